"""Writing about workers and offices."""
