"""Reads a draft in plain text or Markdown that is not a leaflet yet, as parts with prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, groupby, islice
from pathlib import Path
from typing import Final

from plainleaf.content.markdown import MarkdownContext, blocks
from plainleaf.content.reading_order import body_lines
from plainleaf.content.source import Source, Text
from plainleaf.finding import Finding
from plainleaf.package_data import package_data
from plainleaf.readability.messages import part_name
from plainleaf.readability.prose import Passage, PassageKind, ProsePart, make_part, passages_of
from plainleaf.readability.shape import Shape, shape_of
from plainleaf.readability.text.read_too import FEWEST_OF_A_HEADING

_HASHES: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<heading>.*?)[ \t]*#*[ \t]*$")
UNDERLINE: Final = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_FENCE: Final = re.compile(r"^ {0,3}(```|~~~)")
BULLET: Final = re.compile(r"^\s*(?:[-*•‣▪◦·–]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_INLINE_BULLET: Final = re.compile(r"(?<!\d)\s+[·•]\s+(?=\S)")  # "2 · 5" is a product
# A citation mark can come right after a full stop or a colon: "common signs:9".
_CITED: Final = r"(?:\d{1,2}(?:[,–-]\d{1,2})*)?$"
_ENDED: Final = re.compile(rf"[.!?…:;,。！？؟۔।][\"'”’»)\]]*{_CITED}")
_TAIL: Final = 100  # characters that are enough to see how a line ends
_LEADS_IN: Final = re.compile(rf":{_CITED}")
# An entry of a list of references: a year, and authors ("Rowe P, Koller A.") or what shows a source
# on the internet.
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_AUTHORS: Final = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* [A-Z]{1,3}(?:, [A-Z]|\. [A-Z])")
_ONLINE: Final = re.compile(r"\[(?:Internet|cited)\b|\bdoi\b", re.IGNORECASE)
_POSTCODE: Final = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2} \d{5}(?:-\d{4})?)\s*$"
)
_LONGEST_POSTCODE: Final = 13  # characters
_HEADING_WORDS: Final = 10
_REFERENCE_WORDS: Final = 60  # anything longer is prose that happens to start with names
_WRAPPED: Final = 60


def parts_of(source: Source, *, markdown: bool, language: str) -> tuple[ProsePart, ...]:
    """The parts of a draft, in reading order.

    Headings, lists of references and postal addresses are not prose. In plain text a list item
    starts with a bullet or a number, and lines after one that ends in a colon are items too. A
    short line on its own without a full stop is a heading, and so is a short question above text.
    """
    whole = Text(source.text, source, tuple(range(len(source.text))))
    sizes = (len(line) for line in source.text.splitlines(keepends=True))
    starts = list(accumulate(sizes, initial=0))
    made = []
    number = 0
    for heading, line, body in _split_at_headings(whole, markdown=markdown):
        if heading.strip(" :*_").lower() in _not_prose():
            continue
        asked = heading.rstrip().endswith("?")
        passages, shape = (
            _markdown(body, source, language, asked=asked) if markdown else _plain_text(body)
        )
        if heading:
            number += 1
            named = _heading_text(whole, heading, starts[line - 1])
            shape = _with_heading(shape, named)
        if passages or heading:
            name = heading or part_name("draft")
            number_if_headed = number if heading else None
            made.append(make_part(name, number_if_headed, passages, language, line, shape))
    return tuple(made)


def title(parts: tuple[ProsePart, ...]) -> str:
    """The heading that a draft starts with; empty if it starts with prose."""
    return parts[0].heading if parts and parts[0].number else ""


def _heading_text(whole: Text, heading: str, line_start: int) -> Text:
    """A heading with its place in the line that starts at ``line_start``."""
    at = whole.value.index(heading, line_start)
    return whole[at : at + len(heading)]


def _with_heading(shape: Shape, heading: Text) -> Shape:
    shape = replace(shape, headings=(heading, *shape.headings))
    if len(heading.value.split()) < FEWEST_OF_A_HEADING:
        return replace(shape, labels=(heading, *shape.labels))
    return replace(shape, read_too=(heading, *shape.read_too))


def _not_prose() -> frozenset[str]:
    return frozenset(package_data("readability/language/references.yaml"))


def _split_at_headings(whole: Text, *, markdown: bool) -> Iterator[tuple[str, int, Text]]:
    """Each heading ("" for the text before the first), its line, and the text under it."""
    heading, heading_line, start, at = "", 1, 0, 0
    fenced = False
    lines = whole.value.splitlines(keepends=True)
    if markdown and lines and lines[0].strip() == "---":
        start = _front_matter(lines)
    for number, line in enumerate(lines, 1):
        bare = line.strip("\n")
        if markdown and _FENCE.match(bare):
            fenced = not fenced
        found = "" if fenced or at < start else heading_at(lines, number - 1, markdown=markdown)
        if found:
            yield heading, heading_line, whole[start:at]
            heading, heading_line = found, number
            start = at + len(line)
            if number < len(lines) and UNDERLINE.match(lines[number].strip("\n")):
                start += len(lines[number])
        at += len(line)
    yield heading, heading_line, whole[start:at]


def _front_matter(lines: list[str]) -> int:
    size = len(lines[0])
    for line in lines[1:]:
        size += len(line)
        if line.strip() in ("---", "..."):
            return size
    return 0


def heading_at(lines: list[str], index: int, *, markdown: bool) -> str:
    """The heading on the line ``index``, or "" if there is none. Lines can end in ``\n``."""
    line = lines[index].strip("\n")
    hashes = _HASHES.match(line)
    if hashes:
        return hashes["heading"]
    bare = line.strip()
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    before = lines[index - 1].strip() if index else ""
    if not bare or before or BULLET.match(line):
        return ""
    if UNDERLINE.match(after):
        return bare
    if markdown or len(bare.split()) > _HEADING_WORDS:
        return ""
    if not bare.endswith("?") and (after or _ENDED.search(bare[-_TAIL:])):
        return ""
    if _INLINE_BULLET.search(bare):
        return ""
    return bare if _leads(lines, index) else ""


def _leads(lines: list[str], index: int) -> bool:
    """Whether a short line has prose under it and is not one of a list of short lines."""
    above = next((lines[at].strip() for at in range(index - 1, -1, -1) if lines[at].strip()), "")
    filled = (at for at in range(index + 1, len(lines)) if lines[at].strip())
    below = list(islice(filled, 2))
    if _LEADS_IN.search(above) or not below:
        return False
    first = lines[below[0]]
    runs_on = len(below) > 1 and below[1] == below[0] + 1
    return bool(runs_on or BULLET.match(first) or _ENDED.search(first.strip()[-_TAIL:]))


def _markdown(
    body: Text, source: Source, language: str, *, asked: bool
) -> tuple[tuple[Passage, ...], Shape]:
    faults: list[Finding] = []  # a draft is checked for its wording alone
    root = Path(source.path).absolute().parent
    lines = tuple(body_lines(blocks(body, MarkdownContext(root, {}, faults))))
    prose_passages = (
        passage
        for passage in passages_of(lines, language, asked=asked)
        if not _is_reference(passage.text.value)
    )
    passages = tuple(each for passage in prose_passages for each in _at_bullets(passage))
    return passages, shape_of(lines)


def _plain_text(body: Text) -> tuple[tuple[Passage, ...], Shape]:
    passages = tuple(_plain(body))
    runs = groupby(passages, key=lambda passage: passage.kind)
    lists = tuple(
        tuple(item.text for item in run) for kind, run in runs if kind is PassageKind.ITEM
    )
    return passages, Shape(lists=lists)


def _plain(body: Text) -> Iterator[Passage]:
    """Paragraphs at empty lines; items at bullets, and at each line after one that ends in ":"."""
    start = end = at = 0
    kind = PassageKind.PARAGRAPH
    listing = False
    previous = ""
    for line in body.value.splitlines(keepends=True):
        bullet = BULLET.match(line)
        blank = not line.strip()
        listing = listing and not bullet and not (blank and not _LEADS_IN.search(previous))
        if blank or bullet or (listing and not is_wrapped(previous, line)):
            yield from _stretch(body[start:end], kind)
            start = at + (bullet.end() if bullet else len(line) if blank else 0)
            kind = PassageKind.ITEM if bullet or listing else PassageKind.PARAGRAPH
        at += len(line)
        if not blank:
            end = at
            previous = line.strip()
            listing = listing or bool(_LEADS_IN.search(previous) and not bullet)
    yield from _stretch(body[start:end], kind)


def is_wrapped(previous: str, line: str) -> bool:
    """Whether a line is the rest of one that was broken because it had become long."""
    return len(previous) >= _WRAPPED and line.strip()[:1].islower()


def _stretch(text: Text, kind: PassageKind) -> Iterator[Passage]:
    value = text.value.rstrip()
    lead = len(value) - len(value.lstrip())
    postcode = _POSTCODE.search(value, max(len(value) - _LONGEST_POSTCODE, 0))
    if value and not postcode and not _is_reference(value.strip()):
        yield from _at_bullets(Passage(kind, text[lead : len(value)]))


def _is_reference(value: str) -> bool:
    """Whether a stretch is an entry of a list of references without a heading for references."""
    if "19" not in value and "20" not in value:
        return False  # said at once of nearly every stretch
    if not _YEAR.search(value) or len(value.split()) > _REFERENCE_WORDS:
        return False
    return bool(_AUTHORS.match(value) or _ONLINE.search(value))


def _at_bullets(passage: Passage) -> Iterator[Passage]:
    """The items of a list that was pasted onto one line: ``Bring: · water · a book``."""
    text = passage.text
    has_bullets = any(bullet in text.value for bullet in "·•")
    marks = [at.span() for at in _INLINE_BULLET.finditer(text.value)] if has_bullets else []
    if not marks:
        yield passage
        return
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        kind = passage.kind if number == 0 else PassageKind.ITEM
        foreign = tuple((low - start, high - start) for low, high in passage.foreign)
        yield Passage(kind, text[start:end], foreign)
