"""Names of files as a person, or GitHub, can open them from the folder the command runs in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from plainleaf.content.source import Source
from plainleaf.finding import Finding
from plainleaf.project import absolute
from plainleaf.report import FileResult


def as_seen_from_here(result: FileResult, root: Path) -> FileResult:
    """The result with names that are relative to the current folder.

    Stages name files relative to the project, ``root``. Where that lies below the current
    folder, its path comes first; elsewhere, and for a file that is not there, names stay.
    """
    here = Path.cwd()
    return _as_seen_from(here, result, root) if root.is_relative_to(here) else result


def as_seen_by_github(result: FileResult, root: Path) -> FileResult:
    """The same relative to the folder that GitHub shows files of.

    That is GITHUB_WORKSPACE where it is set (GitHub Docs, "Variables reference"), else the top of
    the repository that holds the current folder. A file outside it keeps its name.
    """
    given = os.environ.get("GITHUB_WORKSPACE", "")
    here = Path.cwd()
    tops = (top for top in (here, *here.parents) if (top / ".git").exists())
    return _as_seen_from(absolute(Path(given)) if given else next(tops, here), result, root)


def _as_seen_from(top: Path, result: FileResult, root: Path) -> FileResult:
    if root == top:
        return result

    def name(path: str) -> str:
        whole = root / path
        if not whole.is_file():
            return path
        for file, folder in ((whole, top), (root.resolve() / path, top.resolve())):
            if file.is_relative_to(folder):
                return file.relative_to(folder).as_posix()
        return path

    return _rename(result, name)


def as_seen_among(result: FileResult, asked: Iterable[Path]) -> FileResult:
    """The same for the result of a build that was asked to make these paths."""
    roots = (root for path in map(absolute, asked) for root in (path, *path.parents))
    root = next((root for root in roots if (root / result.path).is_file()), None)
    return as_seen_from_here(result, root) if root else result


def _rename(result: FileResult, name: Callable[[str], str]) -> FileResult:
    def source(given: Source) -> Source:
        return Source(name(given.path), given.text)

    def findings(given: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(
            replace(finding, place=replace(finding.place, path=name(finding.place.path)))
            for finding in given
        )

    report = result.report
    return replace(
        result,
        path=name(result.path),
        source=source(result.source) if result.source else None,
        findings=findings(result.findings),
        report=replace(
            report,
            path=name(report.path),
            source=source(report.source),
            findings=findings(report.findings),
        )
        if report
        else None,
        sources={name(path): source(given) for path, given in result.sources.items()},
    )
