"""V821 to V826: a clinic's stylesheet may change how words look, but never which words are seen.

The styles that the finished page really has are read as a browser reads them. Each declaration for
an element with words has to be on the list of ``allowed.yaml``; colours, sizes and the numbers of
lists are worked out for light and dark screens, phones, print and every other case that the styles
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from plainleaf.verify.evidence import LONGEST_QUOTE
from plainleaf.verify.web_styles.allowed import advice, instead, is_allowed
from plainleaf.verify.web_styles.cascade import Cascade, Case, Fitting, cases, in_order
from plainleaf.verify.web_styles.computed import (
    COLOURS,
    DARK,
    INSETS,
    SIZES,
    Appearance,
    Appearances,
    insets,
    list_type,
)
from plainleaf.verify.web_styles.lengths import span
from plainleaf.verify.web_styles.selectors import Selector
from plainleaf.verify.web_styles.shapes import Shape, Shapes, said_elsewhere, style_texts
from plainleaf.verify.web_styles.sheet import Declared, Origin, Styles, read_styles
from plainleaf.verify.web_styles.variables import (
    TooManyValuesError,
    definitions,
    possible_values,
)

HIDES, CONTRAST, SIZE, NUMBERS, ADDS, UNREAD = "V821", "V822", "V823", "V824", "V825", "V826"
# WCAG 2.2, 1.4.3 (AA): text and what is behind it.
LEAST_CONTRAST: Final = 4.5
# 12 px, as a share of 16 px: the least that browsers themselves suggest for text.
LEAST_SIZE: Final = 12 / 16
LEAST_PITCH: Final = 1.1
# Room for "1." before an item, in em.
LEAST_INSET: Final = 1.0
_LISTS: Final = frozenset({"list-style", "list-style-type", "list-style-position"})
_WORDS_OF: Final = ("marker", "first-line", "first-letter")
# Farther than the widest screen, in em.
FAR: Final = -60
_PLACES: Final = frozenset({
    "left", "right", "top", "bottom", "inset", "inset-inline", "inset-inline-start",
    "inset-inline-end", "inset-block", "inset-block-start", "inset-block-end", "clip", "clip-path",
})  # fmt: skip
_PLACES_ACROSS: Final = _PLACES - {"top", "bottom", "inset-block-start", "inset-block-end"}
# Above the page, in em: a link of one line.
ABOVE: Final = -2.5
# So many of a kind are enough.
MOST_FAULTS: Final = 8


@dataclass(frozen=True, slots=True)
class StyleFault:
    """Something that styles do to words: the rule, what fills its words, and where it is.

    ``origin`` is None for the style attribute of an element, whose text is ``attribute``.
    """

    rule: str
    values: tuple[tuple[str, str], ...]
    origin: Origin | None
    attribute: str = ""


def style_faults(root: Any, phrases: Sequence[str]) -> list[StyleFault]:
    """What the styles of a page do that they must not, each once.

    ``root`` is the page as tinyhtml5 reads it. ``phrases`` are the fixed phrases of links within
    the page, which may be hidden: "Skip to main content", "In this leaflet".
    """
    sheets = tuple(style_texts(root))
    scheme = any(
        element.attrib.get("name", "").lower() == "color-scheme"
        and "dark" in element.attrib.get("content", "").lower()
        for element in root.iter("{*}meta")
    )
    return _judge(sheets, scheme).faults(root, said_elsewhere(root, phrases))


@lru_cache(maxsize=4)
def _judge(sheets: tuple[tuple[str, str], ...], scheme: bool) -> _Judge:
    return _Judge(read_styles(sheets), scheme)


class _Judge:
    """Knows the styles of many pages, and what it has found out about their shapes."""

    def __init__(self, styles: Styles, scheme: bool) -> None:
        self._styles = styles
        self._cascade = Cascade(styles)
        self._looks = Appearances(self._cascade, scheme)
        self._scheme = scheme
        self._variables = definitions(styles.rules)
        self._counters = frozenset(_usual_counters(styles))
        ids, attributes = _mentions(styles)
        self._shapes = Shapes(ids, attributes)
        self._known: dict[Shape, tuple[StyleFault, ...]] = {}

    def faults(self, root: Any, spare: Sequence[Any]) -> list[StyleFault]:
        """The faults of a page, each declaration and kind once."""
        found: dict[object, StyleFault] = {}
        for each in self._styles.unread:
            advised = instead("broken" if each.what == "broken" else "unread")
            values = ((each.what, _short(each.written)), ("instead", advised))
            found[each.origin, each.what] = StyleFault(UNREAD, values, each.origin)
        for shape in self._shapes.of(root, spare):
            if shape not in self._known:
                self._known[shape] = tuple(self._of_shape(shape))
            for fault in self._known[shape]:
                key = fault.rule, fault.origin, fault.attribute, fault.values[0]
                found.setdefault(key, fault)
        told: dict[str, int] = {}
        kept = []
        for fault in found.values():
            told[fault.rule] = told.get(fault.rule, 0) + 1
            if told[fault.rule] <= MOST_FAULTS:
                kept.append(fault)
        return kept

    def _of_shape(self, shape: Shape) -> Iterator[StyleFault]:
        fitting = self._cascade.fitting(shape)
        for each in fitting:
            yield from self._of_declaration(each, shape)
        if shape.own and not shape.silent and not shape.spare and not shape.picture:
            yield from self._of_look(shape, fitting)
            if shape.numbered:
                yield from self._of_numbers(shape)

    def _of_declaration(self, each: Fitting, shape: Shape) -> Iterator[StyleFault]:
        declared, pseudo = each.declared, each.pseudo
        own = declared.name.startswith("--")
        if (own and each.rule) or pseudo not in ("", *_WORDS_OF, "before", "after"):
            return
        if shape.spare and not pseudo and _may_be_hidden(each, shape):
            return
        if each.rule is None and shape.numbered and declared.name == "list-style-type":
            return  # the number itself, which is compared with the one that was typed
        try:
            possible = possible_values(declared.value, self._variables)
        except TooManyValuesError:
            values = ("many", _short(declared.written)), ("instead", instead("unread"))
            yield _fault(UNREAD, each, *values)
            return
        name = declared.name
        strays = shape.spare and not pseudo and name in _PLACES_ACROSS
        listed = all(is_allowed(name, value, shape, pseudo, self._counters) for value in possible)
        if listed and not strays and not own:
            return
        rule, role = HIDES, "hides"
        if declared.name == "content":
            rule, role = ADDS, "adds"
        elif declared.name.startswith(("list-style", "counter-")):
            rule, role = NUMBERS, "changes"
        elif not shape.holds or shape.spare or pseudo in ("before", "after"):
            role = "covers"
        yield _fault(
            rule,
            each,
            ("what", _short(declared.written)),
            (role, _short(each.rule.written) if each.rule else "style"),
            ("instead", advice(declared.name)),
        )

    def _of_look(self, shape: Shape, fitting: tuple[Fitting, ...]) -> Iterator[StyleFault]:
        along = [self._cascade.fitting(each) for each in shape.chain()]
        parts = ("", *(part for part in _WORDS_OF if any(each.pseudo == part for each in fitting)))
        in_colour = cases(along, COLOURS)
        if self._scheme:
            in_colour += [case | {DARK} for case in in_colour if DARK not in case and len(case) < 2]
        for part in parts:
            for case in in_colour:
                look = self._looks.of(shape, case, part)
                if look.contrast < LEAST_CONTRAST - 0.005:
                    yield from self._pale(look, shape, case)
                    break
            for case in cases(along, SIZES):
                look = self._looks.of(shape, case, part)
                if look.size.least < LEAST_SIZE - 0.001 and "size" in look.by:
                    found = f"{look.size.least * 16:.1f}"
                    yield self._fault_of_value(SIZE, look.by["size"], shape, case, "size", found)
                    break
                if look.line < LEAST_PITCH - 0.001 and "pitch" in look.by:
                    found = f"{look.line:.2f}"
                    yield self._fault_of_value(SIZE, look.by["pitch"], shape, case, "pitch", found)
                    break

    def _pale(self, look: Appearance, shape: Shape, case: Case) -> Iterator[StyleFault]:
        """The declaration of the words' colour, else that of what is behind them."""
        own = {id(each.declared) for each in self._cascade.fitting(shape)}
        by = [look.by[key] for key in ("colour", "ground") if key in look.by]
        by.sort(key=lambda each: id(each.declared) not in own)
        if not by:
            return
        yield self._fault_of_value(CONTRAST, by[0], shape, case, "found", f"{look.contrast:.1f}")

    def _fault_of_value(
        self, rule: str, by: Fitting, shape: Shape, case: Case, kind: str, found: str
    ) -> StyleFault:
        """The fault of a value that was worked out: ``kind`` says of what, ``found`` is it."""
        values = [("what", _short(by.declared.written)), (kind, found), ("chosen", _name(shape))]
        if where := _where(case):
            values.append(("where", where))
        if kind in ("size", "pitch", "room"):
            values.append(("instead", instead(kind)))
        return _fault(rule, by, *values)

    def _of_numbers(self, item: Shape) -> Iterator[StyleFault]:
        along = [self._cascade.fitting(each) for each in item.chain()]
        for case in cases(along, _LISTS | INSETS):
            kind, by = list_type(self._cascade, item, case)
            written = by is not None and by.rule is None
            if kind != "decimal" and kind not in self._counters and by is not None and not written:
                values = ("what", _short(by.declared.written)), ("changes", _name(item))
                yield _fault(NUMBERS, by, *values, ("instead", advice("list-style")))
                return
            outside = self._position(item, case) != "inside"
            spaces = list(insets(self._cascade, self._looks, item, case))
            room = sum(size.least for size, _ in spaces)
            if outside and room < LEAST_INSET - 0.001:
                by = next((each for _, each in spaces if each is not None), None)
                if by is not None:
                    yield self._fault_of_value(NUMBERS, by, item, case, "room", "")
                    return

    def _position(self, item: Shape, case: Case) -> str:
        for shape in (item, item.parent):
            if shape is None:
                continue
            names = ("list-style", "list-style-position")
            for found in in_order(self._cascade.fitting(shape), names, case):
                value = found.declared.value
                words = [node.lower_value for node in value if node.type == "ident"]
                return "inside" if "inside" in words else "outside"
        return "outside"


def _usual_counters(styles: Styles) -> Iterator[str]:
    """The counter styles of a page that count as decimal does, with a mark after the number."""
    for name, declared in styles.counters.items():
        said = {each.name: each.written.partition(": ")[2] for each in declared}
        system, suffix = said.pop("system", ""), said.pop("suffix", '". "')
        if system == "extends decimal" and suffix in ('") "', '". "', '")"') and not said:
            yield name


def _mentions(styles: Styles) -> tuple[frozenset[str], frozenset[str]]:
    """The ids and the names of attributes that selectors go by."""
    ids: set[str] = set()
    attributes: set[str] = set()
    waiting: list[Selector] = [each for rule in styles.rules for each in rule.selectors]
    while waiting:
        for compound in waiting.pop().compounds:
            for test in compound:
                if test.kind == "id":
                    ids.add(test.value)
                elif test.kind == "attribute":
                    attributes.add(test.value)
                waiting += test.lists
    return frozenset(ids), frozenset(attributes)


def _may_be_hidden(each: Fitting, shape: Shape) -> bool:
    """Whether a declaration hides a link within the page, or shows it to the keyboard.

    Out of the flow it must not cover words: it is off the screen, or has the focus.
    """
    if each.rule is None or each.declared.name in ("all", "animation", "animation-name"):
        return False
    if all(map(_is_of_focus, each.rule.selectors)):
        return True
    on_page = shape.parent is not None and shape.parent.name == "body"
    if each.declared.name == "position":
        return any(_is_far(declared, on_page) for declared in each.rule.declared)
    return each.declared.name in _PLACES and _is_far(each.declared, on_page)


def _is_of_focus(selector: Selector) -> bool:
    """Whether a rule is for what the keyboard is at, and only then."""
    return any(
        test.kind == "perhaps" and test.value.startswith("focus") for test in selector.compounds[0]
    )


def _is_far(declared: Declared, on_page: bool) -> bool:
    """Whether a declaration puts something off the screen, or clips it to nothing.

    ``on_page`` is whether the page itself holds it, so that a little above it is enough.
    """
    if declared.name in ("clip", "clip-path"):
        return declared.written.partition(": ")[2] not in ("none", "auto")
    sizes = [size for node in declared.value if (size := span(node)) is not None]
    if declared.name == "top" and on_page and any(size.most <= ABOVE for size in sizes):
        return True
    return declared.name in _PLACES and any(size.most <= FAR for size in sizes)


def _fault(rule: str, by: Fitting, *values: tuple[str, str]) -> StyleFault:
    if by.rule is None:
        return StyleFault(rule, values, None, by.declared.written)
    return StyleFault(rule, values, by.declared.origin)


def _name(shape: Shape) -> str:
    """An element as a stylesheet names it."""
    return f"{shape.name}{''.join(f'.{each}' for each in sorted(shape.classes))}"


def _where(case: Case) -> str:
    """In which case something is so, as the stylesheet writes it; empty where it always is."""
    known = sorted(atom.removeprefix("@media ") for atom in case if isinstance(atom, str))
    return " and ".join(known)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1].rstrip()}…"
