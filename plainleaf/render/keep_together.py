"""Finds what must stay on one line: numbers with their units, ranges, dates, times, phone numbers.

The words of a language are in ``keep_together.yaml``, the names of its months in its phrase
file. A language without an entry there has only what all languages share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

from plainleaf.package_data import package_data
from plainleaf.readability.text.language.unspaced import is_spaced

# The letters that follow each other in some words; after _END a word may end.
_Letters: TypeAlias = "dict[str, _Letters]"
_END = ""
SPACE = r"[ \u00a0\u2009\u202f]"
_DASH = r"[\u2010-\u2014-]"
_FRACTION = "[¼½¾⅐-⅞]"
# Not in the middle of a word, a name such as COVID-19, a number or an address.
_START = r"(?<!\w)(?<![^\W\d_][-\u2010\u2011])(?<!\d[.,:/])(?<![/@#=&?])"
# Where words follow each other without spaces, only Latin letters and digits say that one goes on.
_UNSPACED_START = r"(?<![A-Za-z0-9_])(?<![A-Za-z][-\u2010\u2011])(?<!\d[.,:/])(?<![/@#=&?])"
_PHONE = (
    rf"(?<![\w.,/-])(?:\+|\(\d{{1,4}}\)(?:{SPACE}|\b|(?=\d)))?\d"
    rf"(?:(?:{SPACE}|[().-]){{0,2}}\d){{5,}}(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class Keep:
    """A stretch of a text, end exclusive, that no line end may split.

    ``parts`` are smaller stretches in it, which must not be split even where the whole does not
    fit. ``isolated`` is a run from left to right in text that runs from right to left, which a line
    end may split where its parts allow; ``is_range`` has two of them, the first on the right.
    """

    start: int
    end: int
    parts: tuple[Keep, ...] = ()
    isolated: bool = False
    is_range: bool = False


def policy() -> dict[str, Any]:
    """The words and numbers of ``keep_together.yaml``."""
    policy: dict[str, Any] = package_data("render/keep_together.yaml")
    return policy


@lru_cache(maxsize=16)
def _patterns(language: str, months: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds whole stretches, and what finds the parts of one."""
    own: dict[str, list[str]] = policy()["languages"].get(language.split("-")[0].lower(), {})
    has_spaces = is_spaced(language)
    end = _word_end(own, has_spaces=has_spaces)

    def words(key: str) -> str:
        return _any(own.get(key, ()))

    number = (
        rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)|\d+(?:[.,:/]\d+)*)"
        rf"(?:{SPACE}?{_FRACTION}|{SPACE}\d/\d+)?|{_FRACTION}"
    )
    unit = rf"(?:{_any(policy()['units'])}|(?i:{words('units')})){end}"
    sign = rf"(?:{_any(policy()['signs'])}){SPACE}?"
    symbol = rf"(?:{_any(policy()['units'])}){end}"
    per = rf"(?:{SPACE}?/{SPACE}?(?:{number})?{SPACE}?{symbol})"
    clock = rf"\d{{1,2}}{SPACE}?(?:{_any(policy()['clock'])}){SPACE}?\d{{2}}(?!\d)"
    # A blank for a number that is filled in by hand.
    measured = rf"(?:{clock}|(?:{number}|_{{2,16}}){SPACE}?{unit}{per}?)"
    often = rf"(?:{SPACE}(?i:{words('often')}){end})?"
    amount = rf"(?:{sign})?(?:{measured}|{number})"
    between = rf"(?:{SPACE}?{_DASH}{SPACE}?|{SPACE}(?i:{words('between')}){SPACE})"
    both = rf"{SPACE}(?i:{words('both')}){SPACE}"
    day = rf"\d{{1,2}}(?:{words('ordinals')})?"
    month = rf"(?:{_any((*months, *own.get('months', ())))}){end}"
    of = rf"(?:(?:{words('of')}){SPACE})?"
    week_day = rf"(?i:{words('days')})"
    on = rf"{week_day},?{SPACE}{of}"
    year = rf"(?:,?{SPACE}{of}\d{{4}}(?!\d))?"
    alone = r"(?!\w|[.,]\d)"
    date = (
        rf"(?:{day}{SPACE}{of}{month}{year}|{month}{SPACE}{day}{alone}{year}"
        rf"|{month}{SPACE}\d{{4}}(?!\d)"
        rf"|\d{{1,2}}\.{SPACE}\d{{1,2}}\.(?:{SPACE}\d{{4}})?(?!\d))"
    )
    label = rf"(?i:{words('labels')}){SPACE}"
    name = rf"{amount}[A-Za-z]?{end}|[A-Z]\d+{end}"
    spaced = (
        rf"(?:{words('whole')}){end}"
        rf"|(?:{number}){SPACE}?[x×*]{SPACE}?(?:{amount}|(?i:{words('often')}){end})"
        rf"|{sign}(?:{number})|\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)"
        rf"|\d+{SPACE}(?:\d/\d+|{_FRACTION})"
    )
    extension = rf"(?:,?{SPACE}{label}\d+)?"
    ends = rf"(?:{between}{amount}|{both}(?:{sign})?{measured})"
    # Most words begin none of them, which their first letter says at once.
    signs, days, labels = policy()["signs"], own.get("days", ()), own.get("labels", ())
    in_digits = _begins(signs, extra=r"\d_¼½¾⅐-⅞+(")
    in_date = _begins((*days, *months, *own.get("months", ())), extra=r"\d")
    of_day, of_label = _begins(days), _begins(labels)
    in_spaced = _begins((*signs, *own.get("whole", ())), extra=r"\d¼½¾⅐-⅞")
    whole = (
        rf"{in_date}(?:(?:{on})?(?:{day}{between})?{date}(?:{between}{date})?|{on}{day}{alone})",
        rf"{of_day}{week_day}{between}{week_day}{end}",
        rf"{in_digits}{_PHONE}{extension}",
        rf"{of_label}{label}(?:(?:{number}){both}(?:{number}){end}|{name})",
        rf"{in_digits}(?:{amount}{ends}+|(?:{number}){SPACE}?[x×*]{SPACE}?{amount})"
        rf"(?:{SPACE}{unit})?{often}{end}",
        rf"{in_digits}(?:{sign})?{measured}{often}",
        rf"{in_spaced}(?:{spaced})",
    )
    parts = (
        rf"{in_date}{date}",
        rf"{in_digits}{_PHONE}(?!{SPACE}?{unit})",
        rf"{of_label}{label}(?:{name})",
        rf"{in_digits}(?:{sign})?{measured}",
        rf"{in_spaced}(?:{spaced})",
    )
    start = _START if has_spaces else _UNSPACED_START
    return _compile(start, whole), _compile(start, parts)


def _compile(start: str, patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(start + "(?:" + "|".join(f"(?:{each})" for each in patterns) + ")")


def _word_end(own: Mapping[str, Iterable[str]], *, has_spaces: bool) -> str:
    """A pattern for the end of a word: never before a vowel sign, which Python takes for no letter.

    A language without spaces between its words goes on with the next word at once.
    """
    if not has_spaces:
        return f"(?![A-Za-z0-9_{_marks()}])"
    marked = any(unicodedata.category(char)[0] == "M" for char in "".join(own.get("units", ())))
    return rf"(?![\w{_marks()}])" if marked else r"(?!\w)"


@cache
def _marks() -> str:
    """What combines with the letter before it, from Latin to Khmer (Unicode, category M)."""
    return "".join(
        char for char in map(chr, range(0x300, 0x1800)) if unicodedata.category(char)[0] == "M"
    )


def _begins(entries: Iterable[str], extra: str = "") -> str:
    """A pattern for a place at which one of these may begin, or a character of ``extra``."""
    first = "".join(sorted({re.escape(entry[:1]) for entry in entries}))
    return rf"(?=(?i:[{first}{extra}]))" if first or extra else r"(?!)"


def _any(entries: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; for none, one that never matches.

    What several begin with is looked for once, which makes it quicker to compile and to match.
    """
    tree: _Letters = {}
    for entry in sorted(set(entries), key=lambda entry: (-len(entry), entry)):
        at = tree
        for char in entry:
            at = at.setdefault(char, {})
        at[_END] = {}
    return _pattern(tree) or r"(?!)"


def _pattern(letters: _Letters) -> str:
    """A pattern for what follows: any of these letters with what follows it."""
    found = [
        (SPACE if char == " " else re.escape(char)) + _pattern(after)
        for char, after in letters.items()
        if char != _END
    ]
    joined = "|".join(found)
    if _END in letters:
        return f"(?:{joined})?" if joined else ""
    return f"(?:{joined})" if len(found) > 1 else joined


def longest() -> int:
    """How many characters a stretch may have and still be kept whole."""
    return int(policy()["longest"])


def unbroken(text: str, language: str, months: tuple[str, ...]) -> int:
    """How many characters the longest word or stretch of a text has; at least 1."""
    words = (len(word) for word in text.split())
    stretches = (keep.end - keep.start for keep in keeps(text, language, months))
    return max([1, *words, *stretches])


def keeps(
    text: str,
    language: str,
    months: tuple[str, ...],
    last: bool = False,
    is_title: bool = False,
) -> list[Keep]:
    """The stretches of ``text`` to keep whole, in order, never overlapping.

    ``language`` is that of the text (BCP 47), and ``months`` the names of its months. ``last``
    says that the text ends its paragraph, so that its last two short words stay together.
    A stretch that is longer than policy has room for comes as its parts. The words of a title are
    larger: ``is_title``.
    """
    found = list(_together(text, language, months))
    if last:
        tail = last_words(text, "title_words" if is_title else "last_words")
        if tail:
            whole = _with_tail(found, tail)
            if whole.end - whole.start <= longest():
                found = [keep for keep in found if keep.end <= tail.start] + [whole]
    return found


def _together(text: str, language: str, months: tuple[str, ...]) -> Iterator[Keep]:
    whole, parts = _patterns(language, months)
    at = 0
    while match := whole.search(text, at):
        start, at = match.start(), _end(text, match, whole)
        inner = tuple(
            Keep(start + each.start(), start + each.end())
            for each in parts.finditer(text[start:at])
        )
        if at - start > longest() and inner:
            yield from inner
        else:
            yield Keep(start, at, inner)


def _end(text: str, match: re.Match[str], whole: re.Pattern[str]) -> int:
    """Where a stretch ends, with those that start in it: in "2 tablets or 10 x 5 mg" there are two.

    Only its last words are looked through, so that a long text costs no more than it is long.
    """
    end = match.end()
    at = max(match.start() + 1, end - longest())
    while (following := whole.search(text, at)) and following.start() < end:
        end = max(end, following.end())
        at = max(following.start() + 1, end - longest())
    return end


def _with_tail(found: list[Keep], tail: Keep) -> Keep:
    """The last words, with the stretches that reach into them."""
    reaching = [keep for keep in found if keep.end > tail.start]
    return Keep(min([tail.start, *(keep.start for keep in reaching)]), tail.end, tuple(reaching))


def last_words(text: str, which: str = "last_words") -> Keep | None:
    """The last two words of a longer text when they are short, or None.

    ``which`` is what the policy calls the words of a title, ``title_words``, or of other text.
    """
    rules = policy()
    end = len(text.rstrip())
    if end < rules[f"{which}_from"]:
        return None
    match = re.search(r"\S+\s\S+$", text[:end])
    if match is None or len(match.group()) > rules[f"{which}_longest"]:
        return None
    return Keep(match.start(), end)
