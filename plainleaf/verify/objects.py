"""Hands pypdf the objects that a PDF keeps packed together, read in one go.

pypdf reads them byte by byte, which took a fifth of the time of a whole verification. What is
written in an unusual way is left to pypdf.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
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

SPACE = rb"\x00\t\n\x0c\r "
END = rb"(?=[" + SPACE + rb"\[\]<>()/]|$)"
TOKEN = re.compile(
    rb"[" + SPACE + rb"]*(?:"
    rb"/(?P<name>[^" + SPACE + rb"()<>\[\]{}/%#]+)"
    rb"|(?P<reference>\d{1,9}) (?P<generation>\d{1,5}) R" + END + rb"|"
    rb"(?P<whole>[-+]?\d{1,18})" + END + rb"|"
    rb"(?P<real>[-+]?\d{1,15}\.\d{0,15})" + END + rb"|"
    rb"(?P<begin><<|\[)|(?P<end>>>|\])|"
    rb"<(?P<hex>(?:[0-9A-Fa-f]{2})*)>|"
    rb"\((?P<text>[^()\\\r\n]*)\)|"
    rb"(?P<word>true|false|null)" + END + rb")"
)
DEEPEST = 50
WORDS = {b"true": True, b"false": False}


class _UnusualError(Exception):
    """Something that pypdf had better read itself."""


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
        found = list(_objects(held.get_data(), int(held["/N"]), int(held["/First"]), reader))
    except (_UnusualError, ValueError, KeyError, AttributeError, TypeError):
        return
    for own, value in found:
        # A later version of the object may stand elsewhere in the file.
        current = reader.xref_objStm.get(own, (None, None))[0] == number
        if current and reader.cache_get_indirect_object(0, own) is None:
            reader.cache_indirect_object(0, own, value)


def _objects(
    text: bytes, count: int, first: int, reader: PdfReader
) -> Iterator[tuple[int, PdfObject]]:
    """The objects of an object stream with their numbers (ISO 32000-1, 7.5.7)."""
    head = [*map(int, text[:first].split())]
    if len(head) != 2 * count:
        raise _UnusualError
    numbers, places = head[::2], [first + place for place in head[1::2]]
    for own, (start, end) in zip(numbers, pairwise([*places, len(text)]), strict=True):
        if start >= end:
            raise _UnusualError
        value = _value(text[start:end], reader)
        if isinstance(value, NameObject):
            raise _UnusualError  # names are shared, and pypdf tells an object its number
        yield own, value


def _value(text: bytes, reader: PdfReader) -> PdfObject:
    levels: list[list[Any]] = [[]]
    opened: list[bytes] = []
    at = 0
    for token in iter(TOKEN.scanner(text).match, None):  # type: ignore[attr-defined]
        at = token.end()
        kind = token.lastgroup
        if kind == "name":
            levels[-1].append(_name(token["name"]))
        elif kind == "generation":
            reference, generation = token.group("reference", "generation")
            levels[-1].append(IndirectObject(int(reference), int(generation), reader))
        elif kind == "whole":
            levels[-1].append(NumberObject(token["whole"]))
        elif kind == "begin":
            opened.append(token["begin"])
            levels.append([])
            if len(levels) > DEEPEST:
                raise _UnusualError
        elif kind == "end":
            inside = levels.pop()
            if not opened or (opened.pop() == b"[") is not (token["end"] == b"]"):
                raise _UnusualError
            levels[-1].append(_dictionary(inside) if token["end"] == b">>" else ArrayObject(inside))
        elif kind == "hex":
            levels[-1].append(create_string_object(bytes.fromhex(token["hex"].decode("ascii"))))
        elif kind == "text":
            levels[-1].append(create_string_object(token["text"]))
        elif kind == "real":
            levels[-1].append(FloatObject(token["real"]))
        else:
            word = WORDS.get(token["word"])
            levels[-1].append(NullObject() if word is None else BooleanObject(word))
    if text[at:].strip() or len(levels) != 1 or len(levels[0]) != 1:
        raise _UnusualError
    value: PdfObject = levels[0][0]
    return value


def _dictionary(inside: list[Any]) -> DictionaryObject:
    keys, values = inside[::2], inside[1::2]
    made = DictionaryObject()
    made.update(zip(keys, values, strict=True))
    if len(made) != len(keys) or not all(isinstance(key, NameObject) for key in keys):
        raise _UnusualError
    return made


@lru_cache(maxsize=1024)
def _name(text: bytes) -> NameObject:
    return NameObject("/" + text.decode("ascii"))
