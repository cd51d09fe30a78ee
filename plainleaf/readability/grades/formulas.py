"""The readability formulas, each a plain function of what was counted in a text.

Every count is of a whole text with at least one word and one sentence. The tests compare each
formula with textstat, which has them too but counts sentences and syllables in its own way.
"""

from __future__ import annotations

import math
from typing import Final

_WORDS_IN_A_SENTENCE: Final = 3


def sentences_that_count(words: int, sentences: int) -> int:
    """How many sentences the formulas are given: at most one for every 3 words, at least one.

    Scraps of one or two words are hardly ever sentences. Without this floor, a text that is
    chopped up with full stops would get an easier grade. textstat has the same floor.
    """
    return min(sentences, max(1, words // _WORDS_IN_A_SENTENCE))


def smog(polysyllables: float, sentences: int) -> float:
    """SMOG, a school grade in the United States; ``polysyllables`` have 3 or more syllables.

    Source: G. Harry McLaughlin, SMOG grading: a new readability formula, Journal of Reading 12
    (1969), 639 to 646, in the form for a text of any number of sentences.
    """
    return 1.043 * math.sqrt(30 * polysyllables / sentences) + 3.1291


def flesch_kincaid_grade(words: int, sentences: int, syllables: int) -> float:
    """The Flesch-Kincaid grade, a school grade in the United States.

    Source: J. Peter Kincaid and others, Derivation of new readability formulas for Navy enlisted
    personnel, Research Branch Report 8-75 (1975).
    """
    return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59


def flesch_reading_ease(words: int, sentences: int, syllables: int) -> float:
    """Flesch reading ease: higher is easier, 0 to 100 for most texts.

    Source: Rudolf Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948),
    221 to 233.
    """
    return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)


def szigriszt_pazos(words: int, sentences: int, syllables: int) -> float:
    """The perspicuity of a Spanish text: higher is easier.

    Source: Francisco Szigriszt Pazos 1993, see ``language/formulas.yaml``, which has the sources
    of the formulas below too.
    """
    return 206.835 - 62.3 * (syllables / words) - words / sentences


def kandel_moles(words: int, sentences: int, syllables: int) -> float:
    """Flesch reading ease for French: higher is easier. Source: Kandel and Moles 1958."""
    return 207 - 1.015 * (words / sentences) - 73.6 * (syllables / words)


def douma(words: int, sentences: int, syllables: int) -> float:
    """Flesch reading ease for Dutch: higher is easier. Source: Douma 1960."""
    return 206.835 - 0.93 * (words / sentences) - 77 * (syllables / words)


def gulpease(words: int, sentences: int, letters: int) -> float:
    """The Gulpease index of an Italian text: higher is easier, at most 100.

    Source: Lucisano and Piemontese 1988. textstat counts full stops as letters; here only letters
    and digits count.
    """
    return min(100.0, 89 + (300 * sentences - 10 * letters) / words)


def wiener_sachtextformel(
    words: int, sentences: int, polysyllables: int, long_words: int, monosyllables: int
) -> float:
    """The first Wiener Sachtextformel of a German text: a school year, 4 to 15.

    ``polysyllables`` have 3 or more syllables, ``long_words`` more than 6 letters and
    ``monosyllables`` one syllable. Source: Bamberger and Vanecek 1984.
    """
    return (
        0.1935 * (100 * polysyllables / words)
        + 0.1672 * (words / sentences)
        + 0.1297 * (100 * long_words / words)
        - 0.0327 * (100 * monosyllables / words)
        - 0.875
    )
