"""The headings, lists and links of a part: what rules of layout look at and the scores do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plainleaf.content.reading_order import ROWS, PrintedLine, Role
from plainleaf.content.source import Text
from plainleaf.content.tree import Foreign, Inline, Link, Strong
from plainleaf.readability.text.read_too import labels, lines_read_too, text_of


@dataclass(frozen=True, slots=True)
class Shape:
    """The structure of a part of the text, each piece with its place.

    ``headings`` are its own and its subheadings. ``lists`` has the items of each list, and of each
    item the words before any list inside it. ``links`` are the words of each link. ``read_too`` and
    ``labels`` are other texts that people read and the scores leave out: see ``text/read_too.py``.
    """

    headings: tuple[Text, ...] = ()
    lists: tuple[tuple[Text, ...], ...] = ()
    links: tuple[Text, ...] = ()
    read_too: tuple[Text, ...] = ()
    labels: tuple[Text, ...] = ()


NO_SHAPE: Final = Shape()
_HEADINGS: Final = frozenset({Role.HEADING, Role.SUBHEADING})
# Lists that the form of a leaflet has by itself.
_LISTED: Final = frozenset({Role.KEY_POINT, Role.SIGN, Role.WAITING})


def shape_of(lines: Sequence[PrintedLine]) -> Shape:
    """The shape of a part: of the lines of one section, or of another part as a whole.

    ``headings`` are those of the part itself, not those inside its boxes.
    """
    own = [line for line in lines if line.role in _HEADINGS and not line.around]
    linked = [line for line in lines if ROWS[line.role].graded or line.role is Role.SUBHEADING]
    return Shape(
        headings=_texts(map(_inline, own)),
        lists=tuple(_lists(lines)),
        links=_texts(link.children for line in linked for link in _links(_inline(line))),
        read_too=tuple(lines_read_too(lines)),
        labels=tuple(labels(lines)),
    )


def _lists(lines: Sequence[PrintedLine]) -> Iterator[tuple[Text, ...]]:
    """The items of each list, each by its first paragraph, the lists as they start."""
    found: dict[object, dict[int, tuple[Inline, ...]]] = {}
    for line in lines:
        if line.role in _LISTED:
            items = found.setdefault((line.role, line.part, _box(line)), {})
            items[len(items)] = _inline(line)
        elif line.role is Role.ITEM:
            item = line.around[-1]
            found.setdefault(id(item.block), {}).setdefault(item.at, _inline(line))
    return (_texts(items.values()) for items in found.values())


def _box(line: PrintedLine) -> int:
    """Key points are one list, the signs of each help box another, and so are its steps."""
    return 0 if line.role is Role.KEY_POINT else line.entry


def _inline(line: PrintedLine) -> tuple[Inline, ...]:
    return line.line.children if line.line else ()


def _links(children: tuple[Inline, ...]) -> Iterator[Link]:
    for child in children:
        if isinstance(child, Link):
            yield child
        elif isinstance(child, Strong | Foreign):
            yield from _links(child.children)


def _texts(each: Iterable[tuple[Inline, ...]]) -> tuple[Text, ...]:
    return tuple(text for children in each if (text := text_of(children)))
