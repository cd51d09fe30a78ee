"""Reads a PDF: pages, what is drawn on them, fonts, structure tree. Knows nothing of leaflets."""
