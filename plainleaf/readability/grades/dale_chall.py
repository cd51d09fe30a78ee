"""How many words of an English text are not in the word list of Dale and Chall.

The list (about 3,000 words that children of grade 4 knew) is the one that textstat ships. It has
base forms only. textstat takes it literally, so "doctors" is difficult there and "doctor" is not.
Here the inflected forms of a word count as the word, as Dale and Chall ask. The file is read
without importing textstat, which would import nltk and take most of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from plainleaf.package_data import package_data
from plainleaf.readability.text.sentences import Sentence


def unfamiliar(sentences: Sequence[Sentence]) -> int:
    """How many words are not in the list, each use counted. Names and numerals count as known."""
    return sum(
        not is_familiar(word.value, index == 0) and not word.explained
        for sentence in sentences
        for index, word in enumerate(sentence.words)
    )


@lru_cache(maxsize=65536)
def is_familiar(word: str, starts_sentence: bool = False) -> bool:
    """Whether a word, or the base form of one, is in the list."""
    if not word[0].isalpha() or (word[0].isupper() and not starts_sentence):
        return True
    known = _list()
    plain = word.lower().replace("’", "'")
    return any(form in known or form in _british(known) for form in _bases(plain))


@cache
def _list() -> frozenset[str]:
    spec = find_spec("textstat")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("textstat", name="textstat")
    path = Path(spec.origin).parent / "resources" / "en" / "easy_words.txt"
    return frozenset(path.read_text(encoding="utf-8").lower().split())


@cache
def _british(known: frozenset[str]) -> frozenset[str]:
    """The British spelling of words such as ``color``, ``center`` and ``gray``."""
    pairs = package_data("readability/language/dale_chall.yaml")["british"]
    return frozenset(there for here, there in pairs.items() if here in known)


def _bases(word: str) -> Iterator[str]:
    """The word and what it may be a form of, by the endings of Dale and Chall's instructions."""
    yield word
    if "'" in word:
        yield from word.split("'")[:1]
    for ending, replacements in package_data("readability/language/dale_chall.yaml")[
        "endings"
    ].items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from (stem + replacement for replacement in replacements)
            if stem[-1] == stem[-2]:
                yield stem[:-1]
