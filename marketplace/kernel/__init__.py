"""Ground that every room stands on: errors, states, money, text, database helpers, clock."""
