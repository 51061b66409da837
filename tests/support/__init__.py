"""What tests share: the strict harness, the servers they need, and readers of pages and problems."""
