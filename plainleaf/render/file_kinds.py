"""What kind of file a name says it is, the same on every machine.

Python's own ``mimetypes`` asks the system's tables, and knows no WebP without them before 3.13.
"""

from __future__ import annotations

from pathlib import PurePosixPath

KINDS = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}
"""What a page may be made of, by the ending of its name: media types as IANA lists them."""


def kind(name: str) -> str | None:
    """The media type of a file, or None for what no page is made of."""
    return KINDS.get(PurePosixPath(name).suffix.lower())


def is_picture(name: str) -> bool:
    """Whether a file's name is that of a picture."""
    return (kind(name) or "").startswith("image/")
