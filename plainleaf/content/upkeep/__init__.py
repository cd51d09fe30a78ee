"""What needs doing for existing leaflets: reviews, exceptions, phone numbers, example text."""

from plainleaf.content.upkeep.audit import Look
from plainleaf.content.upkeep.notes import PRESSING, Kind, Note, Upkeep, windows

__all__ = ["PRESSING", "Kind", "Look", "Note", "Upkeep", "windows"]
