"""Every word of a leaflet, as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import Role, printed_lines
from plainleaf.render.addresses import as_printed

WORD = re.compile(r"[^\W\d_]+")
# What pictures show is spoken, not printed.
_DESCRIPTIONS: Final = frozenset({Role.DESCRIPTION, Role.LOGO})


@dataclass(frozen=True, slots=True)
class TypedWords:
    """The words as typed, and without regard to capitals."""

    exact: frozenset[str]
    folded: frozenset[str]


def collect_typed_words(leaflet: Leaflet) -> TypedWords:
    """The words of a leaflet and of its organisation, without digits and marks."""
    exact = frozenset(WORD.findall("\n".join(texts(leaflet))))
    return TypedWords(exact, frozenset(word.casefold() for word in exact))


def texts(leaflet: Leaflet) -> Iterator[str]:
    """Every text of a leaflet that is printed, in reading order."""
    for line in printed_lines(leaflet):
        if line.line:
            yield as_printed(line.line)
        elif line.role not in _DESCRIPTIONS:
            yield str(line.text)
