"""What version 1 sends and reads: one module a resource."""
