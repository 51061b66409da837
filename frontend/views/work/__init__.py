"""A worker's pages about work."""
