"""Pages of a municipality."""
