"""The dialogue about accommodations on the pages."""
