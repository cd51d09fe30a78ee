"""Reads a Word file by the engine that imports Word files, which shares nothing with the writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainleaf.editions.edition import Given
from plainleaf.intake.model import Block, Paragraph, Picture, Table
from plainleaf.intake.word.reader import read_word
from plainleaf.verify.words.passages import PdfPassage


def passages(data: bytes, given: Given) -> Iterator[PdfPassage]:
    """The words of the file in its order; a picture by its description. Raises UnreadableError."""
    yield from _passages(read_word(data, "leaflet.docx").blocks)


def _passages(blocks: Iterable[Block]) -> Iterator[PdfPassage]:
    for block in blocks:
        match block:
            case Paragraph():
                mark = block.mark
                number = f"{mark.number}. " if mark and mark.number is not None else ""
                if mark and mark.typed:
                    number = f"{mark.typed} "
                if words := f"{number}{block.text}".strip():
                    yield PdfPassage(words, 0)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from _passages(cell)
            case Picture():
                if block.alt:
                    yield PdfPassage(block.alt, 0, picture=True)
