"""Promises of equal treatment, kept for people whose work differs only in what they need."""
