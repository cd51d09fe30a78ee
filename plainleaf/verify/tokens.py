"""Reads the operators of a PDF content stream (ISO 32000-1, 7.8.2) and nothing more.

pypdf can read them too, but with text extraction it costs most of a render; this reader takes
a few milliseconds a page because it swallows a whole line of glyphs at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SPACE = rb"\x00\t\n\x0c\r "
REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
GLYPH_LINE = re.compile(
    rb"\[((?:<(?:[0-9A-Fa-f]{2})*>|[-+.\d" + SPACE + rb"])*)\][" + SPACE + rb"]*TJ"
)
HEX_STRING = re.compile(rb"<([0-9A-Fa-f]*)>")
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
SHOW_ARRAY = "TJ"


@dataclass(frozen=True, slots=True)
class Operation:
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
    at, end = 0, len(stream)
    levels: list[list[Any]] = [[]]
    while at < end:
        if stream[at] == 0x5B and (line := GLYPH_LINE.match(stream, at)):
            yield Operation(SHOW_ARRAY, [_glyph_line(line[1])])
            at = line.end()
            continue
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
            if word in {"true", "false", "null"} or len(levels) > 1:
                levels[-1].append(word)
                continue
            if word == "BI":
                image = INLINE_IMAGE_END.search(stream, at)
                at = image.end() if image else end
            yield Operation(word, levels[0])
            levels = [[]]


def _glyph_line(inside: bytes) -> list[bytes | float]:
    digits = b"".join(HEX_STRING.findall(inside))
    shifts = HEX_STRING.sub(b" ", inside).split()
    return [bytes.fromhex(digits.decode("ascii")), sum(map(float, shifts))]


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
