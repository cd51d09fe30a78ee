"""The headings, lists and links of a part: what rules of layout look at and the scores do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from plainleaf.content.source import Text
from plainleaf.content.tree import (
    Alert,
    Block,
    Foreign,
    Inline,
    Item,
    ItemList,
    Line,
    Link,
    Paragraph,
    Quote,
    Strong,
    Subheading,
    lines,
    words,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The structure of a part of the text, each piece with its place.

    ``headings`` are its own and its subheadings. ``lists`` has the items of each list, and of each
    item the words before any list inside it. ``links`` are the words of each link.
    """

    headings: tuple[Text, ...] = ()
    lists: tuple[tuple[Text, ...], ...] = ()
    links: tuple[Text, ...] = ()


NO_SHAPE: Final = Shape()


def shape_of(blocks: tuple[Block, ...], heading: Line | None = None) -> Shape:
    """The shape of some blocks and of the heading above them."""
    own = [heading] if heading else []
    subheadings = [block.line for block in blocks if isinstance(block, Subheading)]
    return Shape(
        headings=_texts(line.children for line in (*own, *subheadings)),
        lists=tuple(_lists(blocks)),
        links=_texts(link.children for line in lines(blocks) for link in _links(line.children)),
    )


def shape_of_lines(*lists: tuple[Line, ...]) -> Shape:
    """The shape of lists that every leaflet has, such as its key points."""
    every = [line for each in lists for line in each]
    return Shape(
        lists=tuple(_texts(line.children for line in each) for each in lists),
        links=_texts(link.children for line in every for link in _links(line.children)),
    )


def _lists(blocks: tuple[Block, ...]) -> Iterator[tuple[Text, ...]]:
    for block in blocks:
        match block:
            case ItemList(items):
                yield _texts(_first(item) for item in items)
                for item in items:
                    yield from _lists(item.blocks)
            case Alert(blocks=inside) | Quote(inside):
                yield from _lists(inside)
            case _:
                pass


def _first(item: Item) -> tuple[Inline, ...]:
    for block in item.blocks:
        if isinstance(block, Paragraph):
            return block.line.children
    return ()


def _links(children: tuple[Inline, ...]) -> Iterator[Link]:
    for child in children:
        if isinstance(child, Link):
            yield child
        elif isinstance(child, Strong | Foreign):
            yield from _links(child.children)


def _texts(each: Iterable[tuple[Inline, ...]]) -> tuple[Text, ...]:
    return tuple(text for children in each if (text := _text(children)))


def _text(children: tuple[Inline, ...]) -> Text | None:
    """The words alone, or None when there are none."""
    found = [run.text for run in words(children) if run.text.value]
    if not found:
        return None
    return Text(
        "".join(text.value for text in found),
        found[0].source,
        tuple(offset for text in found for offset in text.offsets),
    )
