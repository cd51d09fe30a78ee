"""The job list of the print room: what to print, on how many sheets, with room for the ward."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plainleaf.batch.manifest.entries import LeafletEntry, Output
from plainleaf.batch.print_room.words import heading, listing, page, paragraph, say, table
from plainleaf.batch.request import Format
from plainleaf.visible import visible

COLUMNS: Final = (
    "leaflet", "language", "status", "reference", "version", "edition", "paper", "pages",
    "sheets_column", "sides", "copies", "ward", "file",
)  # fmt: skip
"""The columns, in their order; ``words.yaml`` has their headings."""
# A spreadsheet runs a cell that starts with one of these as a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Job:
    """One file of a leaflet and where it is in the bundle."""

    entry: LeafletEntry
    output: Output
    name: str

    @property
    def is_printed(self) -> bool:
        """Whether it has pages of paper."""
        return self.output.format is Format.PDF and bool(self.output.pages)

    @property
    def sides(self) -> int:
        """How many sides of paper are printed on."""
        return self.output.pages or 0

    @property
    def sheets(self) -> int:
        """How many sheets it takes, printed on both sides."""
        return (self.sides + 1) // 2


def edition_of(output: Output) -> str:
    """The edition of a file, by name. One of an earlier version has no name of its own."""
    return output.edition or output.layout or output.format.value


def as_csv(jobs: Iterable[Job], titles: Mapping[str, str]) -> bytes:
    """The files to print, for a spreadsheet: RFC 4180, and UTF-8 with the mark that Excel needs.

    ``titles`` are what people call the editions.
    """
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(_headings(COLUMNS))
    rows.writerows([_safe(cell) for cell in _row(job, titles)] for job in jobs if job.is_printed)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def as_html(jobs: Sequence[Job], titles: Mapping[str, str], left_out: Sequence[str]) -> bytes:
    """The same as a page to print. It names the files that no one prints, and what is left out."""
    printed = [job for job in jobs if job.is_printed]
    others = [job for job in jobs if not job.is_printed]
    parts = [paragraph(say("job_list.none"))]
    if printed:
        parts = [paragraph(say("job_list.about")), paragraph(say("job_list.sheets"))]
        rows = (_row(job, titles) for job in printed)
        parts.append(table(say("job_list.caption"), _headings(COLUMNS), rows))
    if others:
        columns = [name for name in COLUMNS if name not in _ON_PAPER]
        kept = [COLUMNS.index(name) for name in columns]
        rows_of_others = ([_row(job, titles)[at] for at in kept] for job in others)
        parts.append(table(say("job_list.others"), _headings(columns), rows_of_others))
    if left_out:
        parts += [heading(say("job_list.left_out")), listing(map(visible, left_out))]
    return page(say("job_list.title"), parts).encode("utf-8", "xmlcharrefreplace")


_ON_PAPER: Final = ("paper", "pages", "sheets_column", "sides", "copies", "ward")


def _headings(columns: Iterable[str]) -> list[str]:
    return [say(f"job_list.{name}") for name in columns]


def _row(job: Job, titles: Mapping[str, str]) -> list[str]:
    entry, output = job.entry, job.output
    name = edition_of(output)
    return [
        visible(entry.title or entry.source),
        entry.language or "",
        say(f"status.{entry.status if entry.status in ('approved', 'draft') else 'unread'}"),
        visible(entry.reference or ""),
        visible(entry.version or ""),
        titles.get(name, name),
        output.paper or "",
        str(output.pages or ""),
        str(job.sheets or ""),
        str(job.sides or ""),
        "",
        "",
        visible(job.name),
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
