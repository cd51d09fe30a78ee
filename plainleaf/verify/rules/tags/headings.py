"""V511 and V512: the headings match the leaflet, and the bookmarks match the headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.content.model import Leaflet
from plainleaf.content.tree import Alert, Block, ItemList, Line, Quote, Subheading
from plainleaf.pdf.structure import Node
from plainleaf.render.addresses import as_printed
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.words import comparable, squeezed

LEVEL = re.compile(r"H([1-6])")
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
    yield 1, leaflet.title
    yield from _subheadings(leaflet.about)
    for section in leaflet.sections:
        yield 2, section.heading
        yield from _subheadings(section.blocks)


def _subheadings(blocks: tuple[Block, ...]) -> Iterator[tuple[int, Line]]:
    for block in blocks:
        match block:
            case Subheading():
                yield block.depth, block.line
            case ItemList():
                for item in block.items:
                    yield from _subheadings(item.blocks)
            case Alert() | Quote():
                yield from _subheadings(block.blocks)


def _as_in_leaflet(evidence: Evidence, found: list[tuple[int, Node]]) -> Iterator[Fault]:
    """The leaflet's headings must be among those of the file in the same order and level.

    The file has more: those of fixed parts such as "When to get help".
    """
    said = [(level, _bare(node.text)) for level, node in found]
    at = 0
    for level, line in headings(evidence.leaflet):
        wanted = level, _bare(as_printed(line))
        if not comparable(line.plain):
            continue
        if wanted not in said[at:]:
            yield Fault("V511", {"words": line.plain, "level": level}, line.place)
            return
        at = said.index(wanted, at) + 1
    if sum(level == 1 for level, _ in found) > 1:
        yield Fault("V511", {"words": evidence.leaflet.title.plain, "level": 1})


def _as_bookmarks(evidence: Evidence, found: list[tuple[int, Node]]) -> Iterator[Fault]:
    headings_ = [node.text for _, node in found]
    titles = [bookmark.title for bookmark in evidence.document.bookmarks]
    for index in range(max(len(headings_), len(titles))):
        heading = headings_[index] if index < len(headings_) else ""
        title = titles[index] if index < len(titles) else ""
        if comparable(heading) and comparable(title) and squeezed(heading) == squeezed(title):
            continue
        if heading and title and not comparable(heading):
            continue
        yield Fault("V512", {"found": title, "wanted": " ".join(heading.split())})
        return


def _bare(text: str) -> str:
    return squeezed(CITATION.sub("", text))
