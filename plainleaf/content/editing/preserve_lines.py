"""Restores every unchanged line of an edited text to exactly what it was in the file.

A leaflet is read with ``\\n`` for every line end, without a byte order mark and without spaces on
blank lines, and edited in that form. Here the unchanged lines become what they were, byte for
byte, and the others get the line end of their neighbours.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n)|([^\r\n]+)$")
_BOM = "\ufeff"


def restore_lines(before: str, read: str, changed: str) -> str:
    """``before`` with the changes that were made to ``read``, its reading, to get ``changed``."""
    mark = _BOM if before.startswith(_BOM) else ""
    raw = [match.group() for match in _LINE.finditer(before.removeprefix(_BOM))]
    old, new = _lines(read), _lines(changed)
    assert len(raw) == len(old), "reading a file never joins or divides lines"
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    out = raw[:start]
    matcher = SequenceMatcher(
        None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False
    )
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            out += raw[start + old_from : start + old_to]
            continue
        near = raw[max(start + old_from - (old_from == old_to), 0)] if raw else "\n"
        ending = _ending(near) or _ending(raw[0]) or "\n"
        out += [line.rstrip("\n") + ending for line in new[start + new_from : start + new_to]]
    out += raw[len(raw) - end :] if end else []
    text = mark + "".join(_end_lines(out))
    return text if changed.endswith("\n") else text.rstrip("\r\n")


def _end_lines(lines: list[str]) -> list[str]:
    """Every line but the last ends; a file's last line often did not before one was added."""
    endings = [_ending(line) for line in lines]
    usual = next((ending for ending in endings if ending), "\n")
    return [line + ("" if ending else usual) for line, ending in zip(lines, endings, strict=True)]


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.removesuffix("\n").split("\n")] if text else []


def _same(old: list[str], new: list[str]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _ending(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
