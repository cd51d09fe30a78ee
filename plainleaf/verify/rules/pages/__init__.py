"""Rules about pages: paper, margins, what is on which page."""
