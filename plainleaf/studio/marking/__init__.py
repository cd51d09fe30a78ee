"""Where findings are in the text that a browser has, and the words that can replace it."""
