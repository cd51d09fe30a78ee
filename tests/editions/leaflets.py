"""Leaflets that editions are made from, and the same leaflets with something lost from them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from plainleaf.content import ContentError, Leaflet, load
from plainleaf.content.document import open_text
from plainleaf.content.loading import load_opened
from plainleaf.content.reading_order import printed_lines
from plainleaf.editions.edition import Given
from plainleaf.project import Project
from plainleaf.render import Renderer

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "leaflets").glob("[a-z]*.yaml"))
# Every leaflet that must pass: drop a file in, and every edition is made of it.
GOOD = sorted(
    path
    for folder in ("passing", "warning")
    for path in (ROOT / "tests" / "examples" / folder).glob("*/*.yaml")
)
_FACTS = re.compile(
    r"^(format|language|reference|version|status|next_review|last_reviewed|approved_by|sources|"
    r"contacts|readability|glossary|written_by|editions)\b"
)
_ITEM = re.compile(r"^\s+(?:-|\d+[.)]) +\S")
_SENTENCE = re.compile(r"(?<=[.!?]) [A-Z][^.!?|\n]*[.!?](?=\s|$)")
_CELL = re.compile(r"(?<=\| )[^|\n]*[a-z][^|\n]*(?= \|)")

# Getting one ready takes longer than to set a leaflet.
_renderer = lru_cache(maxsize=4)(Renderer)


class Loss(NamedTuple):
    """What was done to a leaflet, and the leaflet that came of it."""

    what: str
    leaflet: Leaflet


def given(path: Path) -> Given | None:
    """What an edition of a leaflet file is made from; None if it is no leaflet by itself."""
    project = Project.of_leaflet(path)
    try:
        renderer = partial(_renderer, project)
        return Given(load(path, project), project, digest="0" * 64, renderer=renderer)
    except ContentError:
        return None


def losses(original: Given, path: Path, seed: int = 0) -> Iterator[Loss]:
    """The leaflet again and again, each time with one thing lost, changed or moved.

    In an order that ``seed`` decides. Only what a reader would notice.
    """
    text = path.read_text(encoding="utf-8")
    words = _words(original.leaflet)
    changes = [*_changes(text)]
    random.Random(seed).shuffle(changes)
    for what, changed in changes:
        opened = open_text(changed, original.project.name(path))
        try:
            leaflet = load_opened(opened, path, original.project)
        except ContentError:
            continue
        if _words(leaflet) != words:
            yield Loss(what, leaflet)


def _words(leaflet: Leaflet) -> list[str]:
    return [str(line.text).strip() for line in printed_lines(leaflet)]


def _changes(text: str) -> Iterator[tuple[str, str]]:
    lines = text.split("\n")
    said = [*_said(lines)]
    for at in said:
        line = lines[at]
        if _ITEM.match(line) and "level:" not in line and "heading:" not in line:
            yield f"item {at + 1} dropped", _joined(lines, at, [])
            below = lines[at + 1] if at + 1 < len(lines) else ""
            if _ITEM.match(below) and _pad(below) == _pad(line):
                swapped = [*lines[:at], below, line, *lines[at + 2 :]]
                yield f"items {at + 1} and {at + 2} swapped", "\n".join(swapped)
        for found in re.finditer(r"(?<![\w@/.:-])\d+(?![\w:-])", line):
            digit = str((int(found.group()[0]) + 1) % 10)
            changed = line[: found.start()] + digit + line[found.start() + 1 :]
            yield f"digit in line {at + 1}", _joined(lines, at, [changed])
        for found in _SENTENCE.finditer(line):
            changed = line[: found.start()] + line[found.end() :]
            yield f"sentence in line {at + 1}", _joined(lines, at, [changed])
        for found in _CELL.finditer(line):
            changed = line[: found.start()] + "-" + line[found.end() :]
            yield f"cell in line {at + 1}", _joined(lines, at, [changed])
        if re.match(r"\s+- heading: \w", line):
            changed = re.sub(r"heading: .*", "heading: Something else", line)
            yield f"heading in line {at + 1}", _joined(lines, at, [changed])
        if re.match(r"\s+###", line):
            yield f"heading in line {at + 1} dropped", _joined(lines, at, [])


def _said(lines: list[str]) -> Iterator[int]:
    """The numbers of lines that have sentences a reader is given, from the files' own layout."""
    inside = False
    for at, line in enumerate(lines):
        if line and not line.startswith((" ", "#")):
            inside = not _FACTS.match(line)
        if inside and line.startswith(" ") and "contacts:" not in line:
            yield at


def _joined(lines: list[str], at: int, instead: list[str]) -> str:
    return "\n".join([*lines[:at], *instead, *lines[at + 1 :]])


def _pad(line: str) -> int:
    return len(line) - len(line.lstrip())
