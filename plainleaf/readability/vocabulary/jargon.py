"""Finds jargon in a text and says what to write instead."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plainleaf import disk_cache
from plainleaf.package_data import package_data
from plainleaf.readability.vocabulary.alternatives import Alternative, alternative, alternatives
from plainleaf.readability.vocabulary.explained import is_explained
from plainleaf.readability.vocabulary.inflection import WordForm, auxiliaries, forms, in_form
from plainleaf.readability.vocabulary.one_press.fitting import Replacement
from plainleaf.readability.vocabulary.one_press.occurrence import Occurrence
from plainleaf.readability.vocabulary.one_press.offer import replacement_of
from plainleaf.readability.vocabulary.spelling import phrase_spellings
from plainleaf.readability.vocabulary.tokens import VocabularyWord, values, words


@dataclass(frozen=True, slots=True)
class Match:
    """Jargon at ``text[start:end]``.

    ``phrase`` is its base form in British spelling, ``plainer`` what to write instead, in the form
    of the word found where that is simple, and ``reason`` a line on where the advice comes from.
    ``replacement`` may be put in its place at one press; None where only a person can say.
    """

    start: int
    end: int
    phrase: str
    plainer: tuple[str, ...]
    reason: str
    replacement: Replacement | None = None


@dataclass(frozen=True, slots=True)
class _Leaf:
    alternative: Alternative
    form: WordForm


# Each prefix of a known phrase, its words joined by spaces, with what ends there: the number of
# an alternative and the form it is in, _PLAIN for a longer phrase in which jargon has to stay, or
# None where a phrase only continues.
_Known = dict[str, tuple[int, str] | None]
_PLAIN = -1


@cache
def _load() -> _Known:
    # Inflecting and spelling a thousand phrases takes half of the first check.
    folder = Path(__file__).parent
    sources = sorted([*folder.glob("*.py"), *folder.rglob("*.yaml")])
    key = disk_cache.key(*(path.read_bytes() for path in sources))
    if data := disk_cache.read("jargon", key):
        known: _Known = marshal.loads(data)  # noqa: S302 - our own, like a .pyc file
        return known
    known = _read()
    disk_cache.keep("jargon", key, marshal.dumps(known))
    return known


def _read() -> _Known:
    known: _Known = {}
    bases: list[tuple[tuple[str, WordForm], int]] = []
    inflected: list[tuple[tuple[str, WordForm], int]] = []
    for number, each in enumerate(alternatives()):
        for spelled in dict.fromkeys((each.phrase, each.phrase.replace("-", ""))):
            first, *others = forms(spelled, each.part)
            bases.append((first, number))
            inflected.extend((other, number) for other in others)
        for phrase in each.fine_in:
            for spelling in phrase_spellings(values(phrase)):
                _put(known, spelling, (_PLAIN, ""))
    # A base form wins over an inflected form of another entry that is written the same.
    for (phrase, form), number in (*bases, *inflected):
        for spelling in phrase_spellings(values(phrase)):
            _put(known, spelling, (number, form.value))
    return known


def _put(known: _Known, phrase: tuple[str, ...], end: tuple[int, str]) -> None:
    for length in range(1, len(phrase)):
        known.setdefault(" ".join(phrase[:length]), None)
    whole = " ".join(phrase)
    if known.get(whole) is None:
        known[whole] = end


def find_jargon(text: str, language: str = "en-GB") -> list[Match]:
    """The jargon in an English text, in order and never overlapping.

    Both spellings are found whatever the language; ``en-US`` has the suggestions in American
    words and spelling, any other language has them in British ones.

    At each word the longest known phrase counts, so that nothing is found inside the name of a
    condition that has to stay. A term that the text explains right there, as in "feeling sick
    (nausea)" or "metastases (cancer that has spread)", is not found. The case of letters does not
    matter, and a hyphen counts as a space.
    """
    return [match for match in find_terms(text, language) if not explains(text, match)]


def find_terms(text: str, language: str = "en-GB") -> list[Match]:
    """As :func:`find_jargon`, with the terms that the text explains."""
    american = language.lower() == "en-us"
    tokens = words(text)
    known = _load()
    found = []
    free = 0
    for position in [at for at, token in enumerate(tokens) if token.value in known]:
        if position < free:
            continue
        length, leaf = _longest(tokens, position)
        free = position + length
        if leaf is not None and not (american and leaf.alternative.fine_in_american):
            here = _occurrence(text, tokens, position, length, leaf)
            found.append(_match(leaf.alternative, here, american=american))
    return found


def explains(text: str, match: Match, before: str = "") -> bool:
    """Whether a text explains a term where it is found; ``before`` is the paragraph before."""
    return is_explained(text, match.start, match.end, match.plainer, before, _has_jargon)


def _has_jargon(text: str) -> bool:
    return bool(find_terms(text))


def _longest(tokens: Sequence[VocabularyWord], position: int) -> tuple[int, _Leaf | None]:
    known = _load()
    best: tuple[int, _Leaf | None] = (1, None)
    phrase, length = tokens[position].value, 1
    while phrase in known:
        if end := known[phrase]:
            number, form = end
            leaf = None if number == _PLAIN else _Leaf(alternative(number), WordForm(form))
            best = (length, leaf)
        following = position + length
        if following >= len(tokens) or not tokens[following].joined:
            break
        phrase += f" {tokens[following].value}"
        length += 1
    return best


def _occurrence(
    text: str, tokens: Sequence[VocabularyWord], position: int, length: int, leaf: _Leaf
) -> Occurrence:
    form = leaf.form
    before = tokens[max(0, position - 2) : position]
    if form is WordForm.PAST and not auxiliaries().isdisjoint(word.value for word in before):
        form = WordForm.PARTICIPLE
    last = position + length - 1
    return Occurrence(text, tokens, position, last, leaf.alternative.part, form)


def _match(known: Alternative, found: Occurrence, *, american: bool) -> Match:
    own = known.american if american else ()
    wordings = tuple(in_form(each, known.part, found.form) for each in own or known.plainer)
    plainer = in_american(wordings) if american and not own else wordings
    offered = replacement_of(known, found, american=american, spell=_spelling(american=american))
    return Match(found.start, found.end, known.phrase, plainer, known.reason, offered)


def _spelling(*, american: bool) -> Callable[[str], str]:
    return (lambda wording: in_american((wording,))[0]) if american else str


def in_american(wordings: Iterable[str]) -> tuple[str, ...]:
    """The wordings with their British words replaced, and none twice: ``tummy`` to ``belly``."""
    known: dict[str, str] = package_data("readability/vocabulary/american.yaml")["words"]
    changed = (_british().sub(lambda found: known[found.group()], each) for each in wordings)
    return tuple(dict.fromkeys(changed))


@cache
def _british() -> re.Pattern[str]:
    longest_first = sorted(
        package_data("readability/vocabulary/american.yaml")["words"], key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
