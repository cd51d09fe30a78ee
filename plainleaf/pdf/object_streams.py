"""Gives pypdf the compressed objects of a PDF, read in one pass.

pypdf reads them byte by byte, which took a fifth of the time of a whole verification. What is
written in an unusual way is left to pypdf.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    create_string_object,
)

SPACE = r"\x00\t\n\x0c\r "
END = rf"(?=[{SPACE}\[\]<>()/]|$)"
# A name, a reference or number, a bracket, a string, a word; nothing for any other sign.
TOKEN = re.compile(
    rf"[{SPACE}]*+(?:("
    rf"/[^{SPACE}()<>\[\]{{}}/%#]++"
    rf"|\d{{1,9}}+(?: \d{{1,5}} R)?{END}"
    r"|>>|<<|[\[\]]"
    rf"|[-+]?\d{{1,18}}+(?:\.\d{{0,15}}+)?{END}"
    r"|\((?:[^()\\\r\n]|\\[()\\])*+\)"
    r"|<(?:[0-9A-Fa-f]{2})*+>"
    rf"|(?:true|false|null){END})"
    rf"|[^{SPACE}])",
    re.ASCII,
)
ESCAPED = re.compile(r"\\([()\\])")
CLOSING = {">>": "<<", "]": "["}
BRACKETS = frozenset((*CLOSING, *CLOSING.values()))
DEEPEST = 50
WORDS = {"true": True, "false": False, "null": None}


class _UnusualError(Exception):
    """Something that pypdf itself must read."""


def open_reader(data: bytes) -> PdfReader:
    """A PDF as pypdf opens it. Raises whatever pypdf raises for a broken file."""
    reader = PdfReader(io.BytesIO(data))
    if not reader.is_encrypted:
        for number in {number for number, _ in reader.xref_objStm.values()}:
            _unpack(reader, number)
    return reader


def _unpack(reader: PdfReader, number: int) -> None:
    held: Any = reader.get_object(number)
    try:
        text = held.get_data().decode("latin-1")
        found = list(_objects(text, int(held["/N"]), int(held["/First"]), reader))
    except (_UnusualError, ValueError, KeyError, AttributeError, TypeError):
        return
    for own, value in found:
        # A later version of the object may be elsewhere in the file.
        current = reader.xref_objStm.get(own, (None, None))[0] == number
        if current and (0, own) not in reader.resolved_objects:
            reader.cache_indirect_object(0, own, value)


def _objects(
    text: str, count: int, first: int, reader: PdfReader
) -> Iterator[tuple[int, PdfObject]]:
    """The objects of an object stream with their numbers (ISO 32000-1, 7.5.7)."""
    head = [*map(int, text[:first].split())]
    if len(head) != 2 * count:
        raise _UnusualError
    numbers, places = head[::2], [first + place for place in head[1::2]]
    values = _Values(reader)
    for own, (start, end) in zip(numbers, pairwise([*places, len(text)]), strict=True):
        if start >= end:
            raise _UnusualError
        yield own, _container(text[start:end], values)


class _Values(dict[str, PdfObject]):
    """What is between brackets, by how it is written; each is made once."""

    def __init__(self, reader: PdfReader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, written: str) -> PdfObject:
        self[written] = value = self._parse_value(written)
        return value

    def _parse_value(self, written: str) -> PdfObject:
        first, last = written[:1], written[-1:]
        if not written.isascii() or not written:
            raise _UnusualError
        if first == "/":
            return NameObject(written)
        if last == "R":
            number, generation, _ = written.split(" ")
            return IndirectObject(int(number), int(generation), self._reader)
        if first == "(":
            return create_string_object(ESCAPED.sub(r"\1", written[1:-1]).encode("ascii"))
        if first == "<":
            return create_string_object(bytes.fromhex(written[1:-1]))
        if written in WORDS:
            value = WORDS[written]
            return NullObject() if value is None else BooleanObject(value)
        return FloatObject(written) if "." in written else NumberObject(written)


def _container(text: str, values: _Values) -> PdfObject:
    """A dictionary or array. Anything else is unusual: pypdf would give it its number."""
    levels: list[list[Any]] = []
    opened: list[str] = []
    inside: list[Any] = []
    for word in TOKEN.findall(text):
        if word not in BRACKETS:
            inside.append(values[word])
        elif word in CLOSING:
            if not opened or opened.pop() != CLOSING[word]:
                raise _UnusualError
            made = ArrayObject(inside) if word == "]" else _dictionary(inside)
            inside = levels.pop()
            inside.append(made)
        else:
            opened.append(word)
            levels.append(inside)
            inside = []
            if len(levels) >= DEEPEST:
                raise _UnusualError
    if opened or len(inside) != 1 or not isinstance(inside[0], DictionaryObject | ArrayObject):
        raise _UnusualError
    return inside[0]


def _dictionary(inside: list[Any]) -> DictionaryObject:
    keys, values = inside[::2], inside[1::2]
    made = DictionaryObject()
    made.update(zip(keys, values, strict=True))
    if len(made) != len(keys) or {*map(type, keys)} - {NameObject}:
        raise _UnusualError
    return made
