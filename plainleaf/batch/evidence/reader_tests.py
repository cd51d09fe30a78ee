"""Which of the tests with readers were of the words that a leaflet has now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from plainleaf.batch.manifest.entries import ReaderTest
from plainleaf.content import model

_SHOWN: Final = 12  # of the 64 letters of a digest: enough that no other words have the same


def tests_of(tested: Iterable[model.ReaderTest], digest: str) -> tuple[ReaderTest, ...]:
    """The tests of a leaflet, the newest first. ``digest`` is over the words that it has now."""
    newest_first = sorted(tested, key=lambda each: each.when, reverse=True)
    return tuple(
        ReaderTest(
            who=str(each.who),
            when=each.when.isoformat(),
            found=str(each.found),
            understood=str(each.understood),
            of=_words_of(each.words.lower(), digest),
            words=digest[:_SHOWN],
        )
        for each in newest_first
    )


def _words_of(marked: str, digest: str) -> Literal["these", "others", "unknown"]:
    if not marked:
        return "unknown"
    return "these" if len(marked) >= _SHOWN and digest.startswith(marked) else "others"
