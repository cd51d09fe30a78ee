"""The words of a finished PDF in the order a screen reader is given them, joined as it speaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.structure import INLINE, MarkedContent, StructureElement

# Of the text size. Runs of one line are closer than this unless there is a space between them, and
# lines are farther apart; a space of the typefaces we use is 0.2 em wide.
SPACE_EM = 0.1
LINE_EM = 0.5
# A line may end after these inside a word or an address, and a listener hears no space there.
JOINERS = "-\u2010/"


@dataclass(frozen=True, slots=True)
class PdfPassage:
    """Words of one element, or the description of a picture. ``page`` counts from 1."""

    text: str
    page: int
    picture: bool = False


def passages(node: StructureElement) -> Iterator[PdfPassage]:
    """All words of a structure tree, one passage for each stretch without a block inside it.

    The number of a list item is a passage of its own; a bullet is left out, because a screen reader
    announces it in its own way.
    """
    held: list[MarkedContent] = []
    for child in node.children:
        if isinstance(child, MarkedContent):
            held.append(child)
        elif isinstance(child, StructureElement) and is_inline(child):
            held.extend(child.all_content())
        elif isinstance(child, StructureElement):
            yield from _passage(held)
            held = []
            if child.alt is not None:
                yield PdfPassage(child.alt, next(iter(_pages(child)), 0), picture=True)
            elif child.actual_text is not None and not child.text:
                yield PdfPassage(child.actual_text, next(iter(_pages(child)), 0))
            elif not is_mark(child):
                yield from passages(child)
            elif any(char.isalnum() for char in child.text):
                yield PdfPassage(child.text.strip(), next(iter(_pages(child)), 0))
    yield from _passage(held)


def is_inline(node: StructureElement) -> bool:
    """Whether an element is within a line and has nothing but words in it."""
    return (
        node.tag in INLINE
        and node.alt is None
        and all(is_inline(child) for child in node.children if isinstance(child, StructureElement))
    )


def is_mark(node: StructureElement) -> bool:
    """Whether an element is a bullet or number before a list item and has no words."""
    if node.tag != "Lbl":
        return False
    text = node.text.strip()
    return not any(char.isalpha() for char in text) or (len(text) <= 2 and text[0].islower())


def join_words(marks: Iterable[MarkedContent]) -> str:
    """The words of marked content, with the spaces that the ends of lines have dropped."""
    return " ".join("".join(space_words(marks)).split())


def space_words(marks: Iterable[MarkedContent]) -> list[str]:
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


def _passage(held: list[MarkedContent]) -> Iterator[PdfPassage]:
    if text := join_words(held):
        yield PdfPassage(text, next(mark.page for mark in held if mark.runs))


def _pages(node: StructureElement) -> Iterator[int]:
    return (mark.page for mark in node.all_content())


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
