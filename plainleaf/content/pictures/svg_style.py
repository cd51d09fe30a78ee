"""What each element of a drawing is painted with: attributes, CSS and inheritance together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plainleaf.content.pictures.svg_tree import Element
from plainleaf.package_data import package_data

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
# One name, class or id. What is put together of several is weighed in two ways by two engines.
_SELECTOR = re.compile(r"\*|[A-Za-z][\w-]*|[.#][A-Za-z_][\w-]*")
_WEIGHTS = {"#": 3, ".": 2, "*": 0}


class StyleRule(NamedTuple):
    """A selector of a style sheet with its weight, and what it declares."""

    selector: str
    weight: int
    declared: dict[str, str]


class Declaration(NamedTuple):
    """A property and its value, as it is in the drawing."""

    name: str
    value: str
    line: int


class Styles:
    """The style sheets of a drawing. ``broken`` is the line of one that is not plain CSS, or 0."""

    def __init__(self, elements: list[Element]) -> None:
        self.broken = 0
        self.imports = 0
        self._rules: list[tuple[StyleRule, int]] = []
        self._places: dict[str, list[int]] = {}
        for element in elements:
            if element.name == "style":
                self._read(element)

    def declarations(self) -> Iterator[Declaration]:
        """All that the style sheets declare."""
        for rule, line in self._rules:
            for name, value in rule.declared.items():
                yield Declaration(name, value, line)

    def of(self, element: Element, above: dict[str, str]) -> dict[str, str]:
        """The properties of an element; ``above`` are those of the element that holds it."""
        policy = package_data("content/pictures/drawings.yaml")
        found = {name: value for name, value in above.items() if name in policy["inherited"]}
        own = {
            name: value.strip()
            for name, value in element.attributes.items()
            if name in policy["properties"]
        }
        for rule in self._fitting(element):
            own |= rule.declared
        own |= inline(element)
        for name, value in own.items():
            found[name] = above.get(name, "") if value == "inherit" else value
        return found

    def _fitting(self, element: Element) -> list[StyleRule]:
        """The rules for an element, the weakest first."""
        classes = element.attributes.get("class", "").split()
        name = element.attributes.get("id", "")
        selectors = {"*", element.name, f"#{name}", *(f".{each}" for each in classes)}
        places = [place for each in selectors for place in self._places.get(each, ())]
        rules = [self._rules[place][0] for place in sorted(places)]
        return sorted(rules, key=lambda rule: rule.weight)

    def _read(self, element: Element) -> None:
        text = _COMMENT.sub(" ", element.text)
        if re.search(r"@import", text, re.IGNORECASE):
            self.imports = self.imports or element.line
        elif element.attributes.get("media", "all") != "all":
            self.broken = self.broken or element.line
        at = 0
        for found in _RULE.finditer(text):
            if text[at : found.start()].strip():
                break
            selectors = [each.strip() for each in found[1].split(",")]
            if not all(_SELECTOR.fullmatch(each) for each in selectors) or "!" in found[2]:
                break
            declared = declarations(found[2])
            for selector in selectors:
                rule = StyleRule(selector, _WEIGHTS.get(selector[0], 1), declared)
                self._places.setdefault(selector, []).append(len(self._rules))
                self._rules.append((rule, element.line))
            at = found.end()
        if text[at:].strip():
            self.broken = self.broken or element.line


def inline(element: Element) -> dict[str, str]:
    """What the ``style`` attribute of an element declares."""
    return declarations(_COMMENT.sub(" ", element.attributes.get("style", "")))


def declarations(text: str) -> dict[str, str]:
    """Properties and values of CSS, without those that only Inkscape reads."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if name and not name.startswith("-inkscape-"):
            found[name] = value.strip() if colon else ""
    return found
