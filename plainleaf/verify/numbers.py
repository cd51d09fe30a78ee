"""What was measured in a delivered file, and what its layout requires: for the evidence page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plainleaf.content.model import Leaflet
from plainleaf.package_data import package_data
from plainleaf.pdf import Document
from plainleaf.pdf.contrast import Sight
from plainleaf.project import Project
from plainleaf.verify.evidence import length
from plainleaf.verify.measurements import measure
from plainleaf.verify.rules.type.contrast import RULES, ratio
from plainleaf.verify.rules.type.line_length import characters, line_lengths
from plainleaf.verify.rules.type.line_pitch import closest_lines
from plainleaf.verify.words.text_comparison import count_compared

if TYPE_CHECKING:
    from plainleaf.render.layout import Layout, Promises


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement in words: the rule it belongs to, what was found, what was promised."""

    rule: str
    found: str
    promised: str


def _standards() -> dict[str, str]:
    names: dict[str, str] = package_data("verify/numbers.yaml")["standards"]
    return names


def numbers(
    document: Document, leaflet: Leaflet, layout: Layout, project: Project | None = None
) -> tuple[Measurement, ...]:
    """The measurements of a PDF that has passed ``verify``. Sizes of text are x-heights."""
    measured, promises = measure(document), layout.promises
    width, height = measured.page_size_mm
    edges = [
        distance for page, run in document.runs() for distance in (run.left, page.width - run.right)
    ]
    found, lines = count_compared(leaflet, layout, project)
    return (
        _number("V101"),
        _number("V107", standards=_standards()[layout.standard]),
        _number("V201", width=f"{width:.0f}", height=f"{height:.0f}", paper=promises.paper),
        _number("V202", least=f"{min(edges, default=0.0):.1f}", margin=f"{promises.margin_mm:g}"),
        _number(
            "V301",
            smallest=_size(measured.smallest_text_mm),
            wanted=length(promises.smallest_x_height_mm),
        ),
        _number(
            "V302", body=_size(measured.body_text_mm), wanted=length(promises.body_x_height_mm)
        ),
        *_type(document, promises),
        _number("V401", {"fonts": _list(measured.fonts)}, {"fonts": _list(promises.fonts)}),
        *_contrast(document, promises),
        _number("V501", title=measured.title, wanted=leaflet.title.plain),
        _number("V502", language=measured.language, wanted=leaflet.language),
        _number("V504", pages=measured.pages),
        _number("V701", compared=found, lines=lines),
    )


def _type(document: Document, promises: Promises) -> Iterator[Measurement]:
    if closest := closest_lines(document):
        yield _number("V304", pitch=f"{closest[0]:.2f}", wanted=f"{promises.line_pitch:g}")
    lengths = line_lengths(document, promises.line_length_longest)
    if lengths.longest:
        yield _number(
            "V305",
            longest=characters(lengths.longest),
            too_long=lengths.too_long,
            lines=lengths.lines,
            wanted=promises.line_length_longest,
        )
    if lengths.usual:
        yield _number("V306", usual=round(lengths.usual), wanted=promises.line_length_typical)


def _contrast(document: Document, promises: Promises) -> Iterator[Measurement]:
    for sight in (Sight.COLOUR, Sight.GREY):
        found = [page[sight].ratio for page in document.contrasts if sight in page]
        if found:
            yield _number(RULES[sight], least=ratio(min(found)), wanted=f"{promises.contrast:g}")


def web_numbers(leaflet: Leaflet, project: Project | None = None) -> tuple[Measurement, ...]:
    """What was measured in a web page that has passed ``verify_html``."""
    found, lines = count_compared(leaflet, None, project)
    return (_number("V701", compared=found, lines=lines),)


def _number(
    rule: str,
    found: dict[str, Any] | None = None,
    promised: dict[str, Any] | None = None,
    **both: Any,
) -> Measurement:
    forms = _forms()[rule]
    return Measurement(
        rule,
        forms["found"].format(**(found or both)),
        forms["promised"].format(**(promised or both)),
    )


def _size(value: float | None) -> str:
    return str(_forms()["unmeasured"]) if value is None else length(value)


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _forms() -> dict[str, Any]:
    forms: dict[str, Any] = package_data("verify/numbers.yaml")
    return forms
