"""V513: the description of a picture says something that its caption does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.pdf.structure import MarkedContent, StructureElement, parents
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.words.normalise import normalise

FILE_NAME = re.compile(r"[\w\-. ()]+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp|pdf)", re.IGNORECASE)


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each picture whose description is missing, a file's name or its caption."""
    figures = [*evidence.document.all("Figure")]
    above = parents(evidence.document.nodes) if figures else {}
    for figure in figures:
        alt = " ".join((figure.alt or figure.actual_text or "").split())
        page = next((mark.page for mark in figure.all_content()), 1)
        if not any(char.isalpha() for char in alt):
            yield Fault("V513", {"page": page, "alt": alt, "what": "has no words in it"})
        elif FILE_NAME.fullmatch(alt):
            yield Fault("V513", {"page": page, "alt": alt, "what": "is a file name"})
        elif normalise(alt).casefold() in _beside(figure, above.get(id(figure))):
            yield Fault("V513", {"page": page, "alt": alt, "what": "repeats the caption"})


def _beside(figure: StructureElement, parent: StructureElement | None) -> set[str]:
    """The words of what is next to a picture in the tree, and of its own caption."""
    near: list[StructureElement | MarkedContent] = [
        node for node in figure.walk() if node.tag == "Caption"
    ]
    if parent:
        kids = [
            child
            for child in parent.children
            if isinstance(child, StructureElement | MarkedContent)
        ]
        at = next(index for index, child in enumerate(kids) if child is figure)
        near += [*kids[max(at - 1, 0) : at], *kids[at + 1 : at + 2]]
    return {normalise(each.text).casefold() for each in near if each.text.strip()}
