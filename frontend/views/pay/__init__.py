"""Pages about money: what was earned, what is owed, and how it is paid."""
