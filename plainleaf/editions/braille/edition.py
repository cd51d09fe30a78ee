"""Braille of a grade as an edition: what is needed for it, and how it is made and read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plainleaf.editions.braille import liblouis
from plainleaf.editions.braille.reader import passages
from plainleaf.editions.braille.writer import braille
from plainleaf.editions.edition import Edition, Given
from plainleaf.editions.languages import only_in
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.programs import find_missing
from plainleaf.finding import Finding

_other_language = only_in("en")


def braille_edition(grade: int) -> Edition:
    """The edition in a grade of Unified English Braille: 1 or 2."""
    return Edition(
        make=partial(braille, grade=grade),
        read=partial(passages, grade=grade),
        layout=LINEAR,
        problems=_problems,
    )


def _problems(given: Given) -> Iterator[Finding]:
    found = [*_other_language(given)]
    yield from found or find_missing(liblouis.PROGRAM, given)
