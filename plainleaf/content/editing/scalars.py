"""Gives a text of the file another value, keeping its style, its comment and its other lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from plainleaf.content.editing.editable_document import BLOCK, EditableDocument
from plainleaf.content.editing.writing import (
    DOUBLE,
    FOLDED,
    SINGLE,
    ScalarForm,
    means_text,
    scalar_forms,
)
from plainleaf.content.yaml.nodes import Scalar

_WORD = re.compile(r"\s+|\S+")
# Comparing all words of two texts costs the product of their numbers: 0.1 s at this.
_WORDS_COMPARED = 250_000
_COMMENT = re.compile(r"[ \t]*(#.*)?")


def change_scalar(
    doc: EditableDocument,
    node: Scalar,
    value: str,
    *,
    column: int,
    further: int,
    flow: bool,
    body: bool,
) -> Iterator[str]:
    """The whole text with another value for one of its texts: ways to write it, the best first.

    ``column`` is where the list or group round it is and ``further`` how much further in
    lines below would start, ``flow`` whether that is written between brackets, ``body`` whether
    it is text that usually runs over several lines.
    """
    written = doc.text[node.start : doc.end(node)]
    on_lines = node.style not in BLOCK and "\n" in written
    if node.style == FOLDED or on_lines or (node.style == DOUBLE and "\\" in written):
        yield from _patch_words(doc, node, value)
    style = "|" if body and not node.style and not node.value else node.style
    special = not node.style and bool(node.value) and not means_text(node.value)
    for way in scalar_forms(value, style, flow=flow, any_word=special):
        if not way.lines:
            yield _beside(doc, node, way)
        elif _COMMENT.fullmatch(doc.text[doc.head_end(node) : doc.line_end(doc.head_end(node))]):
            yield _below(doc, node, way, column, further)


def _patch_words(doc: EditableDocument, node: Scalar, value: str) -> Iterator[str]:
    """Only the words that differ are rewritten, so that the lines around them stay."""
    old = node.value.rstrip("\n")
    if not old or not value or value[0].isspace() or len(node.text.offsets) < len(old):
        return
    offsets = [*node.text.offsets[: len(old)], _content_end(doc, node)]
    text = doc.text
    for start, end, words in reversed(_differences(old, value)):
        new = _encode(words, node.style, doc, node)
        text = text[: offsets[start]] + new + text[offsets[end] :]
    yield text


def _differences(old: str, new: str) -> list[tuple[int, int, str]]:
    """Stretches of ``old`` that differ in ``new``, from and to a character, with the new words."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    top = 0
    while top < min(len(before), len(after)) and before[top] == after[top]:
        top += 1
    end = 0
    while end < min(len(before), len(after)) - top and before[-1 - end] == after[-1 - end]:
        end += 1
    left, right = before[top : len(before) - end], after[top : len(after) - end]
    starts = list(accumulate(map(len, before), initial=0))[top:]
    if len(left) * len(right) > _WORDS_COMPARED:
        return [(starts[0], starts[len(left)], "".join(right))]
    return [
        (starts[old_from], starts[old_to], "".join(right[new_from:new_to]))
        for kind, old_from, old_to, new_from, new_to in SequenceMatcher(
            None, left, right, autojunk=False
        ).get_opcodes()
        if kind != "equal"
    ]


def _content_end(doc: EditableDocument, node: Scalar) -> int:
    end = doc.end(node)
    return end - 1 if node.style in (SINGLE, DOUBLE) else end


def _encode(words: str, style: str, doc: EditableDocument, node: Scalar) -> str:
    if style == SINGLE:
        words = words.replace("'", "''")
    elif style == DOUBLE:
        words = words.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        if "\n" not in doc.text[node.start : node.end]:
            words = words.replace("\n", "\\n")
    if "\n" not in words:
        return words
    indent = " " * doc.indent_below(node)
    return "\n".join(
        indent + line if number and line else line
        for number, line in enumerate(words.replace("\n", "\n\n").split("\n"))
    )


def _beside(doc: EditableDocument, node: Scalar, way: ScalarForm) -> str:
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


def _below(doc: EditableDocument, node: Scalar, way: ScalarForm, column: int, further: int) -> str:
    text, end = doc.text, doc.head_end(node)
    line_end = doc.line_end(end)
    indent, stop, stated = column + further, doc.end(node), None
    kept = text[node.start : end] if node.style == way.head else ""
    if node.style in BLOCK:
        stated = re.search(r"[1-9]", kept)
        indent = column + int(stated.group()) if stated else doc.indent_below(node) or indent
        said = len(node.value.rstrip("\n"))
        stop = node.text.offsets[said - 1] + 1 if said else stop
    head = kept if stated else way.header(indent - column) + kept[1:]
    lines = [" " * indent + line if line else "" for line in way.lines]
    space = "" if text[node.start - 1].isspace() else " "
    opening = text[: node.start] + space + head + text[end:line_end]
    return opening + "\n" + "\n".join(lines) + text[max(stop, line_end) :]
