"""R102: a sentence is long.

Aim for 20 words or fewer. Say one thing in each sentence. Sentences of more than 25 words are not
allowed: see R101.

FAIL

    Drink plenty of water before the scan and keep drinking for a day after it so that the dye
    washes out.

PASS

    Drink plenty of water before the scan. Keep drinking for a day after it. This washes the dye
    out.

Limit: ``sentence_words.target`` in the profile.
Source: NHS digital service manual, Health literacy (sentences of up to 20 words).
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit
from plainleaf.readability.text.splitting import where_to_split


def check(subject: Subject) -> Iterator[Hit]:
    """A hit for every sentence above the target of the profile but not above its limit."""
    limit = subject.profile.sentence_words
    for sentence in subject.sentences:
        if limit.target < len(sentence.words) <= limit.ceiling:
            said = message("R102", "message", words=len(sentence.words), target=int(limit.target))
            yield hit("R102", Level.WARNING, said, sentence, where_to_split(sentence, subject))


RULE = Rule(
    id="R102",
    title="A sentence is long",
    reason="Short sentences that each say one thing are easier to follow and act on.",
    source="NHS digital service manual, Health literacy",
    check=check,
)
