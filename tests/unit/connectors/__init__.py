"""Tests of the pure rules between files and tasks."""
