"""Topics of leaflets: those that they name, or their folders, with names that people read."""

from __future__ import annotations


def topic_of(slug: str, named: str | None = None) -> str | None:
    """The topic of a leaflet: the one ``named`` in its file, or else its folder.

    By its path below ``leaflets/``, ``heart-and-lungs/angina`` is about "Heart and lungs". None for
    a leaflet in no folder.
    """
    if named:
        return named
    folder = slug.partition("/")[0] if "/" in slug else ""
    words = " ".join(folder.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or None
