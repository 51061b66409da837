"""Pages of questions about work."""
