"""Whether a box of urgent help has somebody to call at night and at weekends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, reduce
from operator import or_

from plainleaf.content.messages import make_finding
from plainleaf.content.model import Contact, Help, HelpLevel, Leaflet
from plainleaf.content.phones.field import in_field
from plainleaf.content.phones.folding import fold
from plainleaf.content.phones.hours import read_hours
from plainleaf.content.phones.numbering import is_short_number, same_line
from plainleaf.content.phones.reader import RUN
from plainleaf.content.phones.running import in_words
from plainleaf.content.tree import Line
from plainleaf.finding import Finding
from plainleaf.package_data import package_data

_DATA = "content/phones/hours.yaml"
_APART = re.compile(r"/|\. ")
"""Between numbers that are not one: "999/112", "Call 111. 999 is for emergencies"."""
_LEVELS = (HelpLevel.EMERGENCY, HelpLevel.URGENT)


def check_out_of_hours(leaflet: Leaflet) -> Iterator[Finding]:
    """A warning for each box of urgent help that can be acted on in office hours alone.

    It is one if each of its contacts has hours that are understood, these are together not day and
    night on every day, it asks for nothing that can wait, and neither it nor another box of its
    level says what to do else. It stays a warning in an approved leaflet: hours are free text, and
    only a person can be sure. Of a leaflet in a language without lists nothing is said.
    """
    language = leaflet.language.split("-")[0]
    if language not in package_data(_DATA)["languages"]:
        return
    for box in leaflet.get_help:
        if box.level not in _LEVELS or not box.do.plain or _names([box.do], "can_wait"):
            continue
        others = (each for each in leaflet.get_help if each is not box and each.level is box.level)
        hours = _limited_hours(box.contacts, leaflet)
        if hours and not _says_what_else(box, leaflet) and not any(map(_is_for_nights, others)):
            number = _suggested(box.level, leaflet.countries)
            # Only who writes English is shown a whole sentence to write.
            facts = {
                "hours": hours,
                "shown": number,
                "number": number if language == "en" else None,
            }
            yield make_finding("C237", box.do.place, **facts)


def _limited_hours(contacts: Iterable[Contact], leaflet: Leaflet) -> str | None:
    """The hours of contacts as they are typed, if they are known to have an end."""
    publisher = leaflet.organisation.language if leaflet.organisation else "en"
    languages = [tag.split("-")[0] for tag in (leaflet.language, publisher, "en")]
    typed: list[str] = []
    found = []
    for contact in contacts:
        text = contact.hours.plain if contact.hours else ""
        hours = read_hours(text, languages)
        if hours is None:
            return None
        found.append(hours)
        typed.append(" ".join(text.split()).rstrip("."))
    if not found or reduce(or_, found).are_always:
        return None
    return "; ".join(dict.fromkeys(typed))


def _says_what_else(box: Help, leaflet: Leaflet) -> bool:
    """Whether a box names a place or number where somebody is always there, or other times."""
    contacts = [line for each in box.contacts for line in (each.name, each.note) if line]
    said = [box.do, *box.while_you_wait, *contacts]
    if _names(said, "always_there") or _names([box.do, *contacts], "at_other_times"):
        return True
    countries = leaflet.countries
    fields = [each.phone.value for each in box.contacts if each.phone]
    own = [number.dials for each in fields for number in in_field(each, countries)]
    if any(_is_short(dials, countries) for dials in own):
        return True
    return any(_has_other_number(line.plain, own, countries) for line in said)


def _has_other_number(text: str, own: list[str], countries: tuple[str, ...]) -> bool:
    """Whether a text has a number like 111, or one that is not of the contacts (``own``)."""
    runs = (part for run in RUN.finditer(fold(text)) for part in _APART.split(run[0]))
    if any(_is_short(run, countries) for run in runs):
        return True
    numbers = (number.dials for number in in_words(text, countries) if number.dials)
    return any(not any(same_line(each, one, countries) for one in own) for each in numbers)


def _is_for_nights(box: Help) -> bool:
    """Whether a box is about the times at which others are closed."""
    return _names(box.when, "at_other_times")


def _is_short(number: str, countries: Iterable[str]) -> bool:
    return any(is_short_number(number, country) for country in countries)


def _names(lines: Iterable[Line], kind: str) -> bool:
    return any(_phrases(kind).search(fold(line.plain).casefold()) for line in lines)


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    """A pattern for the phrases of one list, in whatever language, as whole words."""
    listed = (re.escape(fold(phrase).casefold()) for phrase in package_data(_DATA)[kind])
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)")


def _suggested(level: HelpLevel, countries: Iterable[str]) -> str | None:
    """Who can be called at any time in the likeliest country, or None where we are not sure."""
    known = package_data(_DATA)["suggested"].get(next(iter(countries), ""), {})
    number = known.get(level.value, known.get("emergency"))
    return str(number) if number else None
