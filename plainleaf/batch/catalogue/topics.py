"""Topics of leaflets: the folders that they are in, with names that people read."""

from __future__ import annotations


def topic_of(slug: str) -> str | None:
    """The topic of a leaflet by its path below ``leaflets/``; None for one in no folder.

    ``heart-and-lungs/angina`` is about "Heart and lungs".
    """
    folder = slug.partition("/")[0] if "/" in slug else ""
    words = " ".join(folder.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or None
