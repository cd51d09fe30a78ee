"""The styles and lists of a Word file: what a paragraph's style says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from plainleaf.intake.word.package import Node, Package

_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEFAULT_SIZE: Final = 10.0  # points, where a file says nothing (ECMA-376 part 1, 17.3.2.38)
_DEEPEST: Final = 8


@dataclass(slots=True)
class Style:
    """What a style adds to those it is based on; None where it says nothing. Sizes in points."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    underlined: bool | None = None
    size: float | None = None
    list_id: str | None = None
    list_level: int | None = None


class Styles:
    """The styles of a file, each with what it takes from others."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._styles: dict[str, Style] = {}
        self.size = _DEFAULT_SIZE
        self.usual = ""
        tree = package.tree(part) if part else None
        for node in tree.all("w:style") if tree else ():
            key = node.attributes.get("w:styleId", "")
            self._styles[key] = _style(node)
            if node.attributes.get("w:type") == "paragraph" and _is_default(node):
                self.usual = key
        defaults = tree.first("w:docDefaults") if tree else None
        run = defaults.first("w:rPrDefault") if defaults else None
        properties = run.first("w:rPr") if run else None
        self.size = points(properties) or self.size

    def get(self, key: str | None) -> Style:
        """A style with all that it inherits; the usual one without a key."""
        found = Style()
        seen: set[str] = set()
        key = self.usual if key is None else key
        first = True
        while key in self._styles and key not in seen:
            seen.add(key)
            style = self._styles[key]
            if first:
                found.name, first = style.name, False
            for name in (
                "outline",
                "bold",
                "hidden",
                "underlined",
                "size",
                "list_id",
                "list_level",
            ):
                if getattr(found, name) is None:
                    setattr(found, name, getattr(style, name))
            if found.outline is None and (heading := _HEADING.fullmatch(style.name)):
                found.outline = int(heading[1]) - 1
            key = style.based_on
        return found


def points(properties: Node | None) -> float | None:
    """The size of letters, in points."""
    value = properties.value("w:sz") if properties else None
    return int(value) / 2 if value and value.isdecimal() and len(value) < 5 else None


def list_of(properties: Node | None) -> tuple[str | None, int | None]:
    """The list that a paragraph or style is in, and its level there."""
    listing = properties.first("w:numPr") if properties else None
    if listing is None:
        return None, None
    level = listing.value("w:ilvl")
    return listing.value("w:numId"), int(level) if level and level.isdecimal() else None


def _is_default(node: Node) -> bool:
    return node.attributes.get("w:default") in ("1", "true", "on")


def _style(node: Node) -> Style:
    paragraph, run = node.first("w:pPr"), node.first("w:rPr")
    outline = paragraph.value("w:outlineLvl") if paragraph else None
    list_id, level = list_of(paragraph)
    return Style(
        name=node.value("w:name") or "",
        based_on=node.value("w:basedOn") or "",
        outline=int(outline) if outline and outline.isdecimal() else None,
        bold=run.is_on("w:b") if run else None,
        hidden=run.is_on("w:vanish") if run else None,
        underlined=run.is_on("w:u") if run else None,
        size=points(run),
        list_id=list_id,
        list_level=level,
    )


@dataclass(slots=True)
class _List:
    """One list definition: whether each level has numbers, and where it starts."""

    numbered: dict[int, bool] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts the items of the lists of a file as Word does."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._kinds: dict[str, _List] = {}
        self._of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        tree = package.tree(part) if part else None
        for node in tree.all("w:abstractNum") if tree else ():
            self._kinds[node.attributes.get("w:abstractNumId", "")] = _definition(node)
        for node in tree.all("w:num") if tree else ():
            key = node.attributes.get("w:numId", "")
            self._of[key] = node.value("w:abstractNumId") or ""
            self._restarts[key] = {
                _whole(each.attributes.get("w:ilvl")): _whole(each.value("w:startOverride"))
                for each in node.all("w:lvlOverride")
                if each.value("w:startOverride")
            }

    def knows(self, list_id: str | None) -> bool:
        """Whether there is such a list."""
        return list_id in self._of and self._of[list_id] in self._kinds

    def number(self, list_id: str, level: int) -> int | None:
        """The number of the next item at a level; None if its mark is a bullet."""
        kind_id = self._of[list_id]
        kind = self._kinds[kind_id]
        counts = self._counts.setdefault(kind_id, {})
        restarts = self._restarts[list_id]
        if level in restarts:
            counts[level] = restarts.pop(level) - 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        counts[level] = counts.get(level, kind.starts.get(level, 1) - 1) + 1
        return counts[level] if kind.numbered.get(level) else None


def _definition(node: Node) -> _List:
    found = _List()
    for level in node.all("w:lvl"):
        depth = min(_whole(level.attributes.get("w:ilvl")), _DEEPEST)
        found.numbered[depth] = level.value("w:numFmt") not in ("bullet", "none", None)
        found.starts[depth] = _whole(level.value("w:start"), 1)
    return found


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
