"""Twelve points of a task's life, four ways in which everything breaks off: no field is lost."""
