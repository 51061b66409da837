"""The work itself: programmes, batches, tasks, assignments, submissions, reviews."""
