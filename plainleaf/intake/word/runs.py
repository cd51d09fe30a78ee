"""The words of one paragraph of a Word file, with their look, and what is drawn among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from plainleaf.intake.messages import say
from plainleaf.intake.model import Span
from plainleaf.intake.word.package import Node, Relation
from plainleaf.intake.word.styles import Style, Styles, points
from plainleaf.package_data import package_data

LEFT_OUT: Final = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:delText", "w:instrText"})
"""What was deleted, or is there a second time for older programs."""

_ADDRESS: Final = re.compile(r'HYPERLINK\s+"([^"]+)"')
_SIGNS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
_DRAWN: Final = ("w:drawing", "w:pict", "w:object")


@dataclass(slots=True)
class Run:
    """Words with one look; ``size`` is in points."""

    text: str
    bold: bool
    underlined: bool
    size: float
    href: str = ""


@dataclass(slots=True)
class _Field:
    """A field that Word fills: its instruction, then what it shows."""

    instruction: str = ""
    shows: bool = False


@dataclass(slots=True)
class Collected:
    """What was found along the way, in the whole file."""

    hidden: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    contents: bool = False


class RunReader:
    """Reads the paragraphs of one part; fields can go on from one paragraph to the next."""

    def __init__(self, styles: Styles, links: dict[str, Relation], found: Collected) -> None:
        self._styles = styles
        self._links = links
        self._found = found
        self._fields: list[_Field] = []

    def read(self, paragraph: Node, style: Style) -> tuple[list[Run], list[Node]]:
        """The runs, and the drawings and text boxes among them."""
        runs: list[Run] = []
        drawn: list[Node] = []
        self._walk(paragraph, style, "", runs, drawn)
        return runs, drawn

    def _walk(
        self, node: Node, style: Style, href: str, runs: list[Run], drawn: list[Node]
    ) -> None:
        for child in node.children:
            if child.name in LEFT_OUT:
                continue
            if child.name == "w:r":
                self._run(child, style, href, runs, drawn)
            elif child.name == "w:hyperlink":
                self._walk(child, style, self._address(child) or href, runs, drawn)
            elif child.name == "w:fldSimple":
                address = _ADDRESS.search(child.attributes.get("w:instr", ""))
                self._walk(child, style, address[1] if address else href, runs, drawn)
            elif child.name == "m:t":
                runs.append(Run(child.text, False, False, style.size or self._styles.size))
            elif child.name == "mc:AlternateContent":
                self._walk(_choice(child), style, href, runs, drawn)
            elif child.name not in ("w:pPr", "w:rPr", *_DRAWN):
                self._walk(child, style, href, runs, drawn)

    def _run(self, node: Node, style: Style, href: str, runs: list[Run], drawn: list[Node]) -> None:
        properties = node.first("w:rPr")
        own = self._styles.get(properties.value("w:rStyle") or "") if properties else Style()
        words = "".join(self._words(node, drawn))
        if not words:
            return
        if _first(properties.is_on("w:vanish") if properties else None, own.hidden, style.hidden):
            self._found.hidden.append(words.strip())
            return
        language = properties.first("w:lang") if properties else None
        self._found.languages[language.attributes.get("w:val", "") if language else ""] += len(
            words
        )
        href = href or self._field_address()
        if href and href not in self._found.addresses:
            self._found.addresses.append(href)
        runs.append(
            Run(
                words,
                bool(_first(properties.is_on("w:b") if properties else None, own.bold, style.bold)),
                bool(_first(properties.is_on("w:u") if properties else None, own.underlined)),
                points(properties) or own.size or style.size or self._styles.size,
                href,
            )
        )

    def _words(self, run: Node, drawn: list[Node]) -> Iterator[str]:
        for child in run.children:
            if child.name in LEFT_OUT and child.name != "w:instrText":
                continue
            if child.name == "w:t":
                yield self._plain(child.text, run)
            elif child.name in _SIGNS:
                yield _SIGNS[child.name]
            elif child.name == "w:sym":
                yield self._symbol(child.attributes.get("w:font", ""), child.attributes)
            elif child.name == "w:fldChar":
                self._field(child.attributes.get("w:fldCharType", ""))
            elif child.name == "w:instrText" and self._fields:
                self._fields[-1].instruction += child.text
            elif child.name in _DRAWN:
                drawn.append(child)
            elif child.name == "mc:AlternateContent":
                yield from self._words(_choice(child), drawn)
            elif child.name == "w:ruby":
                yield from (text for base in child.all("w:rubyBase") for text in self._base(base))

    def _base(self, base: Node) -> Iterator[str]:
        return (self._plain(t.text, run) for run in base.all("w:r") for t in run.all("w:t"))

    def _plain(self, text: str, run: Node) -> str:
        """Words in a font of symbols are codes, also where they look like letters."""
        properties = run.first("w:rPr")
        fonts = properties.first("w:rFonts") if properties else None
        font = fonts.attributes.get("w:ascii", "") if fonts else ""
        if any("\uf020" <= char <= "\uf0ff" for char in text) or font == "Symbol":
            return "".join(self._sign(char, font or "Symbol") for char in text)
        return text

    def _sign(self, char: str, font: str) -> str:
        code = ord(char) & 0xFF if "\uf020" <= char <= "\uf0ff" else ord(char)
        known = package_data("intake/word/symbols.yaml").get(font.split()[0] if font else "", {})
        sign = known.get(f"{code:02X}")
        if sign is None and "\uf020" <= char <= "\uf0ff":
            self._tell(say("symbol", code=f"{code:02X}", font=font))
            return " "
        return str(sign) if sign is not None else char

    def _symbol(self, font: str, attributes: dict[str, str]) -> str:
        try:
            code = int(attributes.get("w:char", ""), 16)
        except ValueError:
            return ""
        return self._sign(chr(0xF000 | (code & 0xFF)), font) if code < 0x10000 else ""

    def _tell(self, sentence: str) -> None:
        if sentence not in self._found.told:
            self._found.told.append(sentence)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
            if self._fields[-1].instruction.strip().startswith("TOC"):
                self._found.contents = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_address(self) -> str:
        found = (_ADDRESS.search(each.instruction) for each in self._fields if each.shows)
        return next((address[1] for address in found if address), "")

    def _address(self, link: Node) -> str:
        relation = self._links.get(link.attributes.get("r:id", ""))
        return relation.target if relation and relation.outside else ""


def spans_of(runs: list[Run]) -> tuple[Span, ...]:
    """Runs that look the same, joined."""
    found: list[Span] = []
    for run in runs:
        last = found[-1] if found else None
        if last and (last.bold, last.href) == (run.bold, run.href):
            found[-1] = Span(last.text + run.text, run.bold, run.href)
        else:
            found.append(Span(run.text, run.bold, run.href))
    return tuple(found)


def _choice(node: Node) -> Node:
    """Which of the versions of a drawing to read: the first, else the one for older programs."""
    choice = node.first("mc:Choice")
    if choice is not None:
        return choice
    fallback = node.first("mc:Fallback")
    return fallback if fallback is not None else Node("", {})


def _first(*values: bool | None) -> bool | None:
    return next((value for value in values if value is not None), None)
