"""V107: the file is in the version of PDF of its standard, and has what only that one asks for.

PDF/UA-2 and PDF/A-4 want PDF 2.0, no document information, the root of the tags in a namespace,
and bookmarks that lead to the tag of their heading. A file of PDF/UA-1 has none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.rules.tags.headings import LEVEL

RULE = "V107"
NAMESPACE = "http://iso.org/pdf2/ssn"
_NAMES = {"ua-1": "PDF/UA-1", "ua-2": "PDF/UA-2"}
_HEADERS = {"ua-1": b"%PDF-1.", "ua-2": b"%PDF-2.0"}


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each part of the file that is not as its standard asks."""
    standard = evidence.layout.standard
    reader = evidence.document.reader
    newer = standard == "ua-2"
    wrong = []
    if not evidence.document.data.startswith(_HEADERS[standard]):
        wrong.append("it is in another version of PDF")
    if newer and "/Info" in reader.trailer:
        wrong.append("it has document information")
    if _has_namespace(reader.root_object) is not newer:
        wrong.append("its tags are of another version of PDF")
    if not _lead_to_headings(evidence, newer):
        wrong.append("a bookmark does not lead to the tag of its heading")
    yield from (Fault(RULE, {"standard": _NAMES[standard], "what": what}) for what in wrong)


def _has_namespace(root: Any) -> bool:
    """Whether the one root element of the tags is in the namespace of PDF 2.0."""
    tree = root.get("/StructTreeRoot", {})
    kids = tree.get("/K", [])
    elements = [each.get_object() for each in (kids if isinstance(kids, list) else [kids])]
    spaces = [each.get("/NS", {}).get("/NS") for each in elements if isinstance(each, dict)]
    return spaces == [NAMESPACE]


def _lead_to_headings(evidence: Evidence, newer: bool) -> bool:
    jumps = [*_jumps(evidence.document.reader.root_object.get("/Outlines", {}), set())]
    if not newer:
        return not any(jumps)
    tree = evidence.document.reader.root_object.get("/StructTreeRoot", {})
    headings = [*_headings(tree, set())]
    # Another number of bookmarks is reported by their words.
    return len(headings) != len(jumps) or jumps == headings


def _headings(element: Any, seen: set[int]) -> Iterator[int]:
    """The object of each heading below an element, in reading order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [element.raw_get("/K")]:
        number = getattr(kid, "idnum", 0)
        if not number or number in seen:
            continue
        seen.add(number)
        held = kid.get_object()
        if isinstance(held, dict):
            if LEVEL.fullmatch(str(held.get("/S", "")).lstrip("/")):
                yield number
            yield from _headings(held, seen)


def _jumps(entry: Any, seen: set[int]) -> Iterator[int]:
    """The object that each bookmark leads to, in their order; 0 for one that leads to none."""
    child = entry.raw_get("/First") if "/First" in entry else None
    while child is not None and child.idnum not in seen:
        seen.add(child.idnum)
        held = child.get_object()
        place = held.get("/A", {}).get("/SD") or [None]
        yield getattr(place[0], "idnum", 0)
        yield from _jumps(held, seen)
        child = held.raw_get("/Next") if "/Next" in held else None
