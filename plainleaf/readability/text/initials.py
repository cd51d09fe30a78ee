"""Finds initials such as TIA in a text, and whether the text says what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from plainleaf.package_data import word_set
from plainleaf.readability.prose import Explanation, ProsePart
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.text.sentences import Sentence, Word
from plainleaf.readability.vocabulary.frequency import are_known_initials

_data = partial(word_set, "readability/rules/data/abbreviations.yaml")
_SHORT_FORM: Final = re.compile(r"(?P<letters>[A-Z]{2,6}|[A-Z]&[A-Z])(?:['’]?s)?")
_TWO_CAPITALS: Final = re.compile(r"[A-Z][A-Z&]")  # which every short form has
_SAID_AFTER: Final = re.compile(
    r"""['’]?s?\s*\((?!see\b)[^)]*[a-z]{3}            # ECG (a heart tracing)
      | \s+(?:stands\ for|is\ short\ for|means|is\ an?|are)\b
      | ,\s+(?:an?|or|the|which|also|short)\b         # ECG, a heart tracing
      | \s+[-–—]\s+[a-z]
    """,
    re.VERBOSE,
)
_SAID_BEFORE: Final = re.compile(
    r"""[a-z]{2}[^()]*\([^()]*$                       # heart tracing (ECG
      | \b(?:called|known\ as|named|short\ for|say)\ (?:an?\ |the\ )?["“‘']?$
      | ,\ or\ (?:an?\ |the\ )?["“‘']?$               # a heart tracing, or ECG
    """,
    re.VERBOSE,
)
_FEW: Final = 3
_NEAR: Final = 80  # characters around a short form that can explain it
_LONG_CHUNK: Final = 5


def initials(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Each use of initials in an English sentence: the number of the word, and the letters.

    Those that people know better than their long form (``rules/data/abbreviations.yaml``) are
    left out.
    """
    if not _TWO_CAPITALS.search(sentence.text.value, sentence.start, sentence.end):
        return  # nearly every sentence: quicker than to ask about each word
    for number, word in enumerate(sentence.words):
        found = _SHORT_FORM.fullmatch(word.value)
        if found and _is_short_form(found["letters"], sentence, number):
            yield number, found["letters"]


def with_unexplained(
    parts: tuple[ProsePart, ...], glossary: Sequence[Explanation], language: str
) -> tuple[ProsePart, ...]:
    """The parts of a text, with initials marked that few readers know and nothing explains.

    Initials are explained by words next to one of their uses, or by a term of the glossary such as
    "heart tracing (ECG)". If the term is only the initials, they are marked, and the glossary
    allowance then covers them within its limits, like any other rare word.
    """
    if root_of(language) != "en":
        return parts
    uses = [
        (sentence, number, letters)
        for part in parts
        for sentence in part.sentences
        for number, letters in initials(sentence)
        if not sentence.words[number].foreign and not are_known_initials(letters)
    ]
    spelled_out = [entry for entry in glossary if not _SHORT_FORM.fullmatch(entry.term)]
    explained = {
        letters
        for sentence, number, letters in uses
        if is_said_beside(letters, sentence, number) or is_in(spelled_out, letters)
    }
    marks: dict[int, set[int]] = {}
    for sentence, number, letters in uses:
        if letters not in explained:
            marks.setdefault(id(sentence), set()).add(number)
    if not marks:
        return parts
    return tuple(
        replace(
            part,
            sentences=tuple(
                _mark_words(sentence, marks[id(sentence)]) if id(sentence) in marks else sentence
                for sentence in part.sentences
            ),
        )
        for part in parts
    )


def _mark_words(sentence: Sentence, numbers: set[int]) -> Sentence:
    return replace(
        sentence,
        words=tuple(
            word._replace(unexplained=True) if number in numbers else word
            for number, word in enumerate(sentence.words)
        ),
    )


def is_in(glossary: Sequence[Explanation], letters: str) -> bool:
    """Whether a term of the glossary is, or names, these letters: ``heart tracing (ECG)``."""
    return any(
        letters in entry.term.replace("(", " ").replace(")", " ").split() for entry in glossary
    )


def is_said_beside(letters: str, sentence: Sentence, number: int) -> bool:
    """Whether the words next to the initials at word ``number`` say what they stand for."""
    near = sentence.lower_words[number + 1 : number + 1 + _FEW]
    if letters in _data("before_noun") and not _data("nouns").isdisjoint(near):
        return True
    if _matches_initials(letters, sentence, number):
        return True
    value, word = sentence.text.value, sentence.words[number]
    return bool(
        _SAID_AFTER.match(value[word.end : word.end + _NEAR])
        or _SAID_BEFORE.search(value[max(word.start - _NEAR, 0) : word.start])
    )


def _is_short_form(letters: str, sentence: Sentence, number: int) -> bool:
    """Whether word ``number`` of a sentence is a short form.

    Stressed words, numerals and the syllables of a pronunciation are not.
    """
    lowered = letters.lower()
    if letters in _data("known") or letters in _data("units"):
        return False
    if lowered in _data("stressed") and letters != "IT":
        return False
    if lowered in _data("numerals") and (letters != "IV" or _is_number(sentence, number)):
        return False
    capitals = sentence.words_in_capitals
    if capitals >= _FEW and 2 * capitals > len(sentence.words):
        return False
    return not _in_a_pronunciation(sentence.text.value, sentence.words[number])


def _is_number(sentence: Sentence, number: int) -> bool:
    """Whether it counts the word before it, as in "stage IV"; otherwise IV is "into a vein"."""
    return number > 0 and sentence.lower_words[number - 1] in _data("before_numeral")


def _in_a_pronunciation(value: str, word: Word) -> bool:
    """Whether it is part of "meh-TAS-tuh-seez" rather than of "PSA-positive"."""
    if value[max(word.start - 2, 0) : word.start].strip()[-1:] == "-":
        return True
    tail = re.match(r"-([a-z]+)(-?)", value[word.end : word.end + 30])
    return bool(tail and (tail[2] or len(tail[1]) < _LONG_CHUNK))


def _matches_initials(letters: str, sentence: Sentence, number: int) -> bool:
    """Whether the words before it start with its letters: "clinical nurse specialist or CNS"."""
    wanted = [letter for letter in letters.lower() if letter.isalpha()]
    first = max(0, number - _FEW - len(wanted))
    initials = [word[0] for word in sentence.lower_words[first:number]]
    return any(
        initials[end - len(wanted) : end] == wanted for end in range(len(wanted), len(initials) + 1)
    )
