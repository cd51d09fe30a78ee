"""R119: the text never says "you".

"Patients should fast before the procedure" is about someone else. "Do not eat before your
operation" is about the reader. A leaflet that never says "you" or "your" does not speak to the
people it is for. Leaflets for parents say "you" and "your child".

FAIL

    Patients should not eat for 6 hours before the scan. Staff will then give patients a gown.

PASS

    Do not eat for 6 hours before your scan. We then give you a gown.

Limit: none; one "you" is enough. Texts with fewer than 10 sentences are not checked. English only.
Source: NHS digital service manual, How we write; AHRQ PEMAT, item 21 (addresses the user directly).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit

_YOU: Final = frozenset({
    "you", "your", "yours", "yourself", "yourselves", "you're", "you'll", "you've", "you'd",
})  # fmt: skip


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit, at the first sentence."""
    if not subject.english or len(subject.sentences) < subject.profile.fewest_sentences.value:
        return
    if _YOU.isdisjoint(subject.vocabulary):
        said, suggestion = message("R119", "message"), message("R119", "suggestion")
        yield hit("R119", Level.WARNING, said, subject.sentences[0], suggestion)


RULE = Rule(
    id="R119",
    title='The text never says "you"',
    reason="People are more likely to act on something said to them than on something said about "
    "patients.",
    source="NHS digital service manual, How we write; AHRQ PEMAT, item 21",
    check=check,
)
