"""Fixed phrases that only some leaflets need: a language without them cannot have those."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.content.messages import make_finding
from plainleaf.content.model import Leaflet
from plainleaf.content.phrases.files import LATER, PhraseFileError, merged
from plainleaf.content.reading_order import tables
from plainleaf.finding import Finding, Place
from plainleaf.project import Project

TIMES = sorted(name for name in LATER if name.startswith("times_"))


def check_phrases(leaflet: Leaflet, project: Project) -> Iterator[Finding]:
    """C233 for each phrase that a leaflet needs and the phrase file of its language does not have.

    Of a file that cannot be read nothing is reported here: no leaflet can be made with it.
    """
    needed = dict(_needed(leaflet))
    if not needed:
        return
    try:
        name, entries = merged(leaflet.language, project)
    except PhraseFileError:
        return
    for phrase, place in needed.items():
        if phrase not in entries:
            english = merged("en", project)[1].get(phrase, "")
            yield make_finding("C233", place, phrase=phrase, file=name, english=f'"{english}"')


def _needed(leaflet: Leaflet) -> Iterator[tuple[str, Place]]:
    """The phrases of a leaflet that not every leaflet needs, each with what needs it."""
    for box in leaflet.get_help:
        if box.while_you_wait:
            yield "while_you_wait", box.while_you_wait[0].place
    for section in leaflet.sections:
        for table in tables(section.blocks):
            if table.times:
                yield from ((name, table.place) for name in TIMES)
