"""The output folder: stores what is finished, and knows what was there before."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import plainleaf
from plainleaf.batch.approved_only import may_stay
from plainleaf.batch.cache import toolchain_versions
from plainleaf.batch.cache.records import Records
from plainleaf.batch.finished.handed_out import HandedOutNotes
from plainleaf.batch.fs import inside
from plainleaf.batch.fs.files import put_together
from plainleaf.batch.job import NOT_WRITTEN, Planned
from plainleaf.batch.manifest import manifest as manifests
from plainleaf.batch.manifest import same_reference
from plainleaf.batch.manifest.entries import LeafletEntry, Measured, Output, Readability, ShardEntry
from plainleaf.batch.manifest.manifest import Manifest
from plainleaf.batch.manifest.plain_json import make_interning
from plainleaf.batch.messages import say, why
from plainleaf.batch.orphans import describe_orphans, find_orphans, remove_orphans
from plainleaf.batch.request import BuildRequest, RequestError
from plainleaf.batch.site.page_stamp import TemplateFaultError
from plainleaf.batch.site.site_pages import PageMaker
from plainleaf.batch.thumbnail import remove_others, thumbnail_path
from plainleaf.content.copies import is_copy
from plainleaf.finding import Place
from plainleaf.project import Project
from plainleaf.rules import finding_of

if TYPE_CHECKING:
    from plainleaf.batch.job import Outcome, Product
    from plainleaf.readability import Report
    from plainleaf.report import FileResult

# A build that is killed loses what is not in the manifest yet. It is written after this
# many seconds, and after as many times what writing it takes, so that a long build of many
# leaflets spends a twentieth of its time on it at most.
SAVE_SECONDS = 5.0
SAVE_SHARE = 20
# So many lost files are named; more say no more.
_FEW = 5


class OutputStore:
    """The output folder of one build. ``entries`` are the leaflets finished so far, by slug.

    ``project`` is the one whose template makes the evidence page; with ``roots``, the folders of
    other projects, it is where leaflets of earlier builds are looked for. ``in_place`` says
    whether the output folder is still the one that the build started with.
    """

    def __init__(
        self,
        request: BuildRequest,
        before: Manifest | None,
        project: Project,
        records: Records,
        *,
        roots: Iterable[Path] = (),
        shard: ShardEntry | None = None,
        in_place: Callable[[], bool] = lambda: True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.entries: dict[str, LeafletEntry] = {}
        self._request = request
        self._before = before
        self._earlier = {entry.slug: entry for entry in before.leaflets} if before else {}
        self._records = records
        self._shard = shard
        self._in_place = in_place
        self._written: list[Output] = []
        # Those of a shard are handed out when it is merged.
        self._handed_out = None if shard else HandedOutNotes(request.today)
        self._left = before.left_behind if before else ()
        self._evidence: str | None = None
        self._project = project
        self._roots = {project.root, *roots, Path.cwd()}
        self._clock = clock
        self._next_save = clock() + SAVE_SECONDS

    def keep(self, leaflet: Planned) -> LeafletEntry | None:
        """The entry of a leaflet that need not be made again, None when it must be."""
        entry = self._records.find_unchanged(leaflet, self._earlier.get(leaflet.slug))
        if entry:
            self.entries[entry.slug] = entry
        return entry

    def take(self, entry: LeafletEntry, folder: Path) -> None:
        """Copies the files of a leaflet from another output folder. Raises OSError."""
        files: dict[str, bytes] = {}
        for output in entry.outputs:
            files[output.path] = inside.read(folder, output.path, inside.limit("output"))
            if hashlib.sha256(files[output.path]).hexdigest() != output.sha256:
                raise OSError(say("not_ours"))
            if output.thumbnail and inside.size(folder, output.thumbnail) is not None:
                most = inside.limit("thumbnail")
                files[output.thumbnail] = inside.read(folder, output.thumbnail, most)
        put_together(self._request.out, files)
        kept = self._earlier_outputs(entry.slug, {output.path for output in entry.outputs})
        if self._handed_out:
            self._handed_out.add(entry, self._project.root)
        self.entries[entry.slug] = replace(
            entry, outputs=manifests.sort_outputs((*entry.outputs, *kept))
        )

    def put(self, outcome: Outcome) -> tuple[LeafletEntry, FileResult]:
        """Writes what was made of a leaflet, all of it or nothing."""
        if outcome.products and not self._request.check_only:
            files = {made.path: made.data for made in outcome.products}
            files |= {
                thumbnail_path(_fingerprint(made)): made.thumbnail
                for made in outcome.products
                if made.thumbnail
            }
            try:
                self._check_in_place()
                put_together(self._request.out, files)
            except OSError as error:
                outcome = _not_written(outcome, error)
        entry = self._entry(outcome)
        self.entries[entry.slug] = entry
        if not self._request.check_only:
            if self._handed_out:
                self._handed_out.add(entry, outcome.job.project.root)
            self._written += (output for output in entry.outputs if output.current)
        self._save_now_and_then()
        return entry, outcome.result

    def manifest(self) -> Manifest:
        """What the folder has: this build's leaflets, and the others that still have a source.

        A shard's is about the shard alone, so that no leaflet is in two of them.
        """
        entries = [entry for entry in self.entries.values() if self._may_stay(entry)]
        if not self._shard:
            entries += (self._as_it_stands(e) for e in self._others() if self._stays(e))
        return Manifest(
            tools=_tools(),
            evidence=self._evidence,
            leaflets=tuple(sorted(entries, key=lambda entry: entry.slug)),
            left_behind=self._left,
            shard=self._shard,
        )

    def close(self) -> list[str]:
        """Writes the evidence and the manifest, unless nothing was finished.

        Gives back what a person should know of files that no longer have a leaflet.

        A page or a manifest that is there as it would be written is left as it is. A disk
        without room for the evidence still gets the manifest, which then names none. Raises
        RequestError.
        """
        is_empty_shard = self._shard is not None and not self._shard.leaflets
        may_be_empty = is_empty_shard or self._request.approved_only
        if self._request.check_only or not (self.entries or may_be_empty):
            return list(same_reference.describe_same_reference(self.entries.values()))
        if not self._in_place():
            # What is there now is not ours to write to.
            raise RequestError(say("out_moved", path=self._request.out))
        others = () if self._shard else self._others()
        gone = [entry for entry in others if not self._stays(entry)]
        taken = [entry for entry in self.entries.values() if self._may_stay(entry)]
        gone += (entry for entry in self.entries.values() if not self._may_stay(entry))
        left = find_orphans(self._before, gone, taken, self._request.out)
        if self._request.prune or self._request.approved_only:
            there = frozenset(entry.source for entry in gone if self._has_source(entry))
            left, sentences = remove_orphans(left, self._request.out, there)
        else:
            sentences = list(describe_orphans(left, self._source_is_there))
        self._left = left
        with PageMaker(self._project) as make:
            evidence_notice, evidence_fault = self._write_evidence(make)
            manifest = self.manifest()
            self._write(manifest)
            notice, fault = self._write_catalogue(manifest, make)
        faults = [*filter(None, (evidence_fault, fault)), *self._report_lost()]
        if faults:
            raise RequestError(*faults)
        sentences += self._handed_out.notices if self._handed_out else ()
        sentences += same_reference.describe_same_reference(manifest.leaflets)
        return [*sentences, *filter(None, (evidence_notice, notice))]

    def _check_in_place(self) -> None:
        if not self._in_place():
            raise OSError(say("moved_away"))

    def _report_lost(self) -> Iterator[str]:
        """What to report when files of this build are no longer there at its end."""
        out = self._request.out
        there = {output.path for output in manifests.on_disk(self._written, out)}
        lost = [output.path for output in self._written if output.path not in there]
        if not self._in_place():
            yield say("out_moved", path=out)
        elif lost:
            names = ", ".join(lost[:_FEW]) + (" …" if len(lost) > _FEW else "")
            yield say("files_lost", path=out, names=names)

    def _write_evidence(self, make: PageMaker) -> tuple[str | None, str | None]:
        """Writes the evidence; a notice, and what is wrong with its template."""
        from plainleaf.batch import evidence

        self._evidence = evidence.NAME
        basis = self._records.of_all(self._project)
        try:
            evidence.refresh(self.manifest(), self._project, self._request.out, basis, make)
        except OSError as error:
            self._evidence = None
            path, folder = (self._request.out / name for name in (evidence.NAME, evidence.FOLDER))
            notice = say("evidence_not_written", path=path, folder=folder, why=why(error))
            return notice, None
        except TemplateFaultError as error:
            self._evidence = None
            return None, str(error)
        return None, None

    def _write_catalogue(
        self, manifest: Manifest, make: PageMaker
    ) -> tuple[str | None, str | None]:
        """Writes the page of all leaflets; a notice, and what is wrong with its template."""
        from plainleaf.batch import catalogue

        pictures = [o.thumbnail for entry in manifest.leaflets for o in entry.outputs]
        remove_others(self._request.out, filter(None, pictures))
        basis = self._records.of_all(self._project)
        try:
            return catalogue.refresh(manifest, self._project, self._request.out, basis, make), None
        except TemplateFaultError as error:
            return None, str(error)

    def _write(self, manifest: Manifest) -> None:
        path = self._request.out / manifests.NAME
        # First: a leaflet that is in the manifest is not made, and so not noted, another time.
        if self._handed_out:
            self._handed_out.write()
        if manifest == self._before:
            return
        try:
            put_together(self._request.out, {manifests.NAME: manifest.to_bytes()})
        except OSError as error:
            raise RequestError(say("manifest_not_written", path=path, why=why(error))) from error

    def _save_now_and_then(self) -> None:
        """Writes the manifest so far, so that a build that is killed need not start again."""
        begun = self._clock()
        if begun < self._next_save or self._request.check_only:
            return
        self._write(self.manifest())
        ended = self._clock()
        self._next_save = ended + max(SAVE_SECONDS, SAVE_SHARE * (ended - begun))

    def _others(self) -> Iterator[LeafletEntry]:
        return (entry for slug, entry in self._earlier.items() if slug not in self.entries)

    def _stays(self, entry: LeafletEntry) -> bool:
        """Whether a leaflet that this build did not look at stays in the folder."""
        return self._has_source(entry) and self._may_stay(entry)

    def _may_stay(self, entry: LeafletEntry) -> bool:
        return not self._request.approved_only or may_stay(entry)

    def _has_source(self, entry: LeafletEntry) -> bool:
        """Whether a leaflet is there; a copy that a sync program made of one is none."""
        paths = (root / entry.source for root in self._roots)
        return any(path.is_file() and not is_copy(path) for path in paths)

    def _source_is_there(self, source: str) -> bool:
        return any((root / source).is_file() for root in self._roots)

    def _as_it_stands(self, entry: LeafletEntry) -> LeafletEntry:
        """An entry of an earlier build, without files that are no longer there."""
        outputs = tuple(manifests.on_disk(entry.outputs, self._request.out))
        if len(outputs) == len(entry.outputs):
            return entry
        # No one looks for a file that is in no entry, so the leaflet is made again.
        return replace(entry, outputs=outputs, made_from=None)

    def _entry(self, outcome: Outcome) -> LeafletEntry:
        facts, report = outcome.facts, outcome.result.report
        made = [_output(product) for product in outcome.products]
        names = {output.path for output in made}
        kept = self._earlier_outputs(outcome.job.slug, names)
        return LeafletEntry(
            source=outcome.job.source,
            slug=outcome.job.slug,
            title=facts.title if facts else None,
            language=facts.language if facts else None,
            status=facts.status if facts else None,
            next_review=facts.next_review.isoformat() if facts else None,
            verdict="failed" if outcome.failed else "built",
            readability=_readability(report, outcome.known_findings) if report else None,
            outputs=manifests.sort_outputs((*made, *kept)),
            findings=manifests.sort_findings(outcome.result.findings),
            made_from=self._records.describe_inputs(outcome),
            reference=facts.reference if facts else None,
            version=facts.version if facts else None,
            digest=facts.digest or None if facts else None,
            sheet=facts.sheet if facts else (),
            tested=facts.tested if facts else (),
            topic=facts.topic or None if facts else None,
        )

    def _earlier_outputs(self, slug: str, replaced: set[str]) -> list[Output]:
        """The files of earlier builds of a leaflet that were not made this time."""
        earlier = self._earlier.get(slug)
        return [
            replace(output, current=False)
            for output in (earlier.outputs if earlier else ())
            if output.path not in replaced and manifests.is_whole(output, self._request.out)
        ]


def _readability(report: Report, known_findings: int) -> Readability:
    return Readability(
        profile=report.profile,
        verdict=report.verdict.value,
        smog=report.scores.smog,
        flesch_kincaid_grade=report.scores.flesch_kincaid_grade,
        known_findings=known_findings,
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
        measured=tuple(_intern_measured(each) for each in product.numbers),
        thumbnail=thumbnail_path(sha256) if product.thumbnail else None,
        edition=product.edition,
        standard=product.standard,
    )


def _intern_measured(measured: Measured) -> Measured:
    return make_interning(Measured)(measured.rule, measured.found, measured.promised)


def _not_written(outcome: Outcome, error: OSError) -> Outcome:
    finding = finding_of(NOT_WRITTEN, Place(outcome.job.source), {"why": why(error)})
    result = replace(outcome.result, findings=(*outcome.result.findings, finding))
    return replace(outcome, result=result, products=(), failed=True)


def _tools() -> dict[str, str]:
    return {
        "plainleaf": plainleaf.__version__,
        "weasyprint": toolchain_versions.version("weasyprint"),
    }
