"""R124: a sentence that few readers can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from plainleaf.content.source import Text
from plainleaf.finding import Level
from plainleaf.readability.grades.plain_score import frequencies_of, score_of
from plainleaf.readability.rule_context import Hit, RuleContext, hit, names
from plainleaf.readability.text.addresses import web_addresses, without_addresses
from plainleaf.readability.text.read_too import FEWEST_OF_A_HEADING
from plainleaf.readability.text.sentences import Sentence, Word, split_sentences
from plainleaf.readability.unavoidable import is_unavoidable, words_of_subject
from plainleaf.readability.vocabulary.frequency import rarest_zipf
from plainleaf.readability.vocabulary.naming import is_everyday, is_medicine

_EVERYDAY: Final = 2  # syllables
_FEWEST: Final = 3  # words; the score of fewer says little
_SIGNS: Final = re.compile(r"[-_/.,+%=&?]")
_SHARE_OF_CAPITALS: Final = 0.5
_HARD: Final = 2  # words that a writer could change
_CROWD, _CROWDED = 3, 0.3  # rare words, and their share: 3 in 1,000 sentences of MedlinePlus
_MANY: Final = 4  # of them: more than the name of one thing has


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on each sentence, heading and description of a picture. English only."""
    if not context.english:
        return
    for sentence in _sentences(context):
        if known := _as_hard(sentence, context):
            yield _hit(known, context, Level.ERROR)
    for sentence in _labels(context):
        if known := _as_hard(sentence, context):
            many = _hard_words(known) >= _MANY
            yield _hit(known, context, Level.ERROR if many else Level.WARNING)


def _as_hard(sentence: Sentence, context: RuleContext) -> Sentence | None:
    """A sentence that is too hard, with the words that readers know marked; otherwise None."""
    most = context.profile.sentence_words.ceiling  # R101 is about longer ones
    if len(sentence.long_words) < _HARD or len(sentence.words) > most:
        return None  # most sentences: quicker than to score them
    limit = context.profile.sentence_score.value
    if not _is_hard(sentence, limit):
        return None
    known = _with_known_words(sentence, context)
    return known if _is_hard(known, limit) and _hard_words(known) >= _HARD else None


def _is_hard(sentence: Sentence, limit: float) -> bool:
    """Whether its score is above the limit, or a third of its words are rare."""
    frequencies = frequencies_of(sentence)
    if score_of(sentence, frequencies) > limit:
        return True
    rare = frequencies.count(rarest_zipf())
    return rare >= _CROWD and rare >= _CROWDED * len(frequencies)


def _hit(sentence: Sentence, context: RuleContext, level: Level) -> Hit:
    words = names([sentence], context) or None
    return hit("R124", sentence.place, [sentence.value], level=level, words=words)


def _sentences(context: RuleContext) -> Iterator[Sentence]:
    for part in context.parts:
        for text in part.shape.read_too:
            for sentence in split_sentences(text, context.language):
                if len(sentence.words) >= FEWEST_OF_A_HEADING:
                    yield sentence
        for sentence in part.sentences:
            if len(sentence.long_words) >= _HARD and len(sentence.words) >= _FEWEST:
                yield _without_titles(sentence)
        for passage in part.passages:
            if without_addresses(passage.text.value) is not passage.text.value:
                yield from _addresses(passage.text, context.language)


def _labels(context: RuleContext) -> Iterator[Sentence]:
    """Short headings and the labels of each row of a table."""
    for part in context.parts:
        for text in part.shape.labels:
            yield from map(_without_titles, split_sentences(text, context.language))


def _without_titles(sentence: Sentence) -> Sentence:
    """A sentence in which most words have a capital, with small letters: they are no names."""
    raised = sum(word.value[0].isupper() for word in sentence.words[1:])
    if raised <= _SHARE_OF_CAPITALS * len(sentence.words):
        return sentence
    return replace(
        sentence, words=tuple(word._replace(value=word.value.lower()) for word in sentence.words)
    )


def _addresses(text: Text, language: str) -> Iterator[Sentence]:
    """The words of each web address: a sentence can be hidden in one."""
    for start, end in web_addresses(text.value):
        spaced = _SIGNS.sub(" ", text.value[start:end])
        yield from split_sentences(Text(spaced, text.source, text.offsets[start:end]), language)


def _with_known_words(sentence: Sentence, context: RuleContext) -> Sentence:
    """The sentence with words that the text cannot avoid, or explains, as everyday words."""
    subject = words_of_subject(context.title)

    def known(word: Word) -> Word:
        low = word.value.lower()
        if not (
            is_unavoidable(word, subject)
            or is_medicine(low)
            or low in context.terms.explained
            or context.allowance.explains([word.value])
        ):
            return word
        return word._replace(syllables=min(word.syllables, _EVERYDAY), explained=True)

    return replace(sentence, words=tuple(map(known, sentence.words)))


def _hard_words(sentence: Sentence) -> int:
    """How many of its long words a writer could change."""
    return len(
        {
            word.value.lower()
            for word in sentence.long_words
            if not word.explained and not is_everyday(word.value.lower())
        }
    )
