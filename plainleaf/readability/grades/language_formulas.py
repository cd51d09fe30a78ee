"""The readability formulas for languages other than English.

``language/formulas.yaml`` has their scales, limits and sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from plainleaf.package_data import package_data
from plainleaf.readability.grades import formulas
from plainleaf.readability.text.language.vowels import syllables_by_vowels
from plainleaf.readability.text.sentences import Sentence

_NO_LETTER: Final = re.compile(r"[\W_]+")
_POLYSYLLABLE: Final = 3  # syllables, in the Wiener Sachtextformel
_LETTERS: Final = 6  # a word with more is long there


@dataclass(frozen=True, slots=True)
class LanguageScore:
    """A score by the formula of a language. ``higher_is_easier`` says which way its scale runs.

    Beyond ``target`` the check warns, beyond ``limit`` it fails. ``band`` is what the scale calls
    a text with this score, in English words.
    """

    formula: str
    value: float
    higher_is_easier: bool
    target: float
    limit: float
    band: str

    @property
    def beyond_target(self) -> bool:
        """Whether the text is harder than the target."""
        return self.value < self.target if self.higher_is_easier else self.value > self.target

    @property
    def beyond_limit(self) -> bool:
        """Whether the text is harder than the limit."""
        return self.value < self.limit if self.higher_is_easier else self.value > self.limit


def has_language_formula(root: str) -> bool:
    """Whether a language, given by the first part of its tag, has its own formula here."""
    return root in _COMPUTE


def language_score(sentences: Sequence[Sentence], root: str) -> LanguageScore | None:
    """The score of these sentences by the formula of their language, or None if it has none.

    ``root`` is the first part of the language's BCP 47 tag.
    """
    if not has_language_formula(root):
        return None
    about: Mapping[str, Any] = package_data("readability/language/formulas.yaml")[root]
    value = round(_COMPUTE[root](sentences), 1)
    higher = bool(about["higher_is_easier"])
    fitting = [
        name for edge, name in about["bands"] if (value >= edge if higher else value <= edge)
    ]
    return LanguageScore(
        formula=about["formula"],
        value=value,
        higher_is_easier=higher,
        target=about["target"],
        limit=about["limit"],
        band=fitting[0] if fitting else about["hardest"],
    )


def _by_syllables(
    formula: Callable[[int, int, int], float], sentences: Sequence[Sentence]
) -> float:
    words = [word for sentence in sentences for word in sentence.words]
    counted = formulas.sentences_that_count(len(words), len(sentences))
    return formula(len(words), counted, sum(word.syllables for word in words))


def _gulpease(sentences: Sequence[Sentence]) -> float:
    words = [word.value for sentence in sentences for word in sentence.words]
    letters = sum(character.isalnum() for word in words for character in word)
    return formulas.gulpease(len(words), len(sentences), letters)


def _wiener(sentences: Sequence[Sentence]) -> float:
    """Punctuation in a word ("E-Mail", "z.B.") is not counted; words in capitals have syllables."""
    words = [
        _NO_LETTER.sub("", word.value) or "x" for sentence in sentences for word in sentence.words
    ]
    syllables = [syllables_by_vowels(word.lower(), "de") if word.isalpha() else 1 for word in words]
    return formulas.wiener_sachtextformel(
        len(words),
        formulas.sentences_that_count(len(words), len(sentences)),
        polysyllables=sum(count >= _POLYSYLLABLE for count in syllables),
        long_words=sum(len(word) > _LETTERS for word in words),
        monosyllables=syllables.count(1),
    )


_COMPUTE: Final[Mapping[str, Callable[[Sequence[Sentence]], float]]] = {
    "es": partial(_by_syllables, formulas.szigriszt_pazos),
    "de": _wiener,
    "fr": partial(_by_syllables, formulas.kandel_moles),
    "it": _gulpease,
    "nl": partial(_by_syllables, formulas.douma),
}
