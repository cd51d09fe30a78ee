"""What may replace a hard word at one press: only where its entry and every guard allow it."""
