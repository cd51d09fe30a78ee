"""The grades of a text without the words that its leaflet cannot avoid.

A page about chemotherapy has to say "chemotherapy", often. If only such words bring a grade above
its limit, there is nothing that the writer could change, so the finding is a warning and no error.
They count as everyday words of two syllables, as terms of the glossary do. Grades with every word
are what is shown, and far above the limit every word counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plainleaf.readability.grades.formulas import flesch_kincaid_grade, sentences_that_count, smog
from plainleaf.readability.text.sentences import Sentence, Word
from plainleaf.readability.vocabulary.frequency import base_forms
from plainleaf.readability.vocabulary.naming import has_no_twin
from plainleaf.readability.vocabulary.tokens import values

_EVERYDAY: Final = 2  # syllables; the most that a word can have without being long


def grades_without_unavoidable(sentences: Sequence[Sentence], title: str) -> tuple[float, float]:
    """SMOG and Flesch-Kincaid of English sentences; the words of ``title`` are unavoidable too."""
    subject = words_of_subject(title)
    long, syllables, words = 0, 0, 0
    for sentence in sentences:
        for word in sentence.words:
            counted = word.syllables
            if word.long and is_unavoidable(word, subject):
                counted = _EVERYDAY
            long += counted > _EVERYDAY
            syllables += counted
            words += 1
    counting = sentences_that_count(words, len(sentences))
    return smog(long, counting), flesch_kincaid_grade(words, counting, syllables)


def words_of_subject(title: str) -> frozenset[str]:
    """The words that a title names, with their base forms."""
    return frozenset(base for word in values(title) for base in base_forms(word))


def is_unavoidable(word: Word, subject: frozenset[str]) -> bool:
    """Whether a leaflet with these words in its title cannot do without a word."""
    low = word.value.lower().replace("’", "'")
    return has_no_twin(low) or not subject.isdisjoint(base_forms(low))
