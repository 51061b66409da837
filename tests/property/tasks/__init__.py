"""Properties of forms, agreement and prices that hold for every input."""
