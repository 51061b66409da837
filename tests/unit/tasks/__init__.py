"""Tests of the pure rules of the work itself."""
