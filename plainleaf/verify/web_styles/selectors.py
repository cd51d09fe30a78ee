"""Selectors of CSS: which shapes of elements they choose, and what else that needs.

Of an element only its shape is known: its name, classes and what is around it. Where a selector
goes by anything else (neighbours, the mouse), that is what the choice needs. Names and weights are
those of Selectors Level 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from tinycss2 import serialize  # type: ignore[import-untyped]

from plainleaf.package_data import package_data

# What has to hold besides the shape; nothing if the shape is enough. None: it is not chosen at all.
Needs = frozenset[object]
_NOTHING: Needs = frozenset()
Weight = tuple[int, int, int]
_LISTS = ("is", "where", "not", "matches", "-webkit-any", "-moz-any")
_OLD_PSEUDO_ELEMENTS = ("before", "after", "first-line", "first-letter")


class UnknownSelectorError(Exception):
    """A selector that browsers may read in another way than we do, or not at all."""


class Chosen(Protocol):
    """The shape of an element, as selectors see it."""

    parent: Any
    name: str
    identity: str
    classes: frozenset[str]
    attributes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on an element. ``kind`` says what ``value`` and ``lists`` are for."""

    kind: str
    value: str = ""
    lists: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds of tests from right to left, with the sign between each and the one before it.

    ``pseudo`` is the part of the element that is meant, such as ``before``, or nothing.
    """

    compounds: tuple[tuple[Test, ...], ...]
    signs: tuple[str, ...]
    pseudo: str
    weight: Weight

    def match(self, shape: Chosen) -> Needs | None:
        """What an element of a shape needs to be chosen; None if it never is."""
        return self._from(0, shape)

    def _from(self, index: int, shape: Chosen | None) -> Needs | None:
        if shape is None:
            return None
        needs = _NOTHING
        for test in self.compounds[index]:
            found = _test(test, shape)
            if found is None:
                return None
            needs |= found
        if index == len(self.signs):
            return needs
        before = self._before(index, shape)
        return None if before is None else needs | before

    def _before(self, index: int, shape: Chosen) -> Needs | None:
        """What has to be so of what comes before a compound."""
        sign = self.signs[index]
        if sign == ">":
            return self._from(index + 1, shape.parent)
        if sign == " ":
            best, above = None, shape.parent
            while above is not None and best != _NOTHING:
                best = _easier(best, self._from(index + 1, above))
                above = above.parent
            return best
        # A neighbour, which is not known; what holds both is.
        needs: Needs = frozenset({(sign, self.compounds[index + 1], id(shape))})
        if index + 1 == len(self.signs):
            return needs
        before = self._before(index + 1, shape)
        return None if before is None else needs | before


def _easier(one: Needs | None, other: Needs | None) -> Needs | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=len)


def _test(test: Test, shape: Chosen) -> Needs | None:
    perhaps: Needs = frozenset({(test.value, id(shape))})
    match test.kind:
        case "name":
            return _NOTHING if shape.name == test.value else None
        case "class":
            return _NOTHING if test.value in shape.classes else None
        case "id":
            return _NOTHING if test.value == shape.identity else None
        case "attribute":
            return perhaps if test.value in shape.attributes else None
        case "is":
            return _of_any(test, shape)
        case "not":
            found = _of_any(test, shape)
            if found is None:
                return _NOTHING
            return frozenset({("not", found)}) if found else None
        case "root":
            return _NOTHING if shape.parent is None else None
        case "link":
            return _NOTHING if shape.name == "a" and "href" in shape.attributes else None
        case "visited":
            return perhaps if shape.name == "a" and "href" in shape.attributes else None
    return perhaps


def _of_any(test: Test, shape: Chosen) -> Needs | None:
    best: Needs | None = None
    for each in test.lists:
        best = _easier(best, each.match(shape))
    return best


def parse_selectors(
    tokens: Sequence[Any], inside: tuple[Selector, ...] | None = None
) -> tuple[Selector, ...]:
    """The selectors of a list. ``inside`` are those of the rule that holds this one.

    Raises UnknownSelectorError if one of them is not of a form that every browser knows.
    """
    parts: list[list[Any]] = [[]]
    for node in tokens:
        if node == ",":
            parts.append([])
        elif node.type != "comment":
            parts[-1].append(node)
    return tuple(_Reader(_strip(part), inside).selector() for part in parts)


def _strip(tokens: list[Any]) -> list[Any]:
    while tokens and tokens[0].type == "whitespace":
        tokens = tokens[1:]
    while tokens and tokens[-1].type == "whitespace":
        tokens = tokens[:-1]
    return tokens


@cache
def _known(what: str) -> frozenset[str]:
    return frozenset(package_data("verify/web_styles/known.yaml")[what])


class _Reader:
    def __init__(self, tokens: list[Any], inside: tuple[Selector, ...] | None) -> None:
        self._tokens = tokens
        self._at = 0
        self._inside = inside
        self._weight = (0, 0, 0)
        self._pseudo = ""
        self._nested = False

    def selector(self) -> Selector:
        compounds: list[tuple[Test, ...]] = []
        signs: list[str] = []
        if self._inside is not None and self._next_sign_at_start():
            compounds.append((self._holder(),))
            signs.append(self._sign())
        while True:
            compounds.append(self._compound())
            if self._at == len(self._tokens):
                break
            if self._pseudo:
                raise UnknownSelectorError
            signs.append(self._sign())
        if self._inside is not None and not self._nested:
            compounds.insert(0, (self._holder(),))
            signs.insert(0, " ")
        return Selector(tuple(compounds[::-1]), tuple(signs[::-1]), self._pseudo, self._weight)

    def _holder(self) -> Test:
        """What "&" means."""
        self._nested = True
        inside = self._inside or ()
        self._add(max((each.weight for each in inside), default=(0, 0, 0)))
        return Test("is", lists=tuple(each for each in inside if not each.pseudo))

    def _next_sign_at_start(self) -> bool:
        return bool(self._tokens) and self._tokens[0] in (">", "+", "~")

    def _sign(self) -> str:
        sign = " "
        while self._at < len(self._tokens):
            node = self._tokens[self._at]
            if node in (">", "+", "~") and sign == " ":
                sign = node.value
            elif node.type != "whitespace":
                return sign
            self._at += 1
        raise UnknownSelectorError

    def _compound(self) -> tuple[Test, ...]:
        tests: list[Test] = []
        start = self._at
        while self._at < len(self._tokens):
            node = self._tokens[self._at]
            if node.type == "whitespace" or node in (">", "+", "~"):
                break
            self._at += 1
            if node == "*" and self._at == start + 1:
                continue
            if node == "&" and self._inside is not None:
                tests.append(self._holder())
            elif node.type == "ident" and self._at == start + 1:
                self._add((0, 0, 1))
                tests.append(Test("name", node.lower_value))
            elif node.type == "hash" and node.is_identifier:
                self._add((1, 0, 0))
                tests.append(Test("id", node.value))
            elif node == "." and (name := self._ident()):
                self._add((0, 1, 0))
                tests.append(Test("class", name))
            elif node.type == "[] block":
                self._add((0, 1, 0))
                tests.append(_attribute(node.content))
            elif node == ":":
                tests += self._pseudo_of()
                if self._pseudo:
                    break
            else:
                raise UnknownSelectorError
        if self._at == start:
            raise UnknownSelectorError
        return tuple(tests)

    def _ident(self) -> str:
        node = self._tokens[self._at] if self._at < len(self._tokens) else None
        if node is None or node.type != "ident":
            raise UnknownSelectorError
        self._at += 1
        return str(node.value)

    def _pseudo_of(self) -> list[Test]:
        node = self._tokens[self._at] if self._at < len(self._tokens) else None
        if node is None:
            raise UnknownSelectorError
        self._at += 1
        if node == ":":
            return self._element(self._ident().lower())
        if node.type == "function" and node.lower_name in (*_LISTS, "has"):
            return [self._of_list(node)]
        name = node.lower_name if node.type == "function" else getattr(node, "lower_value", "")
        if node.type == "ident" and name in _OLD_PSEUDO_ELEMENTS:
            return self._element(name)
        if node.type not in ("ident", "function") or name not in _known("classes"):
            raise UnknownSelectorError
        self._add((0, 1, 0))
        kind = {"root": "root", "any-link": "link", "link": "visited", "visited": "visited"}
        written = f"{name}({serialize(node.arguments)})" if node.type == "function" else name
        return [Test(kind.get(name, "perhaps"), written)]

    def _element(self, name: str) -> list[Test]:
        if name not in _known("elements") and name not in _known("elements_without_words"):
            raise UnknownSelectorError
        self._add((0, 0, 1))
        self._pseudo = name
        return []

    def _of_list(self, node: Any) -> Test:
        if node.lower_name == "has":
            self._add((0, 1, 0))
            return Test("perhaps", f"has({serialize(node.arguments)})")
        lists = parse_selectors(node.arguments)
        if node.lower_name != "where":
            self._add(max((each.weight for each in lists), default=(0, 0, 0)))
        return Test("not" if node.lower_name == "not" else "is", lists=lists)

    def _add(self, weight: tuple[int, ...]) -> None:
        ids, classes, names = self._weight
        self._weight = ids + weight[0], classes + weight[1], names + weight[2]


def _attribute(content: list[Any]) -> Test:
    tokens = [node for node in content if node.type not in ("whitespace", "comment")]
    if not tokens or tokens[0].type != "ident":
        raise UnknownSelectorError
    return Test("attribute", tokens[0].lower_value)
