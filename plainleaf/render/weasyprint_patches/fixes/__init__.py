"""Patches that put right what WeasyPrint does wrong in our pages, or does not do."""
