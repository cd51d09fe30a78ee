"""Which rules of a page's styles choose a shape, and which declaration wins where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plainleaf.verify.web_styles.selectors import Weight
from plainleaf.verify.web_styles.shapes import Shape
from plainleaf.verify.web_styles.sheet import UNLAYERED, Declared, Rule, Styles, declarations

# What holds: media queries, states such as :hover, and neighbours that an element may have.
Case = frozenset[object]
# States of an element of which it never has both.
_OPPOSITES = {
    ("nth-child(even)", "nth-child(odd)"),
    ("nth-child(2n)", "nth-child(2n+1)"),
    ("nth-child(2n)", "nth-child(odd)"),
    ("nth-child(even)", "nth-child(2n+1)"),
    ("link", "visited"),
}
_WIDTH = re.compile(r"(min|max)-width: *([\d.]+)(px|r?em)")
# The style attribute of an element wins over every rule.
_INLINE = (10**6, 0, 0)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A declaration for a shape. ``needs`` is what has to hold for it; ``strength`` who wins."""

    declared: Declared
    rule: Rule | None
    pseudo: str
    needs: Case
    strength: tuple[int, int, Weight, int, int]


class Cascade:
    """The rules of a page's styles for each shape, found once."""

    def __init__(self, styles: Styles) -> None:
        self._rules = styles.rules
        self._known: dict[Shape, tuple[Fitting, ...]] = {}
        self._by_name: dict[str, list[tuple[Rule, int]]] = {}

    def fitting(self, shape: Shape) -> tuple[Fitting, ...]:
        """Every declaration that can be one for a shape or a part of it, in no order."""
        if shape not in self._known:
            self._known[shape] = tuple(self._find(shape))
        return self._known[shape]

    def _find(self, shape: Shape) -> Iterable[Fitting]:
        for rule in self._rules:
            for selector in rule.selectors:
                found = selector.match(shape)
                if found is None:
                    continue
                needs = rule.conditions | found
                for place, declared in enumerate(rule.declared):
                    strength = _strength(declared, rule.layer, selector.weight, rule.order, place)
                    yield Fitting(declared, rule, selector.pseudo, needs, strength)
        for place, declared in enumerate(declarations(shape.style, -1, 1) if shape.style else ()):
            strength = _strength(declared, UNLAYERED, _INLINE, len(self._rules), place)
            yield Fitting(declared, None, "", frozenset(), strength)


def _strength(
    declared: Declared, layer: int, weight: Weight, order: int, place: int
) -> tuple[int, int, Weight, int, int]:
    if declared.important:
        return 1, -layer, weight, order, place
    return 0, layer, weight, order, place


def winner(
    fitting: Iterable[Fitting], names: Sequence[str], case: Case, pseudo: str = ""
) -> Fitting | None:
    """The declaration of one of these properties that counts in a case; None if there is none."""
    there = (
        each
        for each in fitting
        if each.declared.name in names and each.pseudo == pseudo and each.needs <= case
    )
    return max(there, key=lambda each: each.strength, default=None)


def in_order(
    fitting: Iterable[Fitting], names: Sequence[str], case: Case, pseudo: str = ""
) -> list[Fitting]:
    """The declarations of these properties that count in a case, the strongest first."""
    there = [
        each
        for each in fitting
        if each.declared.name in names and each.pseudo == pseudo and each.needs <= case
    ]
    return sorted(there, key=lambda each: each.strength, reverse=True)


def cases(shapes: Iterable[tuple[Fitting, ...]], names: frozenset[str]) -> list[Case]:
    """What can hold at the same time and changes one of these properties for some shapes.

    Nothing, all that one declaration needs, and what each two of them need that do not exclude one
    another.
    """
    needs: dict[Case, None] = {frozenset(): None}
    for fitting in shapes:
        for each in fitting:
            if each.declared.name in names or each.declared.name.startswith("--"):
                needs[each.needs] = None
    known = [case for case in needs if not any(map(_is_of_forced_colours, case))]
    found = dict.fromkeys(known)
    if len(known) <= MOST_PAIRED:
        for at, one in enumerate(known):
            for other in known[at + 1 :]:
                if not any(_exclude(first, second) for first in one for second in other):
                    found[one | other] = None
    return list(found)


# Beyond it, pairs are not looked at one by one.
MOST_PAIRED = 20


def _is_of_forced_colours(atom: object) -> bool:
    """In forced colours the browser, not the page, chooses the colours."""
    return isinstance(atom, str) and "forced-colors" in atom


def _exclude(one: object, other: object) -> bool:
    """Whether two things never hold at the same time."""
    if isinstance(one, str) and isinstance(other, str):
        pairs = (("print", "screen"), ("dark", "light"), ("print", "dark"))
        if any((a in one and b in other) or (b in one and a in other) for a, b in pairs):
            return True
        ends = ((one, other), (other, one))
        return any(_width(wide, "min") > _width(narrow, "max") for wide, narrow in ends)
    if isinstance(one, tuple) and isinstance(other, tuple):
        both = (one, other), (other, one)
        if any(a[0] == "not" and b in a[1] for a, b in both):
            return True
        return one[1:] == other[1:] and any((a[0], b[0]) in _OPPOSITES for a, b in both)
    return False


def _width(query: str, end: str) -> float:
    """The least or most width of the screen that a media query names, in em."""
    found = _WIDTH.search(query)
    if found is None or found[1] != end:
        return 0.0 if end == "min" else float("inf")
    return float(found[2]) / (16 if found[3] == "px" else 1)
