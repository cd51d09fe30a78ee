"""One leaflet through every stage, in whatever process: the part of a build that takes time."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from plainleaf.build.messages import say
from plainleaf.build.request import Format
from plainleaf.build.system import MissingSystemPartError, require_libraries
from plainleaf.build.thumbnail import thumbnail
from plainleaf.content import ContentError, load, overdue
from plainleaf.content.model import Leaflet
from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place
from plainleaf.project import Project
from plainleaf.readability import ProfileError, Report, check
from plainleaf.render import Layout, RenderError, SettingsError, to_html
from plainleaf.render.phrases import PhraseError
from plainleaf.report import FileResult

if TYPE_CHECKING:
    from plainleaf.render import Renderer
    from plainleaf.verify import Number

INSIDE = "B001"
SETTINGS = "B002"
LAYOUT = "B003"
NOT_WRITTEN = "B004"


@dataclass(frozen=True, slots=True)
class Job:
    """What to make of one leaflet. Small and picklable; ``path`` is absolute.

    ``layouts`` are the names asked for, ``known`` those that the project has. ``slug`` is the
    stem of the outputs.
    """

    path: Path
    project: Project
    slug: str
    formats: tuple[Format, ...]
    layouts: tuple[str, ...]
    known: tuple[Layout, ...]
    today: date
    strict: bool

    @property
    def source(self) -> str:
        """How the leaflet is named in reports."""
        return self.project.name(self.path)


@dataclass(frozen=True, slots=True)
class Product:
    """A finished file, not yet written. ``path`` is relative to the output folder.

    ``layout``, ``pages`` and ``smallest_text_mm`` (x-height) are None for a web page, the last
    two for a transcript. ``numbers`` are what the evidence page tells of it. ``thumbnail`` is a PNG
    of page 1; the first layout of a leaflet has one.
    """

    format: Format
    path: str
    data: bytes = field(repr=False)
    layout: str | None = None
    pages: int | None = None
    smallest_text_mm: float | None = None
    numbers: tuple[Number, ...] = ()
    thumbnail: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the manifest tells of a leaflet."""

    title: str
    language: str
    status: str
    next_review: date
    reference: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a leaflet fared. ``products`` is empty when it failed.

    ``facts`` is None when it could not be read. ``fast_fonts`` is false when PDFs were made
    without HarfBuzz-Subset.
    """

    job: Job
    facts: Facts | None
    result: FileResult
    products: tuple[Product, ...] = ()
    failed: bool = False
    fast_fonts: bool = True


class Stopped(Exception):  # noqa: N818  says what happened to the build, not to a leaflet
    """The settings of a project are wrong, so that no leaflet of it can be made."""


def output_path(slug: str, format: Format, layout: str | None = None) -> str:
    """Where an output stands, relative to the output folder."""
    return f"{slug}.{layout}.{format.ending}" if layout else f"{slug}.{format.ending}"


def run(job: Job) -> Outcome:
    """Takes a leaflet through content, wording, rendering and verification.

    A leaflet that fails before rendering is not rendered, and WeasyPrint not even imported.
    Nothing is written. Whatever is wrong with the leaflet is a finding of its Outcome, a fault
    of Plainleaf's own included; raises MissingSystemPartError and Stopped, which are no fault
    of a leaflet.
    """
    known = _Known()
    products: tuple[Product, ...] = ()
    try:
        products = _through_all_stages(job, known)
    except (MissingSystemPartError, Stopped):
        raise
    except ContentError as error:
        known.source = error.source
        known.findings += error.findings
    except RenderError as error:
        known.findings += error.findings
    except (PhraseError, ProfileError) as error:
        known.findings.append(Finding(SETTINGS, Level.ERROR, str(error), Place(job.source)))
    except SettingsError as error:
        raise Stopped(str(error)) from error
    except Exception as error:
        known.findings.append(_inside(job, error))
    failed = _refused(known.findings, job.strict)
    return Outcome(
        job=job,
        facts=known.facts,
        result=FileResult(job.source, known.source, tuple(known.findings), known.report),
        products=() if failed else products,
        failed=failed,
        fast_fonts=known.fast_fonts,
    )


@dataclass(slots=True)
class _Known:
    """What has been found out so far, whichever stage stops the leaflet."""

    findings: list[Finding] = field(default_factory=list)
    source: Source | None = None
    report: Report | None = None
    facts: Facts | None = None
    fast_fonts: bool = True


def _through_all_stages(job: Job, known: _Known) -> tuple[Product, ...]:
    leaflet = load(job.path, job.project)
    known.source = leaflet.source
    known.facts = Facts(
        leaflet.title.plain,
        leaflet.language,
        leaflet.status.value,
        leaflet.next_review,
        str(leaflet.reference),
        str(leaflet.version),
    )
    known.findings += overdue(leaflet, job.today)
    known.report = check(leaflet, project=job.project, today=job.today)
    known.findings += known.report.findings
    chosen = _layouts(job, leaflet, known) if Format.PDF in job.formats else ()
    if _refused(known.findings, job.strict):
        return ()
    return tuple(_products(job, leaflet, chosen, known))


def _layouts(job: Job, leaflet: Leaflet, known: _Known) -> tuple[Layout, ...]:
    names = {layout.name: layout for layout in job.known}
    wanted = job.layouts
    if not wanted and leaflet.organisation:
        wanted = leaflet.organisation.layouts
        known.findings += (
            Finding(
                LAYOUT,
                Level.ERROR,
                say("layout_of_organisation", name=name),
                Place(leaflet.organisation.source.path),
                say("layout_of_organisation_help", known=", ".join(names)),
            )
            for name in wanted
            if name not in names
        )
    return tuple(names[name] for name in wanted or names if name in names)


def _products(
    job: Job, leaflet: Leaflet, chosen: Sequence[Layout], known: _Known
) -> Iterator[Product]:
    if chosen:
        known.fast_fonts = require_libraries()
    # Opening PDFs takes a library that a leaflet which fails earlier need not wait for.
    from plainleaf.verify import compared, measure, numbers, transcript, verify

    unread = any(len(set(compared(leaflet, layout, job.project))) > 1 for layout in chosen)
    if Format.HTML in job.formats or unread:
        page = _page(job, leaflet, chosen, known)
        if Format.HTML in job.formats:
            yield page
    for layout in chosen:
        pdf = renderer_of(job.project).pdf(leaflet, layout)
        known.findings += verify(pdf, leaflet, layout, job.project)
        measured = measure(pdf)
        yield Product(
            Format.PDF,
            output_path(job.slug, Format.PDF, layout.name),
            pdf,
            layout.name,
            measured.pages,
            measured.smallest_text_mm,
            numbers(pdf, leaflet, layout, job.project),
            thumbnail(pdf) if layout is chosen[0] else None,
        )
        if Format.TRANSCRIPT in job.formats:
            path = output_path(job.slug, Format.TRANSCRIPT, layout.name)
            yield Product(Format.TRANSCRIPT, path, transcript(pdf).encode(), layout.name)


def _page(job: Job, leaflet: Leaflet, chosen: Sequence[Layout], known: _Known) -> Product:
    from plainleaf.verify import verify_html, web_numbers

    # The web page alone needs no library of the system; with PDFs, the templates are ready.
    html = renderer_of(job.project).html(leaflet) if chosen else to_html(leaflet, None, job.project)
    known.findings += verify_html(html, leaflet, job.project)
    path = output_path(job.slug, Format.HTML)
    return Product(Format.HTML, path, html.encode(), numbers=web_numbers(leaflet, job.project))


@lru_cache(maxsize=4)
def renderer_of(project: Project) -> Renderer:
    """This process's renderer for a project, with its fonts and stylesheets parsed once."""
    from plainleaf.render import Renderer

    return Renderer(project)


def _refused(findings: Sequence[Finding], strict: bool) -> bool:
    refusing = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return any(finding.level in refusing for finding in findings)


def _inside(job: Job, error: Exception) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    frame = next(frame for frame in reversed(frames) if not frame.filename.startswith("<"))
    # Never the whole path: a manifest must not depend on the folder Plainleaf is installed in.
    where = f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}"
    fault = f"{type(error).__name__}: {error}".splitlines()[0]
    return Finding(
        INSIDE,
        Level.ERROR,
        say("inside", fault=fault[:200], where=where),
        Place(job.source),
        say("inside_help"),
    )
