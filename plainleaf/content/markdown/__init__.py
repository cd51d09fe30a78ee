"""Markdown in a leaflet to the tree of ``plainleaf.content.tree``, every character in its place.

CommonMark with tables, GitHub alerts, citations ``[@id]``, foreign phrases ``[mot]{lang=fr}`` and
bare addresses. ``{placeholders}`` are filled before; braces with a ``=`` in them are ours.
Faults are Findings C301 to C339 (words in ``messages.yaml``); nothing here ever raises for a text.
"""

from __future__ import annotations

from plainleaf.content.markdown.blocks import BodyReader
from plainleaf.content.markdown.context import MarkdownContext
from plainleaf.content.markdown.lints.folded import as_typed, check_value
from plainleaf.content.markdown.lints.lead_ins import check_lead_in
from plainleaf.content.markdown.one_line import read_one_line
from plainleaf.content.source import Text
from plainleaf.content.tree import Block, Line

# Characters that markdown-it would change or drop, one for one.
_READABLE = {0: 0xFFFD, 13: 0x20}


def blocks(text: Text, context: MarkdownContext) -> tuple[Block, ...]:
    """A body (``about`` or a section's ``body``) as blocks.

    Faults are appended to ``context.findings``; what could be read is given back all the same.
    """
    return BodyReader(_readable(text), context).read()


def line(text: Text, context: MarkdownContext) -> Line:
    """Text on one level (title, heading, key point, sign, meaning, source) as a Line.

    A list, heading, table, picture or second paragraph in it is a finding. Whether it may end
    in a colon is the caller's to say: ``check_lead_in(line, context)`` reports one that does.
    """
    return read_one_line(_readable(text), context)


def _readable(text: Text) -> Text:
    if "\0" in text.value or "\r" in text.value:
        return Text(text.value.translate(_READABLE), text.source, text.offsets)
    return text


__all__ = [
    "MarkdownContext",
    "as_typed",
    "blocks",
    "check_lead_in",
    "check_value",
    "line",
]
