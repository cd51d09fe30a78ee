"""Pictures of a document that can go into a leaflet, and why others cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from plainleaf.content.markdown.context import limits as picture_limits
from plainleaf.content.pictures import picture_fault
from plainleaf.intake.messages import say
from plainleaf.intake.model import Area, Picture

Fetch: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of a picture that lies next to a document, or None."""

_KINDS: Final = {
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"RIFF": ".webp",
    b"<svg": ".svg",
}
_HEAD: Final = 400


def kind_of(data: bytes) -> str:
    """The ending for the name of a picture, by its first bytes; empty for other files."""
    head = data[:_HEAD].lstrip()
    suffix = next((kind for mark, kind in _KINDS.items() if head.startswith(mark)), "")
    return ".svg" if not suffix and b"<svg" in head else suffix


def picture_of(name: str, alt: str, data: bytes, area: Area = Area.BODY) -> Picture:
    """A picture that can be printed, or the reason why it cannot."""
    suffix = kind_of(data)
    if len(data) > picture_limits()["picture_megabytes"] * 1_000_000:
        return Picture(name, alt, reason=say("picture_large"), area=area)
    if not suffix or picture_fault(data, suffix) is not None:
        return Picture(name, alt, reason=say("picture_kind"), area=area)
    return Picture(name, alt, data, suffix, area=area)
