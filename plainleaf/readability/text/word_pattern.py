"""What counts as a word, in any script."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

# Marks that belong to the letter before them, and the scripts of India and South East Asia, whose
# vowel signs Python does not count as letters. Without the dandas (U+0964, U+0965), which end
# sentences.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u200c\u200d"
)


def _word_of(letters: str) -> re.Pattern[str]:
    """Finds words; ``letters`` matches some letters."""
    part = rf"(?:['’ʼ]{letters}+)"
    # A word of two or more plain letters matches nothing else below, so it comes first.
    return re.compile(
        rf"""
        [A-Za-z]{{2,}}{letters}*{part}*\d*                               # words, don't, B12
        | \d+(?:[.,:]\d+)*(?:\s?[-–]\s?\d+(?:[.,:]\d+)*)*%?{letters}*   # 2.5, 1,000, 9:30am, 40%
        | [^\W\d_](?:\.[^\W\d_])+\b                                    # a.m, e.g, U.S
        | [A-Z]&[A-Z]\b                                                # A&E
        | {letters}+{part}*\d*                                         # éclair, I'm, a
        """,
        re.VERBOSE,
    )


WORD: Final = _word_of(r"[^\W\d_]")


@cache
def _compile_marked_word() -> re.Pattern[str]:
    return _word_of(rf"(?:[^\W\d_]+|[{_MARKS}]+)")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"[{_MARKS}]")


def words_in(value: str) -> re.Pattern[str]:
    """Finds the words of a passage. The pattern with marks is slow to compile and seldom needed."""
    return WORD if value.isascii() or not _mark().search(value) else _compile_marked_word()
