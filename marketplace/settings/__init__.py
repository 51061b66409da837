"""Settings: env reads the variables, base holds what is common, dev, test and prod differ."""
