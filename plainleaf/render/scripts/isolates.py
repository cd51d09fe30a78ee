"""Finds what runs from left to right in text that runs from right to left.

The Unicode bidirectional algorithm (UAX 9) shows the groups of a phone number, or a dose with its
unit, in reverse order after an Arabic letter. So each longest run of Latin letters and numbers is
isolated (UAX 9, 2.4.2). Which way a range of numbers runs is in ``right_to_left.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plainleaf.content.phones.folding import fold
from plainleaf.package_data import package_data
from plainleaf.render.keep_together import Keep

# Hebrew to Arabic Extended, presentation forms, and the blocks of right-to-left scripts further on
# (Unicode 16, Blocks.txt).
_RIGHT = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_LETTER = re.compile(rf"(?!\d)[{_RIGHT}]")
_SPACE = r"[ \u00a0\u2009\u202f]"
_DASH = r"[\u2010-\u2015\u2212-]"
_LETTER = rf"[^\W\d_{_RIGHT}]"
_ATOM = rf"(?:{_LETTER}|\d|[\u0300-\u036f²³¹¼½¾⅐-⅞])"
# A dash between a prefix and a number, as in Hebrew, is not a minus.
_SIGN = rf"(?:[+±≥≤<>≈~£€$#@&]|(?<![\w{_RIGHT}]){_DASH})"
# Between any two: nothing but signs, one space, or a sign with spaces.
_TIGHT = r"[.,:;/@_'’&+×*=?!#%°~^·\u066a-\u066c\u2010-\u2015\u2212-]{1,3}"
_LOOSE = rf"{_SPACE}?[×*/+=<>≥≤±≈~\u2010-\u2015\u2212%‰°-]{{0,2}}{_SPACE}?"
# Between two of which one at least is a letter, as in "Oxford, 2025".
_LIST = rf"(?:(?<={_LETTER})[,;:.]{_SPACE}|[,;:.]{_SPACE}(?={_LETTER}))"
_INNER = rf"[^()\[\]{_RIGHT}\n\ufffc]"
_BRACKETS = rf"(?:{_SPACE}?\({_INNER}+\))"
_AREA = rf"(?:\((?:\+|{_SPACE}|\d){{1,6}}\){_SPACE}?(?=\d))"
_AFTER = rf"(?:{_SPACE}?[%‰°\u066a€£$])"
_RUN = re.compile(
    rf"(?:{_AREA}|{_SIGN}{{1,2}}{_SPACE}?)?{_ATOM}"
    rf"(?:(?:{_TIGHT}|{_LOOSE}|{_LIST}|{_BRACKETS}{_SPACE}?)?{_ATOM})*"
    rf"(?:{_BRACKETS}|{_AFTER}|\+(?!\w))?"
)
_RANGE = re.compile(
    rf"(\d[\d.,:\u066b\u066c]*)({_SPACE}?{_DASH}{_SPACE}?)(\d(?:[\d.,:\u066b\u066c]*\d)?)"
)
_ARABIC_DIGITS = re.compile("[\u0660-\u0669]+")
_TAG = re.compile(r"(<[^>]*>)")
# The algorithm leaves a word or a number with its marks as it is. Other digits may be in another
# typeface than the marks between them, so such a number gets a box of its own.
_SAFE = re.compile(rf"{_LETTER}+|[0-9]+(?:[.,:/][0-9]+)*|\d+")
# So many digits on both sides of a hyphen are a phone number; a range has a dash, or fewer.
_PHONE_DIGITS = 7


def isolates(text: str, language: str, kept: Sequence[Keep] = ()) -> tuple[list[Keep], list[Keep]]:
    """The left-to-right runs of a text in a language written from right to left, in order.

    ``kept`` is what no line end may split; what of it is in a run is among the parts of the run,
    and the rest is given back after the runs. A text without any letter of such a script is one
    run, with the stop at its end. What is isolated of a range that runs from right to left is each
    of its two numbers.
    """
    rest, runs = list(kept), []
    for start, end, numbers in _runs(text, language):
        inside = tuple(keep for keep in rest if start <= keep.start and keep.end <= end)
        rest = [keep for keep in rest if keep not in inside]
        if numbers:
            ends = tuple(Keep(*number, isolated=True) for number in numbers)
            runs.append(Keep(start, end, ends, is_range=True))
        else:
            runs.append(Keep(start, end, inside, isolated=True))
    return runs, rest


def with_groups(html: str) -> str:
    """An isolated run as HTML, with each group of Arabic digits isolated in it.

    These digits alone, U+0660 to U+0669, have a class of their own (UAX 9, AN): what is between two
    of them runs from right to left even where all else runs from left to right.
    """
    pieces = _TAG.split(html)
    if len(_ARABIC_DIGITS.findall("".join(pieces[::2]))) < 2:
        return html
    isolated = r'<bdi dir="ltr">\g<0></bdi>'
    pieces[::2] = [_ARABIC_DIGITS.sub(isolated, piece) for piece in pieces[::2]]
    return "".join(pieces)


def within_edges(keeping: Sequence[Keep], edges: Sequence[int]) -> list[Keep]:
    """The same stretches, with a run that crosses one of these places as one for each side."""
    found: list[Keep] = []
    for keep in keeping:
        if not keep.isolated:
            found.append(keep)
            continue
        for edge, following in pairwise(edges):
            start, end = max(keep.start, edge), min(keep.end, following)
            if start < end:
                found.append(Keep(start, end, isolated=True))
    return found


def _runs(text: str, language: str) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    if not _RIGHT_LETTER.search(text) and re.search(_LETTER, text):
        yield len(text) - len(text.lstrip()), len(text.rstrip()), ()
        return
    for run in _RUN.finditer(text):
        if _SAFE.fullmatch(run[0]):
            continue
        yield run.start(), run.end(), _ends_of_range(run, language)


def _ends_of_range(run: re.Match[str], language: str) -> tuple[tuple[int, int], ...]:
    """The two numbers of a range that runs from right to left; none for anything else."""
    if language.split("-")[0].lower() not in package_data("render/right_to_left.yaml")["ranges"]:
        return ()
    parts = _RANGE.fullmatch(run[0])
    if parts is None or _is_phone(fold(parts[1]), fold(parts[2]), fold(parts[3])):
        return ()
    at = run.start()
    return (at + parts.start(1), at + parts.end(1)), (at + parts.start(3), at + parts.end(3))


def _is_phone(first: str, dash: str, second: str) -> bool:
    if re.fullmatch(r"0\d+", first):
        return True
    digits = first + second
    return dash.strip() == "-" and digits.isdecimal() and len(digits) >= _PHONE_DIGITS
