"""Finds and cuts out stretches of a line, whatever bold words and links they cross.

A line is as long as its words, with one character for each citation and line break, and on paper
for the address that is printed after a link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plainleaf.content.source import Text
from plainleaf.content.tree import Citation, Foreign, Inline, LineBreak, Link, Strong, Words, plain
from plainleaf.render.addresses import address_after_link
from plainleaf.render.keep_together import SPACE, Keep, longest

CITATION, BARRIER, NO_BREAK_SPACE = "\ufffc", "\n", "\u00a0"
# A word and the citations after it, so that no line starts with a lone "[2]".
_CITED = re.compile(rf"[^\s{CITATION}]+{SPACE}?{CITATION}{{1,3}}")


def flat(children: Sequence[Inline], printed: bool) -> str:
    """The characters of a line, in which stretches count."""
    return "".join([_characters(child, printed) for child in children])


def with_citations(found: Sequence[Keep], text: str) -> list[Keep]:
    """The stretches, and each word with the citations after it; none overlaps another."""
    if CITATION not in text:
        return list(found)
    stretches: list[Keep] = []
    cited = [Keep(*match.span()) for match in _CITED.finditer(text)]
    for keep in sorted((*found, *cited), key=lambda each: (each.start, -each.end)):
        before = stretches[-1] if stretches else None
        if before is None or before.end <= keep.start:
            stretches.append(keep)
        elif before.end < keep.end and keep.end - before.start <= longest():
            stretches[-1] = Keep(before.start, keep.end, before.parts or (before,))
    return stretches


def without_citations(children: Sequence[Inline]) -> tuple[Inline, ...]:
    """The same without its citations and the spaces before them."""
    out: list[Inline] = []
    for child in children:
        match child:
            case Citation():
                while out and isinstance(last := out[-1], Words):
                    out.pop()
                    if kept := last.text.value.rstrip():
                        out.append(Words(last.text[: len(kept)]))
                        break
            case Strong(inner) | Foreign(_, inner) | Link(_, inner):
                out.append(replace(child, children=without_citations(inner)))
            case _:
                out.append(child)
    return tuple(out)


def cut(
    children: Sequence[Inline], at: int, printed: bool
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]] | None:
    """What is before a place and what is after it; None where that would split a link in 2."""
    before: list[Inline] = []
    for index, child in enumerate(children):
        size = len(_characters(child, printed))
        if at < size and at > 0:
            halves = _halves(child, at, printed)
            if halves is None:
                return None
            return (*before, halves[0]), (halves[1], *children[index + 1 :])
        if at <= 0:
            return tuple(before), tuple(children[index:])
        before.append(child)
        at -= size
    return tuple(before), ()


def without_breaks(
    children: Sequence[Inline], start: int, end: int, printed: bool
) -> tuple[Inline, ...]:
    """The same with spaces between two places that no line can end at."""
    out: list[Inline] = []
    for child in children:
        size = len(_characters(child, printed))
        if start < size and end > 0:
            match child:
                case Words(text):
                    out.append(Words(_tight(text, max(0, start), end)))
                case Strong(inner) | Foreign(_, inner) | Link(_, inner):
                    inside = without_breaks(inner, start, end, printed)
                    out.append(replace(child, children=inside))
                case _:
                    out.append(child)
        else:
            out.append(child)
        start, end = start - size, end - size
    return tuple(out)


def _characters(child: Inline, printed: bool) -> str:
    match child:
        case Words(text):
            return text.value
        case Strong(inner) | Foreign(_, inner):
            return flat(inner, printed)
        case Link(href, inner):
            after = printed and address_after_link(href, plain(inner))
            return flat(inner, printed) + (BARRIER if after else "")
        case Citation():
            return CITATION
        case LineBreak():
            return BARRIER


def _halves(child: Inline, at: int, printed: bool) -> tuple[Inline, Inline] | None:
    match child:
        case Words(text):
            return Words(text[:at]), Words(text[at:])
        case Strong(inner):
            halves = cut(inner, at, printed)
            return halves and (Strong(halves[0]), Strong(halves[1]))
        case _:
            return None


def _tight(text: Text, start: int, end: int) -> Text:
    inside = re.sub(SPACE, NO_BREAK_SPACE, text.value[start:end])
    return Text(text.value[:start] + inside + text.value[end:], text.source, text.offsets)
