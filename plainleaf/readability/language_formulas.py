"""The readability formulas that languages other than English have of their own.

``language/formulas.yaml`` holds their scales, limits and sources. textstat computes those that it
has right, on our sentences, words and syllables; Gulpease is computed here, because textstat
counts full stops as letters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from plainleaf.readability import textstat_feed
from plainleaf.readability.data import read
from plainleaf.readability.sentences import Sentence


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
    """Whether a language, given by the first part of its tag, has a formula of its own here."""
    return root in _COMPUTE


def language_score(sentences: Sequence[Sentence], root: str) -> LanguageScore | None:
    """The score of these sentences by the formula of their language, or None if it has none.

    ``root`` is the first part of the language's BCP 47 tag.
    """
    if not has_language_formula(root):
        return None
    about: Mapping[str, Any] = read("language/formulas.yaml")[root]
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


def _szigriszt_pazos(sentences: Sequence[Sentence]) -> float:
    return textstat_feed.szigriszt_pazos(textstat_feed.feed(sentences))


def _wiener(sentences: Sequence[Sentence]) -> float:
    return textstat_feed.wiener_sachtextformel(sentences)


def _kandel_moles(sentences: Sequence[Sentence]) -> float:
    return textstat_feed.flesch_reading_ease(textstat_feed.feed(sentences), textstat_feed.FRENCH)


def _douma(sentences: Sequence[Sentence]) -> float:
    return textstat_feed.flesch_reading_ease(textstat_feed.feed(sentences), textstat_feed.DUTCH)


def _gulpease(sentences: Sequence[Sentence]) -> float:
    """Lucisano and Piemontese 1988: 89 + (300 sentences - 10 letters) / words, at most 100."""
    words = [word.value for sentence in sentences for word in sentence.words]
    letters = sum(character.isalnum() for word in words for character in word)
    return min(100.0, 89 + (300 * len(sentences) - 10 * letters) / len(words))


_COMPUTE: Final[Mapping[str, Callable[[Sequence[Sentence]], float]]] = {
    "es": _szigriszt_pazos,
    "de": _wiener,
    "fr": _kandel_moles,
    "it": _gulpease,
    "nl": _douma,
}
