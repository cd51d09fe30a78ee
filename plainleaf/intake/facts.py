"""What a text says of phones, dates, contacts, help and sources: proposals, never fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from plainleaf.content.model import Organisation
from plainleaf.content.phones import in_field, in_words, regions
from plainleaf.content.upkeep.phones import one_digit_off, same_number
from plainleaf.intake.messages import pattern, say
from plainleaf.intake.proposals import Proposal, ProposalKind, quote
from plainleaf.package_data import package_data

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB: Final = re.compile(r"(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:]")
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_NUMBERS: Final = re.compile(rf"\b(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-]{_YEAR}\b")
_ISO: Final = re.compile(rf"\b{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})\b")
_REFERENCE: Final = re.compile(r"[:.\s]*((?=[^\s,;]*\d)[A-Za-z0-9][\w./-]*)")
_SHORT: Final = re.compile(r"\b(?:call|ring|phone|dial)\s+(999|111|112|911)\b", re.IGNORECASE)
_FEWEST_DIGITS: Final = 10
_TOP: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number of the text; ``differs`` says how it is not one of the organisation's."""

    text: str
    near: str
    differs: str


@dataclass(frozen=True, slots=True)
class OldDate:
    """A date that has passed, with the words around it."""

    text: str
    near: str


def find_facts(lines: list[str], language: str) -> Iterator[Proposal]:
    """A proposal for each fact in the lines of a document, with what shows it."""
    within_sources = False
    for at, line in enumerate(lines):
        heading = line.strip().rstrip(":").casefold()
        within_sources = within_sources or heading in _sources()
        for start, end in _numbers(line, regions(language)):
            yield _proposal(ProposalKind.PHONE, line[start:end], say("evidence_phone"))
            yield from _contact(lines, at, line[start:end], start)
        for short in _SHORT.finditer(line):
            yield _proposal(ProposalKind.PHONE, short[1], say("evidence_short_phone"))
        for email in _EMAIL.findall(line):
            yield _proposal(ProposalKind.CONTACT, email, say("evidence_email"), email=email)
        for found, _ in _dates(line):
            yield _proposal(ProposalKind.DATE, found, say("evidence_date"))
        if found_help := pattern("help").search(line):
            evidence = say("evidence_help", words=found_help[0])
            yield _proposal(ProposalKind.HELP_BOX, line, evidence)
        if (_TOP.search(line) and _WEB.search(line)) or (
            within_sources and heading not in _sources() and len(line.split()) > 2
        ):
            yield _proposal(ProposalKind.SOURCE, line, say("evidence_source"))
        yield from _references(line)


def phones(lines: list[str], language: str, organisation: Organisation | None) -> list[Phone]:
    """Every phone number of the text, and which is not the organisation's."""
    countries = regions(organisation.language, language) if organisation else regions(language)
    known = [
        (each.phone.value, each.name.text.value)
        for each in (organisation.contacts.values() if organisation else ())
        if each.phone
    ]
    found: dict[str, Phone] = {}
    for line in lines:
        for start, end in _numbers(line, countries):
            text = line[start:end]
            differs = ""
            if known and not any(same_number(text, theirs, countries) for theirs, _ in known):
                near = [each for each in known if one_digit_off(text, each[0], countries)]
                key = "phone_near" if near else "phone_unknown"
                there, name = near[0] if near else ("", "")
                differs = say(key, here=text, there=there, name=name)
            found.setdefault(text, Phone(text, quote(line), differs))
    return list(found.values())


def old_dates(lines: list[str], today: date) -> list[OldDate]:
    """The dates of the text that have passed."""
    return [
        OldDate(text, quote(line))
        for line in lines
        for text, day in _dates(line)
        if day is not None and day < today
    ]


def _numbers(line: str, countries: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the phone numbers of a line are, also after a label such as "Unit:"."""
    found = {(each.start, each.end) for each in in_words(line, countries)}
    for each in in_field(line, countries):
        digits = sum(map(str.isdigit, line[each.start : each.end]))
        whole = each.dials and digits >= _FEWEST_DIGITS and line[each.start] in "0+("
        if whole and not any(start < each.end and each.start < end for start, end in found):
            found.add((each.start, each.end))
    return sorted(found)


def _proposal(kind: ProposalKind, text: str, evidence: str, **facts: str) -> Proposal:
    return Proposal(kind, quote(text), False, evidence, facts)


def _contact(lines: list[str], at: int, phone: str, start: int) -> Iterator[Proposal]:
    """Who answers a number: what is before it in its line, or the line above."""
    name = lines[at][:start].strip(" \t:–-|,;(")
    above = lines[at - 1].strip() if at else ""
    if not name and above and len(above.split()) < 7:
        name = above
    if not name or len(name.split()) > 8:
        return
    hours = re.search(r"\(([^()]*\d[^()]*)\)", lines[at][start + len(phone) :])
    facts = {"name": name, "phone": phone} | ({"hours": hours[1]} if hours else {})
    yield _proposal(ProposalKind.CONTACT, lines[at], say("evidence_contact"), **facts)


def _references(line: str) -> Iterator[Proposal]:
    for found in pattern("reference").finditer(line):
        value = _REFERENCE.match(line, found.end())
        if value:
            evidence = say("evidence_reference", words=found[0])
            yield _proposal(ProposalKind.REFERENCE, line, evidence, value=value[1])


def _dates(line: str) -> Iterator[tuple[str, date | None]]:
    """Each date and the last day that it can mean; None for one that is no day."""
    months = _months()
    names = "|".join(months)
    written = re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<name>{names})\.?,?\s+{_YEAR}\b",
        re.IGNORECASE,
    )
    for found in written.finditer(line):
        day = found["day"]
        yield found[0], _day(found["year"], months[found["name"].casefold()], day)
    for numbers in (_NUMBERS, _ISO):
        for found in numbers.finditer(line):
            yield found[0], _day(found["year"], int(found["month"]), found["day"])


def _day(year: str, month: int, day: str | None) -> date | None:
    try:
        if day is None:
            following = date(int(year) + month // 12, month % 12 + 1, 1)
            return date.fromordinal(following.toordinal() - 1)
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _months() -> dict[str, int]:
    words = package_data("intake/signals.yaml")
    found: dict[str, int] = {}
    for names in (words["months"], words["months_cy"]):
        for at, name in enumerate(names, 1):
            found[name] = at
            if names is words["months"]:
                found.setdefault(name[:3], at)
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))


def _sources() -> frozenset[str]:
    return frozenset(package_data("intake/signals.yaml")["sources"])
