"""Markdown that a writer meant otherwise: lines run together, lost lists, stray marks."""
