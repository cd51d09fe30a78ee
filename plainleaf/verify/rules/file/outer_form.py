"""V103 and V104: the file is one whole, and each of its pages is the paper and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plainleaf.verify.evidence import Evidence, Fault

HEADER, END, TABLE = b"%PDF-", b"%%EOF", b"startxref"
# Every edge that a page of ours names is the edge of the paper.
EDGES = ("/TrimBox", "/BleedBox")
# In points: what writing a length again may round.
ROUNDED = 0.01


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for whatever was added to the file, and for pages that are cut otherwise."""
    yield from _whole(evidence.document.data)
    yield from _pages(evidence)


def _whole(data: bytes) -> Iterator[Fault]:
    if not data.startswith(HEADER):
        yield Fault("V103", {"what": "has something before its start"})
    if not data.rstrip(b"\r\n").endswith(END):
        yield Fault("V103", {"what": "has something after its end, or is cut off"})
    if data.count(TABLE) > 1:
        yield Fault("V103", {"what": "has been changed after it was made"})


def _pages(evidence: Evidence) -> Iterator[Fault]:
    document = evidence.document
    tree = document.reader.root_object["/Pages"]
    count = int(tree["/Count"]) if "/Count" in tree else 0
    if count != len(document.pages) or count != len(tree["/Kids"]):
        yield Fault("V104", {"page": 1, "what": "the file gives another number of pages"})
    for number, page in enumerate(document.reader.pages, 1):
        paper = _edges(page, "/MediaBox")
        other = any(_differ(_edges(page, name), paper) for name in EDGES if name in page)
        if other or _differ(paper[:2], [0.0, 0.0]):
            yield Fault("V104", {"page": number, "what": "its edges are not those of the paper"})


def _edges(page: Any, name: str) -> list[float]:
    return [float(edge) for edge in page[name]]


def _differ(one: list[float], other: list[float]) -> bool:
    return any(abs(a - b) > ROUNDED for a, b in zip(one, other, strict=True))
