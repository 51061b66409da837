"""Journeys through a served site in Chromium: by mouse, by keyboard alone, without JavaScript."""
