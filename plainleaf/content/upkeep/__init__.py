"""What needs doing for existing leaflets: reviews, exceptions, phone numbers, example text."""

from plainleaf.content.upkeep.audit import Audit
from plainleaf.content.upkeep.notes import PRESSING, Note, NoteKind, Upkeep, windows

__all__ = ["PRESSING", "Audit", "Note", "NoteKind", "Upkeep", "windows"]
