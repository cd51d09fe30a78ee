"""R113: a risk with no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from plainleaf.package_data import word_set
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.addresses import without_addresses
from plainleaf.readability.text.language.numbers import number_words
from plainleaf.readability.text.sentences import Sentence

_DATA: Final = "readability/rules/data/amounts.yaml"
_RISK_STEMS: Final = r"(?:side[\s-]effects?|risks?|complications?|chances?|reactions?)"


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on each vague word for the size of a risk without a number near it."""
    if not context.english or not (word_set(_DATA, "lookup_key") & context.vocabulary):
        return
    for part in context.parts:
        for number, sentence in enumerate(part.sentences):
            if word_set(_DATA, "lookup_key").isdisjoint(sentence.lower_words):
                continue
            wording = without_addresses(sentence.text.value)
            found = _pattern().search(wording, sentence.start, sentence.end)
            near = part.sentences[max(number - 1, 0) : number + 2]
            if found and not any(map(_has_number, near)):
                yield _hit(sentence, found)


@cache
def _pattern() -> re.Pattern[str]:
    sizes, adverbs, harms = (_any(word_set(_DATA, key)) for key in ("sizes", "adverbs", "harms"))
    very = r"(?:(?:very|quite|fairly|extremely|relatively|generally|usually)\s+)?"
    return re.compile(
        rf"""\b(?:
            (?<!most\s)(?<!at\s){very}{sizes}(?:\s+(?:but|and)\s+\w+)?\s+{_RISK_STEMS}
          | {_RISK_STEMS}(?:\s+of\s+(?:\w+\s+){{1,3}}?)?\s*(?:is|are)\s+{very}{sizes}
          | (?:some|few|many|most)\s+people\s+(?:may\s+|can\s+)?(?:get|have|notice|report|develop|
            experience|feel)\s+(?:\w+\s+){{0,2}}?(?:side[\s-]effects?|complications?|reactions?)
          | (?:very|extremely)\s+rarely,?\s+(?:an?\s+|the\s+|some\s+|people\s+|you\s+)?\w+
          | a\s+(?:very\s+)?(?:small|tiny)\s+(?:number|minority|proportion|percentage)\s+of\s+
            (?:people|patients|women|men|children|babies|cases)
          | {adverbs}\s+(?:\w+\s+){{0,3}}?(?:side[\s-]effects?|complications?)
          | (?:side[\s-]effects?|complications?)\s+(?:\w+\s+){{0,2}}?{adverbs}
          | (?:this|that|these|they|{harms})\s+(?:is|are)\s+(?:also\s+)?{very}(?:rare|uncommon)
            (?!\s+\w*(?:disease|disorder|condition|cancer|illness|type|form|syndrome))
          | (?:happens?|occurs?)\s+{very}(?:rarely|occasionally)
          | (?:you|it|this|these|they|people|patients)\s+(?:is|are)\s+{very}unlikely\s+to
          | a\s+(?:very\s+)?few\s+(?:people|patients|women|men|children|babies)\s+
            (?:may\s+|can\s+|will\s+)?(?:get|have|develop|need|feel|react|bleed|die)
        )\b""",
        re.VERBOSE | re.IGNORECASE,
    )


def _any(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(sorted(words))})"


def _has_number(sentence: Sentence) -> bool:
    return any(word[0].isdigit() for word in sentence.lower_words) or not number_words().isdisjoint(
        sentence.lower_words
    )


def _hit(sentence: Sentence, found: re.Match[str]) -> Hit:
    return hit_at("R113", sentence.text, *found.span(), words=" ".join(found[0].split()))
