"""The words of a structure tree as blocks, each with the elements around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from plainleaf.pdf.structure import MarkedContent, StructureElement
from plainleaf.verify.heard.keys import key
from plainleaf.verify.words.passages import is_inline, is_mark, join_words


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a block, in one language."""

    mark: MarkedContent
    language: str


@dataclass(frozen=True)
class WordBlock:
    """Words without a block inside them. ``path`` are the elements around them, the root first.

    The last of the path is the element that they are directly in.
    """

    path: tuple[StructureElement, ...] = field(repr=False)
    words: tuple[Words, ...] = field(repr=False)

    @property
    def tag(self) -> str:
        """The type of the element that they are directly in."""
        return self.path[-1].tag

    @property
    def page(self) -> int:
        """The page they start on, from 1."""
        return next((each.mark.page for each in self.words if each.mark.runs), 1)

    @cached_property
    def text(self) -> str:
        """The words, with the spaces that the ends of lines have dropped."""
        return join_words(each.mark for each in self.words)

    @cached_property
    def key(self) -> str:
        """What the words are found by."""
        return key(self.text)

    @cached_property
    def lists(self) -> tuple[tuple[StructureElement, StructureElement], ...]:
        """Each list around the words with its item that they are in, the outermost first."""
        return tuple(
            (above, below)
            for above, below in zip(self.path, self.path[1:], strict=False)
            if above.tag == "L" and below.tag == "LI"
        )

    def count(self, tag: str) -> int:
        """How many elements of a type are around the words."""
        return sum(node.tag == tag for node in self.path)


def word_blocks(root: StructureElement) -> tuple[WordBlock, ...]:
    """All blocks of words in reading order; bullets and numbers of items are left out."""
    return tuple(_below((root,)))


def _below(path: tuple[StructureElement, ...]) -> Iterator[WordBlock]:
    held: list[Words] = []
    node = path[-1]
    for child in node.children:
        if isinstance(child, MarkedContent):
            held.append(Words(child, node.language))
        elif isinstance(child, StructureElement):
            if is_inline(child):
                held.extend(_inline(child))
                continue
            yield from _block(path, held)
            held = []
            if child.alt is None and not is_mark(child):
                yield from _below((*path, child))
    yield from _block(path, held)


def _block(path: tuple[StructureElement, ...], held: list[Words]) -> Iterator[WordBlock]:
    if any(run.prints for each in held for run in each.mark.runs):
        yield WordBlock(path, tuple(held))


def _inline(node: StructureElement) -> Iterator[Words]:
    for child in node.children:
        if isinstance(child, MarkedContent):
            yield Words(child, node.language)
        elif isinstance(child, StructureElement):
            yield from _inline(child)
