"""Whether a text explains a hard word where it uses it.

An explanation has to be plain itself: no jargon, no rare word, and at least one word that says what
the thing is. "It is a thing in the body" is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Final

from plainleaf.package_data import package_data, word_set
from plainleaf.readability.vocabulary.frequency import is_rare
from plainleaf.readability.vocabulary.one_press.guards import stem
from plainleaf.readability.vocabulary.tokens import values, words

_DATA: Final = "readability/vocabulary/explained.yaml"
_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s|\n\s*\n")
_BRACKET: Final = re.compile(r"['’]?s?\s*\((?P<inside>[^()]*)\)")
_CLOSES: Final = re.compile(r"['’\"”]?s?(?:\)|,|\s+or\s)")
_INITIALS: Final = re.compile(r"[A-Z][A-Za-z]{0,4}[A-Z]s?|[A-Z]{2}s?")
_ARTICLE: Final = r"(?:an?\s+|the\s+|your\s+)?[\"“‘']?$"
_OR_BEFORE: Final = re.compile(rf"[,(–—]\s*(?:or|also)\s+{_ARTICLE}", re.IGNORECASE)
_OR_AFTER: Final = re.compile(
    r"\s*(?:[,–—]\s*or|[,–—]\s*(?:which|that)\s+(?:is|are|means?)|\s[–—-]|:)\s+(?P<said>[^.;:]+)",
    re.IGNORECASE,
)
_ALSO_CALLED: Final = re.compile(
    r",?\s*\(?(?:also|often|sometimes)\s+(?:called|known\s+as)\s+(?P<said>[^.,;:()]+)",
    re.IGNORECASE,
)
_IS: Final = re.compile(r"['’\"”]?\s+(?:is|are|was)\s+(?P<said>.+)", re.IGNORECASE | re.DOTALL)
_LONGEST: Final = 30  # words of an explanation; a longer one is a text of its own
_NEAR: Final = 12  # words before a bracket or an "or" that can be what it names
Jargon = Callable[[str], bool]


def is_explained(
    text: str, start: int, end: int, plainer: tuple[str, ...], before: str, has_jargon: Jargon
) -> bool:
    """Whether the words around ``text[start:end]`` explain it in plain words.

    ``plainer`` are the wordings of its entry, ``before`` is the paragraph before this one, and
    ``has_jargon`` says whether some words have a hard one in them.
    """
    first, last = _sentence(text, start, end)
    head, tail = text[first:start], text[end:last]
    plain = partial(is_plain, has_jargon=has_jargon)
    bracket = _BRACKET.match(tail)
    if bracket and _is_said_in_bracket(bracket["inside"], text[start:end], plain):
        return True
    if _is_named_in_bracket(head, tail, plain):
        return True
    if named := _names().search(head):
        said = head[: named.start()]
        if set(values(said)) <= word_set(_DATA, "leads"):
            said = _last_sentence(text[:first].strip() or before)
        return plain(said)
    if _OR_BEFORE.search(head):
        return plain(" ".join(head.rsplit(",", 1)[0].split()[-_NEAR:]))
    return _is_defined(head, tail, plainer, plain)


def is_plain(said: str, *, has_jargon: Jargon) -> bool:
    """Whether words explain something: plain, not vague, and not too many."""
    found = words(said)
    if not found or len(found) > _LONGEST or not tells_something(token.value for token in found):
        return False
    spelled = (said[token.start : token.end] for token in found)
    return not any(is_rare(word, "en") for word in spelled) and not has_jargon(said)


def tells_something(said: Iterable[str]) -> bool:
    """Whether some words in lower case say what a thing is."""
    empty = word_set(_DATA, "vague") | word_set("readability/vocabulary/one_press.yaml", "small")
    return any(word not in empty for word in said)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    ends = _ends(text)
    before = bisect_right(ends, start, key=itemgetter(1))
    after = bisect_left(ends, end, lo=before, key=itemgetter(0))
    first = ends[before - 1][1] if before else 0
    return first, ends[after][0] if after < len(ends) else len(text)


@lru_cache(maxsize=16)
def _ends(text: str) -> tuple[tuple[int, int], ...]:
    """The ends of sentences in a text; many terms of one text ask for them."""
    return tuple(found.span() for found in _END.finditer(text))


def _last_sentence(text: str) -> str:
    return re.split(r"[.!?]\s", text.rstrip(" .!?"))[-1]


def _is_said_in_bracket(inside: str, term: str, plain: Callable[[str], bool]) -> bool:
    if _INITIALS.fullmatch(inside.strip()):
        return _are_letters_of(inside.strip().removesuffix("s").lower(), term.lower())
    return inside[:1].islower() and _may_say_what(inside) and plain(inside)


def _may_say_what(said: str) -> bool:
    """Whether words after a term do not start as something other than its meaning."""
    first = (values(said) or ("",))[0]
    return all(first not in group for group in package_data(_DATA)["no_meaning"])


def _are_letters_of(initials: str, term: str) -> bool:
    """Whether initials could stand for a term: ``IV`` for ``intravenous``."""
    rest = iter(term)
    return initials[0] == term[0] and all(letter in rest for letter in initials)


def _is_named_in_bracket(head: str, tail: str, plain: Callable[[str], bool]) -> bool:
    opened = _before_a_name().search(head)
    if not opened or not _CLOSES.match(tail):
        return False
    return plain(" ".join(head[: opened.start()].split()[-_NEAR:]))


def _is_defined(
    head: str, tail: str, plainer: tuple[str, ...], plain: Callable[[str], bool]
) -> bool:
    if means := _means().match(tail):
        return plain(tail[means.end() :])
    if also := _ALSO_CALLED.match(tail):
        return plain(also["said"])
    if after := _OR_AFTER.match(tail):
        return _may_say_what(after["said"]) and plain(after["said"])
    said = _IS.match(tail)
    if not said or len(head.split()) > 1:
        return False
    what = said["said"].split()
    starts_kind = what[0].lower() in package_data(_DATA)["kinds"]
    known = {stem(word) for each in plainer for word in values(each)}
    says_same = any(stem(word) in known for word in values(said["said"]))
    return (starts_kind or says_same) and plain(said["said"])


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?:{_pattern('names')})\s+{_ARTICLE}", re.IGNORECASE)


@cache
def _means() -> re.Pattern[str]:
    return re.compile(rf"['’\"”]?\s+(?:{_pattern('means')})\s+", re.IGNORECASE)


def _pattern(name: str) -> str:
    return str(package_data(_DATA)[name]).replace(" ", "")


@cache
def _before_a_name() -> re.Pattern[str]:
    between = "|".join(map(re.escape, package_data(_DATA)["before_a_name"]))
    return re.compile(rf"\((?:(?:{between})\s+)*$", re.IGNORECASE)
