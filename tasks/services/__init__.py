"""Writing about work. Every function opens its own transaction and is given actor and time."""
