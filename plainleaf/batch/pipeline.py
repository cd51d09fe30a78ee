"""One leaflet through every stage, in whatever process: the part of a build that takes time."""

from __future__ import annotations

import importlib
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.sandbox import ImmutableSandboxedEnvironment

from plainleaf.approvals import approval_findings, gather_words
from plainleaf.batch.cache.dependencies import NOTHING, Dependencies
from plainleaf.batch.job import (
    INSIDE,
    LAYOUT,
    NESTED,
    SETTINGS,
    Begun,
    Edition,
    Facts,
    Job,
    Outcome,
    Product,
    output_path,
)
from plainleaf.batch.manifest.entries import Measured
from plainleaf.batch.messages import say
from plainleaf.batch.request import Format, MissingSystemPartError, Stopped
from plainleaf.batch.system import require_libraries
from plainleaf.batch.thumbnail import thumbnail
from plainleaf.batch.workers.few_files import ENOUGH_FILES, is_from_few
from plainleaf.batch.workers.progress_events import report_stage
from plainleaf.content import ContentError, load, overdue
from plainleaf.content.model import Leaflet
from plainleaf.content.source import Source
from plainleaf.dependency_tracking import track
from plainleaf.finding import Finding, Level, Place
from plainleaf.project import Project
from plainleaf.readability import ProfileError, Report, check
from plainleaf.render import Layout, RenderError, SettingsError, to_html
from plainleaf.render.html import environment
from plainleaf.render.phrases import PhraseError
from plainleaf.render.pictures.drawn_pictures import check_drawings, has_new_drawings
from plainleaf.render.tables.wide_tables import wide_tables
from plainleaf.report import FileResult
from plainleaf.rules import finding_of

if TYPE_CHECKING:
    from plainleaf.render import Renderer
    from plainleaf.verify import Measurement


def run(job: Job) -> Outcome:
    """Takes a leaflet through content, wording, rendering and verification.

    A leaflet that fails before rendering is not rendered, and WeasyPrint not even imported.
    Nothing is written. Whatever is wrong with the leaflet is a finding of its Outcome, a fault
    of Plainleaf's own included; raises MissingSystemPartError and Stopped, which are no fault
    of a leaflet, and MemoryError.
    """
    begun = begin(job)
    if begun.leaflet is None:
        return begun.outcome
    return finish(begun, [edition(begun, number) for number in range(begun.editions)])


def begin(job: Job) -> Begun:
    """Reads a leaflet and checks its wording. Raises as ``run`` does."""
    known = _Progress()
    to_set: tuple[Leaflet, tuple[Layout, ...]] | None = None
    with _track_dependencies(job, known), _faults(job, known):
        leaflet, layouts = _read(job, known)
        if not _is_refused(known.findings, job.strict):
            to_set = (leaflet, layouts)
    outcome = Outcome(
        job=job,
        facts=known.facts,
        result=FileResult(job.source, known.source, tuple(known.findings), known.report),
        failed=_is_refused(known.findings, job.strict),
        uses=known.uses,
        seconds=known.seconds,
        known_findings=known.let_be,
    )
    return Begun(outcome, *to_set) if to_set else Begun(outcome)


def edition(begun: Begun, number: int) -> Edition:
    """Makes and measures one edition of a leaflet: 0 is the web page, then come the layouts.

    Raises as ``run`` does.
    """
    assert begun.leaflet
    job, known = begun.outcome.job, _Progress()
    with _track_dependencies(job, known), _faults(job, known):
        if number == 0:
            _make_page(job, begun.leaflet, begun.layouts, begun.digest, known)
        else:
            _make_edition(job, begun.leaflet, begun.layouts[number - 1], begun.digest, known)
    return Edition(
        products=tuple(known.products),
        findings=tuple(known.findings),
        fast_fonts=known.fast_fonts,
        uses=known.uses,
        seconds=known.seconds,
    )


def finish(begun: Begun, editions: Sequence[Edition]) -> Outcome:
    """The outcome of a leaflet of which every edition is made. Each fault is reported once."""
    before = begun.outcome
    found = (*before.result.findings, *(each for made in editions for each in made.findings))
    findings = tuple(dict.fromkeys(found))
    failed = _is_refused(findings, before.job.strict)
    made = tuple(product for one in editions for product in one.products)
    return replace(
        before,
        result=replace(before.result, findings=findings),
        products=() if failed else made,
        failed=failed,
        fast_fonts=all(one.fast_fonts for one in editions),
        uses=reduce(Dependencies.merge, (one.uses for one in editions), before.uses or NOTHING),
        seconds=before.seconds + sum(one.seconds for one in editions),
    )


@dataclass(slots=True)
class _Progress:
    """What has been found out so far, whichever stage stops the leaflet."""

    findings: list[Finding] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    source: Source | None = None
    report: Report | None = None
    facts: Facts | None = None
    fast_fonts: bool = True
    days: tuple[date, ...] = ()
    let_be: int = 0
    uses: Dependencies = NOTHING
    seconds: float = 0.0


@contextmanager
def _track_dependencies(job: Job, known: _Progress) -> Iterator[None]:
    """Finds out which files and days the work depends on, and how long it takes."""
    begun = time.perf_counter()
    with track() as files:
        yield
    known.uses = Dependencies.of(job.project, files, known.days)
    known.seconds = time.perf_counter() - begun


@contextmanager
def _faults(job: Job, known: _Progress) -> Iterator[None]:
    """Turns whatever stops a leaflet into findings."""
    try:
        yield
    except (MissingSystemPartError, Stopped, MemoryError):
        raise
    except ContentError as error:
        known.source = error.source
        known.findings += error.findings
    except RenderError as error:
        known.findings += error.findings
    except (PhraseError, ProfileError) as error:
        known.findings.append(finding_of(SETTINGS, Place(job.source), {"what": error}))
    except SettingsError as error:
        raise Stopped(str(error)) from error
    except RecursionError:
        known.findings.append(finding_of(NESTED, Place(job.source), {}))
    except Exception as error:
        if is_from_few(error):
            raise Stopped(say("few_files", enough=ENOUGH_FILES)) from error
        known.findings.append(_inside(job, error))


def _read(job: Job, known: _Progress) -> tuple[Leaflet, tuple[Layout, ...]]:
    report_stage("reading")
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
    known.days = (leaflet.next_review, *(waiver.until for waiver in leaflet.wording.allow))
    known.findings += (*leaflet.findings, *overdue(leaflet, job.today))
    report_stage("wording")
    known.report = check(leaflet, project=job.project, today=job.today)
    known.findings += _without_known(job, known.report, known)
    words = gather_words(leaflet, job.project)
    known.facts = replace(known.facts, digest=words.digest)
    known.findings += approval_findings(leaflet, words, job.project)
    return leaflet, _layouts(job, leaflet, known) if Format.PDF in job.formats else ()


def _without_known(job: Job, report: Report, known: _Progress) -> tuple[Finding, ...]:
    """The wording findings, with those in the baseline turned into notes and counted."""
    if job.baseline is None:
        return report.findings
    result = FileResult(job.source, report.source, report.findings, report)
    found = job.baseline.apply(report.findings, result.words_of, report)
    pairs = zip(report.findings, found, strict=True)
    known.let_be = sum(before.level is not after.level for before, after in pairs)
    return found


def _layouts(job: Job, leaflet: Leaflet, known: _Progress) -> tuple[Layout, ...]:
    names = {layout.name: layout for layout in job.known}
    wanted = job.layouts
    if not wanted and leaflet.organisation:
        wanted = leaflet.organisation.layouts
        known.findings += (
            finding_of(
                LAYOUT,
                Place(leaflet.organisation.source.path),
                {"name": name, "known": ", ".join(names)},
            )
            for name in wanted
            if name not in names
        )
    return tuple(names[name] for name in wanted or names if name in names)


def _make_edition(
    job: Job, leaflet: Leaflet, layout: Layout, digest: str, known: _Progress
) -> None:
    report_stage("setting", layout.name)
    known.fast_fonts = require_libraries()
    known.findings += wide_tables(leaflet, layout, job.project)
    data = renderer_of(job.project).pdf(leaflet, layout, digest)
    report_stage("measuring", layout.name)
    from plainleaf import pdf
    from plainleaf.verify import measure, numbers, transcript, unreadable, verify

    try:
        document = pdf.open(data)
    except pdf.UnreadablePdf as error:
        known.findings.append(unreadable(error, leaflet, layout))
        return
    known.findings += verify(document, leaflet, layout, job.project, digest)
    measured = measure(document)
    known.products.append(
        Product(
            Format.PDF,
            output_path(job.slug, Format.PDF, layout.name),
            data,
            layout.name,
            measured.pages,
            measured.smallest_text_mm,
            _plain_numbers(numbers(document, leaflet, layout, job.project)),
            thumbnail(data) if layout.name == _find_picture_layout(job, leaflet) else None,
        )
    )
    if Format.TRANSCRIPT in job.formats:
        path = output_path(job.slug, Format.TRANSCRIPT, layout.name)
        text = transcript(document).encode()
        known.products.append(Product(Format.TRANSCRIPT, path, text, layout.name))


def _find_picture_layout(job: Job, leaflet: Leaflet) -> str | None:
    """The layout whose first page is the leaflet's picture: the first that is laid out."""
    names = [layout.name for layout in job.known]
    asked = job.layouts or (leaflet.organisation.layouts if leaflet.organisation else ())
    return next((name for name in asked or names if name in names), None)


def _make_page(
    job: Job, leaflet: Leaflet, layouts: Sequence[Layout], digest: str, known: _Progress
) -> None:
    """Makes and checks the web page if it is asked for, or if no layout shows all of it."""
    report_stage("page")
    # Opening PDFs takes a library that a leaflet which fails earlier need not wait for.
    from plainleaf.verify import count_compared, verify_html, web_numbers

    if Format.HTML not in job.formats and all(
        len(set(count_compared(leaflet, layout, job.project))) == 1 for layout in layouts
    ):
        return
    if has_new_drawings(leaflet, job.project):
        known.fast_fonts = require_libraries()
    check_drawings(leaflet, job.project)
    html = to_html(leaflet, None, job.project, digest=digest, env=templates_of(job.project))
    known.findings += verify_html(html, leaflet, job.project, digest)
    if Format.HTML in job.formats:
        path = output_path(job.slug, Format.HTML)
        numbers = _plain_numbers(web_numbers(leaflet, job.project))
        known.products.append(Product(Format.HTML, path, html.encode(), numbers=numbers))


def _plain_numbers(numbers: Iterable[Measurement]) -> tuple[Measured, ...]:
    """Numbers as they travel: the process that gets them need not import what opens PDFs."""
    return tuple(Measured(each.rule, each.found, each.promised) for each in numbers)


def warm(job: Job) -> None:
    """Gets this process ready to lay out pages, while another still checks the wording."""
    if Format.PDF not in job.formats:
        return
    with suppress(MissingSystemPartError, SettingsError):
        require_libraries()
        importlib.import_module("plainleaf.verify")
        renderer = renderer_of(job.project)
        for layout in job.known:
            if not job.layouts or layout.name in job.layouts:
                renderer.warm(layout)


def forget() -> None:
    """Makes this process read templates and styles again: they may change between two builds."""
    renderer_of.cache_clear()
    templates_of.cache_clear()


@lru_cache(maxsize=4)
def renderer_of(project: Project) -> Renderer:
    """This process's renderer for a project, with its fonts and stylesheets parsed once."""
    from plainleaf.render import Renderer

    return Renderer(project, templates_of(project))


@lru_cache(maxsize=4)
def templates_of(project: Project) -> ImmutableSandboxedEnvironment:
    """This process's templates for a project, compiled once. They need no library."""
    return environment(project)


def _is_refused(findings: Sequence[Finding], strict: bool) -> bool:
    refusing = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return any(finding.level in refusing for finding in findings)


def _inside(job: Job, error: Exception) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    frame = next(frame for frame in reversed(frames) if not frame.filename.startswith("<"))
    # Never the whole path: a manifest must not depend on the folder Plainleaf is installed in.
    where = f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}"
    fault = f"{type(error).__name__}: {error}".splitlines()[0]
    return finding_of(INSIDE, Place(job.source), {"fault": fault[:200], "where": where})
