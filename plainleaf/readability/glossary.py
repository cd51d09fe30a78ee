"""The glossary allowance: within limits, terms that the leaflet explains do not count as hard.

A term counts as explained only if a reader can learn it from the page. Its meaning is printed (the
glossary always is) and is plain itself: at most 20 words, with no rare word and no listed jargon,
and it says what the thing is. In the adjusted scores the long and rare words of such terms count as
everyday words of two syllables. This covers at most 8 terms and 5 in 100 of the words, so a
glossary never makes a hard text pass. The limits are in ``profiles.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from plainleaf.readability.profiles import GlossaryLimit, Profile
from plainleaf.readability.prose import Explanation
from plainleaf.readability.scores import Scores, is_rare_word
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.text.sentences import Sentence, Word
from plainleaf.readability.vocabulary import find_jargon
from plainleaf.readability.vocabulary.explained import tells_something

_EVERYDAY: Final = (
    2  # syllables of an explained word: the most that a word can have without being long
)


@dataclass(frozen=True, slots=True)
class GlossaryFault:
    """Why a meaning is not plain: ``empty``, ``long``, ``vague`` or ``hard`` (the hard word)."""

    entry: Explanation
    kind: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the glossary allows.

    ``explained`` are the terms that are explained in plain words, in lower case, one space between
    words, each in singular and plural: ``metastasis`` and ``metastases``.
    ``terms`` are the entries that made a difference, ``words`` how many words that was, and
    ``sentences`` the sentences of the text with those words counted as everyday words.
    """

    explained: frozenset[str] = frozenset()
    faults: tuple[GlossaryFault, ...] = ()
    terms: tuple[Explanation, ...] = ()
    words: int = 0
    sentences: tuple[Sentence, ...] = ()

    def explains(self, words: Sequence[str]) -> bool:
        """Whether these words, as written in the text, are a term that the glossary explains."""
        return " ".join(words).lower() in self.explained


NO_ALLOWANCE: Final = Allowance()


def allowance(
    glossary: Sequence[Explanation],
    sentences: Sequence[Sentence],
    language: str,
    limit: GlossaryLimit,
) -> Allowance:
    """What a glossary allows in these sentences: the terms that help most, in reading order."""
    if not glossary:
        return NO_ALLOWANCE
    faults = [fault_of(entry, language, limit) for entry in glossary]
    plain = [entry for entry, fault in zip(glossary, faults, strict=True) if fault is None]
    found = _uses(plain, sentences, language)
    best = sorted(found, key=lambda index: -sum(len(words) for _, words in found[index]))
    chosen = sorted(best[: limit.most_terms])
    total = sum(len(sentence.words) for sentence in sentences)
    left = int(limit.words_per_100 * total / 100)
    changed: dict[int, set[Word]] = {}
    used: list[int] = []
    uses = sorted((at, which, words) for which in chosen for at, words in found[which])
    for at, which, words in uses:
        if len(words) <= left:
            left -= len(words)
            changed.setdefault(at, set()).update(words)
            used.append(which)
    return Allowance(
        explained=frozenset(form for entry in plain for form in forms(entry.term.lower())),
        faults=tuple(fault for fault in faults if fault),
        terms=tuple(plain[index] for index in dict.fromkeys(used)),
        words=sum(map(len, changed.values())),
        sentences=tuple(
            _without_terms(sentence, changed[at]) if at in changed else sentence
            for at, sentence in enumerate(sentences)
        ),
    )


def within_reach(raw: Scores, limits: Profile) -> bool:
    """Whether raw grades are close enough to the limits for the adjusted ones to decide."""
    return too_far(raw, limits) is None


def too_far(raw: Scores, limits: Profile) -> tuple[str, float, float] | None:
    """The measure whose raw grade is too far above its limit, that grade and the limit; or None."""
    for name, grade, ceiling in (
        ("SMOG", raw.smog, limits.smog.ceiling),
        ("Flesch-Kincaid", raw.flesch_kincaid_grade, limits.flesch_kincaid_grade.ceiling),
    ):
        if grade is not None and grade > ceiling + limits.glossary.beyond_ceiling:
            return name, grade, ceiling
    return None


def fault_of(entry: Explanation, language: str, limit: GlossaryLimit) -> GlossaryFault | None:
    """Why the meaning of a term is not plain, or None if it is."""
    words = [(sentence, word) for sentence in entry.meaning for word in sentence.words]
    if not words:
        return GlossaryFault(entry, "empty")
    if len(words) > limit.meaning_words:
        return GlossaryFault(entry, "long")
    rare = next(
        (word.value for sentence, word in words if is_rare_word(sentence, word, language)), ""
    )
    english = root_of(language) == "en"
    if english and not tells_something(word.value.lower() for _, word in words):
        return GlossaryFault(entry, "vague")
    if not rare and english:
        said = " ".join(sentence.value for sentence in entry.meaning)
        rare = next((said[match.start : match.end] for match in find_jargon(said, language)), "")
    return GlossaryFault(entry, "hard", rare) if rare else None


def _without_terms(sentence: Sentence, hard: set[Word]) -> Sentence:
    return replace(
        sentence,
        words=tuple(
            word._replace(syllables=min(word.syllables, _EVERYDAY), explained=True)
            if word in hard
            else word
            for word in sentence.words
        ),
    )


def _uses(
    plain: Sequence[Explanation], sentences: Sequence[Sentence], language: str
) -> dict[int, list[tuple[int, tuple[Word, ...]]]]:
    """By entry: the sentences that use the term, and the long and rare words of each use."""
    spelled = {
        tuple(form.replace("-", " ").split()): index
        for index, entry in reversed(list(enumerate(plain)))
        for form in forms(entry.term.lower())
    }
    firsts = {spelling[0] for spelling in spelled if spelling}
    longest = max((len(spelling) for spelling in spelled), default=0)
    found: dict[int, list[tuple[int, tuple[Word, ...]]]] = {}
    for at, sentence in enumerate(sentences):
        values = [word.value.lower() for word in sentence.words]
        if firsts.isdisjoint(values):
            continue
        for index, start, size in _matches(values, spelled, longest):
            hard = tuple(
                word
                for word in sentence.words[start : start + size]
                if word.long or is_rare_word(sentence, word, language)
            )
            if hard:
                found.setdefault(index, []).append((at, hard))
    return found


def _matches(
    values: Sequence[str], spelled: dict[tuple[str, ...], int], longest: int
) -> Iterator[tuple[int, int, int]]:
    start = 0
    while start < len(values):
        for size in range(min(longest, len(values) - start), 0, -1):
            index = spelled.get(tuple(values[start : start + size]))
            if index is not None:
                yield index, start, size
                start += size
                break
        else:
            start += 1


def forms(term: str) -> list[str]:
    """A term and the other number of its last word."""
    start, space, last = term.rpartition(" ")
    return [start + space + form for form in _numbers(last)]


def _numbers(word: str) -> Iterator[str]:
    """A noun with possible plurals and singulars; a form that no one writes does no harm."""
    yield word
    yield word + "s"
    yield word + "es"
    if word.endswith("y"):
        yield word[:-1] + "ies"
    if word.endswith("is"):
        yield word[:-2] + "es"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2] + "is"
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
