"""The story, chapter by chapter. Each is told through the services, at the time at which it happened."""
