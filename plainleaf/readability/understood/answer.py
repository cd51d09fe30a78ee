"""What was decided of one point of the sheet: a plain value, which costs nothing to import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided of one point of ``sheet.yaml``, and the number that decided it.

    ``answer`` is ``yes``, ``no``, ``none`` where there is nothing to decide on, or ``language``
    where the wording rules do not cover the language of the leaflet.
    """

    point: str
    answer: str
    count: int
