"""Takes out of a text what no leaflet can contain, without losing a word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Final

from plainleaf.content.signs.invisible import find_hidden
from plainleaf.intake.model import Block, Document, Paragraph, Picture, Raw, Table

# Invisible characters that occur inside words: format characters, marks and letters.
_WITHIN_WORDS: Final = frozenset({"Cf", "Mn", "Lo"})
_LINE_ENDS: Final = re.compile("[\f\v\x85\u2028\u2029]")
_SPACES: Final = re.compile("[\xa0\u202f]")


def clean(text: str) -> str:
    """The text without what no leaflet can contain: page breaks become line ends, the rest spaces.

    Invisible characters inside words, such as soft hyphens, are removed. Tabs stay.
    """
    broken = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    chars = list(broken)
    for each in find_hidden(broken):
        chars[each.at] = "" if unicodedata.category(each.char) in _WITHIN_WORDS else " "
    return "".join(chars)


def clean_document(document: Document) -> Document:
    """The document with each of its texts cleaned."""
    document.blocks = [_block(block) for block in document.blocks]
    return document


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        spans = tuple(replace(span, text=clean(span.text)) for span in block.spans)
        return replace(block, spans=spans)
    if isinstance(block, Table):
        rows = tuple(tuple(tuple(map(_block, cell)) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    if isinstance(block, Raw):
        return replace(block, text=clean(block.text))
    assert isinstance(block, Picture)
    return replace(block, alt=" ".join(clean(block.alt).split()))
