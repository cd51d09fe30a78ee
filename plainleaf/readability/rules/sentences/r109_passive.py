"""R109: too many passive sentences."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Subject, hit_at
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
