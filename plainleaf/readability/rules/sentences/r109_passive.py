"""R109: too many passive sentences.

"Your blood will be taken" does not say who will take it. Say who does what. The sentence gets
shorter, and people know who to expect and what they need to do. The passive is sometimes right, so
nothing is marked until more than 20 in 100 sentences are passive. Then each one is shown. "This is
called a biopsy" is not marked, and nor are words for how someone is, such as tired, worried or
married.

FAIL

    Your blood pressure will be taken. The tube will be removed after 2 days. You will be told when
    you can go home.

PASS

    A nurse takes your blood pressure. We remove the tube after 2 days. We tell you when you can go
    home.

Limit: ``passive_per_100`` in the profile. Texts with fewer than 10 sentences are not checked.
English only.
Source: NHS digital service manual, How we write; US Agency for Healthcare Research and Quality,
PEMAT, item 5 (active voice).
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit_at
from plainleaf.readability.text.language.passive import passives


def check(subject: Subject) -> Iterator[Hit]:
    """A hit on the verb of every passive sentence when their share is above the limit."""
    total = len(subject.sentences)
    if not subject.english or total < subject.profile.fewest_sentences.value:
        return
    found = [
        (sentence, first)
        for sentence in subject.sentences
        if (first := next(passives(sentence), None))
    ]
    limit = subject.profile.passive_per_100.value
    share = 100 * len(found) / total
    if share <= limit:
        return
    said = message("R109", "message", count=len(found), total=total, limit=f"{limit:g}")
    suggestion = message("R109", "suggestion")
    for number, (sentence, (verb, last)) in enumerate(found):
        start, end = sentence.words[verb].start, sentence.words[last].end
        if number:
            said, suggestion = message("R109", "again"), ""
        yield hit_at("R109", Level.WARNING, said, sentence.text, start, end, suggestion)


RULE = Rule(
    id="R109",
    title="Too many passive sentences",
    reason="Readers want to know who does what, and what they need to do themselves.",
    source="NHS digital service manual, How we write; AHRQ PEMAT, item 5",
    check=check,
)
