"""Files in and out, with the database."""
