"""Which leaflet a finished file is, who approved its words, and whether it was made here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from plainleaf import pdf
from plainleaf.approvals import Approval, Record, RecordFault, gather_words
from plainleaf.approvals.record_file import parse_record
from plainleaf.batch.finished import handed_out
from plainleaf.batch.finished.handed_out import HandedOut
from plainleaf.batch.finished.page import read_page
from plainleaf.batch.manifest import manifest as manifests
from plainleaf.batch.manifest.entries import LeafletEntry, Output
from plainleaf.batch.messages import say, why
from plainleaf.batch.which_leaflet import (
    Origin,
    UnusableFileError,
    layout_in_name,
    origin,
    projects_near,
    read_file,
)
from plainleaf.content import ContentError, load
from plainleaf.dependency_tracking import content
from plainleaf.editions.registry import BOOKLET
from plainleaf.project import APPROVALS, Project, absolute
from plainleaf.render.errors import SettingsError
from plainleaf.render.layout import layouts
from plainleaf.report.whatis import Answer, Identity, WordsNow
from plainleaf.verify.file_digest import digest_of_pdf, standard_of_pdf

_MAKER: Final = b"<xmp:CreatorTool>Plainleaf</xmp:CreatorTool>"
_PDF: Final = b"%PDF-"
# In the first kilobyte, as readers look for it (ISO 32000-1, annex H.3).
_HEAD: Final = 1024
_LARGEST_RECORD: Final = 5_000_000
_OUT: Final = "dist"


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file in a manifest."""

    entry: LeafletEntry
    output: Output
    manifest: Path


def identify(path: Path) -> Identity:
    """What can be said of a file: never an exception of the file's making."""
    try:
        data = read_file(path)
    except UnusableFileError as error:
        return Identity(str(path), Answer.UNREADABLE, reason=str(error))
    try:
        return _identify(path, data)
    except MemoryError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return Identity(str(path), Answer.UNREADABLE, reason=say("whatis_wrong", why=reason))


def _identify(path: Path, data: bytes) -> Identity:
    sha256 = hashlib.sha256(data).hexdigest()
    whole = absolute(path)
    projects = list(projects_near(whole))
    is_pdf = _PDF in data[:_HEAD]
    page = None if is_pdf else read_page(data)
    digest = digest_of_pdf(data) if is_pdf else page.digest if page else None
    base = Identity(str(path), Answer.NOT_OURS, sha256=sha256, digest=digest)
    notes, noted = _notes(projects)
    base = replace(base, notes=tuple(notes), format="pdf" if is_pdf else "html")
    if is_pdf and _MAKER in data:
        base = replace(base, standard=standard_of_pdf(data))
    same = [each for each in noted if each[1].sha256 == sha256]
    listed = _listed(whole, projects, sha256)
    if same or listed:
        return _delivered(base, same, noted, listed, projects)
    if not is_pdf and page is None:
        return replace(base, answer=Answer.UNREADABLE, format=None, reason=say("whatis_no_file"))
    document = None
    if is_pdf:
        try:
            document = pdf.open(data)
        except pdf.UnreadablePdf:
            locked = b"/Encrypt" in data
            reason = say("verify_locked" if locked else "verify_damaged")
            return replace(base, answer=Answer.UNREADABLE, reason=reason)
    is_ours = digest is not None or (_MAKER in data if is_pdf else bool(page and page.is_ours))
    if not is_ours:
        return base
    found = origin(path, document)
    return _changed(replace(base, answer=Answer.CHANGED), found, noted, projects, path)


def _delivered(
    base: Identity,
    same: list[tuple[Project, HandedOut]],
    noted: list[tuple[Project, HandedOut]],
    listed: _Listed | None,
    projects: list[Project],
) -> Identity:
    """A file that was made here: what was noted of it, and what the manifest says."""
    found = replace(base, answer=Answer.DELIVERED)
    if same:
        project, last = same[-1]
        found = replace(
            found,
            leaflet=last.leaflet,
            title=last.title,
            reference=last.reference,
            version=last.version,
            language=last.language,
            status="approved",
            layout=last.layout,
            format=last.format.value,
            digest=found.digest or last.digest,
            made_on=tuple(dict.fromkeys(each.on for _, each in same)),
        )
        found = _with_approvals(found, last.leaflet, project)
        of_path = [each for where, each in noted if where == project and each.path == last.path]
        if of_path[-1].sha256 != found.sha256:
            found = replace(found, is_current=False)
    if listed:
        entry, output = listed.entry, listed.output
        found = replace(
            found,
            leaflet=entry.source,
            title=found.title or entry.title,
            reference=found.reference or entry.reference,
            version=found.version or entry.version,
            language=found.language or entry.language,
            status=found.status or (entry.status if output.current else None),
            layout=output.layout,
            format=output.format.value,
            listed_in=_seen_from_here(listed.manifest),
            is_current=output.current,
        )
        near = [each for each in projects if (each.root / entry.source).is_file()]
        if near and not same:
            found = _with_approvals(found, entry.source, near[0])
    return found


def _changed(
    base: Identity,
    found: Origin | None,
    noted: list[tuple[Project, HandedOut]],
    projects: list[Project],
    path: Path,
) -> Identity:
    """A file that says it is ours, but that no list has: what its digest and its words say."""
    known = [each for each in noted if base.digest and each[1].digest == base.digest]
    if known:
        project, last = known[-1]
        base = replace(
            base,
            leaflet=last.leaflet,
            title=last.title,
            reference=last.reference,
            version=last.version,
            language=last.language,
            layout=_layout(path, project),
        )
        return _with_approvals(base, last.leaflet, project)
    if found is None:
        return _with_any_approvals(base, projects)
    base = replace(base, layout=found.layout or _layout(path, found.project), leaflet=found.name)
    try:
        leaflet = load(found.path, found.project)
    except ContentError:
        return _with_approvals(base, found.name, found.project)
    base = replace(
        base,
        title=leaflet.title.plain,
        reference=str(leaflet.reference),
        version=str(leaflet.version),
        language=leaflet.language,
    )
    return _with_approvals(base, found.name, found.project)


def _seen_from_here(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _layout(path: Path, project: Project) -> str | None:
    try:
        return layout_in_name(path, (*layouts(project), BOOKLET))
    except SettingsError:
        return None


def _with_approvals(found: Identity, source: str, project: Project) -> Identity:
    """With who approved its words, and whether the leaflet still has these words."""
    slug = project.slug(project.root / source)
    record = _record(project.record(slug))
    name = project.name(project.record(slug))
    if isinstance(record, RecordFault):
        notes = (*found.notes, say("whatis_bad_record", path=name, line=record.line))
        return replace(_compared(found, project.root / source, project), notes=notes)
    if record:
        found = replace(found, approvals=_of_digest(record, found.digest), record=name)
    if not found.approvals:
        found = _with_any_approvals(found, [project])
    return _compared(found, project.root / source, project)


def _with_any_approvals(found: Identity, projects: list[Project]) -> Identity:
    """With the approvals in any record that has this digest: a leaflet may have been renamed."""
    if found.digest is None:
        return found
    wanted = found.digest.encode()
    for project in projects:
        for path in sorted((project.root / APPROVALS).rglob("*.json")):
            try:
                if not project.holds(path) or wanted not in content(path, _LARGEST_RECORD):
                    continue
            except OSError:
                continue
            record = _record(path)
            if isinstance(record, Record) and (approvals := _of_digest(record, found.digest)):
                title = dict(record.words).get("title") if record.digest == found.digest else None
                return replace(
                    found,
                    approvals=approvals,
                    record=project.name(path),
                    title=found.title or title,
                    reference=found.reference or record.reference,
                    version=found.version or approvals[-1].version,
                )
    return found


def _of_digest(record: Record, digest: str | None) -> tuple[Approval, ...]:
    return tuple(each for each in record.every_approval if each.digest == digest)


def _record(path: Path) -> Record | RecordFault | None:
    try:
        return parse_record(content(path, _LARGEST_RECORD).decode("utf-8"))
    except FileNotFoundError:
        return None
    except RecordFault as fault:
        return fault
    except (OSError, ValueError):
        return RecordFault("unreadable")


def _compared(found: Identity, leaflet: Path, project: Project) -> Identity:
    """Compared with the words that the leaflet has now."""
    if found.digest is None:
        return found
    try:
        now = gather_words(load(leaflet, project), project).digest
    except (ContentError, SettingsError):
        return found
    words = WordsNow.SAME if now == found.digest else WordsNow.CHANGED
    return replace(found, words_now=words)


def _notes(projects: list[Project]) -> tuple[list[str], list[tuple[Project, HandedOut]]]:
    """Every file that was noted near here, and sentences on notes that cannot be read."""
    sentences: list[str] = []
    found: list[tuple[Project, HandedOut]] = []
    for project in projects:
        path = project.root / handed_out.NAME
        try:
            files, damaged = handed_out.read(project.root)
        except OSError as error:
            sentences.append(say("whatis_bad_notes", path=path, why=why(error)))
            continue
        if damaged:
            lines = ", ".join(map(str, damaged))
            sentences.append(say("whatis_damaged_notes", path=path, lines=lines))
        found += ((project, each) for each in files)
    return sentences, found


def _listed(path: Path, projects: list[Project], sha256: str) -> _Listed | None:
    """The entry of a file with this SHA-256 in a manifest near it, or in ``dist/``."""
    found = (
        _Listed(entry, output, folder / manifests.NAME)
        for folder in _folders(path, projects)
        for entry in _entries(folder)
        for output in entry.outputs
        if output.sha256 == sha256
    )
    return next(found, None)


def _folders(path: Path, projects: list[Project]) -> Iterator[Path]:
    near = [*path.parents[:6], Path.cwd(), *(project.root / _OUT for project in projects)]
    yield from dict.fromkeys(near)


def _entries(folder: Path) -> tuple[LeafletEntry, ...]:
    try:
        found = manifests.read_safely(folder)
    except (
        OSError,
        manifests.DamagedManifestError,
        manifests.ForeignManifestError,
        manifests.UnsafeManifestError,
    ):
        return ()
    return found.leaflets if found else ()
