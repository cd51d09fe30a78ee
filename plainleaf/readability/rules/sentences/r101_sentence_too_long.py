"""R101: a sentence is too long.

Keep every sentence to 25 words or fewer. By the end of a long sentence, many readers have forgotten
how it began, especially if they are ill, worried or reading in a second language. Each item in a
list counts as its own sentence, so a list is a good way to shorten one.

FAIL

    If you feel sick after you have taken the tablets you should ring the ward and tell the nurse
    who answers what you took and when you took it.

PASS

    Do you feel sick after the tablets? Ring the ward. Tell the nurse what you took and when.

Limit: ``sentence_words.ceiling`` in the profile.
Source: GOV.UK and NHS content style (sentences over 20 words are hard to read; split sentences over
25 words).
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit
from plainleaf.readability.text.splitting import where_to_split


def check(subject: Subject) -> Iterator[Hit]:
    """A hit for every sentence with more words than the limit of the profile."""
    ceiling = int(subject.profile.sentence_words.ceiling)
    for sentence in subject.sentences:
        if len(sentence.words) > ceiling:
            said = message("R101", "message", words=len(sentence.words), ceiling=ceiling)
            yield hit("R101", Level.ERROR, said, sentence, where_to_split(sentence, subject))


RULE = Rule(
    id="R101",
    title="A sentence is too long",
    reason="By the end of a long sentence, many readers have forgotten how it began.",
    source="NHS digital service manual, Health literacy; GOV.UK content design, Sentence length",
    check=check,
)
