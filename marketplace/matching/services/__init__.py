"""Writing dispatch rounds."""
