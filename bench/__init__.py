"""Side-by-side measurements; README.md says what and why."""
