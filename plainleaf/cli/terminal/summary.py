"""Says at the end of a build what was made, what was not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plainleaf.cli.terminal.output import TextKind, write
from plainleaf.finding import Level
from plainleaf.visible import visible

if TYPE_CHECKING:
    from plainleaf.batch import BuildRequest, LeafletEntry
    from plainleaf.cli.terminal.progress import Lines

# The files of this many unchanged leaflets are named, so that a person finds them again.
FEW = 10


def report(listener: Lines, request: BuildRequest, *, quiet: bool = False) -> None:
    """Prints what was found in the leaflets, as the wording check prints it.

    With ``quiet``, only of those that failed.
    """
    failed = {entry.source for entry in listener.entries if entry.verdict == "failed"}
    results = [each for each in listener.results if not quiet or each.path in failed]
    if results:
        # Only now: without findings, a build need not wait for the import.
        from plainleaf.cli.terminal.naming import as_seen_among
        from plainleaf.report import REPORTERS

        told = [as_seen_among(result, request.paths) for result in results]
        write(REPORTERS["text"]().report(told).rstrip("\n") + "\n\n", TextKind.PROSE)


def summary(entries: Sequence[LeafletEntry], request: BuildRequest) -> list[str]:
    """The lines at the end: a line a file, a line a failed leaflet with the reason, the count."""
    if not entries and request.changed_since is not None:
        since = visible(request.changed_since)
        return [f'No leaflet has changed since "{since}".']
    if not entries and request.approved_only:
        return [
            f"No leaflet here is approved. There is none in {visible(request.out.as_posix())}/."
        ]
    if not entries:
        return ["This shard is empty, because there are more shards than leaflets."]
    if request.check_only:
        return _lines_of_check(entries)
    named = [entry for entry in entries if entry.verdict == "built"]
    unchanged = [entry for entry in entries if entry.verdict == "unchanged"]
    if len(unchanged) <= FEW:
        named = [entry for entry in entries if entry.verdict != "failed"]
    lines = [line for entry in named for line in _files(entry, request.out)]
    return [*lines, *failures(entries, request), totals(entries, request.out)]


def totals(entries: Sequence[LeafletEntry], out: Path) -> str:
    """How many leaflets fared how, in one sentence."""
    count = {
        verdict: sum(entry.verdict == verdict for entry in entries)
        for verdict in ("built", "unchanged", "failed")
    }
    first = "unchanged" if count["unchanged"] and not count["built"] else "built"
    others = (verdict for verdict in ("unchanged", "failed") if verdict != first and count[verdict])
    parts = [f"{count[first]} of {len(entries)} leaflets {first} in {visible(out.as_posix())}/"]
    return ", ".join([*parts, *(f"{count[verdict]} {verdict}" for verdict in others)]) + "."


def _lines_of_check(entries: Sequence[LeafletEntry]) -> list[str]:
    passed = [entry for entry in entries if entry.verdict != "failed"]
    failed = len(entries) - len(passed)
    return [
        *(f"{visible(entry.source)}: passed. Nothing was saved." for entry in passed),
        *failures(entries),
        f"{len(passed)} of {len(entries)} leaflets passed{f', {failed} failed' if failed else ''}.",
    ]


def _files(entry: LeafletEntry, out: Path) -> Iterator[str]:
    same = "" if entry.verdict == "built" else ", unchanged"
    for output in entry.outputs:
        if output.current:
            pages = output.pages
            said = [] if pages is None else [f"{pages} page{'' if pages == 1 else 's'}"]
            about = ", ".join([*said, *(["unchanged"] if same else [])])
            name = visible((out / output.path).as_posix())
            yield f"{name}{f'  ({about})' if about else ''}"


def failures(entries: Sequence[LeafletEntry], request: BuildRequest | None = None) -> Iterator[str]:
    """A line for each failed leaflet, with what stopped it."""
    may_be_deleted = request is not None and request.approved_only
    for entry in entries:
        if entry.verdict != "failed":
            continue
        has_files = bool(entry.outputs) and not may_be_deleted
        kept = " The earlier files have not been changed." if has_files else ""
        yield f"{visible(entry.source)}: failed{_reason(entry)}{kept}"


def _reason(entry: LeafletEntry) -> str:
    """The first thing that stopped a leaflet, as the checks word it, and how many more."""
    levels = [finding.level for finding in entry.findings]
    worst = Level.ERROR if Level.ERROR in levels else Level.WARNING
    stopping = [finding for finding in entry.findings if finding.level is worst]
    if not stopping:
        return "."
    first, more = stopping[0], len(stopping) - 1
    where = f"Line {first.line}"
    if first.path != entry.source:
        where = f"{visible(first.path)}, line {first.line}"
    rest = f" And {more} more." if more else ""
    return f". {where}: {' '.join(first.message.split())} ({first.rule}){rest}"
