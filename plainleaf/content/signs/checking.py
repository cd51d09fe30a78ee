"""Turns characters that are not what they seem into findings: rules C006 and C032 to C039."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from plainleaf.content.limits import limit
from plainleaf.content.messages import make_finding
from plainleaf.content.signs.codes import codes
from plainleaf.content.signs.damaged import LOST, Damage, find_damaged, find_question_marks
from plainleaf.content.signs.invisible import Hidden, find_hidden, name_of, without
from plainleaf.content.signs.lookalikes import lookalikes
from plainleaf.content.source import Text
from plainleaf.content.tree import Citation, Foreign, Inline, LineBreak, Words
from plainleaf.finding import Finding, Place

# How many kinds of invisible characters are reported at once.
_KINDS = 5


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words as they are read. ``changes`` are the offsets where their language changes."""

    text: Text
    changes: tuple[int, ...]
    languages: tuple[str, ...]

    def language_at(self, at: int) -> str:
        """The language (BCP 47) of the character at an offset."""
        return self.languages[max(0, bisect_right(self.changes, at) - 1)]


def plain_words(children: tuple[Inline, ...], text: Text, language: str) -> Spoken:
    """The words of a line that was read from ``text``, without the marks of Markdown."""
    values: list[str] = []
    offsets: list[int] = []
    changes, languages = [0], [language]
    for piece, tag in _pieces(children, language):
        if tag != languages[-1]:
            changes.append(len(offsets))
            languages.append(tag)
        if piece is None:
            values.append(" ")
            offsets.append(offsets[-1] if offsets else (text.offsets or (0,))[0])
        else:
            values.append(piece.value)
            offsets += piece.offsets
    words = Text("".join(values), text.source, tuple(offsets))
    return Spoken(words, tuple(changes), tuple(languages))


def _pieces(children: tuple[Inline, ...], language: str) -> Iterator[tuple[Text | None, str]]:
    for child in children:
        if isinstance(child, Words):
            yield child.text, language
        elif isinstance(child, Citation | LineBreak):
            yield None, language
        elif isinstance(child, Foreign):
            yield from _pieces(child.children, child.language)
        else:
            yield from _pieces(child.children, language)


def check_text(text: Text, language: str, *, prose: bool) -> list[Finding]:
    """The same as ``check_signs`` for a text that is all in one language."""
    return check_signs(Spoken(text, (0,), (language,)), prose=prose)


def check_signs(words: Spoken, *, prose: bool = True) -> list[Finding]:
    """Everything that is wrong with the characters of some words, in their order.

    ``prose`` is false for labels, numbers and addresses, where letters and digits mix by design.
    """
    text, value = words.text, words.text.value
    most = limit("mistakes")
    findings: list[Finding] = []
    unseen = list(find_hidden(value))
    findings += unseen_findings(unseen, lambda at: text.place(at, at + 1))
    for code in islice(codes(value), most if prose else 0):
        seen = code.right.strip() if not any(find_hidden(code.right)) else ""
        facts = {"text": value[code.start : code.end], "right": seen or None}
        findings.append(make_finding("C035", text.place(code.start, code.end), **facts))
    damages = list(islice(find_damaged(value, words.language_at(0)), most))
    for damage in damages:
        findings.append(damage_finding(damage, value, text.place(damage.start, damage.end)))
        blank = " " * (damage.end - damage.start)
        value = value[: damage.start] + blank + value[damage.end :]
    for lost in islice(find_question_marks(value, words.language_at(0)), most if prose else 0):
        place = text.place(lost.start, lost.end)
        findings.append(
            make_finding("C034", place, text=value[lost.start : lost.end], right=lost.right)
        )
    signs = lookalikes(without(value, unseen), words.language_at, prose=prose)
    for each in islice(signs, most):
        facts = {
            "text": value[each.start : each.end],
            "sign": each.sign,
            "script": each.script,
            "latin": None if each.script else "",
            "right": each.right,
        }
        findings.append(make_finding(each.rule, text.place(each.start, each.end), **facts))
    return findings[:most]


def damage_finding(damage: Damage, text: str, place: Place) -> Finding:
    """C034 for a letter that was lost, C033 for any other damage."""
    written = text[damage.start : damage.end]
    rule = "C034" if LOST in written or LOST in written.replace("ï¿½", LOST) else "C033"
    return make_finding(rule, place, text=written, right=damage.right)


def unseen_findings(
    unseen: Iterable[Hidden], place_of: Callable[[int], Place]
) -> tuple[Finding, ...]:
    """One finding for each kind of invisible character, at its first place; at most five."""
    first: dict[str, Hidden] = {}
    count: dict[str, int] = {}
    for each in unseen:
        first.setdefault(each.char, each)
        count[each.char] = count.get(each.char, 0) + 1
    return tuple(
        make_finding(
            "C032" if each.is_space else "C006",
            place_of(each.at),
            called=name_of(char),
            times=count[char] if count[char] > 1 else None,
        )
        for char, each in list(first.items())[:_KINDS]
    )
