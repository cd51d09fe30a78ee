"""What a leaflet prints about its approval, compared with who is in the record.

``approved_by`` and ``last_reviewed`` are filled in when a leaflet is approved, often after the
first of several people has signed. So they are not part of the words that are approved. Each must
be what the leaflet printed when someone last approved it, or be in the record itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainleaf.approvals.record import Record, Step, name_text
from plainleaf.content.model import Leaflet
from plainleaf.content.tree import Line


def unsigned_names(leaflet: Leaflet, record: Record) -> Iterator[Line]:
    """The names in ``approved_by`` that are not in the record."""
    signed = {name.casefold() for name in record.printed.approved_by}
    for each in record.counting:
        signed |= {each.by.casefold(), f"{each.by}, {each.role}".casefold()}
    for line in leaflet.approved_by:
        if name_text(line).casefold() not in signed:
            yield line


def unsigned_day(leaflet: Leaflet, record: Record) -> date | None:
    """The day in ``last_reviewed``, if it is not in the record."""
    days = {record.printed.last_reviewed, *(each.on for each in record.counting)}
    return None if leaflet.last_reviewed in days else leaflet.last_reviewed


def missing_steps(record: Record, needed: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that no one has approved these words in, or not after the step before."""
    found: dict[Step, date] = {}
    after = date.min
    for step in needed:
        days = [each.on for each in record.counting if each.step is step and each.on >= after]
        if not days:
            return needed[len(found) :]
        found[step] = after = min(days)
    return ()


def is_approved(record: Record) -> bool:
    """Whether someone other than the writer has approved these words."""
    return any(each.step is not Step.WRITTEN for each in record.counting)


def steps_of(leaflet: Leaflet) -> tuple[Step, ...]:
    """The steps that the organisation asks for, in its order; none if it asks for none."""
    publisher = leaflet.organisation
    return tuple(map(Step, dict.fromkeys(publisher.approvals))) if publisher else ()


def earlier_steps(step: Step, needed: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that come before one."""
    return needed[: needed.index(step)] if step in needed else ()
