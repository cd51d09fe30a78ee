"""V511 and V512: the headings match the leaflet, and the bookmarks match the headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import Role, printed_lines
from plainleaf.content.tree import Line, Subheading
from plainleaf.pdf.structure import StructureElement
from plainleaf.render.addresses import as_printed
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.words.normalise import normalise

LEVEL = re.compile(r"H([1-6])")
_LEVELS: Final = {Role.TITLE: 1, Role.HEADING: 2}
CITATION = re.compile(r"\[\d+\]")


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first heading of the leaflet that is not one, and for the first bookmark."""
    found = [
        (int(level[1]), node)
        for node in evidence.document.nodes
        if (level := LEVEL.fullmatch(node.tag))
    ]
    yield from _as_in_leaflet(evidence, found)
    yield from _as_bookmarks(evidence, found)


def headings(leaflet: Leaflet) -> Iterator[tuple[int, Line]]:
    """The headings that a leaflet itself has, with their level; the title is level 1."""
    for line in printed_lines(leaflet):
        depth = line.block.depth if isinstance(line.block, Subheading) else _LEVELS.get(line.role)
        if depth and line.line:
            yield depth, line.line


def _as_in_leaflet(
    evidence: Evidence, found: list[tuple[int, StructureElement]]
) -> Iterator[Fault]:
    """The leaflet's headings must be among those of the file in the same order and level.

    The file has more: those of fixed parts such as "When to get help".
    """
    said = [(level, _bare(node.text)) for level, node in found]
    at = 0
    for level, line in headings(evidence.leaflet):
        wanted = level, _bare(as_printed(line))
        if wanted not in said[at:]:
            yield Fault("V511", {"words": line.plain, "level": level}, line.place)
            return
        at = said.index(wanted, at) + 1
    if sum(level == 1 for level, _ in found) > 1:
        yield Fault("V511", {"words": evidence.leaflet.title.plain, "level": 1})


def _as_bookmarks(evidence: Evidence, found: list[tuple[int, StructureElement]]) -> Iterator[Fault]:
    headings_ = [node.text for _, node in found]
    titles = [bookmark.title for bookmark in evidence.document.bookmarks]
    for index in range(max(len(headings_), len(titles))):
        heading = headings_[index] if index < len(headings_) else ""
        title = titles[index] if index < len(titles) else ""
        if normalise(heading) == normalise(title):
            continue
        yield Fault("V512", {"found": title, "wanted": " ".join(heading.split())})
        return


def _bare(text: str) -> str:
    return normalise(CITATION.sub("", text))
