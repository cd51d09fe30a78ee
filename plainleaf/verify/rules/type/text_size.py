"""V301 to V303: no text below the promised size, measured by its x-height as drawn."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import lines
from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.render.addresses import as_printed
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import X_HEIGHT_TOLERANCE_MM, Evidence, Fault, length, quote
from plainleaf.verify.measurements import body_text_mm
from plainleaf.verify.words.normalise import normalise


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the smallest text of each page, for body text, and for text without measure."""
    promises, stylesheet = evidence.layout.promises, evidence.layout.stylesheet
    for page in evidence.document.pages:
        yield from _smallest(page, promises.smallest_x_height_mm, evidence)
        unknown = next((run for run in page.runs if run.prints and run.x_height is None), None)
        if unknown:
            yield Fault(
                "V303",
                {
                    "page": page.number,
                    "words": quote(unknown),
                    "font": unknown.typeface.family,
                },
                drawing=drawing_of(evidence, unknown),
            )
    body = body_text_mm(evidence.document, _body(evidence.leaflet))
    if body is not None and body < promises.body_x_height_mm - X_HEIGHT_TOLERANCE_MM:
        yield Fault(
            "V302",
            {
                "found": length(body),
                "wanted": length(promises.body_x_height_mm),
                "stylesheet": stylesheet,
            },
        )


def _body(leaflet: Leaflet) -> str:
    """The main text of the leaflet: its introduction, key points and sections."""
    said = [*lines(leaflet.about), *leaflet.key_points]
    for section in leaflet.sections:
        said.extend(lines(section.blocks))
    return normalise("\n".join(as_printed(line) for line in said))


def _smallest(page: Page, wanted: float, evidence: Evidence) -> Iterator[Fault]:
    measured: list[tuple[float, Run]] = [
        (run.x_height, run) for run in page.runs if run.prints and run.x_height is not None
    ]
    if not measured:
        return
    found, run = min(measured, key=lambda each: each[0])
    if found < wanted - X_HEIGHT_TOLERANCE_MM:
        yield Fault(
            "V301",
            {
                "page": page.number,
                "words": quote(run),
                "found": length(found),
                "wanted": length(wanted),
                "stylesheet": evidence.layout.stylesheet,
            },
            drawing=drawing_of(evidence, run),
        )
