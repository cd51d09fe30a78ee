"""Which editions a leaflet is made into: those asked for, those that its files name, or the usual.

A name is that of a print layout of the project, or of an edition of ``editions.registry``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from plainleaf.batch.job import Job, Wanted
from plainleaf.batch.request import Format
from plainleaf.editions.registry import EDITIONS, WEB, apart
from plainleaf.finding import Finding, Place
from plainleaf.rules import finding_of

if TYPE_CHECKING:
    from plainleaf.content.model import Leaflet
    from plainleaf.render import Layout

LAYOUT: Final = "B003"
EDITION: Final = "B011"
T = TypeVar("T")


def wanted_editions(job: Job, leaflet: Leaflet) -> tuple[Wanted, list[Finding]]:
    """What is made of a leaflet, and a finding for each name in its files that is no edition."""
    known = {layout.name: layout for layout in job.known}
    if job.editions:
        asked = (*job.editions, *job.layouts)
        return Wanted(_of(known, asked), WEB in asked, apart(asked)), []
    own, findings = _named(leaflet, known)
    pdf, html = Format.PDF in job.formats, Format.HTML in job.formats
    layouts: tuple[Layout, ...] = ()
    if pdf and job.layouts:
        layouts = _of(known, job.layouts)
    elif pdf and own and (html or any(name in known for name in own)):
        layouts = _of(known, own)
    elif pdf:
        usual, unknown = _usual(leaflet, known)
        layouts, findings = _of(known, usual), [*findings, *unknown]
    web = html and (not own or WEB in own or not pdf)
    # Someone who asks for a layout or a format wants nothing else.
    narrowed = bool(job.layouts) or not (pdf and html)
    return Wanted(layouts, web, () if narrowed else apart(own)), findings


def _of(known: Mapping[str, T], names: Iterable[str]) -> tuple[T, ...]:
    return tuple(known[name] for name in dict.fromkeys(names) if name in known)


def usual_layouts(known: Mapping[str, Layout]) -> tuple[str, ...]:
    """The layouts that are made if none are named."""
    return tuple(name for name, layout in known.items() if not layout.only_if_named)


def _usual(leaflet: Leaflet, known: Mapping[str, Layout]) -> tuple[Sequence[str], list[Finding]]:
    publisher = leaflet.organisation
    if publisher is None or not publisher.layouts:
        return usual_layouts(known), []
    place = Place(publisher.source.path)
    return publisher.layouts, [
        finding_of(LAYOUT, place, {"name": name, "known": ", ".join(known)})
        for name in publisher.layouts
        if name not in known
    ]


def _named(leaflet: Leaflet, known: Mapping[str, object]) -> tuple[list[str], list[Finding]]:
    """The editions that a leaflet or its organisation names."""
    publisher = leaflet.organisation
    texts = leaflet.editions or (publisher.editions if publisher else ())
    names = [*known, *EDITIONS]
    return [str(text) for text in texts], [
        finding_of(EDITION, text.place(), {"name": text, "known": ", ".join(names)})
        for text in texts
        if str(text) not in names
    ]
