"""V809, V810: pictures are on the page as in their files, not covered, and none is blank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plainleaf.pdf.raster.drawn_pages import UndrawablePdf
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.painted_parts import PaintedPart
from plainleaf.verify.picture_files import looks_like, own_pictures, plain

RULE, BLANK = "V809", "V810"


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each picture that does not look like its file, and each decoration not shown."""
    for page, painted in zip(evidence.document.pages, evidence.painted, strict=True):
        hidden = [part for part in painted if not part.is_seen and part.shapes[0].form]
        if page.blank_forms or any(part.shapes[0].part for part in hidden):
            yield Fault(BLANK, {"page": page.number})
    files = own_pictures(evidence.leaflet, evidence.project)
    if not files:
        return
    decorations = list(dict.fromkeys(path for path in files.pop("", []) if path.is_file()))
    try:
        yield from _figures(evidence, files)
        yield from _decorations(evidence, decorations)
    except UndrawablePdf:
        return  # which another rule reports


def _figures(evidence: Evidence, files: dict[str, list[Path]]) -> Iterator[Fault]:
    document = evidence.document
    parts = {
        (id(part.figure), page.number): (page, part)
        for page, painted in zip(document.pages, evidence.painted, strict=True)
        for part in painted
        if part.figure
    }
    for figure in document.all("Figure"):
        known = [path for path in files.get(plain(figure.alt or ""), []) if path.is_file()]
        number = next((mark.page for mark in figure.all_content()), 1)
        held = parts.get((id(figure), number))
        if known and not (
            held and any(looks_like(document, *held, path, evidence.project) for path in known)
        ):
            yield Fault(RULE, {"page": number, "picture": evidence.project.name(known[0])})


def _decorations(evidence: Evidence, files: list[Path]) -> Iterator[Fault]:
    for path in files:
        if not any(
            looks_like(evidence.document, page, part, path, evidence.project)
            for page, painted in zip(evidence.document.pages, evidence.painted, strict=True)
            for part in painted
            if _can_be(part)
        ):
            yield Fault(RULE, {"page": 1, "picture": evidence.project.name(path)})


def _can_be(part: PaintedPart) -> bool:
    """Whether a part can be a decoration: a background, not a picture that is read aloud."""
    return part.figure is None and part.is_seen and any(shape.form for shape in part.shapes)
