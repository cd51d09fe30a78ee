"""Wording rules about words, short forms and numbers."""
