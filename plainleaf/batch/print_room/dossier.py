"""The dossier: which leaflets there are in which languages and editions, and what each still needs.

It only counts what is in the manifest, the records of approvals and the folder of finished files.
Whether a leaflet is right, or meets a law or a standard, is for people to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from plainleaf.approvals import Record, RecordFault, read_record
from plainleaf.batch.cache.records import APPROVED
from plainleaf.batch.fs import inside
from plainleaf.batch.manifest.entries import LeafletEntry, Output
from plainleaf.batch.manifest.manifest import Manifest, is_whole
from plainleaf.batch.print_room.jobs import edition_of
from plainleaf.content.upkeep import windows
from plainleaf.editions.registry import DRAFTS
from plainleaf.project import Project

Review = Literal["in_time", "due", "overdue", "none"]
Tested = Literal["these", "others", "unknown", "none"]
FileState = Literal["current", "earlier", "missing", "changed"]
DRAFT: Final = "draft"
NOT_KNOWN: Final = "not_known"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file: ``state`` says whether it is the one that the last build made."""

    edition: str
    path: str
    pages: int | None
    state: FileState
    ready: bool


@dataclass(frozen=True, slots=True)
class LeafletRow:
    """One leaflet in one language.

    ``status`` is ``approved``, ``draft`` or ``not_known``. ``missing`` are the keys of what keeps
    all of its files from being ready to publish.
    """

    source: str
    title: str | None
    language: str | None
    reference: str | None
    version: str | None
    status: str
    next_review: str | None
    review: Review
    tested: Tested
    missing: tuple[str, ...]
    files: tuple[FileRow, ...]

    @property
    def is_ready(self) -> bool:
        """Whether at least one of its files is ready to publish."""
        return any(file.ready for file in self.files)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Every leaflet of a folder on one day."""

    today: date
    leaflets: tuple[LeafletRow, ...]

    def counts(self) -> dict[str, int]:
        """What there is of each kind, by name."""
        return counts_of(self.leaflets)

    def by_language(self) -> dict[str | None, dict[str, int]]:
        """The same for each language, sorted; None is for what could not be read."""
        names = sorted({row.language for row in self.leaflets}, key=lambda name: name or "~")
        return {
            name: counts_of(row for row in self.leaflets if row.language == name) for name in names
        }

    def by_edition(self) -> dict[str, dict[str, int]]:
        """How many files each edition has, current and ready."""
        files = [file for row in self.leaflets for file in row.files]
        return {
            name: file_counts(file for file in files if file.edition == name)
            for name in sorted({file.edition for file in files})
        }


def counts_of(rows: Iterable[LeafletRow]) -> dict[str, int]:
    """What there is of each kind among some leaflets."""
    rows = list(rows)
    statuses = Counter(row.status for row in rows)
    reviews = Counter(row.review for row in rows)
    return {
        "leaflets": len(rows),
        APPROVED: statuses[APPROVED],
        DRAFT: statuses[DRAFT],
        NOT_KNOWN: statuses[NOT_KNOWN],
        "review_overdue": reviews["overdue"],
        "review_due": reviews["due"],
        "tested_with_readers": sum(row.tested == "these" for row in rows),
        "ready_leaflets": sum(row.is_ready for row in rows),
        **file_counts(file for row in rows for file in row.files),
    }


def file_counts(files: Iterable[FileRow]) -> dict[str, int]:
    """How many files there are, how many the last build made, and how many are ready."""
    files = list(files)
    return {
        "files": sum(file.state != "missing" for file in files),
        "current_files": sum(file.state == "current" for file in files),
        "ready_files": sum(file.ready for file in files),
    }


def dossier_of(manifest: Manifest, out: Path, project: Project, today: date) -> Dossier:
    """The dossier of a folder. Each of its files is read and compared with the manifest."""
    rows = (_row(entry, out, project, today) for entry in manifest.leaflets)
    return Dossier(today, tuple(rows))


def _row(entry: LeafletEntry, out: Path, project: Project, today: date) -> LeafletRow:
    review = _review(entry, today)
    missing = tuple(_missing(entry, review, lambda: _record(entry, project)))
    files = tuple(_file(output, out, not missing) for output in entry.outputs)
    return LeafletRow(
        source=entry.source,
        title=entry.title,
        language=entry.language,
        reference=entry.reference,
        version=entry.version,
        status=entry.status if entry.status in (APPROVED, DRAFT) else NOT_KNOWN,
        next_review=entry.next_review,
        review=review,
        tested=_tested(entry),
        missing=missing,
        files=files,
    )


def _file(output: Output, out: Path, is_ready: bool) -> FileRow:
    state: FileState = "current" if output.current else "earlier"
    if inside.size(out, output.path) is None:
        state = "missing"
    elif not is_whole(output, out):
        state = "changed"
    ready = is_ready and state == "current" and output.edition not in DRAFTS
    return FileRow(edition_of(output), output.path, output.pages, state, ready)


def _review(entry: LeafletEntry, today: date) -> Review:
    if entry.next_review is None:
        return "none"
    days = (date.fromisoformat(entry.next_review) - today).days
    if days < 0:
        return "overdue"
    return "due" if days <= max(windows()) else "in_time"


def _tested(entry: LeafletEntry) -> Tested:
    """The best that can be said of the tests: one of these words counts before all others."""
    found = {test.of for test in entry.tested}
    of: tuple[Tested, ...] = ("these", "unknown", "others")
    return next((each for each in of if each in found), "none")


def _missing(
    entry: LeafletEntry, review: Review, record: Callable[[], str | None]
) -> Iterator[str]:
    if entry.status == DRAFT:
        yield "draft"
    elif entry.status != APPROVED:
        yield "not_known"
    else:
        found = record()
        if found:
            yield found
    if entry.verdict == "failed":
        yield "failed"
    if review == "overdue":
        yield "overdue"
    if not entry.outputs:
        yield "no_files"


def _record(entry: LeafletEntry, project: Project) -> str | None:
    """What is wrong with the record of a leaflet that says it is approved."""
    try:
        record: Record | None = read_record(entry.slug, project)
    except (RecordFault, OSError, ValueError):
        record = None
    if record is None:
        return "record_none"
    if not record.is_whole or not record.counting or record.digest != entry.digest:
        return "record_others"
    return None
