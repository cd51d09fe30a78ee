"""What needs doing about the leaflets there are: reviews, permissions, numbers, words left over."""

from plainleaf.content.upkeep.looking import Look
from plainleaf.content.upkeep.notes import PRESSING, Kind, Note, Upkeep, windows

__all__ = ["PRESSING", "Kind", "Look", "Note", "Upkeep", "windows"]
