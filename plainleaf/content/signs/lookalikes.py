"""Letters and digits that look like others, where a reader may read another number or word.

What counts is what Unicode says of a character: its script, whether its alphabet has capitals, the
digit it stands for, the form it is of an ordinary sign, what it combines with. So each kind is
refused as a whole; the few lists in ``signs.yaml`` help to say what was most likely meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from plainleaf.content.signs.addresses import without_addresses
from plainleaf.content.signs.forms import other_forms
from plainleaf.content.signs.marks import find_marked_signs
from plainleaf.content.signs.numbers import letters_for_digits
from plainleaf.content.signs.scripts import is_cased, script_of, script_of_language
from plainleaf.package_data import package_data

Languages = Callable[[int], str]
"""The language (BCP 47) of the character at an offset."""

_PIECE = re.compile(r"[^\s\-‐–—/()\[\]\"“”„«»]+")
_SEPARATORS = ".,:'’·"
# So many letters of one script in a row are words of a language that has not been marked.
_WORDS = 4
# A unit is short; a longer word after a number is a word.
_LONGEST_UNIT = 5
_UNIT = re.compile(r"(?<=\d)[ \u00a0\u202f]?([^\W\d_]+)")
# One letter where the number of a dose should be.
_ALONE = re.compile(r"(?<!\w)([^\W\d_\x00-\x7f])(?=[ \u00a0\u202f]?(?:mg|mcg|[µμ]g|ml|mmol)(?!\w))")
_NAMED_AFTER = re.compile(r"LATIN (?:SMALL |CAPITAL )?LETTER (?:[A-Z]+ )*?([A-Z])$")


class Lookalike(NamedTuple):
    """A stretch of a text with a sign that can be taken for another.

    ``rule`` is its rule; ``sign`` the sign itself, ``script`` the name of its script where that
    matters; ``right`` what was most likely meant, None where no one can say.
    """

    rule: str
    start: int
    end: int
    sign: str
    script: str | None
    right: str | None


def lookalikes(text: str, language_at: Languages, *, prose: bool = True) -> Iterator[Lookalike]:
    """Each such stretch, in order and none within another.

    ``text`` is words as they are read, on one or several lines. Letters of its own alphabet are
    held for mistyped digits only in ``prose``: labels such as ``PIL-O1`` mix both.
    """
    # Whether an address deceives, the rules of links say.
    text = without_addresses(text)
    found: list[Lookalike] = []
    if prose:
        mistyped = letters_for_digits(text, language_at(0))
        found += [Lookalike("C037", *each[:3], None, each.right) for each in mistyped]
    if not text.isascii():
        found += [
            Lookalike("C039", *each[:3], None, each.right) for each in find_marked_signs(text)
        ]
        forms = other_forms(text, language_at)
        found += [Lookalike("C038", *each[:3], None, each.right) for each in forms]
        found += _of_two_alphabets(text, language_at)
    end = 0
    for each in sorted(found, key=lambda one: (one.start, -one.end, one.rule, one.script is None)):
        if each.start >= end:
            yield each
            end = each.end


def _of_two_alphabets(text: str, language_at: Languages) -> Iterator[Lookalike]:
    of_lines: dict[int, frozenset[str]] = {}

    def at_home_at(at: int) -> frozenset[str]:
        line = text.rfind("\n", 0, at) + 1
        if line not in of_lines:
            of_lines[line] = _scripts_of_words(text, line)
        return of_lines[line] | {"LATIN", script_of_language(language_at(at))}

    for piece in _PIECE.finditer(text):
        if piece.group().isascii():
            continue
        language, home = script_of_language(language_at(piece.start())), at_home_at(piece.start())
        for start, end in _words(text, *piece.span()):
            mixed = _find_mixed(text[start:end], language, home)
            if mixed:
                yield Lookalike("C036", start, end, *mixed)
        number = _foreign_in_number(text, *_strip(text, *piece.span()), home)
        if number:
            yield number
    for alone in _ALONE.finditer(text):
        if _is_foreign(alone[1], at_home_at(alone.start())):
            sign, script = alone[1], script_of(alone[1]).title()
            yield Lookalike("C037", *alone.span(1), sign, script, _as_number(sign))
    for unit in _UNIT.finditer(text):
        if not unit.group(1).isascii():
            yield from _strange_unit(unit, at_home_at(unit.start()))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_SEPARATORS + "*;!?"))
    return start + left, start + len(piece.rstrip(_SEPARATORS + "*;!?"))


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of letters, their marks and digits."""
    begin = None
    for at in range(start, end + 1):
        inside = at < end and unicodedata.category(text[at])[0] in "LMN"
        if inside and begin is None:
            begin = at
        elif not inside and begin is not None:
            yield begin, at
            begin = None


def _scripts_of_words(text: str, start: int) -> frozenset[str]:
    """The scripts in which the line that starts at ``start`` has words."""
    end = text.find("\n", start)
    counts: dict[str, int] = {}
    found = set()
    before = ""
    for char in text[start : end if end >= 0 else len(text)]:
        if not char.isalpha():
            before = before if unicodedata.category(char)[0] == "M" else ""
            continue
        script = script_of(char)
        counts[script] = counts.get(script, 0) + 1 if script == before else 1
        before = script
        if counts[script] >= (_WORDS if is_cased(char) else 2):
            found.add(script)
    return frozenset(found)


def _find_mixed(
    word: str, language: str, home: frozenset[str]
) -> tuple[str, str, str | None] | None:
    """The sign of another alphabet within a word, its script, and the word in one alphabet."""
    letters = [(char, script_of(char)) for char in word if char.isalpha() and script_of(char)]
    if len({script for _, script in letters}) < 2:
        return None
    cased = [script for char, script in letters if is_cased(char)]
    foreign = {script for char, script in letters if not is_cased(char)} - home
    if len(set(cased)) < 2 and not (foreign and cased):
        return None
    if set(cased) == {"LATIN", "GREEK"} and not foreign and _has_symbols_at_its_ends(word):
        return None
    main = max(set(cased), key=lambda script: (cased.count(script), script == language))
    sign, script = next(each for each in letters if each[1] != main)
    return sign, script.title(), _in_script(word, main)


def _has_symbols_at_its_ends(word: str) -> bool:
    """Whether its Greek letters are signs of science, before or after the rest or a capital."""
    symbols = package_data("content/signs/signs.yaml")["symbols"]
    rest = word.strip("0123456789" + symbols)
    greek = [at for at, char in enumerate(rest) if script_of(char) == "GREEK"]
    return all(rest[at] in symbols and rest[at + 1 : at + 2].isupper() for at in greek)


def _in_script(word: str, script: str) -> str | None:
    """The word with each letter as the one of ``script`` that looks like it, if there is one."""
    looks_like: dict[str, str] = package_data("content/signs/signs.yaml")["looks_like"]
    same = {latin: other for other, latin in looks_like.items() if script_of(other) == script}
    right = "".join(
        char
        if script_of(char) in (script, "") or char.isdigit()
        else (looks_like.get(char, char) if script == "LATIN" else same.get(char, char))
        for char in word
    )
    return (
        right if all(script_of(char) in (script, "") for char in right if char.isalpha()) else None
    )


def _foreign_in_number(text: str, start: int, end: int, home: frozenset[str]) -> Lookalike | None:
    """A letter from no alphabet of the line within a number."""
    piece = text[start:end]
    if any(char.isdigit() for char in piece):
        for char in piece:
            if _is_foreign(char, home):
                script = script_of(char).title()
                return Lookalike("C037", start, end, char, script, _as_number(piece))
    return None


def _strange_unit(unit: re.Match[str], home: frozenset[str]) -> Iterator[Lookalike]:
    """The word after a number that is from no alphabet of the line, or nearly is a unit."""
    word = unit.group(1)
    foreign = [char for char in word if _is_foreign(char, home)]
    if foreign and len(word) <= _LONGEST_UNIT:
        script = script_of(foreign[0]).title()
        right = package_data("content/signs/signs.yaml")["units"].get(word) or _in_script(
            word, "LATIN"
        )
        yield Lookalike("C037", *unit.span(1), foreign[0], script, right)
        return
    plain = "".join(map(plain_letter, word))
    if plain in _units() and word not in _units():
        sign = next(char for char in word if not char.isascii())
        yield Lookalike("C038", *unit.span(1), sign, None, plain)


@lru_cache(maxsize=1024)
def plain_letter(char: str) -> str:
    """The Latin letter that another is named after (ɡ: LATIN SMALL LETTER SCRIPT G)."""
    named = _NAMED_AFTER.match(unicodedata.name(char, ""))
    return named[1].lower() if named and not char.isascii() else char


@cache
def _units() -> frozenset[str]:
    words = package_data("content/signs/signs.yaml")
    return frozenset(
        unicodedata.normalize("NFKC", unit) for unit in words["doses"] + words["amounts"]
    ) | {"µg"}


def _is_foreign(char: str, home: frozenset[str]) -> bool:
    script = script_of(char) if char.isalpha() else ""
    return (
        script not in home
        and script != ""
        and char not in package_data("content/signs/signs.yaml")["symbols"]
    )


def _as_number(piece: str) -> str | None:
    digits: dict[str, str] = package_data("content/signs/signs.yaml")["digit_like"]
    if all(char.isdigit() or char in digits or char in _SEPARATORS for char in piece):
        return "".join(digits.get(char, char) for char in piece)
    return _in_script(piece, "LATIN")
