"""Tells what selectors ask of an element, so that it need not be asked of its like.

Most selectors ask only what an element and those around it are called, and for some attributes. By
these, elements of the same kin (of equal name and attributes, in parents of one kin) match the same
rules. Selectors that ask for siblings or contents are mostly for elements of one name, and each of
these is then matched by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from types import CodeType
from typing import Any

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

from plainleaf.render.quick.stand_in import StandIn

# What a compiled selector may call without asking for more than names and attributes.
NAMES_AND_ATTRIBUTES = frozenset(
    {
        *("ancestors", "any", "ascii_lower", "attrib", "classes", "endswith", "etree_element"),
        *("get", "id", "in_html_document", "local_name", "lower", "namespace_url", "next"),
        *("parent", "split_whitespace", "startswith", "tag"),
    }
)
ATTRIBUTE_OF = {"classes": "class", "id": "id"}

own_query_all = ElementWrapper.query_all


@dataclass(frozen=True, slots=True)
class Asked:
    """What rules ask: ``attributes`` holds the names of all that they look at, and maybe others;
    ``singled_out`` the names of elements that may match other rules than their like.
    """

    attributes: frozenset[str]
    singled_out: frozenset[str]


def asked_by(matchers: Sequence[Any]) -> Asked | None:
    """What the rules of all stylesheets ask, or None if any element may be singled out."""
    each = [_asked_by(matcher) for matcher in matchers]
    known = [asked for asked in each if asked is not None]
    if len(known) < len(each):
        return None
    return Asked(
        frozenset().union(*(asked.attributes for asked in known)),
        frozenset().union(*(asked.singled_out for asked in known)),
    )


def query_all(wrapper: Any, *selectors: Any) -> Iterator[Any]:
    """As ``ElementWrapper.query_all``; ends with the last element of a name that is looked for."""
    found: Iterator[Any] = own_query_all(wrapper, *selectors)
    if all(isinstance(each, str) and each.isalpha() and each.islower() for each in selectors):
        tags = (element.tag for element in wrapper.etree_element.iter())
        names = (tag.rpartition("}")[2] for tag in tags if isinstance(tag, str))
        return islice(found, sum(name in selectors for name in names))
    return found


STAND_INS = (StandIn(ElementWrapper, "query_all", query_all, own_query_all),)


def _asked_by(matcher: Any) -> Asked | None:
    """As above for one stylesheet, read again when something has been added to it."""
    order, asked = getattr(matcher, "asked", (None, None))
    if order != matcher.order:
        asked = _read(matcher)
        matcher.asked = matcher.order, asked
    return asked


def _read(matcher: Any) -> Asked | None:
    attributes, singled_out = set[str](), set[str]()
    for name, test in _tests(matcher):
        calls, texts = set[str](), set[str]()
        _look_through(test.__code__, calls, texts)
        attributes |= texts
        attributes |= {ATTRIBUTE_OF[call] for call in calls & ATTRIBUTE_OF.keys()}
        if not calls <= NAMES_AND_ATTRIBUTES:
            if name is None:
                return None
            singled_out.add(name)
    return Asked(frozenset(attributes), frozenset(singled_out))


def _tests(matcher: Any) -> Iterator[tuple[str | None, Any]]:
    """The compiled selectors, each with the one name of elements that it is for, or None."""
    by_name = matcher.lower_local_name_selectors
    yield from ((name, test) for name, entries in by_name.items() for test, *_ in entries)
    for entries in (
        matcher.lang_attr_selectors,
        matcher.other_selectors,
        *matcher.id_selectors.values(),
        *matcher.class_selectors.values(),
        *matcher.namespace_selectors.values(),
    ):
        yield from ((None, test) for test, *_ in entries)


def _look_through(code: CodeType, calls: set[str], texts: set[str]) -> None:
    """Adds what a function calls and the texts that it holds, those of functions in it too."""
    calls.update(code.co_names)
    for value in code.co_consts:
        if isinstance(value, CodeType):
            _look_through(value, calls, texts)
        elif isinstance(value, tuple | frozenset):
            texts.update(each for each in value if isinstance(each, str))
        elif isinstance(value, str):
            texts.add(value)
