"""The day, month and year of a date in the calendars that leaflets use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple


class CalendarDay(NamedTuple):
    """A day in a calendar; ``month`` is counted from 1."""

    year: int
    month: int
    day: int


def _gregorian(day: date) -> CalendarDay:
    return CalendarDay(day.year, day.month, day.day)


def _buddhist(day: date) -> CalendarDay:
    """Of Thailand: the Gregorian months, and years from 543 before the common era."""
    return CalendarDay(day.year + 543, day.month, day.day)


# Years of a cycle of 33 that have a leap day. In 1799 to 2256 the cycle gives the same days as the
# sun at the meridian of Tehran, which is what the calendar is defined by.
_LEAP: Final = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_CYCLE: Final = 33
_LONG_MONTHS: Final = 6  # of 31 days; the others have 30
_FIRST_OF_1: Final = date(622, 3, 21).toordinal()


def _persian(day: date) -> CalendarDay:
    """The solar calendar of Iran and Afghanistan: the year starts at the spring equinox."""
    year = day.year - 621
    first = _new_year(year)
    if day.toordinal() < first:
        year -= 1
        first = _new_year(year)
    gone = day.toordinal() - first
    long = _LONG_MONTHS * 31
    if gone < long:
        return CalendarDay(year, gone // 31 + 1, gone % 31 + 1)
    return CalendarDay(year, (gone - long) // 30 + _LONG_MONTHS + 1, (gone - long) % 30 + 1)


def _new_year(year: int) -> int:
    """The first day of a Persian year, as ``date.toordinal`` counts days."""
    cycles, rest = divmod(year - 1, _CYCLE)
    leap_days = cycles * len(_LEAP) + sum(each <= rest for each in _LEAP)
    return _FIRST_OF_1 + 365 * (year - 1) + leap_days


_FIRST_ETHIOPIAN: Final = date(8, 8, 27).toordinal()  # 1 Meskerem of year 1, 29 August 8 Julian


def _ethiopian(day: date) -> CalendarDay:
    """Of Ethiopia: 12 months of 30 days and a short one; each fourth year has a leap day."""
    gone = day.toordinal() - _FIRST_ETHIOPIAN
    cycles, rest = divmod(gone, 1461)
    year = min(rest // 365, 3) if rest < 1095 else (2 if rest < 1096 else 3)
    start = year * 365 + (1 if year == 3 else 0)
    within = rest - start
    return CalendarDay(4 * cycles + year + 1, within // 30 + 1, within % 30 + 1)


CALENDARS: Final[Mapping[str, Callable[[date], CalendarDay]]] = {
    "gregorian": _gregorian,
    "buddhist": _buddhist,
    "persian": _persian,
    "ethiopian": _ethiopian,
}
"""What gives a day in each calendar that a phrase file can name."""
