"""R117: a long heading.

People use headings to find their way, and read them before anything else. Say what the section is
about in 8 words or fewer. A question that readers ask makes a good heading.

FAIL

    What you should know about the care of your wound after you go home

PASS

    Caring for your wound at home

Limit: ``heading_words`` in the profile. Any language that puts spaces between words.
Source: NHS digital service manual, Headings (short and clear); the number is our own choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit_at


def check(subject: Subject) -> Iterator[Hit]:
    """A hit on every heading with more words than the limit of the profile."""
    limit = int(subject.profile.heading_words.value)
    for part in subject.parts:
        for heading in part.shape.headings:
            count = len(heading.value.split())
            if count > limit:
                said = message("R117", "message", count=count, limit=limit)
                suggestion = message("R117", "suggestion")
                end = len(heading.value.rstrip())
                yield hit_at("R117", Level.WARNING, said, heading, 0, end, suggestion)


RULE = Rule(
    id="R117",
    title="A long heading",
    reason="People find what they need by glancing at headings.",
    source="NHS digital service manual, Headings",
    check=check,
)
