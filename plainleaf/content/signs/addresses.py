"""Web and email addresses in words, which are followed and not read."""

from __future__ import annotations

import re

_ANY = re.compile(r"@|://|www\.", re.IGNORECASE)
_PIECE = re.compile(r"\S+")


def without_addresses(text: str) -> str:
    """The text, as long as it was, with spaces for every piece that is or has an address."""
    if not _ANY.search(text):
        return text
    return _PIECE.sub(_blank, text)


def _blank(piece: re.Match[str]) -> str:
    written = piece.group()
    return " " * len(written) if _ANY.search(written) else written
