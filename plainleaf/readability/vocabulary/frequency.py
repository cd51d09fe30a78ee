"""How common a word is, by wordfreq, and whether it is too rare for lay readers.

The lists are read without importing wordfreq, whose import takes about 0.2 s; of the list of a
language only the words that are not rare are read, which for English takes about 20 ms and once.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, cast

from plainleaf.package_data import package_data
from plainleaf.readability.vocabulary.spelling import spellings

_FORMAT = ("cB", 1)
_PARTS = re.compile(r"[-\u2010\u2011/]")
_DIGIT = re.compile(r"\d")
_VOWELS = "aeiouy"
_ENGLISH = "en"


class WordListError(Exception):
    """The word lists of wordfreq cannot be used; says what is wrong."""


def is_rare(word: str, language: str, *, starts_sentence: bool = False) -> bool | None:
    """Whether a word is used less than once in a million words, so that few readers know it.

    ``language`` is BCP 47. None means that there is no word list for that language.
    Never rare are:

    - anything with a digit, and single letters;
    - names and abbreviations: a word with a capital that does not start its sentence (hospitals,
      people, brands of drugs). A writer cannot replace a name, and the rule about stray capitals
      stops anyone who hides a hard word behind one. The common name of a drug has no capital
      and does count. German nouns are still looked up;
    - the words of ``everyday_health.yaml`` (English);
    - an English word whose base form is not rare, and the British spelling of one.

    A word with hyphens is as rare as its rarest part; a possessive is as rare as its word.
    Raises WordListError if wordfreq is missing or has another format.
    """
    code = _list_of(language)
    if code is None:
        return None
    capital = any(letter.isupper() for letter in (word[1:] if starts_sentence else word))
    if (
        capital
        and code not in package_data("readability/vocabulary/frequency.yaml")["capital_nouns"]
    ):
        return False
    plain = _normal(word, code)
    if code == _ENGLISH and plain in everyday():
        return False
    return any(_part_is_rare(part, code) for part in _PARTS.split(plain))


def in_other_letters(word: str, language: str) -> bool:
    """Whether a word is in Latin letters in a language that is written in others.

    It is the name of a drug, a unit or a place to write to, and stays so in such a text.
    """
    words = package_data("readability/vocabulary/frequency.yaml")
    return word.isascii() and language.split("-")[0].lower() in words["other_letters"]


def times_english(language: str) -> float:
    """How many times as many rare words a text in ``language`` has as an equally hard English one.

    1 for English, and at least 1; ``frequency.yaml`` says where the numbers come from.
    """
    code = _list_of(language)
    if code is None or code == _ENGLISH:
        return 1.0
    table = package_data("readability/vocabulary/frequency.yaml")["in_other_languages"]
    ordinary = table["per_100"][code] / table["per_100"][_ENGLISH]
    return float(max(1.0, ordinary) * table["without_help"])


def _part_is_rare(part: str, code: str) -> bool:
    known = _zipfs(code)
    if len(part) < 2 or _DIGIT.search(part) or part in known:
        return False
    if code != _ENGLISH:
        return not all(len(half) < 2 or half in known for half in part.split("'"))
    whole = part.removesuffix("'s").removesuffix("'")
    allowed = everyday()
    for base in chain((whole,), _bases(whole)):
        if base in allowed or any(spelling in known for spelling in spellings(base)):
            return False
    return not ("'" in whole and all(half in known for half in whole.split("'")))


def base_forms(word: str) -> Iterator[str]:
    """A word of English in lower case, then what may be its base form: ``tests``, ``test``."""
    whole = word.removesuffix("'s").removesuffix("'")
    yield whole
    yield from _bases(whole)


def is_as_frequent_as(word: str, zipf: float) -> bool:
    """Whether an English word in lower case is at least as frequent as a Zipf frequency."""
    known = _zipfs(_ENGLISH)
    return any(known.get(spelling, 0.0) >= zipf for spelling in spellings(word))


def zipf_of(word: str, language: str, *, starts_sentence: bool = False) -> float | None:
    """How frequent a word or its base form is, on the Zipf scale; None without a word list.

    A rare word, as :func:`is_rare` says, has ``rarest`` of ``frequency.yaml``, however rare it is.
    What is never rare and not in the list (names, numbers, everyday health words) has ``known``.
    """
    code = _list_of(language)
    if code is None:
        return None
    if is_rare(word, language, starts_sentence=starts_sentence):
        return rarest_zipf()
    known = _zipfs(code)
    plain = _normal(word, code)
    forms = base_forms(plain) if code == _ENGLISH else iter((plain,))
    found = (known.get(spelling, 0.0) for form in forms for spelling in _spelled(form, code))
    best = max(found, default=0.0)
    return best or known_zipf()


@cache
def rarest_zipf() -> float:
    """The Zipf frequency that every rare word counts as."""
    return float(package_data("readability/vocabulary/frequency.yaml")["threshold"]["rarest"])


@cache
def known_zipf() -> float:
    """The Zipf frequency of what is not in the list and not rare: a name, a number."""
    return float(package_data("readability/vocabulary/frequency.yaml")["threshold"]["known"])


def _spelled(word: str, code: str) -> tuple[str, ...]:
    return spellings(word) if code == _ENGLISH else (word,)


def _bases(word: str) -> Iterator[str]:
    rules = package_data("readability/vocabulary/frequency.yaml")
    for ending, replacements in rules["endings"].items():
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < rules["shortest_base"]:
            continue
        yield from (stem + replacement for replacement in replacements)
        if stem[-1] == stem[-2] and stem[-1] not in _VOWELS and ending[0] in _VOWELS:
            yield stem[:-1]


def _normal(word: str, code: str) -> str:
    """A word as wordfreq writes it."""
    composed = unicodedata.normalize("NFC", word).replace("’", "'")
    if code == "tr":
        composed = composed.replace("İ", "i").replace("I", "ı")
    lower = composed.casefold()
    if code in ("ar", "fa", "ur", "he"):
        lower = "".join(c for c in lower if unicodedata.category(c) != "Mn").replace("ـ", "")
    return lower


@cache
def everyday() -> frozenset[str]:
    """English words that are rare in the list but that patients know: ``paracetamol``."""
    groups = package_data("readability/vocabulary/everyday_health.yaml")["words"].values()
    return frozenset(chain.from_iterable(groups))


@cache
def _list_of(language: str) -> str | None:
    rules = package_data("readability/vocabulary/frequency.yaml")
    code = language.lower().split("-")[0]
    code = rules["other_names"].get(code, code)
    if code in rules["not_by_words"] or _file(code) is None:
        return None
    return cast(str, code)


def _file(code: str) -> Path | None:
    found = find_spec("wordfreq")
    if found is None or not found.submodule_search_locations:
        raise WordListError("The package wordfreq is not installed.")
    data = Path(found.submodule_search_locations[0]) / "data"
    paths = (data / f"{size}_{code}.msgpack.gz" for size in ("large", "small"))
    return next((path for path in paths if path.is_file()), None)


def are_known_initials(letters: str) -> bool:
    """Whether English initials, such as ``TV``, are so frequent that most readers know them.

    The limit, in Zipf, and its reason are in ``frequency.yaml``.
    """
    limit = package_data("readability/vocabulary/frequency.yaml")["initials"]["zipf"]
    return bool(_zipfs(_ENGLISH).get(letters.lower(), 0.0) >= limit)


@cache
def _zipfs(code: str) -> Mapping[str, float]:
    """The words of a language that are not rare, each with its Zipf frequency.

    A list has one group of words for each centibel of frequency, the most frequent first:
    group n is Zipf 9 - n / 100. The small lists, the only ones that some languages have, end at
    Zipf 3.01, so there a word at exactly 3.0 counts as rare; it is 1 word in 100.
    """
    import msgpack  # type: ignore[import-untyped]  # ships no types

    path = _file(code)
    assert path is not None
    lowest = package_data("readability/vocabulary/frequency.yaml")["threshold"]["zipf"]
    groups = round((9 - lowest) * 100) + 1
    with gzip.open(path, "rb") as file:
        unpacker = msgpack.Unpacker(cast(Any, file), raw=False)
        size = unpacker.read_array_header()
        header = unpacker.unpack()
        if not isinstance(header, dict) or (header.get("format"), header.get("version")) != _FORMAT:
            raise WordListError(f"The word list {path.name} is in an unknown format.")
        return {
            word: 9 - number / 100
            for number in range(min(groups, size - 1))
            for word in unpacker.unpack()
        }
