"""Properties of files in and out."""
