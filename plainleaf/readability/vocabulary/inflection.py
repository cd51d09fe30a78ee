"""The inflected forms of a word or phrase, each with its place in the paradigm."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from plainleaf.package_data import package_data

VOWELS = "aeiou"


class WordClass(StrEnum):
    """How a phrase inflects: a verb on its first word, a noun on its last, the others not."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PHRASE = "phrase"


class WordForm(StrEnum):
    """One place in the paradigm of a verb or noun."""

    BASE = "base"
    PLURAL = "plural"
    THIRD = "third person"
    PAST = "past"
    PARTICIPLE = "past participle"
    ING = "-ing"


@cache
def _table(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = package_data("readability/vocabulary/inflection.yaml")[name]
    return found


@cache
def _read_list(name: str) -> frozenset[str]:
    return frozenset(package_data("readability/vocabulary/inflection.yaml")[name])


def auxiliaries() -> frozenset[str]:
    """The words after which an -ed form is a past participle, as in ``was administered``."""
    return _read_list("auxiliaries")


def plurals(noun: str) -> tuple[str, ...]:
    """The plurals of a noun of one word: ``biopsy`` to ``biopsies``."""
    listed = _table("plural").get(noun.lower())
    if listed:
        return tuple(listed)
    if noun.endswith("sis"):
        return (noun[:-2] + "es",)
    return (_with_s(noun),)


def verb_forms(verb: str) -> tuple[str, str, str, str]:
    """A verb of one word as third person, past, past participle and -ing form."""
    listed = _table("verb").get(verb.lower())
    if listed:
        third, past, participle, ing = listed
        return third, past, participle, ing
    stem = verb + verb[-1] if _doubles(verb) else verb
    if verb.endswith("e"):
        past = verb + "d"
        ing = verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        past, ing = verb[:-1] + "ied", verb + "ing"
    else:
        past, ing = stem + "ed", stem + "ing"
    return _with_s(verb), past, past, ing


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in ("", *VOWELS):
        return word[:-1] + "ies"
    return word + "s"


def _doubles(verb: str) -> bool:
    if len(verb) < 3:
        return False
    before, vowel, last = verb[-3], verb[-2], verb[-1]
    closed = before not in VOWELS and vowel in VOWELS and last not in VOWELS + "wxy"
    vowels = sum(letter in VOWELS for letter in verb)
    return closed and (vowels == 1 or verb in _read_list("doubling"))


def forms(phrase: str, part: WordClass) -> Iterator[tuple[str, WordForm]]:
    """Every form of a phrase, its base form first: ``give up`` to ``gave up`` and the others."""
    yield phrase, WordForm.BASE
    if part is WordClass.VERB:
        head, space, rest = phrase.partition(" ")
        names = (WordForm.THIRD, WordForm.PAST, WordForm.PARTICIPLE, WordForm.ING)
        for made, name in zip(_hyphenate(head), names, strict=True):
            yield made + space + rest, name
    elif part is WordClass.NOUN:
        rest, space, head = phrase.rpartition(" ")
        for made in plurals(head):
            yield rest + space + made, WordForm.PLURAL


def _hyphenate(verb: str) -> tuple[str, ...]:
    before, hyphen, last = verb.rpartition("-")
    return tuple(before + hyphen + made for made in verb_forms(last))


def in_form(plainer: str, part: WordClass, form: WordForm) -> str:
    """The plainer wording in the form of the word that it replaces, where that is simple.

    ``use`` for ``utilised`` becomes ``used``, and ``weak spot in the bone`` for ``osteolytic
    lesions`` becomes ``weak spots in the bone``. Where it is not simple, the wording is unchanged.
    """
    if part is WordClass.VERB and form is not WordForm.BASE:
        return _verb_in_form(plainer, form)
    if part is WordClass.NOUN and form is WordForm.PLURAL:
        return _noun_in_plural(plainer)
    return plainer


def is_fixed(plainer: str) -> bool:
    """Whether a wording cannot be inflected as a verb, such as ``eat or drink``."""
    stays = _read_list("joining_words") | _read_list("no_verb")
    return not stays.isdisjoint(plainer.split())


def _verb_in_form(plainer: str, form: WordForm) -> str:
    head, space, rest = plainer.partition(" ")
    if is_fixed(plainer):
        return plainer
    position = (WordForm.THIRD, WordForm.PAST, WordForm.PARTICIPLE, WordForm.ING).index(form)
    return verb_forms(head)[position] + space + rest


def is_countable(wording: str) -> bool:
    """Whether a wording for a noun names one thing, so that it needs an article or a plural."""
    words = wording.split(" ")
    return words[_head(words)] in _read_list("plural_heads")


def _head(words: list[str]) -> int:
    links = (place for place, word in enumerate(words) if word in _read_list("linking_words"))
    return next(links, len(words)) - 1


def _noun_in_plural(plainer: str) -> str:
    words = plainer.split(" ")
    head = _head(words)
    if not 0 <= head < 3 or _read_list("joining_words").intersection(words):
        return plainer
    if words[head] not in _read_list("plural_heads"):
        return plainer
    return " ".join((*words[:head], plurals(words[head])[0], *words[head + 1 :]))
