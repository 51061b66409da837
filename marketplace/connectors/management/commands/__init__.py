"""Commands for operators: files in."""
