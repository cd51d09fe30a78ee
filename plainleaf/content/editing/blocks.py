"""Adds, removes and moves entries of lists and groups in block style.

Comments and blank lines between entries stay where they are. Where entries are separated by a
blank line, new ones are too.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from plainleaf.content.editing.editable_document import EditableDocument
from plainleaf.content.yaml.nodes import Mapping, Node, Sequence


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a list or group: from its dash or key to the line end of its last line.

    Comments below that stand further in than the dash or key belong to it.
    ``alone`` is false for the first field of a list item, which is after the dash.
    """

    start: int
    end: int
    alone: bool


def spans(doc: EditableDocument, node: Mapping | Sequence) -> list[Span]:
    """Where each part of a block list or group is."""
    if isinstance(node, Mapping):
        return [_span(doc, entry.key.start, entry.value) for entry in node.entries]
    column = doc.column(node.start)
    return [_span(doc, _dash(doc, item.start, column), item) for item in node.items]


def insert(doc: EditableDocument, node: Mapping | Sequence, index: int, lines: list[str]) -> str:
    """The text with new lines as part ``index`` of a block list or group."""
    text, parts = doc.text, spans(doc, node)
    new = "\n".join(lines) + "\n"
    apart = _stand_apart(doc, parts, index) and (isinstance(node, Sequence) or len(lines) > 1)
    if index > 0:
        at = parts[index - 1].end + 1
        return text[:at] + ("\n" if apart else "") + new + text[at:]
    first = parts[0]
    if first.alone:
        at = doc.line_start(first.start)
        return text[:at] + new + ("\n" if apart else "") + text[at:]
    indent = " " * doc.column(first.start)
    return text[: first.start] + new.lstrip(" ") + indent + text[first.start :]


def remove(doc: EditableDocument, node: Mapping | Sequence, index: int) -> str:
    """The text without a part of a block list or group that has others."""
    text, parts = doc.text, spans(doc, node)
    part = parts[index]
    if not part.alone:
        between = text[part.end + 1 : parts[1].start]
        if between.strip():
            return text[: part.start].rstrip(" ") + text[part.end :]
        return text[: part.start] + text[parts[1].start :]
    start, end = doc.line_start(part.start), part.end + 1
    above = parts[index - 1].end + 1 if index else None
    gap = text[above:start] if above is not None else ""
    if index == len(parts) - 1:
        start -= len(gap) - len(gap.rstrip("\n")) - bool(gap.strip())
    elif gap.endswith("\n\n") or gap == "\n" or (index == 0 and isinstance(node, Sequence)):
        end = len(text) - len(text[end:].lstrip("\n"))
    return text[:start] + text[end:]


def move(doc: EditableDocument, node: Mapping | Sequence, index: int, to: int) -> str | None:
    """The text with a part at another place among its neighbours; None where lines are shared."""
    text, parts = doc.text, spans(doc, node)
    if not all(part.alone for part in parts):
        return None
    starts = [doc.line_start(parts[0].start)]
    starts += [_with_comments(doc, before, part) for before, part in itertools.pairwise(parts)]
    units = [text[start : part.end + 1] for start, part in zip(starts, parts, strict=True)]
    gaps = [text[before.end + 1 : start] for before, start in zip(parts, starts[1:], strict=False)]
    units.insert(to, units.pop(index))
    middle = "".join(unit + gap for unit, gap in zip(units, [*gaps, ""], strict=True))
    return text[: starts[0]] + middle + text[parts[-1].end + 1 :]


def empty(doc: EditableDocument, node: Mapping | Sequence, colon: int | None) -> str:
    """The text with brackets instead of a block list or group of one part.

    ``colon`` is the offset after the colon of its field, None for a list item.
    """
    text = doc.text
    sign = "[]" if isinstance(node, Sequence) else "{}"
    end = doc.line_end(doc.end(node))
    start = node.start
    if colon is None or doc.line_start(start) <= colon:
        return text[:start] + sign + text[end:]
    return text[:colon] + " " + sign + text[colon : doc.line_start(start)] + text[end + 1 :]


def _span(doc: EditableDocument, start: int, last: Node) -> Span:
    alone = not doc.text[doc.line_start(start) : start].strip(" ")
    end = doc.line_end(max(doc.end(last), start))
    further_in = re.compile(rf"\n+ {{{doc.column(start) + 1},}}#[^\n]*")
    while comment := further_in.match(doc.text, end):
        end = comment.end()
    return Span(start, end, alone)


def _dash(doc: EditableDocument, start: int, column: int) -> int:
    """The dash of the list item whose text starts at ``start``; the dashes are in ``column``."""
    line = doc.line_start(start)
    while line and not (doc.text.startswith("-", line + column) and line + column < start):
        line = doc.line_start(line - 1)
    return line + column


def _stand_apart(doc: EditableDocument, parts: list[Span], index: int) -> bool:
    """Whether there is an empty line between the parts where a new one comes."""
    if len(parts) < 2:
        return False
    behind = min(max(index, 1), len(parts) - 1)
    gap = doc.text[parts[behind - 1].end + 1 : doc.line_start(parts[behind].start)]
    return "\n\n" in "\n" + gap


def _with_comments(doc: EditableDocument, before: Span, part: Span) -> int:
    """Where the comment starts that is directly above a part, in its column."""
    start, column = doc.line_start(part.start), doc.column(part.start)
    while start > before.end + 1:
        above = doc.line_start(start - 1)
        if not doc.text.startswith(" " * column + "#", above):
            break
        start = above
    return start
