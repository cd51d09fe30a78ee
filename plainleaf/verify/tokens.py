"""Reads the operators of a PDF content stream (ISO 32000-1, 7.8.2) and nothing more.

pypdf can read them too, but with text extraction it costs most of a render; this reader takes
a millisecond a page because it swallows a usual operation, or a whole line of glyphs, at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

SPACE = rb"\x00\t\n\x0c\r "
REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
AFTER = rb"(?=[" + SPACE + rb"]|$)"
NUMBERS = rb"(?:[-+.\d]+[" + SPACE + rb"]+)*"
# What nearly every operation of a page looks like; any other is read token by token.
USUAL = re.compile(
    rb"[" + SPACE + rb"]*(?:"
    rb"(?P<numbers>" + NUMBERS + rb")(?P<bare>[A-Za-z'\"*]+)" + AFTER + rb"|"
    rb"\[(?P<shown>[-+.\d" + SPACE + rb"]*(?:<[0-9A-Fa-f]*>[-+.\d" + SPACE + rb"]*)*)\]"
    rb"[" + SPACE + rb"]*(?P<line>TJ)" + AFTER + rb"|"
    rb"(?P<tag>/" + REGULAR + rb"*)[" + SPACE + rb"]*<<[" + SPACE + rb"]*/MCID[" + SPACE + rb"]+"
    rb"(?P<mcid>\d+)[" + SPACE + rb"]*>>[" + SPACE + rb"]*(?P<mark>BDC)" + AFTER + rb"|"
    rb"(?P<name>/" + REGULAR + rb"*)[" + SPACE + rb"]+"
    rb"(?P<values>" + NUMBERS + rb")(?P<named>[A-Za-z]+)" + AFTER + rb")"
)
TOKEN = re.compile(
    rb"(?P<skip>[" + SPACE + rb"]+|%[^\r\n]*)"
    rb"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?!" + REGULAR + rb"))"
    rb"|(?P<hex><[0-9A-Fa-f" + SPACE + rb"]*>)"
    rb"|(?P<mark><<|>>|\[|\]|[{}])"
    rb"|(?P<name>/" + REGULAR + rb"*)"
    rb"|(?P<word>" + REGULAR + rb"+)"
    rb"|(?P<string>\()"
)
STRING_PART = re.compile(rb"[^\\()]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
INLINE_IMAGE_END = re.compile(rb"[" + SPACE + rb"]EI(?=[" + SPACE + rb"]|$)")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
SHOW_ARRAY, BEGIN_MARK, INLINE_IMAGE = "TJ", "BDC", "BI"
CONSTANTS = frozenset({"true", "false", "null"})


class Operation(NamedTuple):
    """An operator with what stood before it.

    Operands are float, bytes (a string), str (a name with its slash, or a keyword), list and
    dict (with names as keys, without values that are not of these kinds).
    """

    operator: str
    operands: list[Any]


def operations(stream: bytes) -> Iterator[Operation]:
    """Every operation of a content stream in order. Raises ValueError where it makes no sense.

    The array of a ``TJ`` made of hexadecimal strings comes as one string and one number, the sum
    of its shifts: what a line says and where it ends stay what they are.
    """
    at = 0
    while True:
        usual = USUAL.match(stream, at)
        operation = _usual(usual) if usual else None
        if usual and operation:
            at = usual.end()
        else:
            operation, at = _any(stream, at)
        if operation is None:
            return
        yield operation


def _usual(found: re.Match[bytes]) -> Operation | None:
    """The operation of a match of USUAL; None when it has to be read token by token."""
    kind = found.lastgroup
    try:
        if kind == "bare":
            numbers, word = found.group("numbers", "bare")
            operator = word.decode("ascii")
            if operator == INLINE_IMAGE or operator in CONSTANTS:
                return None
            return Operation(operator, _numbers(numbers))
        if kind == "line":
            shown = _glyph_line(found["shown"])
            return None if shown is None else Operation(SHOW_ARRAY, [shown])
        name = found["name" if kind == "named" else "tag"].decode("latin-1")
        if kind == "mark":
            return Operation(BEGIN_MARK, [name, {"/MCID": float(found["mcid"])}])
        operator = found["named"].decode("ascii")
        if operator == INLINE_IMAGE or operator in CONSTANTS:
            return None
        return Operation(operator, [name, *_numbers(found["values"])])
    except ValueError:
        return None  # "1-2" is no number


def _any(stream: bytes, at: int) -> tuple[Operation | None, int]:
    """The operation at a place and where it ends; None at the end of the stream."""
    end = len(stream)
    levels: list[list[Any]] = [[]]
    while at < end:
        token = TOKEN.match(stream, at)
        if token is None:
            raise ValueError(f"unreadable content stream at byte {at}")
        at = token.end()
        kind, text = token.lastgroup, token[0]
        if kind == "number":
            levels[-1].append(float(text))
        elif kind == "hex":
            levels[-1].append(_from_hex(text[1:-1]))
        elif kind == "name":
            levels[-1].append(text.decode("latin-1"))
        elif kind == "string":
            value, at = _string(stream, at)
            levels[-1].append(value)
        elif kind == "mark":
            _nest(levels, text)
        elif kind == "word":
            word = text.decode("latin-1")
            if word in CONSTANTS or len(levels) > 1:
                levels[-1].append(word)
                continue
            if word == INLINE_IMAGE:
                image = INLINE_IMAGE_END.search(stream, at)
                at = image.end() if image else end
            return Operation(word, levels[0]), at
    return None, at


def _numbers(text: bytes) -> list[float]:
    # Python reads a number in a str five times as fast as one in bytes.
    return [*map(float, text.decode("ascii").split())] if text else []


def _glyph_line(inside: bytes) -> list[bytes | float] | None:
    first, *others = inside.decode("ascii").split("<")
    pairs = [each.partition(">") for each in others]
    strings = [pair[0] for pair in pairs]
    if 1 in {len(each) % 2 for each in strings}:
        return None  # a string of odd length ends with a 0 that is not written
    shifts = " ".join([first, *[pair[2] for pair in pairs]]).split()
    return [bytes.fromhex("".join(strings)), float(sum(map(float, shifts)))]


def _from_hex(digits: bytes) -> bytes:
    text = digits.decode("ascii")
    if not text.isalnum():
        text = "".join(text.replace("\x00", "").split())
    return bytes.fromhex(text + "0" * (len(text) % 2))


def _nest(levels: list[list[Any]], mark: bytes) -> None:
    if mark in (b"[", b"<<"):
        levels.append([])
        return
    if len(levels) == 1:
        raise ValueError("unbalanced brackets in a content stream")
    inside = levels.pop()
    if mark == b"]":
        levels[-1].append(inside)
    elif mark == b">>":
        levels[-1].append(dict(zip(inside[::2], inside[1::2], strict=False)))


def _string(stream: bytes, at: int) -> tuple[bytes, int]:
    out, depth = bytearray(), 1
    for part in STRING_PART.finditer(stream, at):
        text = part[0]
        if text == b"(":
            depth += 1
        elif text == b")":
            depth -= 1
            if not depth:
                return bytes(out), part.end()
        if text.startswith(b"\\"):
            out += _escaped(text[1:])
        else:
            out += text
    raise ValueError("a string in a content stream is not closed")


def _escaped(text: bytes) -> bytes:
    if text[:1].isdigit():
        return bytes([int(text, 8) & 255])
    if text in (b"\n", b"\r", b"\r\n"):
        return b""
    return ESCAPES.get(text, text)
