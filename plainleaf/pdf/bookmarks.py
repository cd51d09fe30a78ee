"""The bookmarks of a PDF, which readers show as its table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


class Bookmark(NamedTuple):
    """A bookmark. ``depth`` counts from 1."""

    depth: int
    title: str


def bookmarks(root: Any) -> tuple[Bookmark, ...]:
    """The bookmarks of a PDF's catalog (pypdf) in their order; empty when there are none."""
    outlines = root.get("/Outlines")
    return tuple(_below(outlines.get_object(), 1, set())) if outlines else ()


def _below(entry: Any, depth: int, seen: set[int]) -> Iterator[Bookmark]:
    child = entry.raw_get("/First") if "/First" in entry else None
    while child is not None and child.idnum not in seen:
        seen.add(child.idnum)
        held = child.get_object()
        yield Bookmark(depth, str(held.get("/Title", "")))
        yield from _below(held, depth + 1, seen)
        child = held.raw_get("/Next") if "/Next" in held else None
