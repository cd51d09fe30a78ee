"""The shapes of the elements of a page: all that its styles can go by, without the words.

Two list items in the same list have one shape. Most pages of a batch are made from the same shapes,
so what is found out about one is found out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

# Words that fit one line of a phone: a date, a phone number, the heading of a column.
SHORT: Final = 40
_SILENT: Final = frozenset({"head", "title", "meta", "style", "script", "template", "base", "link"})
# Attributes that a selector can go by, and that differ from element to element.
_NAMED: Final = ("class", "style", "id")


@dataclass(eq=False, slots=True)
class Shape:
    """A kind of element at a kind of place. ``parent`` is the shape that holds it.

    ``holds`` is whether there are words in it, ``own`` whether some are directly in it, ``short``
    whether all of them fit one line. ``spare`` marks what is said elsewhere too, ``silent`` what no
    browser shows, ``picture`` a picture with a description.
    """

    parent: Shape | None
    name: str
    identity: str
    classes: frozenset[str]
    attributes: frozenset[str]
    style: str
    holds: bool
    own: bool
    short: bool
    spare: bool
    silent: bool
    picture: bool
    children: dict[tuple[object, ...], Shape] = field(default_factory=dict, repr=False)

    @property
    def numbered(self) -> bool:
        """Whether this is an item of a numbered list."""
        return self.name == "li" and self.parent is not None and self.parent.name == "ol"

    def chain(self) -> Iterator[Shape]:
        """The shape and those that hold it, the innermost first."""
        shape: Shape | None = self
        while shape is not None:
            yield shape
            shape = shape.parent


class Shapes:
    """All shapes that pages with the same styles have. ``ids`` are those that selectors name."""

    def __init__(self, ids: frozenset[str], attributes: frozenset[str]) -> None:
        self._ids = ids
        self._attributes = attributes | {"href", "lang", "dir"}
        self._tops: dict[tuple[object, ...], Shape] = {}

    def of(self, root: Any, spare: Sequence[Any]) -> list[Shape]:
        """The shapes of a page, each once, from the top. ``spare`` are elements said elsewhere."""
        found: dict[int, Shape] = {}
        aside = {id(element) for element in spare}
        sizes: dict[int, int] = {}
        _measure(root, sizes)
        self._walk(root, None, self._tops, aside, sizes, found)
        return list(found.values())

    def _walk(
        self,
        element: Any,
        parent: Shape | None,
        known: dict[tuple[object, ...], Shape],
        aside: set[int],
        sizes: dict[int, int],
        found: dict[int, Shape],
    ) -> None:
        name = local(element)
        given = element.attrib
        identity = given.get("id", "")
        size = sizes[id(element)]
        picture = name == "img" and size > 0
        key = (
            name,
            identity if identity in self._ids else "",
            given.get("class", ""),
            tuple(sorted(each for each in given if each in self._attributes)),
            given.get("style", ""),
            size > 0,
            picture or _has_own_words(element),
            size <= SHORT,
            id(element) in aside or (parent is not None and parent.spare),
            name in _SILENT or (parent is not None and parent.silent),
            picture,
        )
        shape = known.get(key)
        if shape is None:
            _, identity, classes, attributes, style, *flags = key
            shape = known[key] = Shape(
                parent,
                name,
                identity,
                frozenset(str(classes).split()),
                frozenset(attributes),
                str(style),
                *flags,  # type: ignore[arg-type]
            )
        found[id(shape)] = shape
        for child in element:
            if isinstance(child.tag, str):
                self._walk(child, shape, shape.children, aside, sizes, found)


def style_texts(root: Any) -> list[tuple[str, str]]:
    """The text of each style element of a page, and its ``media``."""
    return [
        ("".join(element.itertext()), element.attrib.get("media", ""))
        for element in root.iter()
        if isinstance(element.tag, str) and local(element) == "style"
    ]


def local(element: Any) -> str:
    """The name of an element without its vocabulary, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def text_of(element: Any) -> str:
    """The words of an element and of what is in it, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _has_own_words(element: Any) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def _measure(element: Any, sizes: dict[int, int]) -> int:
    """How many characters of words each element has; a picture has those that describe it."""
    if not isinstance(element.tag, str):
        return 0
    size = len(element.text.strip()) if element.text else 0
    if local(element) == "img":
        size += len(element.attrib.get("alt", "").strip())
    for child in element:
        size += _measure(child, sizes)
        if child.tail:
            size += len(child.tail.strip())
    sizes[id(element)] = size
    return size


def said_elsewhere(root: Any, fixed: Sequence[str]) -> list[Any]:
    """The elements whose words the page has twice: links within the page that repeat a heading.

    ``fixed`` are the phrases that such links and lists of links have of their own: their heading,
    and "Skip to main content".
    """
    phrases = {" ".join(phrase.split()) for phrase in fixed}
    named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    within = [
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and local(element) == "a"
        and element.attrib.get("href", "").startswith("#")
    ]
    # A target in such a link, or around it, is not said elsewhere.
    held = {id(each) for link in within for each in link.iter()}
    links: set[int] = set()
    for link in within:
        target = named.get(link.attrib["href"][1:])
        words = text_of(link)
        if target is None or id(target) in held or any(each is link for each in target.iter()):
            continue
        if words in phrases or words == text_of(target):
            links.add(id(link))
    spare: list[Any] = []
    _collect_spare(root, links, phrases, spare)
    return spare


def _collect_spare(element: Any, links: set[int], phrases: set[str], spare: list[Any]) -> bool:
    """Whether an element has words, and all of them are spare; adds the outermost such ones."""
    if id(element) in links:
        spare.append(element)
        return True
    if re.fullmatch(r"h[1-6]", local(element)) and text_of(element) in phrases:
        return True  # of a list of links, if nothing but links goes with it
    before = len(spare)
    bare = not _has_own_words(element) and local(element) != "img"
    below = [
        (child, _collect_spare(child, links, phrases, spare))
        for child in element
        if isinstance(child.tag, str)
        and (text_of(child) or any(local(each) == "img" for each in child.iter("{*}img")))
    ]
    if bare and below and all(each for _, each in below) and len(spare) > before:
        del spare[before:]
        spare.append(element)
        return True
    return False
