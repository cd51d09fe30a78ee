"""V528: from the words, a reader finds the same tags as from the tags the words."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.file_parts.owners import wrong_lists


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each list behind the structure tree that does not fit it."""
    for what in wrong_lists(evidence.document.reader):
        yield Fault("V528", {"what": what})
