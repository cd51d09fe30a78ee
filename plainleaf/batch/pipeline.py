"""One leaflet through every stage, in whatever process: the part of a build that takes time."""

from __future__ import annotations

import importlib
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.sandbox import ImmutableSandboxedEnvironment

from plainleaf.approvals import approval_findings, gather_words
from plainleaf.batch.cache.dependencies import NOTHING, Dependencies
from plainleaf.batch.editions_wanted import usual_layouts, wanted_editions
from plainleaf.batch.evidence.reader_tests import tests_of
from plainleaf.batch.job import (
    INSIDE,
    NESTED,
    SETTINGS,
    Begun,
    Edition,
    Facts,
    Job,
    Outcome,
    Product,
    Wanted,
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
from plainleaf.editions.registry import EDITIONS, WEB, file_name
from plainleaf.finding import Finding, Level, Place
from plainleaf.project import Project
from plainleaf.readability import ProfileError, Report, check
from plainleaf.readability.understood.sheet import fill_in
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
    to_make: tuple[Leaflet, Wanted] | None = None
    with _track_dependencies(job, known), _faults(job, known):
        found = _read(job, known)
        if not _is_refused(known.findings, job.strict):
            to_make = found
    outcome = Outcome(
        job=job,
        facts=known.facts,
        result=FileResult(job.source, known.source, tuple(known.findings), known.report),
        failed=_is_refused(known.findings, job.strict),
        uses=known.uses,
        seconds=known.seconds,
        known_findings=known.let_be,
    )
    return Begun(outcome, *to_make) if to_make else Begun(outcome)


def edition(begun: Begun, number: int) -> Edition:
    """Makes and measures one edition: 0 is the web page, then the layouts, then all the others.

    Raises as ``run`` does.
    """
    assert begun.leaflet
    assert begun.wanted
    wanted = begun.wanted
    others = number - 1 - len(wanted.layouts)
    job, known = begun.outcome.job, _Progress()
    with _track_dependencies(job, known), _faults(job, known):
        if number == 0:
            _make_page(job, begun.leaflet, wanted, begun.digest, known)
        elif others < 0:
            layout = wanted.layouts[number - 1]
            _make_print(job, begun.leaflet, wanted, layout, begun.digest, known)
        else:
            _make_apart(job, begun.leaflet, wanted.apart[others], begun.digest, known)
    return Edition(
        products=tuple(known.products),
        findings=tuple(known.findings),
        fast_fonts=known.fast_fonts,
        uses=known.uses,
        seconds=known.seconds,
        apart=others >= 0,
    )


def finish(begun: Begun, editions: Sequence[Edition]) -> Outcome:
    """The outcome of a leaflet of which every edition is made. Each fault is reported once.

    What is wrong with an edition that is apart stops that edition only. A fault of a print layout
    or of the web page stops all: they are one leaflet, handed out together.
    """
    before = begun.outcome
    found = (*before.result.findings, *(each for made in editions for each in made.findings))
    findings = tuple(dict.fromkeys(found))
    strict = before.job.strict
    failed = _is_refused(findings, strict)
    together = [each for one in editions if not one.apart for each in one.findings]
    stopped = _is_refused([*before.result.findings, *together], strict)
    made = tuple(
        product
        for one in editions
        if not (stopped or (one.apart and _is_refused(one.findings, strict)))
        for product in one.products
    )
    return replace(
        before,
        result=replace(before.result, findings=findings),
        products=made,
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


def _read(job: Job, known: _Progress) -> tuple[Leaflet, Wanted]:
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
        topic=leaflet.topic,
    )
    known.days = (leaflet.next_review, *(waiver.until for waiver in leaflet.wording.allow))
    known.findings += (*leaflet.findings, *overdue(leaflet, job.today))
    report_stage("wording")
    known.report = check(leaflet, project=job.project, today=job.today)
    known.findings += _without_known(job, known.report, known)
    words = gather_words(leaflet, job.project)
    known.facts = replace(
        known.facts,
        digest=words.digest,
        sheet=fill_in(leaflet, known.report),
        tested=tests_of(leaflet.tested, words.digest),
    )
    known.findings += approval_findings(leaflet, words, job.project)
    wanted, unknown = wanted_editions(job, leaflet)
    known.findings += unknown
    return leaflet, wanted


def _without_known(job: Job, report: Report, known: _Progress) -> tuple[Finding, ...]:
    """The wording findings, with those in the baseline turned into notes and counted."""
    if job.baseline is None:
        return report.findings
    result = FileResult(job.source, report.source, report.findings, report)
    found = job.baseline.apply(report.findings, result.words_of, report)
    pairs = zip(report.findings, found, strict=True)
    known.let_be = sum(before.level is not after.level for before, after in pairs)
    return found


def _make_print(
    job: Job, leaflet: Leaflet, wanted: Wanted, layout: Layout, digest: str, known: _Progress
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
            # The first page of the first layout is the leaflet's picture.
            thumbnail(data) if layout is wanted.layouts[0] else None,
            edition=layout.name,
            standard=layout.standard,
        )
    )
    if Format.TRANSCRIPT in job.formats:
        path = output_path(job.slug, Format.TRANSCRIPT, layout.name)
        text = transcript(document).encode()
        known.products.append(
            Product(Format.TRANSCRIPT, path, text, layout.name, edition=layout.name)
        )


def _make_page(job: Job, leaflet: Leaflet, wanted: Wanted, digest: str, known: _Progress) -> None:
    """Makes and checks the web page if it is asked for, or if no layout shows all of it."""
    report_stage("page")
    # Opening PDFs takes a library that a leaflet which fails earlier need not wait for.
    from plainleaf.verify import count_compared, verify_html, web_numbers

    if not wanted.web and all(
        len(set(count_compared(leaflet, layout, job.project))) == 1 for layout in wanted.layouts
    ):
        return
    if has_new_drawings(leaflet, job.project):
        known.fast_fonts = require_libraries()
    check_drawings(leaflet, job.project)
    html = to_html(leaflet, None, job.project, digest=digest, env=templates_of(job.project))
    known.findings += verify_html(html, leaflet, job.project, digest)
    if wanted.web:
        path = output_path(job.slug, Format.HTML)
        numbers = _plain_numbers(web_numbers(leaflet, job.project))
        page = Product(Format.HTML, path, html.encode(), numbers=numbers, edition=WEB)
        known.products.append(page)


def _make_apart(job: Job, leaflet: Leaflet, name: str, digest: str, known: _Progress) -> None:
    """Makes an edition that has a folder of its own, and reads it back."""
    report_stage("edition", name)
    from plainleaf.editions.edition import Given
    from plainleaf.editions.make_edition import make

    kind = Format(EDITIONS[name].ending.rpartition(".")[2])
    if kind in (Format.PDF, Format.DOCX) or has_new_drawings(leaflet, job.project):
        known.fast_fonts = require_libraries()
    project = job.project
    given = Given(leaflet, project, digest, templates_of(project), partial(renderer_of, project))
    made = make(name, given)
    known.findings += made.findings
    if made.data:
        layout = name if made.pages else None
        path = file_name(job.slug, name)
        known.products.append(Product(kind, path, made.data, layout, made.pages, edition=name))
        known.products += (
            Product(Format.TEXT, f"{job.slug}.{ending}", data, edition=name)
            for ending, data in made.others.items()
        )


def _plain_numbers(numbers: Iterable[Measurement]) -> tuple[Measured, ...]:
    """Numbers as they travel: the process that gets them need not import what opens PDFs."""
    return tuple(Measured(each.rule, each.found, each.promised) for each in numbers)


def warm(job: Job) -> None:
    """Gets this process ready to lay out pages, while another still checks the wording."""
    known = {layout.name: layout for layout in job.known}
    names = (*job.layouts, *job.editions) or usual_layouts(known)
    if Format.PDF not in job.formats or not any(name in known for name in names):
        return
    with suppress(MissingSystemPartError, SettingsError):
        require_libraries()
        importlib.import_module("plainleaf.verify")
        renderer = renderer_of(job.project)
        for name in names:
            if name in known:
                renderer.warm(known[name])


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
