"""The lines of type of a document, block by block, as a reader's eye follows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.geometry import SAME_LINE_MM
from plainleaf.pdf.structure import INLINE, MarkedContent, StructureElement

HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})


class TypeLine(NamedTuple):
    """What is on one base line of a block. Lengths in mm; ``page`` counts from 1.

    ``text`` are its words with the spaces between them. ``left`` and ``right`` are where its
    first letter starts and its last one ends, ``baseline`` is how far down the page it is,
    ``size`` is that of its largest letters (1 em).
    """

    page: int
    runs: tuple[Run, ...]
    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class TypeBlock:
    """The lines of one paragraph, item, cell or heading; ``tag`` is that of its element."""

    tag: str
    lines: tuple[TypeLine, ...] = field(repr=False)


def flow(node: StructureElement) -> Iterator[tuple[TypeBlock, ...]]:
    """The blocks with words of a structure tree in reading order; those of a table row together.

    Words inside pictures are left out.
    """
    if node.tag == "Figure":
        return
    own: list[MarkedContent] = []
    inner: list[StructureElement] = []
    _gather(node, own, inner)
    if lines := _lines(own):
        yield (TypeBlock(node.tag, lines),)
    below = (unit for child in inner for unit in flow(child))
    if node.tag == "TR":
        yield tuple(block for unit in below for block in unit)
    else:
        yield from below


def _gather(
    node: StructureElement, own: list[MarkedContent], inner: list[StructureElement]
) -> None:
    for child in node.children:
        if isinstance(child, MarkedContent):
            own.append(child)
        elif isinstance(child, StructureElement) and child.tag in INLINE:
            _gather(child, own, inner)
        elif isinstance(child, StructureElement):
            inner.append(child)


def _lines(marks: list[MarkedContent]) -> tuple[TypeLine, ...]:
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
        [_line(page, runs, printed) for page, runs in rows if (printed := _visible_runs(runs))]
    )


def _visible_runs(runs: list[Run]) -> list[Run]:
    return [run for run in runs if run.prints]


def _line(page: int, runs: list[Run], printed: list[Run]) -> TypeLine:
    return TypeLine(
        page=page,
        runs=tuple(runs),
        text="".join([run.text for run in runs]).strip(),
        left=min([run.left for run in printed]),
        right=max([run.right for run in printed]),
        baseline=runs[0].baseline,
        size=max([run.size for run in runs]),
    )


def _on_line(row: tuple[int, list[Run]], page: int, run: Run) -> bool:
    return row[0] == page and abs(row[1][0].baseline - run.baseline) <= SAME_LINE_MM
