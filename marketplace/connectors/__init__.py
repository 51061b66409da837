"""Files in and results out: steps 1 and 7 of the story. Owns no tables of its own."""
