"""Workers, support offices, needs, hours and skills."""
