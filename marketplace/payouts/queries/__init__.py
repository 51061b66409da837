"""Reading about money."""
