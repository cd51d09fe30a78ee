"""Marks what is not content in a page's drawing, so that no screen reader reads it."""

from __future__ import annotations

from typing import Any, NamedTuple

import pydyf
from weasyprint.pdf.stream import Stream

from plainleaf.render.weasyprint_patches.tagging.tree import Annotation, ContentMark, Unread


class DrawingPlace(NamedTuple):
    """Where a mark is drawn: a stream of the PDF, and at which operation of it it starts."""

    stream: Any
    start: int


def drawings(pdf: Any, streams: list[Any]) -> dict[ContentMark, DrawingPlace]:
    """Each mark of a pydyf document: in its page, or in a group that the page draws whole.

    ``streams`` are the pages' own; a group (of half-transparent text) shares its page's marks.
    """
    pages = {id(stream._tags): number for number, stream in enumerate(streams)}
    found: dict[ContentMark, DrawingPlace] = {}
    for stream in pdf.objects:
        if isinstance(stream, Stream) and id(stream._tags) in pages:
            page, operations, at = pages[id(stream._tags)], stream.stream, -1
            for _ in range(operations.count(b"BDC")):
                at = operations.index(b"BDC", at + 1)
                if "MCID" in operations[at - 1]:
                    mark = ContentMark(page, operations[at - 1]["MCID"])
                    found[mark] = DrawingPlace(stream, at - 2)
    return found


def make_artifacts(
    unread: dict[ContentMark, Unread], drawn: dict[ContentMark, DrawingPlace]
) -> None:
    """Rewrites the marks in ``unread`` to Artifacts (ISO 32000-1, 14.8.2.2)."""
    for mark, why in unread.items():
        kind, place = why.value
        properties = pydyf.Dictionary({"Type": kind, **({"Subtype": place} if place else {})})
        drawing = drawn[mark]
        drawing.stream.stream[drawing.start : drawing.start + 2] = ["/Artifact", properties]


def drop(pdf: Any, annotations: list[Annotation]) -> None:
    """Removes annotations from their pages: what is not content has no links."""
    for annotation in annotations:
        page = pdf.objects[int(pdf.page_references[annotation.page].split()[0])]
        page["Annots"].remove(annotation.dictionary.reference)
        if not page["Annots"]:
            del page["Annots"]
