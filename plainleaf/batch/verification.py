"""Measures finished files again: whose leaflet each is, and whether it still is that leaflet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from plainleaf import pdf
from plainleaf.approvals import gather_words
from plainleaf.batch.messages import say
from plainleaf.batch.which_leaflet import (
    FoundBy,
    Origin,
    UnusableFileError,
    is_booklet,
    layout_in_name,
    origin,
    read_file,
)
from plainleaf.content import ContentError, Leaflet, load
from plainleaf.editions.registry import BOOKLET
from plainleaf.finding import Level
from plainleaf.project import Project, absolute
from plainleaf.render.errors import SettingsError
from plainleaf.render.layout import Layout, layouts, of_standard
from plainleaf.render.phrases import PhraseError
from plainleaf.report.verification import FileVerdict, FileVerification, FindingOnPage
from plainleaf.verify import findings_by_page, unreadable
from plainleaf.verify.evidence import finding
from plainleaf.verify.file_digest import digest_faults, digest_of_pdf, standard_of_pdf

_HEADER = b"%PDF-"
# In the first kilobyte, as readers look for it (ISO 32000-1, annex H.3).
_HEAD = 1024
_LOCK = b"/Encrypt"
# Rules whose findings may come from a leaflet that has been changed since.
_OF_WORDS = ("V106", "V50", "V51", "V52", "V53", "V70", "V71")


class UnknownLayoutError(Exception):
    """There is no layout of that name; ``known`` are those there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


def verify_file(path: Path, leaflet: Path | None, layout: str | None) -> FileVerification:
    """What can be said of a file, never an exception of the file's making.

    ``leaflet`` and ``layout`` are what was asked for; None to find out. Raises UnknownLayoutError.
    """
    try:
        return _verify(path, leaflet, layout)
    except UnusableFileError as error:
        return _unknown(path, str(error))
    except ContentError as error:
        name = error.source.path if error.source else str(leaflet or "")
        return _unknown(path, say("verify_no_leaflet", leaflet=name), name)
    except (SettingsError, PhraseError) as error:
        return _unknown(path, say("verify_settings", why=error))
    except (UnknownLayoutError, MemoryError):
        raise
    except Exception as error:
        why = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return _unknown(path, say("verify_wrong", why=why))


def _verify(path: Path, leaflet: Path | None, layout: str | None) -> FileVerification:
    data = read_file(path)
    document, reason = _opened(data)
    found = _asked(leaflet) if leaflet else origin(path, document)
    if found is None or (document is None and found.found_by is FoundBy.NAME):
        return _unknown(path, reason or say("verify_unknown"))
    read = _leaflet(found.path, found.project)
    known = _layouts(found.project)
    if layout is not None and layout not in (*known, BOOKLET):
        raise UnknownLayoutError(layout, tuple(known))
    name = layout or found.layout or layout_in_name(path, (*known, BOOKLET))
    if document and layout in (None, BOOKLET) and (name == BOOKLET or is_booklet(document)):
        return _booklet(_of(path, found, read, None), document, read, found)
    chosen = known.get(name) if name else None
    if document is None:
        usual = chosen or next(iter(known.values()))
        detail = reason[:1].lower() + reason[1:]
        finding = unreadable(pdf.UnreadablePdf(detail), read, usual)
        verification = _of(path, found, read, chosen)
        return replace(
            verification, verdict=FileVerdict.FAILS, findings=(FindingOnPage(finding, None),)
        )
    standard = standard_of_pdf(document.data) or "ua-1"
    candidates = [of_standard(each, standard) for each in ([chosen] if chosen else known.values())]
    results = (_measured(document, read, each, found.project) for each in candidates)
    best, findings = min(zip(candidates, results, strict=True), key=lambda each: _errors(each[1]))
    failed = bool(_errors(findings))
    return replace(
        _of(path, found, read, best),
        standard=standard,
        verdict=FileVerdict.FAILS if failed else FileVerdict.PASSES,
        findings=findings,
        hint=_hint(findings, read, found) if failed else "",
    )


def _booklet(
    known: FileVerification, document: pdf.Document, leaflet: Leaflet, found: Origin
) -> FileVerification:
    """A booklet, folded in thought and compared with the A5 leaflet as it would be made now."""
    from plainleaf.editions.edition import Given
    from plainleaf.editions.make_edition import edition, losses

    given = Given(leaflet, found.project, _digest(document, leaflet, found.project))
    findings = [*edition(BOOKLET).problems(given)]
    if not findings:
        wrong = digest_faults(digest_of_pdf(document.data), given.digest, BOOKLET)
        findings += [finding(fault, leaflet) for fault in wrong]
        findings += losses(BOOKLET, document.data, given)
    pages = tuple(FindingOnPage(each, None) for each in findings)
    failed = bool(_errors(pages))
    return replace(
        known,
        layout=BOOKLET,
        verdict=FileVerdict.FAILS if failed else FileVerdict.PASSES,
        findings=pages,
        hint=_hint(pages, leaflet, found) if failed else "",
    )


def _opened(data: bytes) -> tuple[pdf.Document | None, str]:
    """The file, opened; or why it cannot be."""
    if not data.strip():
        return None, say("verify_empty")
    if _HEADER not in data[:_HEAD]:
        return None, say("verify_no_pdf")
    try:
        return pdf.open(data), ""
    except pdf.UnreadablePdf:
        return None, say("verify_locked" if _LOCK in data else "verify_damaged")


def _asked(leaflet: Path) -> Origin:
    whole = absolute(leaflet)
    try:
        read_file(whole)
    except UnusableFileError as error:
        reason = str(error).rstrip(".")
        sentence = say("verify_leaflet_unreadable", leaflet=leaflet, why=reason)
        raise UnusableFileError(sentence) from error
    return Origin(whole, Project.of_leaflet(whole), FoundBy.ASKED)


@lru_cache(maxsize=64)
def _leaflet(path: Path, project: Project) -> Leaflet:
    return load(path, project)


@lru_cache(maxsize=16)
def _layouts(project: Project) -> Mapping[str, Layout]:
    return layouts(project)


def _measured(
    document: pdf.Document, leaflet: Leaflet, layout: Layout, project: Project
) -> tuple[FindingOnPage, ...]:
    digest = _digest(document, leaflet, project)
    try:
        found = findings_by_page(document, leaflet, layout, project, digest)
    except Exception:
        # Only a file that no build writes has its parts where no rule looks for them.
        return (FindingOnPage(unreadable(_strange(), leaflet, layout), None),)
    return tuple(FindingOnPage(finding, page) for finding, page in found)


def _digest(document: pdf.Document, leaflet: Leaflet, project: Project) -> str:
    """The digest to compare; none for a file that was made before files named one."""
    has_digest = digest_of_pdf(document.data) is not None
    return gather_words(leaflet, project).digest if has_digest else ""


def _strange() -> pdf.UnreadablePdf:
    return pdf.UnreadablePdf(say("verify_strange"))


def _errors(findings: tuple[FindingOnPage, ...]) -> int:
    return sum(each.finding.level is Level.ERROR for each in findings)


def _of(path: Path, found: Origin, leaflet: Leaflet, layout: Layout | None) -> FileVerification:
    return FileVerification(
        path=str(path),
        verdict=FileVerdict.PASSES,
        leaflet=_seen_from_here(found),
        layout=layout.name if layout else None,
        title=leaflet.title.plain,
        reference=str(leaflet.reference),
        version=str(leaflet.version),
    )


def _seen_from_here(found: Origin) -> str:
    here = Path.cwd()
    below = found.path.is_relative_to(here)
    return found.path.relative_to(here).as_posix() if below else found.name


def _hint(findings: tuple[FindingOnPage, ...], leaflet: Leaflet, found: Origin) -> str:
    """What may explain findings about words: the leaflet may have been changed since."""
    sentences: list[str] = []
    rules = {each.finding.rule for each in findings if each.finding.level is Level.ERROR}
    if "V503" in rules:
        sentences.append(say("verify_other_version", version=leaflet.version))
    if any(rule.startswith(_OF_WORDS) for rule in rules):
        sentences.append(say("verify_older", leaflet=_seen_from_here(found)))
    return " ".join(sentences)


def _unknown(path: Path, reason: str, leaflet: str = "") -> FileVerification:
    return FileVerification(
        path=str(path), verdict=FileVerdict.UNKNOWN, leaflet=leaflet or None, reason=reason
    )


def verify_files(
    paths: tuple[Path, ...], leaflet: Path | None, layout: str | None
) -> Iterator[FileVerification]:
    """The same of several files, each once. Raises UnknownLayoutError."""
    return (verify_file(path, leaflet, layout) for path in dict.fromkeys(paths))
