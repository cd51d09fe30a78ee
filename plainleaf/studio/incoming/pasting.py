"""Turns what was pasted into a field into Markdown, with its lists, tables and headings."""

from __future__ import annotations

from plainleaf.intake.headings import find_headings
from plainleaf.intake.markdown import in_markdown
from plainleaf.intake.messages import UnreadableError
from plainleaf.intake.reading import read_paste
from plainleaf.intake.structure import find_structure
from plainleaf.studio.refusals import Refusal


def pasted_markdown(text: str, page: str) -> str:
    """The Markdown for a field of ``text``, or of ``page``, the same as HTML, if there is one.

    It is read as an import reads a file: every word is kept, and only what is sure to be a list,
    a table or a heading becomes one. Raises Refusal if it cannot be read.
    """
    try:
        document = read_paste(text, page)
    except UnreadableError as error:
        raise Refusal(422, str(error)) from error
    blocks, _ = find_structure(document.blocks)
    blocks, _ = find_headings(blocks)
    return in_markdown(blocks, {})
