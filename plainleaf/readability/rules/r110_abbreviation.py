"""R110: a short form is not spelled out where it first stands.

Staff know what COPD and TIA mean; most readers do not. Where it first stands, say what it means in
plain words. Better still, do without it. NHS, GP, A&E, HIV, MRI and others that people know better
than their long form are let be, and so is a short form that the glossary explains. "CT scan" is
let be too: "computed tomography" helps nobody.

FAIL

    A TIA can be a warning of a stroke.

PASS

    A mini-stroke (TIA) can be a warning of a stroke.

Limit: the known short forms of ``rules/data/abbreviations.yaml``. English only.
Source: NHS digital service manual, A to Z of NHS health writing and How we write; PIF TICK.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from plainleaf.finding import Level
from plainleaf.readability.data import word_set
from plainleaf.readability.glossary import explained_terms
from plainleaf.readability.messages import message
from plainleaf.readability.sentences import Sentence, Word
from plainleaf.readability.subject import Hit, Rule, Subject, hit_at

_data = partial(word_set, "rules/data/abbreviations.yaml")
_SHORT_FORM: Final = re.compile(r"(?P<letters>[A-Z]{2,6}|[A-Z]&[A-Z])(?:['’]?s)?")
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
_NEAR: Final = 80  # characters round a short form that may explain it
_LONG_CHUNK: Final = 5


def check(subject: Subject) -> Iterator[Hit]:
    """A hit on the first use of each short form that nothing explains there."""
    if not subject.english:
        return
    seen: set[str] = set()
    for sentence in subject.sentences:
        for number, word in enumerate(sentence.words):
            found = _SHORT_FORM.fullmatch(word.value)
            if not found or found["letters"] in seen:
                continue
            letters = found["letters"]
            if not _is_short_form(letters, sentence, word):
                continue
            seen.add(letters)
            if not _is_explained(letters, sentence, number, subject):
                yield _hit(letters, sentence, word)


def _is_short_form(letters: str, sentence: Sentence, word: Word) -> bool:
    """Whether it is one, and not a stressed word, a numeral or a syllable of a pronunciation."""
    lowered = letters.lower()
    if letters in _data("known") or letters in _data("units"):
        return False
    if lowered in _data("stressed") and letters != "IT":
        return False
    if lowered in _data("numerals") and (letters != "IV" or _numbered(sentence, word)):
        return False
    capitals = sum(each.value.isupper() and len(each.value) > 1 for each in sentence.words)
    if capitals >= _FEW and 2 * capitals > len(sentence.words):
        return False
    return not _in_a_pronunciation(sentence.text.value, word)


def _numbered(sentence: Sentence, word: Word) -> bool:
    """Whether it counts what stands before it, as in "stage IV"; else IV is "into a vein"."""
    at = sentence.words.index(word)
    return at > 0 and sentence.lowered[at - 1] in _data("before_numeral")


def _in_a_pronunciation(value: str, word: Word) -> bool:
    """Whether it stands in "meh-TAS-tuh-seez" and not in "PSA-positive"."""
    if value[max(word.start - 2, 0) : word.start].strip()[-1:] == "-":
        return True
    tail = re.match(r"-([a-z]+)(-?)", value[word.end : word.end + 30])
    return bool(tail and (tail[2] or len(tail[1]) < _LONG_CHUNK))


def _is_explained(letters: str, sentence: Sentence, number: int, subject: Subject) -> bool:
    near = sentence.lowered[number + 1 : number + 1 + _FEW]
    if letters in _data("before_noun") and not _data("nouns").isdisjoint(near):
        return True
    if letters.lower() in explained_terms(subject) or any(
        letters in entry.term.replace("(", " ").replace(")", " ").split()
        for entry in subject.glossary
    ):
        return True
    if _spelled_by_initials(letters, sentence, number):
        return True
    value, word = sentence.text.value, sentence.words[number]
    return bool(
        _SAID_AFTER.match(value[word.end : word.end + _NEAR])
        or _SAID_BEFORE.search(value[max(word.start - _NEAR, 0) : word.start])
    )


def _spelled_by_initials(letters: str, sentence: Sentence, number: int) -> bool:
    """Whether the words before it begin with its letters: "clinical nurse specialist or CNS"."""
    wanted = [letter for letter in letters.lower() if letter.isalpha()]
    initials = [word[0] for word in sentence.lowered[:number]]
    return any(
        initials[end - len(wanted) : end] == wanted
        for end in range(max(len(wanted), number - _FEW), number + 1)
    )


def _hit(letters: str, sentence: Sentence, word: Word) -> Hit:
    said = message("R110", "message", letters=letters)
    suggestion = message("R110", "suggestion", letters=letters)
    return hit_at("R110", Level.WARNING, said, sentence.text, word.start, word.end, suggestion)


RULE = Rule(
    id="R110",
    title="A short form is not spelled out",
    reason="Readers who do not know what the letters stand for lose the whole sentence.",
    source="NHS digital service manual, A to Z of NHS health writing; PIF TICK",
    check=check,
)
