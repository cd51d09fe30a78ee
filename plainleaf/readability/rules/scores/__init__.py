"""Wording rules about the scores of a whole text or paragraph."""
