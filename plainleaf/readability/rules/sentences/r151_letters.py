"""R151: a long sentence, in a language without spaces between words.

Chinese and Japanese do not put spaces between words, so words cannot be counted. Characters can. It
is worth splitting a Japanese sentence of more than 60 characters, or a Chinese one of more than 40.
This is only a warning and never fails a leaflet, because there is no firmly established number. For
Thai, Khmer and others there is no number at all, and the report says that sentence length was not
measured.

FAIL

    检查前请您不要吃任何东西也不要喝牛奶或者果汁但是可以喝少量的水并且继续服用您每天早上吃的降压药。

PASS

    检查前请不要吃东西。您可以喝少量的水。请继续吃降压药。

Limit: ``longest_sentence`` in ``language/unspaced.yaml``, by language.
Source: Japan, Council for Cultural Affairs, 2022 (Japanese); our own choice (Chinese).
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit
from plainleaf.readability.text.language.unspaced import letters_of, longest_sentence


def check(subject: Subject) -> Iterator[Hit]:
    """A hit for every sentence with more characters than the limit of its language."""
    limit = longest_sentence(subject.language)
    if limit is None:
        return
    for sentence in subject.sentences:
        letters = letters_of(sentence)
        if letters > limit:
            said = message("R151", "message", letters=letters, limit=limit)
            yield hit("R151", Level.WARNING, said, sentence, message("R151", "suggestion"))


RULE = Rule(
    id="R151",
    title="A long sentence, in a language without spaces between words",
    reason="By the end of a long sentence, many readers have forgotten how it began.",
    source="Japan, Council for Cultural Affairs, 2022 (Japanese); our own choice (Chinese)",
    check=check,
)
