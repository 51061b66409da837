"""A support office's pages: its members, their work, and the support at home."""
