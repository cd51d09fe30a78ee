"""Valid YAML that means something else than its writer intended: text read as a comment or
joined to the text before it.

How a comment differs from lost text: a separate line that starts with ``#`` is a comment. So is
``#`` and a space after two spaces or more. After one space, or with a word right after it
(``Call ward #3``), it is lost text. So is a ``#`` line that is inside a text: below a ``|``
text but further in than its field, or right below plain text, further in, with a word after it.
Fields with a fixed set of answers (``status``, dates) can lose nothing and allow any comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plainleaf.content.messages import make_finding
from plainleaf.content.schema.files import CODES, field_names
from plainleaf.content.source import Source
from plainleaf.content.yaml.lines import quote_if_short
from plainleaf.content.yaml.nodes import Mapping, Node, Scalar, Sequence
from plainleaf.finding import Finding

_BEHIND = re.compile(r"([ \t]+)(#[^\n]*)")
_COMMENT_LINES = re.compile(r"\n(?:[ \t]*\n)*([ \t]*)(#[^\n]*)")
_ITEM_INSIDE = re.compile(r"\n[ ]*(-[ ][^\n]*)")
_FIELD_INSIDE = re.compile(r"\n[ ]*(([a-z_]+):(?=\S)[^\n]*)")


@dataclass(frozen=True, slots=True)
class Loss:
    """A finding, and the offsets of the text whose value is not what the writer meant."""

    finding: Finding
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A scalar with the field it is in and the column of the list or mapping round it."""

    scalar: Scalar
    field: str
    column: int


def losses(root: Node, source: Source, text: str) -> list[Loss]:
    """Every text of the tree that YAML has cut off or joined; ``text`` is what was parsed."""
    names = field_names()
    found_losses = []
    for each in _texts(root, source, "", -1):
        if each.scalar.style in ("", "|", ">"):
            loss = _comment_behind(each, source, text) or _comment_below(each, source, text)
            loss = loss or _find_joined(each, source, names)
            if loss:
                found_losses.append(loss)
    return found_losses


def _texts(node: Node, source: Source, field: str, column: int) -> Iterator[_Text]:
    if isinstance(node, Scalar):
        yield _Text(node, field, column)
        return
    inside = -1
    if source.text[node.start : node.start + 1] not in ("{", "["):
        inside = source.position(node.start)[1] - 1
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, source, field, inside)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _texts(entry.value, source, entry.key.value, inside)


def _comment_behind(each: _Text, source: Source, text: str) -> Loss | None:
    scalar = each.scalar
    behind = _BEHIND.match(text, scalar.end) if not scalar.style else None
    if not behind or (each.field in CODES and scalar.value):
        return None
    spaces, comment = behind.groups()
    two = len(spaces) > 1 or "\t" in spaces or not scalar.value
    if two and (comment[1:2].isspace() or not comment[1:]):
        return None
    whole = source.text[scalar.start : behind.end(2)].strip()
    place = source.place(behind.start(2), behind.start(2) + len(comment.rstrip()))
    facts = {"lost": comment.strip(), "quoted": quote_if_short(whole)}
    return Loss(make_finding("C017", place, **facts), scalar.start, behind.end(2))


def _comment_below(each: _Text, source: Source, text: str) -> Loss | None:
    scalar = each.scalar
    end = scalar.end
    if scalar.style and end > 0 and text[end - 1] == "\n":
        end -= 1
    line_end = text.find("\n", end)
    below = _COMMENT_LINES.match(text, line_end) if line_end >= 0 else None
    if not below or each.column < 0 or not scalar.value:
        return None
    indent, comment = below.groups()
    loose = comment[1:2].isspace() or not comment[1:]
    if len(indent) <= each.column or (loose and not scalar.style):
        return None
    place = source.place(below.start(2), below.start(2) + len(comment.rstrip()))
    finding = make_finding("C017", place, line=comment.strip())
    return Loss(finding, below.start(2), below.end(2))


def _find_joined(each: _Text, source: Source, names: frozenset[str]) -> Loss | None:
    scalar = each.scalar
    if scalar.style or each.column < 0:
        return None
    written = source.text[scalar.start : scalar.end]
    item = _ITEM_INSIDE.search(written)
    if item:
        first = source.position(scalar.start)
        alone = not source.line(first[0])[: first[1] - 1].strip()
        line = written.split("\n")[0].strip()
        if alone:
            place = source.place(scalar.start, scalar.start + len(line))
            return Loss(make_finding("C013", place, text=line), scalar.start, scalar.end)
        start = scalar.start + item.start(1)
        place = source.place(start, start + len(item.group(1).rstrip()))
        return Loss(
            make_finding(
                "C012", place, above=source.line(first[0])[: first[1] - 1].strip() + " " + line[:30]
            ),
            scalar.start,
            scalar.end,
        )
    for inside in _FIELD_INSIDE.finditer(written):
        name = inside.group(2)
        if name in names:
            start = scalar.start + inside.start(1)
            shown = inside.group(1).strip().replace(":", ": ", 1)
            place = source.place(start, start + len(name) + 1)
            finding = make_finding("C025", place, field=name, example=shown)
            return Loss(finding, scalar.start, scalar.end)
    return None
