"""The words of a finished PDF in the order a screen reader is given them, joined as it speaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.structure import INLINE, Marked, Node
from plainleaf.verify.words import comparable

# Of the text size. Runs of one line are closer than this unless there is a space between them, and
# lines are farther apart; a space of the typefaces we use is 0.2 em wide.
SPACE_EM = 0.1
LINE_EM = 0.5
# A line may end after these inside a word or an address, and a listener hears no space there.
JOINERS = "-\u2010/"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one element, or the description of a picture. ``page`` counts from 1."""

    text: str
    page: int
    picture: bool = False


def passages(node: Node) -> Iterator[Passage]:
    """All words of a structure tree, one passage for each stretch without a block inside it.

    The number of a list item is a passage of its own; a bullet is left out, because a screen reader
    announces it in its own way.
    """
    held: list[Marked] = []
    for child in node.children:
        if isinstance(child, Marked):
            held.append(child)
        elif isinstance(child, Node) and is_inline(child):
            held.extend(child.marked())
        elif isinstance(child, Node):
            yield from _passage(held)
            held = []
            if child.alt is not None:
                yield Passage(child.alt, next(iter(_pages(child)), 0), picture=True)
            elif child.actual_text is not None and not comparable(child.text):
                yield Passage(child.actual_text, next(iter(_pages(child)), 0))
            elif not is_mark(child):
                yield from passages(child)
            elif any(char.isalnum() for char in child.text):
                yield Passage(child.text.strip(), next(iter(_pages(child)), 0))
    yield from _passage(held)


def is_inline(node: Node) -> bool:
    """Whether an element is within a line and has nothing but words in it."""
    return (
        node.tag in INLINE
        and node.alt is None
        and all(is_inline(child) for child in node.children if isinstance(child, Node))
    )


def is_mark(node: Node) -> bool:
    """Whether an element is a bullet or number before a list item and has no words."""
    if node.tag != "Lbl":
        return False
    text = node.text.strip()
    return not any(char.isalpha() for char in text) or (len(text) <= 2 and text[0].islower())


def joined(marks: Iterable[Marked]) -> str:
    """The words of marked content, with the spaces that the ends of lines have dropped."""
    return " ".join("".join(spaced(marks)).split())


def spaced(marks: Iterable[Marked]) -> list[str]:
    """The words of each mark, with a space before them where the page has dropped one.

    A space is put where a new line starts, except after a hyphen or slash inside a word and
    between signs of a script that has no spaces; on one line, where there is room for one.
    """
    texts: list[str] = []
    said = ""
    before: tuple[int, Run] | None = None
    for mark in marks:
        text = ""
        for run in mark.runs:
            if before and _apart(said, before, (mark.page, run)):
                text += " "
            text += run.text
            said = run.text or said
            before = mark.page, run
        texts.append(text)
    return texts


def _passage(held: list[Marked]) -> Iterator[Passage]:
    if text := joined(held):
        yield Passage(text, next(mark.page for mark in held if mark.runs))


def _pages(node: Node) -> Iterator[int]:
    return (mark.page for mark in node.marked())


def _apart(said: str, before: tuple[int, Run], now: tuple[int, Run]) -> bool:
    (page, last), (own, run) = before, now
    if not said or said[-1:].isspace() or run.text[:1].isspace() or not run.text:
        return False
    if page == own and abs(last.baseline - run.baseline) < LINE_EM * run.size:
        gap = max(run.left - last.right, last.left - run.right)
        return gap > SPACE_EM * run.size
    if said[-1] in JOINERS and said[-2:-1].isalnum() and run.text[0].isalnum():
        return False
    return not (_without_spaces(said[-1]) or _without_spaces(run.text[0]))


def _without_spaces(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3"
