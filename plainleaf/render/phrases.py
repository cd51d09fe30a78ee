"""The fixed words of a leaflet in its language: headings, labels, dates, numbers."""

from __future__ import annotations

import json
import string
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from plainleaf.content.phrases.files import PhraseFileError, merged
from plainleaf.project import Project
from plainleaf.render.calendars import CALENDARS
from plainleaf.render.errors import SettingsError

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


class PhraseError(SettingsError):
    """A phrase file is missing or wrong; the message names the file and the keys."""


def _slots(form: str) -> list[str]:
    try:
        return [name for _, name, _, _ in string.Formatter().parse(form) if name is not None]
    except ValueError as error:
        raise ValueError(f"has a curly bracket with no matching bracket: {form}") from error


def _exactly(*names: str, in_order: bool = False) -> AfterValidator:
    def check(form: str) -> str:
        found = _slots(form)
        wanted = list(names)
        if (found if in_order else sorted(found)) != (wanted if in_order else sorted(wanted)):
            listed = ", ".join(f"{{{name}}}" for name in names)
            order = " in this order" if in_order and len(names) > 1 else ""
            raise ValueError(f"must contain {listed}, once each{order}")
        return form

    return AfterValidator(check)


def _distinct(months: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(months)) != len(months):
        raise ValueError("lists the same month twice")
    return months


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), _exactly()]
Marks = Annotated[str, StringConstraints(min_length=1)]


def _ten_digits(digits: str) -> str:
    if len(digits) != 10 or [unicodedata.decimal(each, None) for each in digits] != [*range(10)]:
        raise ValueError("must be 10 digits, from 0 to 9")
    return digits


class DateForm(BaseModel):
    """How a date is written out. ``first_day`` replaces the 1 of a month, as in French 1er.

    ``calendar`` is one of ``CALENDARS``, and ``digits`` are those of day and year, from 0 to 9.
    Which calendar and digits a language has first: Unicode CLDR, calendarPreferenceData and
    defaultNumberingSystem. Doses and phone numbers stay as they were typed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Annotated[str, _exactly("day", "month", "year")]
    months: Annotated[
        tuple[Words, ...], Field(min_length=12, max_length=13), AfterValidator(_distinct)
    ]
    first_day: Words = "1"
    calendar: Literal["gregorian", "buddhist", "persian", "ethiopian"] = "gregorian"
    digits: Annotated[str, AfterValidator(_ten_digits)] = "0123456789"

    @model_validator(mode="after")
    def _has_all_months(self) -> Self:
        wanted = 13 if self.calendar == "ethiopian" else 12
        if len(self.months) != wanted:
            raise ValueError(f"needs {wanted} months for this calendar")
        return self


class Phrases(BaseModel):
    """Every fixed phrase of one language. What each is for is in ``en.yaml`` by example.

    ``language`` is the BCP 47 tag that was asked for; a file does not carry it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    patient_information: Words
    large_print: Words
    draft: Words
    draft_warning: Words
    reference: Words
    version: Words
    page_form: Annotated[str, _exactly("page", "pages", in_order=True)] = Field(alias="page")
    last_reviewed: Words
    next_review: Words
    about: Words
    key_points: Words
    get_help: Words
    help_emergency: Words
    help_urgent: Words
    help_routine: Words
    do_this_if: Words
    do_this_if_any: Words
    while_you_wait: Words | None = None
    times_caption: Words | None = None
    times_medicine: Words | None = None
    times_why: Words | None = None
    times_morning: Words | None = None
    times_noon: Words | None = None
    times_evening: Words | None = None
    times_night: Words | None = None
    times_none: Words | None = None
    times_when: Words | None = None
    times_amount: Words | None = None
    in_this_leaflet: Words
    skip_to_content: Words
    glossary: Words
    say: Annotated[str, _exactly("say")]
    contacts: Words
    phone: Words
    email: Words
    web: Words
    hours: Words
    sources: Words
    other_formats: Words
    feedback: Words
    disclaimer: Words
    about_this_document: Words
    written_by: Words
    checked_by: Words
    # Without it, there are no ruled lines for notes: files that people wrote before do not have it.
    notes: Words | None = None
    alert_note: Words
    alert_tip: Words
    alert_important: Words
    alert_warning: Words
    alert_caution: Words
    colon: Marks
    full_stop: Annotated[str, _exactly()] = "."
    list_separator: Marks
    quotes: tuple[Marks, Marks]
    decimal_mark: Marks
    thousands_mark: Marks
    thousands_from: Annotated[int, Field(ge=4, le=5)]
    date_form: DateForm = Field(alias="date")

    @property
    def months(self) -> tuple[str, ...]:
        """The months of its calendar as they are in a date."""
        return self.date_form.months

    def date(self, day: date) -> str:
        """A date written out, such as ``6 August 2018``, with spaces that never break."""
        form = self.date_form
        year, month, number = CALENDARS[form.calendar](day)
        own = str.maketrans("0123456789", form.digits)
        text = form.format.format(
            day=form.first_day.translate(own) if number == 1 else str(number).translate(own),
            month=self.months[month - 1],
            year=str(year).translate(own),
        )
        return text.replace(" ", NO_BREAK_SPACE)

    def page(self, page: int, pages: int) -> str:
        """``Page 2 of 4``."""
        return self.page_form.format(page=page, pages=pages)

    def page_parts(self) -> tuple[str, str, str]:
        """The words before the page number, between it and the number of pages, and after.

        For stylesheets, where the two numbers are counters and not text.
        """
        before, rest = self.page_form.split("{page}")
        between, after = rest.split("{pages}")
        return before, between, after

    def number(self, value: int | Decimal | str, places: int | None = None) -> str:
        """A number as the language writes it: ``1234.5`` is ``1 234,5`` in French.

        ``places`` is how many digits come after the decimal mark; None keeps those given.
        Raises ValueError when ``value`` is text that is no number.
        """
        try:
            amount = Decimal(value)
        except ArithmeticError as error:
            raise ValueError(f"not a number: {value}") from error
        if not amount.is_finite():
            raise ValueError(f"not a number: {value}")
        if places is not None:
            amount = round(amount, places)
        whole, _, fraction = f"{amount.copy_abs():f}".partition(".")
        if len(whole) >= self.thousands_from:
            whole = f"{int(whole):,}".replace(",", self.thousands_mark)
        written = whole + (self.decimal_mark + fraction if fraction else "")
        return MINUS + written if amount < 0 else written


def phrases(language: str, project: Project) -> Phrases:
    """The phrases for a BCP 47 language, of the files that ``content.phrases.files`` names.

    Raises PhraseError, which names the file and every key that is wrong.
    """
    try:
        name, entries = merged(language, project)
    except PhraseFileError as error:
        raise PhraseError(str(error)) from error
    return _build_phrases(language, name, json.dumps(dict(entries)))


@lru_cache(maxsize=64)
def _build_phrases(language: str, name: str, entries: str) -> Phrases:
    given: dict[str, Any] = json.loads(entries)
    if "language" in given:
        raise PhraseError(
            f'{name}: the language comes from the file name, so leave "language" out.'
        )
    try:
        return Phrases.model_validate(given | {"language": language})
    except ValidationError as error:
        faults = "; ".join(_fault(dict(fault)) for fault in error.errors())
        raise PhraseError(f"{name}: {faults}.") from error


def _fault(fault: dict[str, Any]) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    said = {
        "missing": "is missing",
        "extra_forbidden": "is not a phrase that Plainleaf uses",
        "string_too_short": "is empty",
        "too_short": "has too few entries",
        "too_long": "has too many entries",
    }.get(fault["type"], str(fault["msg"]).removeprefix("Value error, "))
    return f'"{key}" {said}'
