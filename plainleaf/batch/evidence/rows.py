"""What the contents page of the evidence shows of each leaflet, and the order of the leaflets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plainleaf.batch.manifest.entries import LeafletEntry
from plainleaf.batch.site.titles import by_letter, sorting


@dataclass(frozen=True, slots=True)
class Row:
    """One leaflet. ``page`` is the path of its own page below the output folder, or None.

    ``stopped`` is true when nothing new was delivered, ``stopped_by`` are the rules that did it,
    ``earlier`` when a file of an earlier build is in the folder. ``pages`` are those of each
    PDF that is current, by layout.
    """

    title: str
    language: str | None
    source: str
    page: str | None
    status: str | None
    next_review: str | None
    stopped: bool
    stopped_by: tuple[str, ...]
    earlier: bool
    wording: str | None
    grade: float | None
    known_findings: int
    pages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The leaflets whose titles start with ``letter``; None is for all without such a letter."""

    letter: str | None
    rows: tuple[Row, ...]


def rows(entries: Iterable[LeafletEntry], paths: Mapping[str, str]) -> list[Row]:
    """A row for each leaflet, sorted by title as people look for it."""
    found = [_row(entry, paths.get(entry.slug)) for entry in entries]
    return sorted(found, key=lambda row: (sorting(row.title), row.source))


def groups(found: Iterable[Row]) -> tuple[Group, ...]:
    """Sorted rows by the first letter of their titles; what has none comes last."""
    return tuple(Group(*group) for group in by_letter(found, lambda row: sorting(row.title)))


def _row(entry: LeafletEntry, page: str | None) -> Row:
    wording = entry.readability
    return Row(
        title=entry.title or entry.source,
        language=entry.language,
        source=entry.source,
        page=page,
        status=entry.status,
        next_review=entry.next_review,
        stopped=entry.verdict == "failed",
        stopped_by=entry.blocking_rules,
        earlier=any(not output.current for output in entry.outputs),
        wording=wording.verdict if wording else None,
        grade=wording.smog if wording else None,
        known_findings=wording.known_findings if wording else 0,
        pages=tuple(
            (output.layout, output.pages)
            for output in entry.outputs
            if output.current and output.layout and output.pages
        ),
    )
