"""Reads the operators of a PDF content stream (ISO 32000-1, 7.8.2) and nothing more.

pypdf can read them too, but with text extraction it costs most of a render; this reader takes
a millisecond a page because it reads a usual operation, or a whole line of glyphs, at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

SPACE = r"[\x00\t\n\x0c\r ]"
REGULAR = r"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
AFTER = rf"(?={SPACE}|$)"
NUMBERS = rf"(?:[-+.\d]++{SPACE}++)*+"
SHIFTS = r"[-+.\d\x00\t\n\x0c\r ]*+"
GLYPHS = rf"\[({SHIFTS}(?:<[0-9A-Fa-f]*+>{SHIFTS})*+)\]{SPACE}*+TJ"
MARK_START = rf"(/{REGULAR}*+){SPACE}*+<<{SPACE}*+/MCID{SPACE}++(\d++){SPACE}*+>>{SPACE}*+BDC"
NAME_PAIRS = rf"(?:{SPACE}*+/{REGULAR}++{SPACE}*+/{REGULAR}++)*+{SPACE}*+"
# What nearly every operation of a page looks like; any other is read token by token. The first is
# a piece of text as ours are: its mark, its ink where that changes, its place, font and glyphs.
USUAL = re.compile(
    rf"{SPACE}*+(?:"
    rf"{MARK_START}{SPACE}++(?:(/{REGULAR}*+){SPACE}++gs{SPACE}++)?+(?:({NUMBERS})rg{SPACE}++)?+"
    rf"BT{SPACE}++((?:[-+.\d]++{SPACE}++){{6}})Tm{SPACE}++(/{REGULAR}*+){SPACE}++([-+.\d]++)"
    rf"{SPACE}++Tf{SPACE}*+{GLYPHS}{SPACE}++ET{SPACE}++EMC{AFTER}"
    rf"|({NUMBERS})([A-Za-z'\"*]++){AFTER}"
    rf"|{GLYPHS}{AFTER}"
    rf"|{MARK_START}{AFTER}"
    rf"|(/{REGULAR}*+){SPACE}++({NUMBERS})([A-Za-z]++){AFTER}"
    rf"|\[({SHIFTS})\]{SPACE}*+({NUMBERS})d{AFTER}"
    rf"|(/{REGULAR}*+){SPACE}*+<<({NAME_PAIRS})>>{SPACE}*+BDC{AFTER})",
    re.ASCII,
)
# The last group of each, in this order.
TEXT, BARE, LINE, MARK, NAMED, DASH, PAIRS = 8, 10, 11, 13, 16, 18, 20
NAME = re.compile(rf"/{REGULAR}++")
TOKEN = re.compile(
    rf"(?P<skip>{SPACE}+|%[^\r\n]*)"
    rf"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?!{REGULAR}))"
    r"|(?P<hex><[0-9A-Fa-f\x00\t\n\x0c\r ]*>)"
    r"|(?P<mark><<|>>|\[|\]|[{}])"
    rf"|(?P<name>/{REGULAR}*)"
    rf"|(?P<word>{REGULAR}+)"
    r"|(?P<string>\()",
    re.ASCII,
)
STRING_PART = re.compile(r"[^\\()]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
INLINE_IMAGE_END = re.compile(rf"{SPACE}EI(?={SPACE}|$)")
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
SHOW_ARRAY, BEGIN_MARK, INLINE_IMAGE = "TJ", "BDC", "BI"
MARKED_TEXT = "BDC gs rg BT Tm Tf TJ ET EMC"
CONSTANTS = frozenset({"true", "false", "null"})
UNUSUAL = CONSTANTS | {INLINE_IMAGE}


# An operator with the operands before it. Operands are float, bytes (a string), str (a name with
# its slash, or a keyword), list and dict (with names as keys, without values of other kinds).
Operation = tuple[str, list[Any]]


def operations(stream: bytes) -> Iterator[Operation]:
    """Every operation of a content stream in order. Raises ValueError where it is not valid.

    The array of a ``TJ`` made of hexadecimal strings comes as one string, one number, the sum of
    its shifts, and what is written: what a line says and where it ends stay what they are. A piece
    of text of the usual form comes whole, as one operation MARKED_TEXT: tag and properties of its
    mark, a list of the operations that set its ink, the numbers of its matrix, name and size of its
    font, and such an array.
    """
    # Each byte as the character of its number: Python reads numbers in a str five times as fast.
    text = stream.decode("latin-1")
    at: int | None = 0
    while at is not None:
        for found in iter(USUAL.scanner(text, at).match, None):  # type: ignore[attr-defined]
            operation = _usual(found)
            if operation is None:
                break
            at = found.end()
            yield operation
        operation, at = _any(text, at)
        if operation is not None:
            yield operation


def _usual(found: re.Match[str]) -> Operation | None:
    """The operation of a match of USUAL; None when it has to be read token by token."""
    kind = found.lastindex
    try:
        if kind == BARE:
            numbers, operator = found.group(9, 10)
            if operator in UNUSUAL:
                return None
            return operator, [*map(float, numbers.split())] if numbers else []
        if kind == TEXT:
            return MARKED_TEXT, _text_object(*found.group(1, 2, 3, 4, 5, 6, 7, 8))
        if kind == NAMED:
            name, values, operator = found.group(14, 15, 16)
            return None if operator in UNUSUAL else (operator, [name, *map(float, values.split())])
        if kind == MARK:
            return BEGIN_MARK, [found[12], {"/MCID": float(found[MARK])}]
        if kind == PAIRS:
            names = NAME.findall(found[PAIRS])
            return BEGIN_MARK, [found[19], dict(zip(names[::2], names[1::2], strict=True))]
        if kind == DASH:
            lengths, start = found.group(17, 18)
            return "d", [[*map(float, lengths.split())], *map(float, start.split())]
        return SHOW_ARRAY, [_glyph_line(found[LINE])]
    except ValueError:
        return None  # "1-2" is no number


def _text_object(
    tag: str,
    mcid: str,
    alpha: str | None,
    colour: str | None,
    place: str,
    font: str,
    size: str,
    glyphs: str,
) -> list[Any]:
    ink: list[Operation] = []
    if alpha:
        ink.append(("gs", [alpha]))
    if colour is not None:
        ink.append(("rg", [*map(float, colour.split())]))
    properties = {"/MCID": float(mcid)}
    matrix = [*map(float, place.split())]
    return [tag, properties, ink, matrix, font, float(size), _glyph_line(glyphs)]


def _any(text: str, at: int) -> tuple[Operation | None, int | None]:
    """The operation at a place and where it ends; None for both at the end of the stream."""
    end = len(text)
    levels: list[list[Any]] = [[]]
    while at < end:
        token = TOKEN.match(text, at)
        if token is None:
            raise ValueError(f"unreadable content stream at byte {at}")
        at = token.end()
        kind, said = token.lastgroup, token[0]
        if kind == "number":
            levels[-1].append(float(said))
        elif kind == "hex":
            levels[-1].append(_from_hex(said[1:-1]))
        elif kind == "name":
            levels[-1].append(said)
        elif kind == "string":
            value, at = _string(text, at)
            levels[-1].append(value)
        elif kind == "mark":
            _nest(levels, said)
        elif kind == "word":
            if said in CONSTANTS or len(levels) > 1:
                levels[-1].append(said)
                continue
            if said == INLINE_IMAGE:
                image = INLINE_IMAGE_END.search(text, at)
                at = image.end() if image else end
            return (said, levels[0]), at
    return None, None


def _glyph_line(inside: str) -> list[bytes | float | str]:
    """The glyphs of a line, the sum of its shifts, and both as they are written.

    Raises ValueError for a string of odd length, which ends with a 0 that is not written.
    """
    # Most shifts are 0.
    parts = inside.replace(">0<", " ").replace(">", "<").split("<")
    shifts = " ".join(parts[::2]).split()
    return [bytes.fromhex(" ".join(parts[1::2])), float(sum(map(float, shifts))), inside]


def _from_hex(digits: str) -> bytes:
    if not digits.isalnum():
        digits = "".join(digits.replace("\x00", "").split())
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _nest(levels: list[list[Any]], mark: str) -> None:
    if mark in ("[", "<<"):
        levels.append([])
        return
    if len(levels) == 1:
        raise ValueError("unbalanced brackets in a content stream")
    inside = levels.pop()
    if mark == "]":
        levels[-1].append(inside)
    elif mark == ">>":
        levels[-1].append(dict(zip(inside[::2], inside[1::2], strict=False)))


def _string(text: str, at: int) -> tuple[bytes, int]:
    out: list[str] = []
    depth = 1
    for part in STRING_PART.finditer(text, at):
        said = part[0]
        if said == "(":
            depth += 1
        elif said == ")":
            depth -= 1
            if not depth:
                return "".join(out).encode("latin-1"), part.end()
        out.append(_escape(said[1:]) if said.startswith("\\") else said)
    raise ValueError("a string in a content stream is not closed")


def _escape(text: str) -> str:
    if "0" <= text[0] <= "9":
        return chr(int(text, 8) & 255)
    if text in ("\n", "\r", "\r\n"):
        return ""
    return ESCAPES.get(text, text)
