"""Finds the passive voice in English sentences: "the tube is taken out by a nurse"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Final

from plainleaf.package_data import word_set
from plainleaf.readability.text.sentences import Sentence

_words = partial(word_set, "readability/language/passive.yaml")
_SHORTEST: Final = 4  # letters of a participle in -ed: "used"
_REACH: Final = 4  # words from the form of "be" to the participle


def passives(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The first and last word of each passive verb, as numbers of words from 0."""
    verbs = _verbs()
    if verbs.isdisjoint(sentence.lower_words):
        return
    after = 0
    for at, word in enumerate(sentence.lower_words):
        if word in verbs and at >= after:
            last = _participle_after(sentence, at)
            if last is not None and _is_passive(sentence, at, last):
                yield at, last
                after = last + 1


@cache
def _verbs() -> frozenset[str]:
    return _words("be") | _words("get")


def _participle_after(sentence: Sentence, verb: int) -> int | None:
    """The participle that a form of "be" or "get" goes with, or None."""
    words = sentence.lower_words
    at = verb + 1
    if at < len(words) and words[at] in _words("pronouns") and _asks(sentence, verb):
        at += 1
    while at < len(words) and at - verb <= _REACH and _adjoins(sentence, at):
        if _is_participle(words[at]):
            return at
        if words[at] not in _words("between") and not words[at].endswith("ly"):
            return None
        at += 1
    return None


def _asks(sentence: Sentence, verb: int) -> bool:
    """Whether a pronoun after the verb is its subject, as in "Are you given a drip?"."""
    return sentence.text.value[: sentence.end].rstrip("\"'”’) ").endswith("?") or verb == 0


def _adjoins(sentence: Sentence, at: int) -> bool:
    """Whether there are only spaces between a word and the one before it."""
    before, word = sentence.words[at - 1], sentence.words[at]
    return sentence.text.value[before.end : word.start].isspace()


def _is_participle(word: str) -> bool:
    if word in _words("participles"):
        return True
    return word.endswith("ed") and len(word) >= _SHORTEST and word not in _words("not_participles")


def _is_passive(sentence: Sentence, verb: int, last: int) -> bool:
    words = sentence.lower_words
    participle = words[last]
    following = words[last + 1] if last + 1 < len(words) else ""
    ahead = words[verb - 1] if verb else ""
    if participle in _words("states") or participle in _words("naming") or ahead == "there":
        return False
    if participle.startswith("un") and not participle.startswith("under"):
        return False
    if participle == "known" and following == "as":
        return False
    if participle == "made" and following in ("of", "up", "from"):
        return False
    if words[verb] in _words("get"):
        return bool(ahead) and ahead not in ("to", "please") and _by_get(participle)
    if participle == "used" and following == "to":
        return ahead not in _words("people") and words[verb] not in _words("people")
    return not _describes(sentence, verb, last)


def _by_get(participle: str) -> bool:
    return participle not in _words("after_get")


def _describes(sentence: Sentence, verb: int, last: int) -> bool:
    """Whether the participle is the first half of a compound, as in "is drug-related"."""
    end = sentence.words[last].end
    return sentence.text.value[end : end + 1] == "-"
