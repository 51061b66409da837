"""Random legal lives of a small city's work, one after the other through the real services."""
