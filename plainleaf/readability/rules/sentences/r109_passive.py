"""R109: too many passive sentences."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.language.passive import passives


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on the verb of every passive sentence when their share is above the limit."""
    total = len(context.sentences)
    if not context.english or total < context.profile.fewest_sentences.value:
        return
    found = [
        (sentence, first)
        for sentence in context.sentences
        if (first := next(passives(sentence), None))
    ]
    limit = context.profile.passive_per_100.value
    share = 100 * len(found) / total
    if share <= limit:
        return
    facts: dict[str, object] = {"count": len(found), "total": total, "limit": f"{limit:g}"}
    for sentence, (verb, last) in found:
        start, end = sentence.words[verb].start, sentence.words[last].end
        yield hit_at("R109", sentence.text, start, end, **facts)
        facts = {"message": "again", "suggestion": ""}
