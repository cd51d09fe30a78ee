"""Offsets as a browser counts them: UTF-16 code units, in the text that the browser has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from plainleaf.content.reading import find_dropped


class Units:
    """Converts characters of a text to its UTF-16 code units."""

    def __init__(self, text: str) -> None:
        # Characters outside the basic plane take two units; most texts have none.
        few = not text or max(text) < "\U00010000"
        self._wide = [] if few else [at for at, char in enumerate(text) if char > "\uffff"]

    def at(self, offset: int) -> int:
        """How many units come before the character ``offset``."""
        return offset + bisect_left(self._wide, offset)


class FileOffsets:
    """Converts offsets in a Source to units of the browser's text that the Source was read from."""

    def __init__(self, text: str) -> None:
        gaps = find_dropped(text)
        sizes = [end - start for start, end in gaps]
        self._before = [0, *accumulate(sizes)]
        # Where each gap lies in the Source, in which those before it are missing.
        self._gaps = [start - gone for (start, _), gone in zip(gaps, self._before, strict=False)]
        self._units = Units(text)

    def start(self, offset: int) -> int:
        """Where the character ``offset`` of the Source is."""
        return self._units.at(offset + self._before[bisect_right(self._gaps, offset)])

    def end(self, offset: int) -> int:
        """Where a range ends if its last character is the one before ``offset``."""
        if offset <= 0:
            return 0
        last = offset - 1
        return self._units.at(last + self._before[bisect_right(self._gaps, last)] + 1)
