"""Fills ``{name}`` from the organisation's ``values:``, keeping the place of every character."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plainleaf.content.limits import limit
from plainleaf.content.messages import guess, join_words, make_finding
from plainleaf.content.source import Text
from plainleaf.finding import Finding

# \{ and \} are brackets to print; the brackets of [phrase]{lang=fr} belong to Markdown.
_PLACEHOLDER = re.compile(r"\\[{}\\]|(?<=\])\{[^{}\n]*\}|\{([^{}\n]*)\}|[{}]")
_MARKS = re.compile(r"[\\`*_\[\]<>#|~^]|&(?=#?\w{1,31};)|=(?==)|(?<==)=")
# What Markdown reads at the start of a line: a bullet, the number of a list, a line of - or =. What
# is typed before or after a value may belong to it too.
_LINE_START = re.compile(r"(?m)^(?:(?=[-+=.)])|\d{1,9}(?=[.)]))")
_BLANKS = re.compile(r"[ \t\n]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", re.IGNORECASE)


def fill(text: Text, values: Mapping[str, Text], markdown: bool) -> Text:
    """The text with its placeholders filled; one that cannot be filled stays as it is.

    In Markdown a value is plain words: signs in it that would mean something there are
    escaped, and so are left ``\\{`` and ``\\}``, which Markdown reads as brackets to print.
    """
    if "{" not in text.value and "}" not in text.value:
        return text
    parts: list[Text] = []
    at = 0
    for match in _PLACEHOLDER.finditer(text.value):
        parts.append(text[at : match.start()])
        at = match.end()
        value = values.get((match.group(1) or "").strip())
        if value is not None and value.value.strip():
            parts.append(_standing_at(text, match.start(), value.value, markdown))
        elif match.group()[0] == "\\" and match.group()[1] in "{}" and not markdown:
            parts.append(text[match.start() + 1 : match.end()])
        else:
            parts.append(text[match.start() : match.end()])
    parts.append(text[at:])
    return Text(
        "".join(part.value for part in parts),
        text.source,
        tuple(offset for part in parts for offset in part.offsets),
    )


def escape(text: Text) -> Text:
    """Plain words as Markdown that reads as the same words."""
    escapes = _escapes(text.value)
    value, offsets = [], []
    for index, (char, offset) in enumerate(zip(text.value, text.offsets, strict=True)):
        marks = "\\" + char if index in escapes else char
        value.append(marks)
        offsets += [offset] * len(marks)
    return Text("".join(value), text.source, tuple(offsets))


def _escapes(value: str) -> set[int]:
    """Before which characters a backslash must stand for Markdown to read the same words."""
    signs = {found.start() for found in _MARKS.finditer(value)}
    return signs | {found.end() for found in _LINE_START.finditer(value)}


def _standing_at(text: Text, index: int, value: str, markdown: bool) -> Text:
    printed = _BLANKS.sub(" ", value).strip(" ")
    if markdown and not _ADDRESS.fullmatch(printed):
        escapes = _escapes(printed)
        printed = "".join("\\" * (at in escapes) + char for at, char in enumerate(printed))
    return Text(printed, text.source, (text.offsets[index],) * len(printed))


def find_unfilled(
    text: Text, values: Mapping[str, Text], organisation: str | None
) -> list[Finding]:
    """A finding for each placeholder that cannot be filled, and each stray curly bracket.

    ``organisation`` is the name of the file that holds the values, or None without one.
    """
    findings: list[Finding] = []
    for match in _PLACEHOLDER.finditer(text.value):
        if len(findings) >= limit("findings"):
            break
        name = match.group(1)
        place = text.place(match.start(), match.end())
        if name is None:
            if match.group() in ("{", "}"):
                findings.append(make_finding("C217", place, sign=match.group()))
            continue
        name = name.strip()
        value = values.get(name)
        if value is None:
            facts = {
                "name": name,
                "guess": guess(name, values),
                "known": join_words(values, "and") or None,
                "file": organisation,
                "nowhere": None if organisation else "leaflets/_organisation.yaml",
                "example": name if name.isidentifier() and organisation else None,
            }
            findings.append(make_finding("C206", place, **facts))
        elif not value.value.strip():
            line = value.source.position(value.offsets[0])[0] if value.offsets else None
            findings.append(make_finding("C207", place, name=name, file=organisation, line=line))
    return findings
