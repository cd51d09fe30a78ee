"""Gives a text of the file another value, keeping its style, its comment and its other lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from plainleaf.content.editing.opened import BLOCK, Opened
from plainleaf.content.editing.writing import DOUBLE, FOLDED, SINGLE, Written, means_text, ways
from plainleaf.content.yaml_nodes import Scalar

_WORD = re.compile(r"\s*\S+|\s+$")
_COMMENT = re.compile(r"[ \t]*(#.*)?")


def changed(
    doc: Opened, node: Scalar, value: str, *, column: int, flow: bool, body: bool
) -> Iterator[str]:
    """The whole text with another value for one of its texts: ways to write it, the best first.

    ``column`` is where the list or group round it stands, ``flow`` whether that is written
    between brackets, ``body`` whether it is text that usually runs over several lines.
    """
    written = doc.text[node.start : doc.end(node)]
    if node.style == FOLDED or (node.style not in BLOCK and "\n" in written):
        yield from _patched(doc, node, value)
    style = "|" if body and not node.style and not node.value else node.style
    special = not node.style and bool(node.value) and not means_text(node.value)
    for way in ways(value, style, flow=flow, any_word=special):
        if not way.lines:
            yield _beside(doc, node, way)
        elif _COMMENT.fullmatch(doc.text[doc.head_end(node) : doc.line_end(doc.head_end(node))]):
            yield _below(doc, node, way, column)


def _patched(doc: Opened, node: Scalar, value: str) -> Iterator[str]:
    """Only the words that differ are written anew, so that the lines round them stay."""
    old = node.value.rstrip("\n")
    if not old or not value or len(node.text.offsets) < len(old):
        return
    before, after = _WORD.findall(old), _WORD.findall(value)
    ends = _content_end(doc, node)
    offsets = [*node.text.offsets[: len(old)], ends]
    starts = [0]
    for word in before:
        starts.append(starts[-1] + len(word))
    text = doc.text
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in reversed(matcher.get_opcodes()):
        if kind != "equal":
            new = _encoded("".join(after[new_from:new_to]), node.style, doc, node)
            text = text[: offsets[starts[old_from]]] + new + text[offsets[starts[old_to]] :]
    yield text


def _content_end(doc: Opened, node: Scalar) -> int:
    end = doc.end(node)
    return end - 1 if node.style in (SINGLE, DOUBLE) else end


def _encoded(words: str, style: str, doc: Opened, node: Scalar) -> str:
    if style == SINGLE:
        words = words.replace("'", "''")
    elif style == DOUBLE:
        words = words.replace("\\", "\\\\").replace('"', '\\"')
    if "\n" not in words:
        return words
    indent = " " * _indent(doc, node)
    return "\n".join(
        indent + line if number and line else line
        for number, line in enumerate(words.replace("\n", "\n\n").split("\n"))
    )


def _indent(doc: Opened, node: Scalar) -> int:
    """How far in the lines of a text stand that begins on the line of its field."""
    below = doc.text[doc.line_end(node.start) + 1 : doc.end(node)].split("\n")
    line = next((line for line in below if line.strip(" ")), "")
    return len(line) - len(line.lstrip(" "))


def _beside(doc: Opened, node: Scalar, way: Written) -> str:
    text, end = doc.text, doc.head_end(node)
    after = text[end : doc.line_end(end)] if node.style in BLOCK else ""
    tail = text[doc.end(node) :]
    head = way.head
    if (
        node.start == end
        and not text[node.start - 1].isspace()
        and text[node.start - 1] not in "[{"
    ):
        head = " " + head
    behind = after or tail
    if re.match(r" #", behind):
        head += " "
    return text[: node.start] + head + after + tail


def _below(doc: Opened, node: Scalar, way: Written, column: int) -> str:
    text, end = doc.text, doc.head_end(node)
    line_end = doc.line_end(end)
    head, indent = way.head, column + 2
    if node.style in BLOCK:
        if way.head == node.style:
            head = text[node.start : end]
        stated = re.search(r"[1-9]", head)
        indent = column + int(stated.group()) if stated else _indent(doc, node) or indent
    if way.lines[0][:1] in (" ", "") and not re.search(r"[1-9]", head):
        first = next((line for line in way.lines if line), "")
        if first.startswith(" "):
            head = head[0] + str(indent - max(column, 0)) + head[1:]
    lines = [" " * indent + line if line else "" for line in way.lines]
    space = "" if text[node.start - 1].isspace() else " "
    opening = text[: node.start] + space + head + text[end:line_end]
    return opening + "\n" + "\n".join(lines) + text[max(doc.end(node), line_end) :]
