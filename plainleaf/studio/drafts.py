"""Makes a draft leaflet from pasted text, keeping every word of it.

What a leaflet must have and the text does not say is left as a placeholder that says so. Nothing
is made up: no number, no name, no fact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from plainleaf.content.editing import Change, EditError, Set, edit
from plainleaf.content.new import leaflet
from plainleaf.content.new.leaflet import NewLeaflet, StartError, new_leaflet
from plainleaf.content.signs.invisible import find_hidden
from plainleaf.readability.drafts import BULLET, UNDERLINE, heading_at, is_wrapped
from plainleaf.studio.refusals import Refusal, refusal
from plainleaf.studio.settings import whole

# Text with any of these was written as Markdown, so its marks are intended.
_MARKDOWN: Final = re.compile(
    r"(?:\A|\n[ \t]*\n) {0,3}(?:#{1,6}[ \t]+\S|> )|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\n]+\)"
)
# In any other text these would be read as marks, and an address is kept as it is.
_SIGNS: Final = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+|\S+@\S+\.\S+)|[\\`*_\[\]<|~{}]|^[#>]",
    re.IGNORECASE,
)
_BRACES: Final = re.compile(r"(?<![\]\\])\{|(?<!\\)\}(?<!\]\})")
_OTHER_BULLET: Final = re.compile(r"^(\s*)[•‣▪◦·–]\s+(?=\S)")
_NUMBERED: Final = re.compile(r"^\s*\(?(\d{1,2})[.)]\s+(?=\S)")
_ENDED: Final = re.compile(r"[.!?:;,]$")
# Invisible characters that occur inside words: format characters, marks and letters.
_WITHIN_WORDS: Final = frozenset({"Cf", "Mn", "Lo"})
_HASHES: Final = re.compile(r"^ {0,3}(#{1,6})")


@dataclass(slots=True)
class _Section:
    heading: str
    lines: list[str]

    @property
    def body(self) -> str:
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")


def draft(text: str, title: str | None, folder: Path, today: date) -> NewLeaflet:
    """A new leaflet for ``folder`` whose sections are the text, cut at its headings.

    Without a ``title`` it gets the one that the text starts with, if any. Raises Refusal if
    there is no text, or too much, and for a title that cannot be used.
    """
    text = _clean(text)
    if not text.strip():
        raise refusal(422, "no_text")
    title = (title or "").strip() or _title_of(text)
    about, sections = _about(_sections(text, title))
    # If the text is only a title, the example text of a new leaflet stays.
    changes: list[Change] = []
    if sections:
        found = [
            {"heading": each.heading, "body": each.body or leaflet.say("no_body")}
            for each in sections
        ]
        changes.append(Set(("sections",), found))
    if about:
        changes.append(Set(("about",), about))
    made = new(title or None, "", folder, today)
    try:
        return replace(made, text=edit(made.text, changes))
    except EditError as error:
        raise Refusal(422, str(error)) from error


def new(title: str | None, language: str, folder: Path, today: date) -> NewLeaflet:
    """A new leaflet as ``plainleaf new`` makes it. Raises Refusal with the reason why not."""
    try:
        return new_leaflet(title, folder, language=language or None, today=today)
    except StartError as error:
        raise Refusal(422, str(error)) from error


def _clean(text: str) -> str:
    """The text without what no leaflet may contain: page breaks become line ends, the rest spaces.

    Invisible characters inside words are removed.
    """
    broken = re.sub("[\f\v\x85\u2028\u2029]", "\n", text)
    chars = list(broken)
    for each in find_hidden(broken):
        chars[each.at] = "" if unicodedata.category(each.char) in _WITHIN_WORDS else " "
    return "".join(chars).replace("\t", " ")


def _title_of(text: str) -> str:
    """The title that a text starts with, or nothing."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip())
    return _title_at(lines, first)


def _title_at(lines: list[str], number: int) -> str:
    """A heading or a short line of its own at the very start, if it can be a title."""
    bare = _HASHES.sub("", lines[number]).strip(" #")
    alone = number + 1 >= len(lines) or not lines[number + 1].strip()
    heading = heading_at(lines, number, markdown=True) or (alone and not bare.endswith("."))
    fits = len(bare) <= whole("title_characters") and not BULLET.match(lines[number])
    return bare if heading and fits else ""


def _sections(text: str, title: str) -> list[_Section]:
    """The text cut at its headings. What comes before the first has no heading yet."""
    lines = text.splitlines()
    markdown = bool(_MARKDOWN.search(text))
    found = [_Section("", [])]
    top = _top_level(lines, title) if markdown else 1
    skip = False
    for number, line in enumerate(lines):
        if skip or (number and UNDERLINE.match(line) and _is_heading(lines, number - 1, markdown)):
            skip = False
            continue
        heading = heading_at(lines, number, markdown=markdown)
        if not heading and not markdown:
            heading = _heading_above(lines, number)
        if not heading and not any(each.strip() for each in lines[:number]):
            heading = _title_at(lines, number) if line.strip() else ""
        if not heading:
            found[-1].lines.append(line)
        elif heading.strip() == title.strip() and len(found) == 1 and not found[0].body:
            continue
        elif markdown and _level(line) > top:
            found[-1].lines.append(f"### {heading}")
        else:
            found.append(_Section(heading if markdown else _escape(heading), []))
    for section in found:
        section.lines = list(_body(section.lines, markdown=markdown))
    return [each for each in found if each.heading or each.body]


def _is_heading(lines: list[str], number: int, markdown: bool) -> bool:
    return bool(heading_at(lines, number, markdown=markdown))


def _heading_above(lines: list[str], number: int) -> str:
    """A short line that starts a block and has a sentence, not another short line, right below it.

    In a paragraph that was broken into lines the first is a long one.
    """
    bare = lines[number].strip()
    above = lines[number - 1].strip() if number else ""
    below = lines[number + 1].strip() if number + 1 < len(lines) else ""
    short = 0 < len(bare.split()) <= whole("heading_words") and not _ENDED.search(bare)
    sentence = below[:1].isupper() and (below.endswith(".") or is_wrapped(below, "x"))
    return bare if short and sentence and not above and not BULLET.match(lines[number]) else ""


def _level(line: str) -> int:
    hashes = _HASHES.match(line)
    return len(hashes[1]) if hashes else 1


def _top_level(lines: list[str], title: str) -> int:
    """The level of the headings that become sections: the highest, a title not counted."""
    levels = [
        len(hashes[1])
        for line in lines
        if (hashes := _HASHES.match(line)) and line.strip(" #") != title.strip()
    ]
    return min(levels, default=1)


def _about(sections: list[_Section]) -> tuple[str, list[_Section]]:
    """A short paragraph before the first heading says what it is about; more is a section."""
    if not sections or sections[0].heading:
        return "", sections
    first, *others = sections
    short = len(first.body.split()) <= whole("about_words") and not BULLET.search(first.body)
    if others and short and "\n\n" not in first.body:
        return first.body, others
    first.heading = leaflet.say("no_heading")
    return "", sections


def _body(lines: list[str], *, markdown: bool) -> Iterator[str]:
    """A section's lines as Markdown: bullets are list items, all other marks are plain text."""
    if markdown:
        for line in lines:
            yield _BRACES.sub(r"\\\g<0>", _OTHER_BULLET.sub(r"\1- ", line))
        return
    listing = in_item = False
    previous = ""
    for line in lines:
        bullet = BULLET.match(line)
        if not line.strip():
            listing = listing and previous.endswith(":")
            in_item = False
            yield ""
            continue
        words = line.strip()
        if bullet:
            numbered = _NUMBERED.match(line)
            mark = f"{numbered[1]}. " if numbered else "- "
            if previous and not in_item:
                yield ""
            listing, in_item = False, True
            yield mark + _escape(line[bullet.end() :].strip())
        elif listing and not is_wrapped(previous, line):
            if not in_item:
                yield ""
            in_item = True
            yield f"- {_escape(words)}"
        else:
            yield ("  " if in_item else "") + _escape(words)
        previous = words
        listing = listing or (words.endswith(":") and not bullet)


def _escape(words: str) -> str:
    return _SIGNS.sub(lambda found: found[0] if found["address"] else f"\\{found[0]}", words)
