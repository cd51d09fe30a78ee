"""The output folder: takes what is finished, and knows what stood there before."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import plainleaf
from plainleaf.build import catalogue, evidence
from plainleaf.build import manifest as manifests
from plainleaf.build.files import replace_together
from plainleaf.build.job import NOT_WRITTEN, Job, Outcome, Product
from plainleaf.build.manifest import LeafletEntry, Manifest, Measured, Output, Readability
from plainleaf.build.messages import say, why
from plainleaf.build.request import BuildRequest, RequestError
from plainleaf.build.thumbnail import remove_others, thumbnail_path
from plainleaf.finding import Finding, Level, Place
from plainleaf.project import Project, shipped
from plainleaf.readability import Report
from plainleaf.render import SettingsError
from plainleaf.report import FileResult


class Shelf:
    """The output folder of one build. ``entries`` are the leaflets finished so far, by slug."""

    def __init__(
        self, request: BuildRequest, before: Manifest | None, jobs: tuple[Job, ...]
    ) -> None:
        self.entries: dict[str, LeafletEntry] = {}
        self._request = request
        self._before = {entry.slug: entry for entry in before.leaflets} if before else {}
        self._evidence: str | None = None
        self._project = jobs[0].project if jobs else Project(shipped(), shipped())
        self._roots = {*(job.project.root for job in jobs), Path.cwd()}
        self.notices: list[str] = []

    def put(self, outcome: Outcome) -> tuple[LeafletEntry, FileResult]:
        """Writes what was made of a leaflet, all of it or nothing."""
        if outcome.products and not self._request.check_only:
            files = {self._request.out / made.path: made.data for made in outcome.products}
            files |= {
                self._request.out / thumbnail_path(_fingerprint(made)): made.thumbnail
                for made in outcome.products
                if made.thumbnail
            }
            try:
                replace_together(files)
            except OSError as error:
                outcome = _not_written(outcome, error)
        entry = self._entry(outcome)
        self.entries[entry.slug] = entry
        return entry, outcome.result

    def manifest(self) -> Manifest:
        """What the folder holds: this build's leaflets, and the others that still have a source."""
        others = (
            entry.model_copy(update={"outputs": self._still_there(entry)})
            for entry in self._others()
            if self._has_source(entry)
        )
        return Manifest(
            tools=_tools(),
            evidence=self._evidence,
            leaflets=tuple(sorted((*self.entries.values(), *others), key=lambda entry: entry.slug)),
        )

    def close(self) -> None:
        """Writes the evidence and the manifest, unless nothing was finished.

        A disk without room for the evidence still gets the manifest, which then names none.
        Raises RequestError.
        """
        if not self.entries or self._request.check_only:
            return
        wrong_template: SettingsError | None = None
        try:
            page = evidence.page(self.manifest(), self._project)
            replace_together({self._request.out / evidence.NAME: page})
            self._evidence = evidence.NAME
        except OSError:
            pass
        except SettingsError as error:
            wrong_template = error
        path = self._request.out / manifests.NAME
        manifest = self.manifest()
        try:
            replace_together({path: manifest.to_bytes()})
        except OSError as error:
            raise RequestError(say("manifest_not_written", path=path, why=why(error))) from error
        pictures = [o.thumbnail for entry in manifest.leaflets for o in entry.outputs]
        remove_others(self._request.out, filter(None, pictures))
        try:
            notice = catalogue.refresh(manifest, self._project, self._request.out)
            self.notices += [notice] if notice else []
        except SettingsError as error:
            wrong_template = wrong_template or error
        if wrong_template:
            raise RequestError(str(wrong_template)) from wrong_template

    def gone(self) -> Iterator[LeafletEntry]:
        """Leaflets of earlier builds whose file is gone but not what was made of it."""
        for entry in self._others():
            outputs = self._still_there(entry)
            if outputs and not self._has_source(entry):
                yield entry.model_copy(update={"outputs": outputs})

    def _others(self) -> Iterator[LeafletEntry]:
        return (entry for slug, entry in self._before.items() if slug not in self.entries)

    def _has_source(self, entry: LeafletEntry) -> bool:
        return any((root / entry.source).is_file() for root in self._roots)

    def _still_there(self, entry: LeafletEntry) -> tuple[Output, ...]:
        return manifests.sorted_outputs(manifests.on_disk(entry.outputs, self._request.out))

    def _entry(self, outcome: Outcome) -> LeafletEntry:
        facts, report = outcome.facts, outcome.result.report
        made = [_output(product) for product in outcome.products]
        names = {output.path for output in made}
        earlier = self._before.get(outcome.job.slug)
        kept = [
            output.model_copy(update={"current": False})
            for output in (self._still_there(earlier) if earlier else ())
            if output.path not in names
        ]
        return LeafletEntry(
            source=outcome.job.source,
            slug=outcome.job.slug,
            title=facts.title if facts else None,
            language=facts.language if facts else None,
            status=facts.status if facts else None,
            next_review=facts.next_review.isoformat() if facts else None,
            verdict="failed" if outcome.failed else "built",
            readability=_readability(report) if report else None,
            outputs=manifests.sorted_outputs((*made, *kept)),
            findings=manifests.sorted_findings(outcome.result.findings),
            reference=facts.reference if facts else None,
            version=facts.version if facts else None,
        )


def _readability(report: Report) -> Readability:
    return Readability(
        profile=report.profile,
        verdict=report.verdict.value,
        smog=report.scores.smog,
        flesch_kincaid_grade=report.scores.flesch_kincaid_grade,
    )


def _fingerprint(product: Product) -> str:
    return hashlib.sha256(product.data).hexdigest()


def _output(product: Product) -> Output:
    sha256 = _fingerprint(product)
    return Output(
        format=product.format,
        layout=product.layout,
        path=product.path,
        sha256=sha256,
        bytes=len(product.data),
        pages=product.pages,
        smallest_text_mm=product.smallest_text_mm,
        current=True,
        measured=tuple(
            Measured(rule=each.rule, found=each.found, promised=each.promised)
            for each in product.numbers
        ),
        thumbnail=thumbnail_path(sha256) if product.thumbnail else None,
    )


def _not_written(outcome: Outcome, error: OSError) -> Outcome:
    finding = Finding(
        NOT_WRITTEN,
        Level.ERROR,
        say("not_written", why=why(error)),
        Place(outcome.job.source),
        say("not_written_help"),
    )
    result = replace(outcome.result, findings=(*outcome.result.findings, finding))
    return replace(outcome, result=result, products=(), failed=True)


def _tools() -> dict[str, str]:
    # Importing WeasyPrint to ask it costs half a second, asking its package 20 ms.
    engine = sys.modules.get("weasyprint")
    if engine is None:
        from importlib.metadata import version

        return {"plainleaf": plainleaf.__version__, "weasyprint": version("weasyprint")}
    return {"plainleaf": plainleaf.__version__, "weasyprint": engine.__version__}
