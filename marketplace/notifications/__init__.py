"""Telling people what happened, calmly."""
