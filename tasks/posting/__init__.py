"""Rules of posting a draft: what it asks of people, and how plain its words are. Plain Python."""
