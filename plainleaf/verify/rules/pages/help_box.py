"""V601: every word of the most urgent help box is on page 1, or in giant print what to do."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.content.tree import words
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.words.normalise import normalise, page_words


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of the box that page 1 does not have."""
    if not evidence.leaflet.get_help or not evidence.document.pages:
        return
    help_ = evidence.leaflet.get_help[0]
    lines = (help_.do,) if evidence.layout.promises.boxes_split else (help_.do, *help_.when)
    first_page = page_words(evidence.document.pages[0])
    for line in lines:
        for piece in words(line.children):
            text = piece.text.value
            if normalise(text) not in first_page:
                yield Fault("V601", {"words": line.plain}, help_.place)
                return
