"""Where a sentence of a passage ends: at which of its full stops and other marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from plainleaf.package_data import package_data
from plainleaf.readability.text.word_pattern import WORD

# What may end a sentence, with the quotes and brackets that close after it. Arabic, Urdu, Hindi,
# Armenian, Ethiopic, Burmese and Khmer stops need no capital after them; Chinese and Japanese
# ones need no space either.
_STOP: Final = re.compile(
    r"""(?P<wide>[。！？｡]+[」』”’）)]*)
      | (?P<other>[؟۔।॥։።၊။។]+["'”’»)\]]*)(?=\s|$)
      | (?P<latin>[.!?…]+)["'”’»)\]]*(?=\s|$)
      | (?<=[^\W\d_A-Z][^\W\d_A-Z])(?P<tight>[.!?])(?=[A-Z][a-z])""",
    re.VERBOSE,
)
# Every stop has one of these, and looking for them alone is quick.
_SIGN_OF_A_STOP: Final = re.compile(r"[.!?…。！？｡؟۔।॥։።၊။។]")
_NEXT: Final = re.compile(
    r"""\s*(?P<pause>[,;:]?)[\s"'“‘«„¿¡()\[£$€¥<>=≤≥±~≈+−–—#&%-]*(?P<first>\w?)"""
)
# Greedy, so that it looks from the end.
_LAST: Final = re.compile(r"""(?:.*[\s"'“‘«„(\[/–—])?(?P<word>[^\s"'“‘«„(\[/–—]+)$""", re.DOTALL)
# A decimal with an extra space, by whether it starts with 0: "0. 74", but only "2. 5".
_REST_OF_A_DECIMAL: Final = (re.compile(r"\s\d(?!\d)"), re.compile(r"\s\d"))
_LIST_NUMBER: Final = re.compile(r"\s*\(?\d{1,2}")
_NEAR: Final = 60  # characters before a stop that are looked at; keeps long texts quick


@dataclass(frozen=True, slots=True)
class ShortForms:
    """The short forms of a language, each without its last full stop, in lower case.

    ``abbreviations.yaml`` says what each group is for. ``apart`` finds those of several parts.
    """

    before_name: frozenset[str]
    inside: frozenset[str]
    may_end: frozenset[str]
    before_noun: frozenset[str]
    days_and_months: frozenset[str]
    starters: frozenset[str]
    said: Mapping[str, str]
    ordinals: bool
    apart: re.Pattern[str] | None


@cache
def short_forms(language: str) -> ShortForms:
    """The short forms of the language of a BCP 47 tag; none for a language without any."""
    table: dict[str, Any] = package_data("readability/language/abbreviations.yaml").get(
        root_of(language), {}
    )

    def some(key: str) -> frozenset[str]:
        return frozenset(table.get(key, "").split())

    groups = [some(key) for key in ("before_name", "inside", "may_end", "before_noun")]
    before_name, inside, may_end, before_noun = groups
    return ShortForms(
        before_name=before_name,
        inside=inside,
        may_end=may_end,
        before_noun=before_noun,
        days_and_months=some("days_and_months"),
        starters=some("starters"),
        said=table.get("said", {}),
        ordinals=bool(table.get("ordinals", False)),
        apart=_apart({form for group in groups for form in group if "." in form}),
    )


def _apart(forms: set[str]) -> re.Pattern[str] | None:
    """Finds short forms of several parts, also with spaces between them: ``i. d. R.``"""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    parts = [r"\.\s?".join(map(re.escape, form.split("."))) for form in longest_first]
    return re.compile(rf"(?<![\w.])(?:{'|'.join(parts)})\.", re.IGNORECASE) if parts else None


def root_of(language: str) -> str:
    """The first part of a BCP 47 tag: ``en`` of ``en-GB``."""
    return language.split("-")[0].lower()


def stretches(value: str, short: ShortForms) -> Iterator[tuple[int, int]]:
    """Where each sentence of a passage starts and ends; ``short`` are its language's forms."""
    start = 0
    sign = _SIGN_OF_A_STOP.search(value)
    apart = _stops_apart(value, short) if sign else {}
    while sign:
        stop = _STOP.match(value, sign.start())
        if stop and _ends(value, start, stop, short, apart):
            yield start, stop.end()
            start = stop.end()
        sign = _SIGN_OF_A_STOP.search(value, (stop or sign).end())
    if value[start:].strip():
        yield start, len(value.rstrip())


def _stops_apart(value: str, short: ShortForms) -> dict[int, str]:
    """The full stops of forms of several parts: the form for its last stop, none for the others."""
    found: dict[int, str] = {}
    for form in short.apart.finditer(value) if short.apart else ():
        inside = [at for at in range(form.start(), form.end()) if value[at] == "."]
        found.update(dict.fromkeys(inside, ""))
        found[inside[-1]] = "".join(form[0].lower().split())[:-1]
    return found


def _ends(
    value: str, start: int, stop: re.Match[str], short: ShortForms, apart: Mapping[int, str]
) -> bool:
    """Whether a stop ends the sentence that starts at ``start``; see ``_stops_apart``."""
    if stop["wide"] or stop["other"]:
        return True
    form = apart.get(stop.start())
    if form == "":
        return False
    follows = _NEXT.match(value, stop.end())
    after = follows["first"] if follows else ""
    if stop["tight"]:
        return stop["tight"] != "." or not _is_before_a_name(value, start, stop.start(), short)
    if after.islower() or (follows and follows["pause"]):
        return False  # no sentence starts in lower case or with a comma; a stray stop is not an end
    if stop["latin"] != ".":
        return True
    found = _LAST.match(value, max(start, stop.start() - _NEAR), stop.start())
    last = found["word"] if found else ""
    before = form or last.lower().strip(".")
    if short.ordinals and before.isdigit():
        is_first = not value[start : stop.start()].removesuffix(last).strip()
        return not is_first and _word_after(value, follows) in short.starters
    if _is_inside_decimal(value, start, stop.start()):
        return False
    if _LIST_NUMBER.fullmatch(value, start, stop.start()):
        return False  # "1. Wash your hands. 2. Dry them."
    if before in short.before_name or before in short.inside:
        return False
    if not follows or not after:
        return True
    letter = found if found and len(before) == 1 and last[0].isupper() else None
    if letter is None and before not in short.may_end and before not in short.before_noun:
        return True
    following = _word_after(value, follows)
    if before in short.may_end:
        return not (after.isdigit() or following in short.days_and_months)
    if before in short.before_noun:
        return following in short.starters
    return letter is None or not _is_initial(value, start, letter, following, short)


def _is_before_a_name(value: str, start: int, stop: int, short: ShortForms) -> bool:
    """Whether a stop with no space after it is that of a short form: ``Mrs.Jones``."""
    found = _LAST.match(value, max(start, stop - _NEAR), stop)
    before = found["word"].lower() if found else ""
    return before in short.before_name or before in short.inside


def _word_after(value: str, follows: re.Match[str] | None) -> str:
    word = WORD.match(value, follows.start("first")) if follows else None
    return word[0].lower() if word else ""


def _is_inside_decimal(value: str, start: int, stop: int) -> bool:
    """Whether a stop and the space after it are inside a decimal: ``0. 74``, ``2. 5``."""
    if stop - start < 1 or not value[stop - 1].isdigit():
        return False
    if stop - start > 1 and (value[stop - 2].isalnum() or value[stop - 2] in ".,"):
        return False
    return bool(_REST_OF_A_DECIMAL[value[stop - 1] == "0"].match(value, stop + 1))


def _is_initial(
    value: str, start: int, letter: re.Match[str], following: str, short: ShortForms
) -> bool:
    """Whether a single capital is part of a name (``J. Smith``), not an end (``vitamin C.``)."""
    if following in short.starters:
        return False
    at, end = letter.span("word")
    if len(following) == 1 and value[end : end + 5].lstrip(". ")[1:2] == ".":
        return True  # U. S. Army
    ahead = value[max(start, at - _NEAR) : at].split()
    if not ahead:
        return True
    neighbour = ahead[-1].strip("(\"'“‘")
    return neighbour.rstrip(".").lower() in short.before_name or neighbour[:1].isupper()
