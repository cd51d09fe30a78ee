"""The phone numbers in the words of a page as links that call them."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.content.phones import in_words
from plainleaf.content.tree import Foreign, Inline, Link, Strong, Words


def with_calls(children: tuple[Inline, ...], regions: tuple[str, ...]) -> tuple[Inline, ...]:
    """Text on one level in which each whole number that is not in a link yet is one.

    ``regions`` are the countries that national numbers may belong to.
    """
    return tuple(_link_numbers(children, regions))


def _link_numbers(children: tuple[Inline, ...], regions: tuple[str, ...]) -> Iterator[Inline]:
    for child in children:
        match child:
            case Words(text):
                at = 0
                for number in in_words(text.value, regions):
                    if number.dials:
                        if number.start > at:
                            yield Words(text[at : number.start])
                        words = Words(text[number.start : number.end])
                        yield Link(f"tel:{number.dials}", (words,))
                        at = number.end
                if at < len(text):
                    yield Words(text[at:])
            case Strong(inner):
                yield Strong(with_calls(inner, regions))
            case Foreign(language, inner):
                yield Foreign(language, with_calls(inner, regions))
            case _:
                yield child
