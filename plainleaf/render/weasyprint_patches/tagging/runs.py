"""Separates blocks from text that runs in lines, and makes paragraphs of that text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from plainleaf.render.weasyprint_patches.tagging.roles import CELLS, INLINE
from plainleaf.render.weasyprint_patches.tagging.tree import BlankMark, ContentMark, Kid, TagNode

# A picture or a field that is alone between blocks needs no paragraph around it.
ALONE = frozenset({"Figure", "Form"})


def is_block(kid: Kid) -> bool:
    """Whether a kid is a block, so that it cannot be in a line of text."""
    return isinstance(kid, TagNode) and kid.role not in INLINE


def holds_blocks(kids: Iterable[Kid]) -> bool:
    """Whether text next to these must be a paragraph; a list may follow bare text."""
    return any(isinstance(kid, TagNode) and is_block(kid) and kid.role != "L" for kid in kids)


def paragraphs(kids: Iterable[Kid]) -> Iterator[Kid]:
    """The same kids, with each run of text and inline nodes made a paragraph.

    A grouping element must not have text of its own (ISO 32000-1, 14.8.4.2).
    """
    for block, run in groupby(kids, is_block):
        found = list(run)
        if block or all(isinstance(kid, TagNode) and kid.role in ALONE for kid in found):
            yield from found
        elif any(says_something(kid) for kid in found):
            yield TagNode("P", position=first_position(found), kids=found)


def says_something(kid: Kid) -> bool:
    """Whether a reader would find anything: an empty cell counts, because it keeps its place."""
    if isinstance(kid, ContentMark):
        return not isinstance(kid, BlankMark)
    if not isinstance(kid, TagNode):
        return True
    return kid.role in CELLS or any(map(says_something, kid.kids))


def first_position(kids: Iterable[Kid]) -> int:
    """The place in the HTML of the first kid that has one."""
    return next((kid.position for kid in kids if isinstance(kid, TagNode)), 0)
