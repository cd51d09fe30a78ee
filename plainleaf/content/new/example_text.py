"""The example text of a new leaflet, and where a leaflet still has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from plainleaf.content.node_reader import scalars
from plainleaf.content.yaml.nodes import Mapping, Scalar
from plainleaf.finding import Place
from plainleaf.package_data import package_data
from plainleaf.project import START, Project

SKELETON = f"{START}/leaflet.yaml"
WORDS = f"{START}/words"
_REPLACED = {
    *("title", "about", "key_points", "get_help", "when", "do", "sections", "body"),
    *("sources", "text"),
}
_STANDING_IN = ("no_heading", "no_body", "no_picture_words")
_PICTURE = re.compile(r"!\[(.*?)\]\(")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class LeftOver(NamedTuple):
    """A line of example text that has not been replaced."""

    text: str
    place: Place


def find_example_text(root: Mapping, starting: frozenset[str]) -> list[LeftOver]:
    """The lines of a leaflet that are among ``starting``, in the order of the file."""
    return [
        LeftOver(line, _place(scalar, line))
        for entry in root.entries
        for scalar in scalars(entry.value)
        for line in _lines(scalar.value)
        if line in starting
    ]


def starting_words(project: Project) -> frozenset[str]:
    """Every line of a new leaflet, in any language, that is there to be replaced.

    Of a file that cannot be read there are none: no leaflet can have been begun from it.
    """
    skeleton = project.find(SKELETON)
    files = [skeleton] if skeleton else []
    files += (path for folder in project.folders(WORDS) for path in folder.glob("*.yaml"))
    texts = []
    for path in files:
        with suppress(OSError):
            texts.append(path.read_bytes())
    return _lines_of(tuple(texts))


def plain(text: str | bytes) -> Any:
    """YAML as lists, groups and nothing but text."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - it makes nothing but text


@lru_cache(maxsize=4)
def _lines_of(files: tuple[bytes, ...]) -> frozenset[str]:
    found = {package_data("content/new/leaflet.yaml")[key] for key in _STANDING_IN}
    for file in files:
        with suppress(yaml.YAMLError, ValueError, RecursionError):
            found |= {line for text in _to_be_replaced(plain(file)) for line in _lines(text)}
    return frozenset(found)


def _to_be_replaced(value: Any) -> Iterator[str]:
    """The texts of a start that no leaflet keeps; its headings some do."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _to_be_replaced(inner)
    elif value:
        for key in _REPLACED & value.keys():
            yield from _to_be_replaced(value[key])


def _lines(text: str) -> list[str]:
    lines = (line.strip().removeprefix("- ") for line in text.split("\n"))
    described = ((_PICTURE.match(line), line) for line in lines)
    return [found[1] if found else line for found, line in described if line]


def _place(scalar: Scalar, line: str) -> Place:
    at = scalar.value.index(line)
    return scalar.text.place(at, at + len(line))
