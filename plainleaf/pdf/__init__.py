"""Reads a PDF: pages, what is drawn on them, fonts, structure tree. Knows nothing of leaflets."""

from plainleaf.pdf.document import Document, Page, UnreadablePdf, open

__all__ = ["Document", "Page", "UnreadablePdf", "open"]
