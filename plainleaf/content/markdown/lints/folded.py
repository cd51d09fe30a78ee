"""Text without ``|`` before it, whose line ends YAML turns into spaces.

That is right for wrapped prose. A list, an address or a table of times would be printed as one
line, so such text is an error.
"""

from __future__ import annotations

import re

from plainleaf.content.markdown.context import MarkdownContext
from plainleaf.content.markdown.lints import run_together
from plainleaf.content.source import Text

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_KEPT = "\\\n"


def as_typed(text: Text, style: str, context: MarkdownContext, *, field: bool = False) -> Text:
    """The text of a scalar of that YAML style, lines that were lost in it reported (C322).

    A backslash at the end of a line keeps the line. Within double quotes YAML would join the words
    around it without a space; they are separated again. A ``field`` has room for one paragraph.
    """
    if style == "|" or not text or "\n" not in text.source.text[text.offsets[0] : text.offsets[-1]]:
        return text
    lines = _with_line_ends(text)
    for found in _PARAGRAPH.finditer(lines.value):
        run_together.check_folded(lines[found.start() : found.end()], context, field=field)
    return _with_kept_lines(text) if style == '"' else text


def check_value(text: Text, style: str, context: MarkdownContext) -> None:
    """Report the lines of an organisation's value that would be printed as one (C322)."""
    lines = text if style == "|" else _with_line_ends(text)
    for found in _PARAGRAPH.finditer(lines.value):
        run_together.check(lines[found.start() : found.end()], context, in_field="value")


def _with_line_ends(text: Text) -> Text:
    """The text with the line ends that became spaces, those that did not as two of them."""
    values: list[str] = []
    offsets: list[int] = []
    for char, offset in zip(text.value, text.offsets, strict=True):
        was_end = char == " " and text.source.text[offset] == "\n"
        value = "\n" if was_end else "\n\n" if char == "\n" else char
        values.append(value)
        offsets += [offset] * len(value)
    return Text("".join(values), text.source, tuple(offsets))


def _with_kept_lines(text: Text) -> Text:
    values: list[str] = []
    offsets: list[int] = []
    for index, (char, offset) in enumerate(zip(text.value, text.offsets, strict=True)):
        following = text.offsets[index + 1] if index + 1 < len(text) else offset
        # A space next to it was kept on purpose: the text was wrapped there.
        is_within = not char.isspace() and not text.value[index + 1 : index + 2].isspace()
        is_kept = is_within and _KEPT in text.source.text[offset:following]
        value = char + _KEPT if is_kept else char
        values.append(value)
        offsets += [offset] * len(value)
    return Text("".join(values), text.source, tuple(offsets))
