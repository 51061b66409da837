"""Demo and seed: never in production."""
