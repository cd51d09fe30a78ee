"""``dist/manifest.json``: what was built, from what, and how each leaflet fared.

It holds no time and no absolute path: the same input gives the same bytes in any folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from plainleaf.build.request import Format
from plainleaf.finding import Finding, Level

SCHEMA = "plainleaf-manifest/1"
NAME = "manifest.json"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Measured(_Part):
    """One measurement of a file, in words: its rule, what was found, what was promised."""

    rule: str
    found: str
    promised: str


class Output(_Part):
    """A file in ``dist/``. ``path`` is relative to it.

    ``current`` is true when the last build of the leaflet made this file; false when the file is
    from an earlier build and may say something else. ``layout``, ``pages`` and
    ``smallest_text_mm`` (x-height, in mm) are None for a web page, the last two for a
    transcript. ``measured`` is what the evidence page tells.
    """

    format: Format
    layout: str | None
    path: str
    sha256: str
    bytes: int
    pages: int | None
    smallest_text_mm: FiniteFloat | None
    current: bool
    measured: tuple[Measured, ...] = ()
    # A picture of page 1, relative to ``dist/``; the first layout of a leaflet has one.
    thumbnail: str | None = None


class Readability(_Part):
    """How plain the wording is. Scores are grades; None when they do not apply."""

    profile: str
    verdict: Literal["pass", "warn", "fail"]
    smog: FiniteFloat | None
    flesch_kincaid_grade: FiniteFloat | None


class FindingEntry(_Part):
    """A finding, as in ``readability_check.py --format json``."""

    rule: str
    level: Level
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    suggestion: str

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """The entry of a finding."""
        place = finding.place
        return cls(
            rule=finding.rule,
            level=finding.level,
            message=finding.message,
            path=place.path,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            suggestion=finding.suggestion,
        )

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts findings as a reader meets them."""
        return (self.path, self.line, self.column, self.rule, self.message)


class LeafletEntry(_Part):
    """One leaflet. What could not be read from a broken file is None."""

    source: str
    slug: str
    title: str | None
    language: str | None
    status: str | None
    next_review: str | None
    verdict: Literal["built", "unchanged", "failed"]
    readability: Readability | None
    outputs: tuple[Output, ...]
    findings: tuple[FindingEntry, ...]
    reference: str | None = None
    version: str | None = None


class Manifest(_Part):
    """All leaflets of a ``dist/`` folder, sorted by slug."""

    schema_: Literal["plainleaf-manifest/1"] = Field(default="plainleaf-manifest/1", alias="schema")
    tools: dict[str, str]
    leaflets: tuple[LeafletEntry, ...]
    # The page beside this file that shows what was measured.
    evidence: str | None = None

    @property
    def failed(self) -> tuple[LeafletEntry, ...]:
        """The leaflets that failed."""
        return tuple(entry for entry in self.leaflets if entry.verdict == "failed")

    def to_bytes(self) -> bytes:
        """The file's content: UTF-8 JSON that reads well in a diff."""
        data = self.model_dump(mode="json", by_alias=True)
        return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


class ForeignManifestError(Exception):
    """A manifest.json that is not ours. Exists so that it is never overwritten."""


class DamagedManifestError(Exception):
    """A manifest.json that is no JSON. Exists so that the build goes on and says so."""


def read(out: Path) -> Manifest | None:
    """The manifest of a folder, or None when it has none.

    Raises ForeignManifestError, DamagedManifestError or OSError.
    """
    path = out / NAME
    if not path.exists():
        return None
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise DamagedManifestError(str(path)) from error
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        raise ForeignManifestError(str(path)) from error


def sorted_findings(findings: Iterable[Finding]) -> tuple[FindingEntry, ...]:
    """The entries of findings, in the order of their places."""
    return tuple(sorted(map(FindingEntry.of, findings), key=lambda entry: entry.order))


def sorted_outputs(outputs: Iterable[Output]) -> tuple[Output, ...]:
    """Outputs by path."""
    return tuple(sorted(outputs, key=lambda output: output.path))


def on_disk(outputs: Iterable[Output], out: Path) -> Iterable[Output]:
    """Those outputs whose file still stands in ``out`` with the size it was written with."""
    for output in outputs:
        try:
            size = (out / output.path).stat().st_size
        except OSError:
            continue
        if size == output.bytes:
            yield output
