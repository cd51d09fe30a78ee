"""Worker processes: how they start, what they are sent, what limits they have."""
