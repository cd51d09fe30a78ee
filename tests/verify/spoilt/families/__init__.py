"""The ways to spoil a file, one module for each kind."""
