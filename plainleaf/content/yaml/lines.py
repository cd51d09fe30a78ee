"""Lines of a YAML text: finding them, and taking their meaning away without moving a character."""

from __future__ import annotations

import re
from collections.abc import Iterable

_START = re.compile(r"[ ]*(?P<dash>(?:-[ ]+)*)(?P<word>[^\s:]+)(?P<colon>[^:\n]*:(?=\s|$))?")
_SIGNS = re.compile(r"[:#\"'\[\]{}&*!|>%@`?\\,\t-]")


def line_span(text: str, at: int) -> tuple[int, int]:
    """Start and end of the line that an offset is in, the line end not counted."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def indent_of(line: str) -> int:
    """How many spaces a line starts with."""
    return len(line) - len(line.lstrip(" "))


def line_before(text: str, start: int) -> tuple[int, int] | None:
    """The nearest line before the one at ``start`` that is neither empty nor a comment."""
    while start > 0:
        start, end = line_span(text, start - 1)
        line = text[start:end].strip()
        if line and not line.startswith("#"):
            return start, end
    return None


def same_column_above(text: str, start: int) -> str:
    """The nearest line above that starts in the same column, without its indent, or nothing."""
    indent = indent_of(text[slice(*line_span(text, start))])
    above = line_before(text, start)
    while above:
        line = text[slice(*above)]
        if indent_of(line) == indent:
            return line.strip()
        if indent_of(line) < indent:
            break
        above = line_before(text, above[0])
    return ""


def find_alignment(text: str, start: int) -> str | None:
    """The first word of the line above that a line, a few spaces off, should stand under."""
    kind = _START.match(text[slice(*line_span(text, start))])
    best: tuple[int, str] | None = None
    above = line_before(text, start)
    while above and kind:
        other = _START.match(text[slice(*above)])
        above = line_before(text, above[0])
        if not other or (kind["dash"] and not other["dash"]):
            continue
        if not kind["dash"] and bool(kind["colon"]) != bool(other["colon"]):
            continue
        group = "dash" if kind["dash"] else "word"
        distance = abs(other.start(group) - kind.start(group))
        if 0 < distance < 4 and (best is None or distance < best[0]):
            best = (distance, (other["dash"] if kind["dash"] else "") + other["word"])
    return best[1] if best else None


def neutral(text: str, at: int) -> str:
    """The text with the rest of the line from ``at`` as plain words, as long as before."""
    end = line_span(text, at)[1]
    return text[:at] + _SIGNS.sub("_", text[at:end]) + text[end:]


def blank_out(text: str, start: int, until_dash: bool = False) -> str:
    """The text with spaces for a line and for what belongs to it, further in, below it.

    With ``until_dash`` the lines in its own column go too, up to the next item of a list.
    """
    end = line_span(text, start)[1]
    indent = indent_of(text[start:end])
    while end < len(text):
        following = line_span(text, end + 1)
        line = text[slice(*following)]
        deeper = indent_of(line) > indent or not line.strip()
        beside = until_dash and indent_of(line) == indent and not line.strip().startswith("-")
        if not (deeper or beside):
            break
        end = following[1]
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def quote(text: str) -> str:
    """The text in quotes that YAML reads back as it is."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quote_if_short(text: str) -> str | None:
    """The same for a text that fits on one line of a report, else None."""
    return quote(text) if text and len(text) <= 120 and "\n" not in text else None


def line_numbers(lines: Iterable[int]) -> str | None:
    """Line numbers as a person lists them: ``line 3``, ``lines 3, 4 and 7 to 9``; None of none."""
    groups: list[list[int]] = []
    for line in sorted(set(lines)):
        if groups and line == groups[-1][1] + 1:
            groups[-1][1] = line
        else:
            groups.append([line, line])
    if not groups:
        return None
    words = [str(a) if a == b else f"{a} to {b}" for a, b in groups[:8]]
    many = "line" if words == [str(groups[0][0])] else "lines"
    *most, last = words
    return f"{many} {', '.join(most)} and {last}" if most else f"{many} {last}"
