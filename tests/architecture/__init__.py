"""Tests that read the source: what a reviewer would otherwise have to remember."""
