"""Changes lists and groups that are written between brackets."""

from __future__ import annotations

import re

from plainleaf.content.editing.editable_document import EditableDocument
from plainleaf.content.yaml.nodes import Mapping, Sequence

_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*(,)")


def insert(doc: EditableDocument, node: Mapping | Sequence, index: int, new: str) -> str:
    """The text with another part between the brackets."""
    text, parts = doc.text, _parts(doc, node)
    if not parts:
        return text[: node.start + 1] + new + text[node.start + 1 :].lstrip(" ")
    if index == 0:
        at = parts[0][0]
        return text[:at] + new + ", " + text[at:]
    at = parts[index - 1][1]
    return text[:at] + ", " + new + text[at:]


def remove(doc: EditableDocument, node: Mapping | Sequence, index: int) -> str:
    """The text without a part and without its comma; comments between the brackets stay."""
    text, parts = doc.text, _parts(doc, node)
    start, end = parts[index]
    comma = _COMMA.match(text, end, node.end)
    if comma and comma.start(1) == end:
        end += 1
        if text[end : end + 1] == " " and not text[end:].lstrip(" ").startswith("#"):
            end += 1
        return text[:start] + text[end:]
    if index:
        before = _COMMA.match(text, parts[index - 1][1], start)
        at = before.start(1) if before else start
        between = text[at + 1 : start]
        # A comment that is left right after a text needs two spaces before it.
        return text[:at] + (f" {between}" if between.strip() else "") + text[end:]
    return text[:start] + text[end:]


def move(doc: EditableDocument, node: Mapping | Sequence, index: int, to: int) -> str:
    """The text with the parts in another order; what is between them stays."""
    text, parts = doc.text, _parts(doc, node)
    words = [text[start:end] for start, end in parts]
    words.insert(to, words.pop(index))
    for (start, end), word in reversed(list(zip(parts, words, strict=True))):
        text = text[:start] + word + text[end:]
    return text


def _parts(doc: EditableDocument, node: Mapping | Sequence) -> list[tuple[int, int]]:
    if isinstance(node, Mapping):
        return [(each.key.start, max(doc.end(each.value), each.key.end)) for each in node.entries]
    return [(item.start, doc.end(item)) for item in node.items]
