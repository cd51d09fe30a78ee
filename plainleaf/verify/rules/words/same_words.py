"""V701 to V705: the PDF says what the leaflet says, all of it, once, in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.words.passages import passages
from plainleaf.verify.words.text_comparison import Heard, compare


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each line that is missing, cut short, repeated or moved, and for added text."""
    if evidence.phrases is None:
        # Without phrases no page of the language can be made, so this one is not checked.
        return
    layout = evidence.layout
    heard = Heard(layout.title, tuple(passages(evidence.document.structure)))
    yield from compare(heard, evidence.leaflet, layout, evidence.phrases, evidence.project)
