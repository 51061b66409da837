"""Domain events: recorded in the transaction that causes them, delivered afterwards."""
