"""The manifest of a build: what was made, from what, with which result."""
