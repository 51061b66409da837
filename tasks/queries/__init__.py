"""Reading about work. Nothing here writes."""
