"""What pages say, and in which language."""
