"""Wording rules about one sentence."""
