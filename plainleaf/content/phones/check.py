"""Warnings about numbers that cannot be dialled as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plainleaf.content.messages import make_finding
from plainleaf.content.model import Contact, Leaflet
from plainleaf.content.phones.field import in_field, letters_to_digits
from plainleaf.content.phones.reader import Doubt, Number
from plainleaf.content.phones.running import in_words
from plainleaf.content.reading_order import ROWS, printed_lines
from plainleaf.content.schema.values import number_fault
from plainleaf.content.source import Text
from plainleaf.content.tree import words
from plainleaf.finding import Finding

_RULES = {
    Doubt.NOTHING: "C225",
    Doubt.PART: "C226",
    Doubt.FEW: "C227",
    Doubt.MANY: "C227",
    Doubt.LETTERS: "C228",
    Doubt.SIGNS: "C228",
    Doubt.LOCAL: "C229",
}

_LETTER = r"[^\W\d_A-Za-z]"
_STRANGE = re.compile(rf"\d{_LETTER}|{_LETTER}\d")


def check_contacts_phones(contacts: Iterable[Contact], regions: Sequence[str]) -> list[Finding]:
    """A warning for each part of a phone field that no telephone can dial."""
    fields = [each.phone for each in contacts if each.phone]
    return [
        _doubtful(phone, number)
        for phone in fields
        if not _is_refused(phone.value)
        for number in in_field(phone.value, regions)
        if number.doubt
    ]


def _is_refused(phone: str) -> bool:
    """Whether an error says already what is wrong: C215, a placeholder, or a strange letter."""
    return number_fault(phone) is not None or "{" in phone or _STRANGE.search(phone) is not None


def check_words_phones(leaflet: Leaflet, regions: Sequence[str]) -> list[Finding]:
    """A warning for each number in the words that readers are to call and that is not whole."""
    return [
        _doubtful(each.text, number)
        for line in printed_lines(leaflet)
        if line.line and ROWS[line.role].dialled
        for each in words(line.line.children)
        for number in in_words(each.text.value, regions)
        if number.doubt
    ]


def _doubtful(text: Text, number: Number) -> Finding:
    assert number.doubt
    value = " ".join(text.value[number.start : number.end].split())
    facts = {
        "value": value,
        "few": value if number.doubt is Doubt.FEW else None,
        "many": value if number.doubt is Doubt.MANY else None,
        "right": letters_to_digits(value) if number.doubt is Doubt.LETTERS else None,
    }
    return make_finding(_RULES[number.doubt], text.place(number.start, number.end), **facts)
