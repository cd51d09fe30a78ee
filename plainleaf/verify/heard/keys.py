"""Keys by which words of the leaflet and words of a PDF are the same, in every script."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from plainleaf.verify.words.normalise import normalise

# The number of a source, which is not part of what a line says.
CITATION: Final = re.compile(r"\[\d+\]")


def key(text: str) -> str:
    """The same for two texts that say the same."""
    return normalise(CITATION.sub("", text))


def has_nothing_else(text: str, pieces: Collection[str]) -> bool:
    """Whether a text is made of these pieces and of signs only, all of them normalised."""
    reached, waiting = {0}, [0]
    ordered = [piece for piece in pieces if piece and piece in text]
    while waiting:
        at = waiting.pop()
        ends = [at + len(piece) for piece in ordered if text.startswith(piece, at)]
        if at < len(text) and not text[at].isalnum():
            ends.append(at + 1)
        for end in ends:
            if end not in reached:
                reached.add(end)
                waiting.append(end)
    return len(text) in reached


def normalised(texts: Iterable[str]) -> frozenset[str]:
    """The texts without spaces and marks, without the empty ones."""
    return frozenset(said for each in texts if (said := normalise(each)))
