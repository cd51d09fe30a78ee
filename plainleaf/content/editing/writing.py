"""Writes text as YAML that reads back as the same text, in the requested style where possible.

Each style is tested by reading it back, so nothing is written that a leaflet's own parser would
lose or read as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.resolver import Resolver

from plainleaf.content.editing.editable_document import BLOCK, data
from plainleaf.content.reading import decode
from plainleaf.content.yaml.recovery import compose_all

PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED = "", "'", '"', "|", ">"
_TEXT_TAG = "tag:yaml.org,2002:str"
_DAY_TAG = "tag:yaml.org,2002:timestamp"
# Numbers of the core schema of YAML 1.2 (10.3.2) that YAML 1.1 takes for text.
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class ScalarForm:
    """A text as YAML: what is next to its field, and the lines below, without their indent."""

    head: str
    lines: tuple[str, ...] = ()

    def header(self, further: int) -> str:
        """The part next to the field, when the lines below start ``further`` spaces in.

        That has to be said where the first of them starts with a space of its own, and some
        programs that read YAML ask for it where it starts with a tab.
        """
        first = next((line for line in self.lines if line), "")
        return f"{self.head}{further}" if first.startswith((" ", "\t")) else self.head


def scalar_forms(
    value: str, style: str, *, flow: bool, any_word: bool = False
) -> Iterator[ScalarForm]:
    """Ways to write a text, the best first; the last can hold anything.

    ``style`` is the one to keep if possible, ``flow`` whether it is between brackets. Other
    programs take a plain ``no`` or ``1.50`` for more than text, so such words get quotes unless
    ``any_word`` says that they may stand plain.
    """
    if not flow and (style in BLOCK or "\n" in value) and value.strip():
        if style == FOLDED:
            yield ScalarForm(FOLDED, _fold(value))
        yield ScalarForm(LITERAL, tuple(value.split("\n")))
    for each in _inline(style):
        if each == PLAIN and not (any_word or means_text(value)):
            continue
        head = _head(value, each)
        if head is not None and _is_read_back(value, head, flow):
            yield ScalarForm(head)


def means_text(word: str) -> bool:
    """Whether any program that reads YAML, 1.1 or 1.2, takes plain words for text, or for a day."""
    if _NUMBER.fullmatch(word) or word != word.strip():
        return False
    resolver: Any = Resolver()
    tag = resolver.resolve(yaml.ScalarNode, word, (True, False))
    return tag in (_TEXT_TAG, _DAY_TAG)


def _inline(style: str) -> list[str]:
    wanted = [style] if style in (SINGLE, DOUBLE) else [PLAIN]
    return list(dict.fromkeys([*wanted, DOUBLE, SINGLE, "escaped"]))


def _head(value: str, style: str) -> str | None:
    if style == "escaped":
        return '"' + "".join(_ESCAPES.get(char, char) for char in value) + '"'
    if "\n" in value:
        return None
    if style == SINGLE:
        return "'" + value.replace("'", "''") + "'"
    if style == DOUBLE:
        return None if '"' in value or "\\" in value else f'"{value}"'
    return value


def _fold(value: str) -> tuple[str, ...]:
    return tuple("\n\n".join(value.split("\n")).split("\n"))


def _is_read_back(value: str, head: str, flow: bool) -> bool:
    """Whether a text is read back in any place it could stand in: after a key, in a list."""
    tries = [f"[{head}]", f"{{k: {head}}}"] if flow else [f"k: {head}", f"- {head}"]
    return all(_read(text + "\n") == value for text in tries)


def _read(text: str) -> str | None:
    reading = decode(text.encode("utf-8"), "")
    if reading.source is None or reading.findings:
        return None
    document, findings = compose_all(reading.source, reading.text)
    if findings or document.root is None:
        return None
    value = data(document.root)
    inside = list(value.values() if isinstance(value, dict) else value)
    return inside[0] if len(inside) == 1 and isinstance(inside[0], str) else None
