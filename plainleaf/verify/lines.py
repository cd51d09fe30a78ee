"""The lines of type of a document, block by block, as a reader's eye follows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from plainleaf.verify.document import SAME_LINE_MM, Document
from plainleaf.verify.drawn import Run
from plainleaf.verify.passages import INLINE
from plainleaf.verify.structure import Marked, Node

HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})


@dataclass(frozen=True, slots=True)
class TypeLine:
    """What stands on one base line of a block. Lengths in mm; ``page`` counts from 1."""

    page: int
    runs: tuple[Run, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """Its words with the spaces between them."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def left(self) -> float:
        """Where its first letter starts."""
        return min(run.left for run in self.runs if run.prints)

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return max(run.right for run in self.runs if run.prints)

    @property
    def baseline(self) -> float:
        """How far down the page it stands."""
        return self.runs[0].baseline

    @property
    def size(self) -> float:
        """The text size (1 em) of its largest letters."""
        return max(run.size for run in self.runs)


@dataclass(frozen=True, slots=True)
class TypeBlock:
    """The lines of one paragraph, item, cell or heading; ``tag`` is that of its element."""

    tag: str
    lines: tuple[TypeLine, ...] = field(repr=False)


@lru_cache(maxsize=1)
def flow(document: Document) -> tuple[tuple[TypeBlock, ...], ...]:
    """The blocks with words in reading order, each alone; those of a table row together.

    Words inside pictures are left out.
    """
    return tuple(_flow(document.structure))


def blocks(document: Document) -> Iterator[TypeBlock]:
    """Every block with words, in reading order. Words inside pictures are left out."""
    return (block for unit in flow(document) for block in unit)


def _flow(node: Node) -> Iterator[tuple[TypeBlock, ...]]:
    if node.tag == "Figure":
        return
    own: list[Marked] = []
    inner: list[Node] = []
    _gather(node, own, inner)
    if lines := _lines(own):
        yield (TypeBlock(node.tag, lines),)
    below = (unit for child in inner for unit in _flow(child))
    if node.tag == "TR":
        yield tuple(block for unit in below for block in unit)
    else:
        yield from below


def _gather(node: Node, own: list[Marked], inner: list[Node]) -> None:
    for child in node.children:
        if isinstance(child, Marked):
            own.append(child)
        elif isinstance(child, Node) and child.tag in INLINE:
            _gather(child, own, inner)
        elif isinstance(child, Node):
            inner.append(child)


def _lines(marks: list[Marked]) -> tuple[TypeLine, ...]:
    rows: list[tuple[int, list[Run]]] = []
    for mark in marks:
        for run in mark.runs:
            if not run.text:
                continue
            if rows and _on_line(rows[-1], mark.page, run):
                rows[-1][1].append(run)
            else:
                rows.append((mark.page, [run]))
    return tuple(
        TypeLine(page, tuple(runs)) for page, runs in rows if any(run.prints for run in runs)
    )


def _on_line(row: tuple[int, list[Run]], page: int, run: Run) -> bool:
    return row[0] == page and abs(row[1][0].baseline - run.baseline) <= SAME_LINE_MM
