"""Fills in the points of a sheet about a leaflet that a machine can decide. Nothing is scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import Role, printed_lines
from plainleaf.content.tree import ItemList
from plainleaf.finding import Level
from plainleaf.package_data import package_data
from plainleaf.readability.report import Report
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.understood.answer import Answer

_SHEET: Final = "readability/understood/sheet.yaml"


def fill_in(leaflet: Leaflet, report: Report) -> tuple[Answer, ...]:
    """The points that a machine decides, in the order of the sheet, from the file and its report.

    Exceptions count: what was allowed is no finding that is left.
    """
    sheet: Mapping[str, Any] = package_data(_SHEET)
    found = Counter(each.rule for each in report.findings if each.level is not Level.NOTE)
    counts = {point: sum(found[rule] for rule in rules) for point, rules in sheet["rules"].items()}
    counts |= dict(_counted(leaflet))
    english = root_of(leaflet.language) == "en"
    return tuple(
        Answer(point, _answer(point, counts[point], sheet, english=english), counts[point])
        for point in sheet["machine"]
    )


def _answer(point: str, count: int, sheet: Mapping[str, Any], *, english: bool) -> str:
    if not english and point not in sheet["in_any_language"]:
        return "language"
    if point in sheet["if_any"]:
        return "yes" if count else "none"
    return "yes" if bool(count) is (point in sheet["needs_one"]) else "no"


def _counted(leaflet: Leaflet) -> Iterator[tuple[str, int]]:
    lines = list(printed_lines(leaflet))
    lists = {id(each.block) for line in lines for each in line.within if _is_list(each.block)}
    yield "purpose", len(leaflet.about)
    yield "summary", len(leaflet.key_points)
    yield "pictures", sum(line.role is Role.DESCRIPTION for line in lines)
    yield "actions", len(leaflet.get_help)
    yield "steps", len(lists)


def _is_list(block: object) -> bool:
    return isinstance(block, ItemList)
