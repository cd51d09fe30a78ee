"""Reads the words of a file a second time, in another way, to check the first.

A Word file is read here as a stream of tags, a page by Python's own parser, a text as it is. This
knows nothing of headings, lists or tables: only which words there are, and in which order.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import Final

from plainleaf.intake.plain import title_of_settings
from plainleaf.intake.web import BLOCKS, HIDDEN, UNSEEN
from plainleaf.intake.words_kept import words_of_lines
from plainleaf.package_data import package_data

_TAG: Final = re.compile(r"<(/?)([\w.:-]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>|([^<]+)")
_SKIPPED: Final = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPrChange", "rt", "sectPr"}
)
_BREAKS: Final = frozenset({"tab", "ptab", "br", "cr"})
_VALUE: Final = re.compile(r'\bw:val\s*=\s*"([^"]*)"|\bval\s*=\s*"([^"]*)"')
_ATTRIBUTE: Final = re.compile(r'[\w:]*?\b([\w]+)\s*=\s*"([^"]*)"')
_OFF: Final = ("0", "false", "off")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_NOTE_TYPES: Final = ("separator", "continuationSeparator", "continuationNotice")
_PICTURE: Final = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,500}\)")
_FIRST_LEVEL: Final = re.compile(r"(?m)^ {0,3}#[ \t]+\S|\S.*\n {0,3}={2,}[ \t]*$")
_LINK: Final = re.compile(r"\[([^\]\[\n]{0,500})\]\([^)\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\)")


def words_of_word(data: bytes) -> list[str]:
    """The words of a .docx file: body, notes, headers, footers, diagrams, as a reader meets them.

    The file has been opened once already, so it is known to be sound.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        main = _main(archive, names)
        relations = _relations(archive, names, main)
        body = archive.read(main).decode("utf-8", "replace")
        words = _Stream(body).words()
        for kind, element in (("footnotes", "footnote"), ("endnotes", "endnote")):
            part = next((part for _, k, part in relations if k == kind), "")
            if part in names:
                words += _Stream(_text(archive, part), note=element).words()
        words += _margins(archive, names, body, relations)
        for _, kind, part in relations:
            if kind == "diagramData" and part in names:
                words += _Stream(_text(archive, part)).words()
    return words


def words_of_page(text: str) -> list[str]:
    """The words of a web page that a reader sees."""
    reader = _Page()
    reader.feed(text)
    reader.close()
    return words_of_lines("".join(reader.found))


def words_of_text(text: str, *, markdown: bool) -> list[str]:
    """The words of a text; of Markdown those that are read, without addresses behind links."""
    if markdown:
        lines = text.splitlines()
        if lines and lines[0].strip() == "---":
            end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
            settings = text if end else ""
            text = "\n".join(lines[end + 1 :]) if end else text
            if settings and not _FIRST_LEVEL.search(text):
                text = f"{title_of_settings(settings)}\n{text}"
        text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    return words_of_lines(text)


def _text(archive: zipfile.ZipFile, part: str) -> str:
    return archive.read(part).decode("utf-8", "replace")


def _relations(archive: zipfile.ZipFile, names: set[str], part: str) -> list[tuple[str, str, str]]:
    """The id, kind and part of everything that a part leads to."""
    folder, _, file = part.rpartition("/")
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    found = []
    for tag in _RELATION.findall(_text(archive, path)) if path in names else ():
        values = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        target = posixpath.normpath(posixpath.join("/", folder, values.get("Target", "")))
        kind = values.get("Type", "").rpartition("/")[2]
        found.append((values.get("Id", ""), kind, target.lstrip("/")))
    return found


def _main(archive: zipfile.ZipFile, names: set[str]) -> str:
    found = (part for _, kind, part in _relations(archive, names, "") if kind == "officeDocument")
    return next((part for part in found if part in names), "word/document.xml")


def _margins(
    archive: zipfile.ZipFile, names: set[str], body: str, relations: list[tuple[str, str, str]]
) -> list[str]:
    """The paragraphs of headers, then of footers, each text once."""
    parts = {key: part for key, _, part in relations}
    words: list[str] = []
    for kind in ("header", "footer"):
        seen: set[str] = set()
        for tag in re.findall(rf"<w:{kind}Reference\b[^>]*>", body):
            values = dict(_ATTRIBUTE.findall(tag))
            part = parts.get(values.get("id", ""), "")
            for paragraph in _Stream(_text(archive, part)).paragraphs() if part in names else ():
                text = " ".join(paragraph.split())
                if text not in seen:
                    seen.add(text)
                    words += words_of_lines(paragraph)
    return words


@dataclass(slots=True)
class _Run:
    """The words of a run, and what its properties say of them."""

    words: list[str] = field(default_factory=list)
    hidden: bool = False
    font: str = ""

    def text(self) -> str:
        """Its words as they are printed."""
        return "" if self.hidden else "".join(_signs("".join(self.words), self.font))


class _Stream:
    """Reads the words of one part, tag by tag."""

    def __init__(self, text: str, note: str = "") -> None:
        self._text = text
        self._note = note
        self._skipping = 0
        self._in_text = False
        self._runs: list[_Run] = []
        self._words: list[str] = []
        self._outer: list[tuple[list[str], list[_Run]]] = []
        self._later: list[str] = []

    def words(self) -> list[str]:
        """The words of all its paragraphs."""
        return [word for paragraph in self.paragraphs() for word in words_of_lines(paragraph)]

    def paragraphs(self) -> Iterator[str]:
        """The text of each paragraph; that of a text box comes after the one it is tied to."""
        for closing, name, attributes, empty, text in _TAG.findall(self._text):
            local = name.rpartition(":")[2]
            if text:
                if self._in_text and not self._skipping:
                    self._add(html.unescape(text))
            elif self._skipping:
                self._skipping += -1 if closing else 0 if empty else 1
            elif closing:
                yield from self._end(local)
            else:
                self._begin(local, attributes, is_empty=bool(empty))

    def _begin(self, local: str, attributes: str, *, is_empty: bool) -> None:
        run = self._runs[-1] if self._runs else None
        if local in _BREAKS and run:
            run.words.append(" ")
        elif local == "noBreakHyphen":
            self._add("-")
        elif local == "sym":
            self._add(_symbol(attributes))
        elif local == "vanish" and run:
            run.hidden = _is_on(attributes)
        elif local == "rFonts" and run:
            run.font = dict(_ATTRIBUTE.findall(attributes)).get("ascii", "")
        if is_empty:
            return
        if local in _SKIPPED or (local == self._note and _is_mark(attributes)):
            self._skipping = 1
        elif local == "r":
            self._runs.append(_Run())
        elif local == "t":
            self._in_text = True
        elif local == "txbxContent":
            self._outer.append((self._words, self._runs))
            self._words, self._runs = [], []

    def _end(self, local: str) -> Iterator[str]:
        if local == "t":
            self._in_text = False
        elif local == "r" and self._runs:
            text = self._runs.pop().text()
            self._add(text)
        elif local == "txbxContent" and self._outer:
            self._words, self._runs = self._outer.pop()
        elif local == "p":
            text, self._words = "".join(self._words), []
            if self._outer:
                self._later.append(text)
            else:
                yield text
                yield from self._later
                self._later = []

    def _add(self, text: str) -> None:
        (self._runs[-1].words if self._runs else self._words).append(text)


def _is_on(attributes: str) -> bool:
    value = _VALUE.search(attributes)
    return value is None or (value[1] or value[2]) not in _OFF


def _is_mark(attributes: str) -> bool:
    return any(f'type="{kind}"' in attributes for kind in _NOTE_TYPES)


def _symbol(attributes: str) -> str:
    values = dict(_ATTRIBUTE.findall(attributes))
    try:
        code = int(values.get("char", ""), 16) & 0xFF
    except ValueError:
        return ""
    return _sign(code, values.get("font", ""))


def _sign(code: int, font: str) -> str:
    known = package_data("intake/word/symbols.yaml").get(font.split()[0] if font else "", {})
    return str(known.get(f"{code:02X}", ""))


def _signs(text: str, font: str) -> Iterator[str]:
    """Words in a font of symbols, whose characters are codes of signs and Greek letters."""
    for char in text:
        is_code = "\uf020" <= char <= "\uf0ff"
        sign = _sign(ord(char) & 0xFF, font or "Symbol") if is_code or font == "Symbol" else ""
        yield sign or (" " if is_code else char)


class _Page(HTMLParser):
    """Collects the text of a page."""

    _EMPTY: Final = frozenset({
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
    })  # fmt: skip

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what is not seen, and that a block starts a new line."""
        style = dict(attrs).get("style") or ""
        hides = (
            HIDDEN.search(style)
            or "hidden" in dict(attrs)
            or "mso-list:ignore" in (re.sub(r"\s", "", style).lower())
        )
        if self._unseen or ((tag in UNSEEN or hides) and tag not in self._EMPTY):
            if tag not in self._EMPTY:
                self._unseen.append(tag)
        elif tag in BLOCKS or tag == "br":
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends what is not seen, or a line."""
        if self._unseen:
            if tag in self._unseen:
                while self._unseen.pop() != tag:
                    pass
        elif tag in BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps text that is seen."""
        if not self._unseen:
            self.found.append(data)
