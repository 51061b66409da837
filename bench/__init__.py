"""Measurements, as ratios taken in one run on one machine. No test depends on any of them."""
