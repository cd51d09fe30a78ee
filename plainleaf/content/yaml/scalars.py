"""Where in the file each character of a YAML scalar is, in every style YAML has.

The scalar is decoded a second time, by the folding rules of YAML 1.1 (chapters 5.7, 8.1 and 9),
keeping the offset of each character; the result must equal what PyYAML read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.content.source import Source, Text

Mapped = list[tuple[str, int]]

_PROPERTIES = re.compile(r"(?:[&!]\S*(?:[ \t]+|(?:[ \t]*\n[ \t]*)+|$))+")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_HEADER = re.compile(r"[|>]([-+0-9]*)[^\n]*\n?")
_SIMPLE = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX = {"x": 2, "u": 4, "U": 8}


def content_start(text: str, start: int) -> int:
    """The offset where a scalar starts, after any ``&anchor`` and ``!tag`` at ``start``."""
    properties = _PROPERTIES.match(text, start)
    return properties.end() if properties else start


def scalar_text(source: Source, start: int, end: int, style: str, value: str) -> Text:
    """The scalar ``value`` that PyYAML read between two offsets, with the place of each character.

    ``style`` is ``'``, ``"``, ``|``, ``>`` or empty for a plain scalar. Should the second
    decoding ever differ from the first, every character points at the start of the scalar.
    """
    begin = content_start(source.text, start)
    for mapped in _decodings(source.text, begin, end, style, value):
        if "".join(char for char, _ in mapped) == value:
            return Text(value, source, tuple(offset for _, offset in mapped))
    return Text(value, source, (begin,) * len(value))


def plain_text(source: Source, start: int, end: int) -> Text:
    """What is between two offsets, read as one plain scalar."""
    mapped = _flow(source.text, start, end)
    return Text("".join(char for char, _ in mapped), source, tuple(at for _, at in mapped))


def _decodings(text: str, start: int, end: int, style: str, value: str) -> Iterator[Mapped]:
    if style in ("|", ">"):
        yield from _block_decodings(text, start, end, style, value)
    elif style == '"':
        yield _double(text, start + 1, end - 1)
    elif style == "'":
        yield _flow(text, start + 1, end - 1, quote="''")
    else:
        yield _flow(text, start, end)


def _fold(text: str, at: int) -> tuple[Mapped, int] | None:
    """What a line break inside a flow scalar stands for: a space, or the empty lines after it."""
    run = _BREAK.match(text, at)
    if not run:
        return None
    breaks = [at + index for index, char in enumerate(run.group()) if char == "\n"]
    if len(breaks) == 1:
        return [(" ", breaks[0])], run.end()
    return [("\n", offset) for offset in breaks[1:]], run.end()


def _flow(text: str, at: int, end: int, quote: str | None = None) -> Mapped:
    mapped: Mapped = []
    while at < end:
        folded = _fold(text, at)
        if folded:
            mapped += folded[0]
            at = folded[1]
        else:
            mapped.append((text[at], at))
            at += 2 if quote and text.startswith(quote, at) else 1
    return mapped


def _double(text: str, at: int, end: int) -> Mapped:
    mapped: Mapped = []
    while at < end:
        folded = _fold(text, at)
        if folded:
            mapped += folded[0]
            at = folded[1]
        elif text[at] != "\\":
            mapped.append((text[at], at))
            at += 1
        elif text[at + 1] == "\n":
            breaks = _BREAK.match(text, at + 1)
            assert breaks
            mapped += [("\n", at + 1 + i) for i, c in enumerate(breaks.group()) if c == "\n" and i]
            at = breaks.end()
        elif text[at + 1] in _HEX:
            size = _HEX[text[at + 1]]
            mapped.append((chr(int(text[at + 2 : at + 2 + size], 16)), at))
            at += 2 + size
        else:
            mapped.append((_SIMPLE.get(text[at + 1], text[at + 1]), at))
            at += 2
    return mapped


def _block_decodings(text: str, start: int, end: int, style: str, value: str) -> Iterator[Mapped]:
    header = _HEADER.match(text, start)
    if not header:
        return
    lines = _lines(text, header.end(), end)
    closed = end < len(text) or text.endswith("\n")
    deepest = max((_indent(line) for _, line in lines), default=0)
    first = next((_indent(line) for _, line in lines if line.strip(" ")), 0)
    own = len(value.lstrip("\n")) - len(value.lstrip("\n ")) if value else 0
    for indent in dict.fromkeys([first - own, *range(1, deepest + 1)]):
        if indent >= 0:
            mapped = _block(lines, indent, header.group(1), folded=style == ">")
            yield mapped if closed else [pair for pair in mapped if pair[1] < len(text)]


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    lines = []
    while start < end:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        lines.append((start, text[start:stop]))
        start = stop + 1
    return lines


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _block(lines: list[tuple[int, str]], indent: int, header: str, folded: bool) -> Mapped:
    """Decodes the lines of a literal or folded scalar whose text is indented by ``indent``."""
    mapped: Mapped = []
    pending: Mapped = []
    last_break: tuple[str, int] | None = None
    flush_left = False
    for start, line in lines:
        end_of_line = ("\n", start + len(line))
        if len(line) <= indent and not line.strip(" "):
            pending.append(end_of_line)
            continue
        if line[:indent].strip(" "):
            break
        spaced = line[indent] in " \t"
        if last_break:
            if not folded or not flush_left or spaced:
                mapped.append(last_break)
            elif not pending:
                mapped.append((" ", last_break[1]))
        mapped += pending
        mapped += [(char, start + indent + i) for i, char in enumerate(line[indent:])]
        pending, last_break, flush_left = [], end_of_line, not spaced
    if "-" not in header and last_break:
        mapped.append(last_break)
    if "+" in header:
        mapped += pending
    return mapped
