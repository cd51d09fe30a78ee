"""Marks in a page's own drawing what is no content, so that no reader speaks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from plainleaf.render.tagging.tree import Annotation, Mark, Unread


def marked_streams(pdf: Any, streams: list[Any]) -> dict[Mark, Any]:
    """Which stream each mark is drawn in: its page, or a group that the page draws whole.

    ``pdf`` is a pydyf document. A group (of half-transparent text) shares its page's marks.
    """
    pages = {id(stream._tags): number for number, stream in enumerate(streams)}
    return {
        Mark(pages[id(stream._tags)], properties["MCID"]): stream
        for stream in pdf.objects
        if isinstance(stream, Stream) and id(stream._tags) in pages
        for _, properties in _marked(stream)
    }


def make_artifacts(streams: list[Any], unread: dict[Mark, Unread], drawn: dict[Mark, Any]) -> None:
    """Rewrites the marks in ``unread`` to Artifacts (ISO 32000-1, 14.8.2.2)."""
    for number, page in enumerate(streams):
        found = {id(page): page}
        found |= {id(drawn[mark]): drawn[mark] for mark in unread if mark.page == number}
        for stream in found.values():
            for at, properties in list(_marked(stream)):
                why = unread.get(Mark(number, properties["MCID"]))
                if why is not None:
                    kind, place = why.value
                    stream.stream[at] = "/Artifact"
                    stream.stream[at + 1] = pydyf.Dictionary(
                        {"Type": kind, **({"Subtype": place} if place else {})}
                    )


def drop(pdf: Any, annotations: list[Annotation]) -> None:
    """Takes annotations off their pages: what is no content leads nowhere."""
    for annotation in annotations:
        page = pdf.objects[int(pdf.page_references[annotation.page].split()[0])]
        page["Annots"].remove(annotation.dictionary.reference)
        if not page["Annots"]:
            del page["Annots"]


def _marked(stream: Any) -> Iterator[tuple[int, Any]]:
    """Where each mark of a stream starts, and its properties."""
    operations = stream.stream
    for at, operation in enumerate(operations):
        if operation == b"BDC" and isinstance(operations[at - 1], dict):
            properties = operations[at - 1]
            if "MCID" in properties:
                yield at - 2, properties
