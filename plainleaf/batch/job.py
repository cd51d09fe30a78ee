"""The request for one leaflet and its result: all that travels between processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from plainleaf.batch.cache.dependencies import Dependencies
from plainleaf.batch.manifest.entries import Measured, ReaderTest
from plainleaf.batch.request import Format
from plainleaf.finding import Finding
from plainleaf.project import Project
from plainleaf.readability.understood.answer import Answer

if TYPE_CHECKING:
    # Planning needs what is here, and none of these.
    from plainleaf.content.model import Leaflet
    from plainleaf.readability.baseline import KnownFindings
    from plainleaf.render import Layout
    from plainleaf.report import FileResult

INSIDE = "B001"
SETTINGS = "B002"
NOT_WRITTEN = "B004"
ENDED = "B005"
NESTED = "B006"


@dataclass(frozen=True, slots=True)
class Planned:
    """A leaflet that is to be in the output folder. ``path`` is absolute.

    ``slug`` is the stem of its outputs.
    """

    path: Path
    project: Project
    slug: str

    @property
    def source(self) -> str:
        """How the leaflet is named in reports."""
        return self.project.name(self.path)


@dataclass(frozen=True, slots=True)
class Job:
    """What to make of one leaflet. Small and picklable; ``path`` is absolute.

    ``layouts`` and ``editions`` are the names asked for, ``known`` the
    layouts that the project has. ``slug`` is the stem of the outputs. ``baseline`` are the
    wording findings that are allowed.
    """

    path: Path
    project: Project
    slug: str
    formats: tuple[Format, ...]
    layouts: tuple[str, ...]
    known: tuple[Layout, ...]
    today: date
    strict: bool
    baseline: KnownFindings | None = None
    editions: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """How the leaflet is named in reports."""
        return self.project.name(self.path)


@dataclass(frozen=True, slots=True)
class Product:
    """A finished file, not yet written. ``path`` is relative to the output folder.

    ``layout``, ``pages`` and ``smallest_text_mm`` (x-height) are None for a web page, the last
    two for a transcript. ``numbers`` are what the evidence page shows of it. ``thumbnail`` is a PNG
    of page 1; the first layout of a leaflet has one. ``edition`` is the name of what it is.
    ``standard`` is what a print layout keeps, ``ua-1`` or ``ua-2``.
    """

    format: Format
    path: str
    data: bytes = field(repr=False)
    layout: str | None = None
    pages: int | None = None
    smallest_text_mm: float | None = None
    numbers: tuple[Measured, ...] = ()
    thumbnail: bytes | None = field(default=None, repr=False)
    edition: str | None = None
    standard: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the manifest says about a leaflet. ``digest`` is over the words a reader is given."""

    title: str
    language: str
    status: str
    next_review: date
    reference: str = ""
    version: str = ""
    digest: str = ""
    sheet: tuple[Answer, ...] = ()
    tested: tuple[ReaderTest, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for a leaflet. ``products`` is empty when it failed.

    ``facts`` is None when it could not be read. ``fast_fonts`` is false when PDFs were made
    without HarfBuzz-Subset. ``uses`` is None when it is not known; the leaflet is then made again
    next time. ``seconds`` is how long it was worked on. ``known_findings`` is how many the
    baseline allowed.
    """

    job: Job
    facts: Facts | None
    result: FileResult
    products: tuple[Product, ...] = ()
    failed: bool = False
    fast_fonts: bool = True
    uses: Dependencies | None = None
    seconds: float = 0.0
    known_findings: int = 0


def output_path(slug: str, format: Format, layout: str | None = None) -> str:
    """Where an output is, relative to the output folder."""
    return f"{slug}.{layout}.{format.ending}" if layout else f"{slug}.{format.ending}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made of a leaflet. ``apart`` are editions with a folder of their own, by name."""

    layouts: tuple[Layout, ...]
    web: bool
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """A leaflet as far as its words go. ``outcome`` is the result so far.

    When the words are fine, ``leaflet`` is what is left to make, into what is ``wanted``.
    """

    outcome: Outcome
    leaflet: Leaflet | None = field(default=None, repr=False)
    wanted: Wanted | None = None

    @property
    def digest(self) -> str:
        """The digest over the words of the leaflet; empty if it could not be read."""
        return self.outcome.facts.digest if self.outcome.facts else ""

    @property
    def editions(self) -> int:
        """How many editions are to be made: the web page, each layout, and all the others."""
        wanted = self.wanted
        return 1 + len(wanted.layouts) + len(wanted.apart) if wanted else 0


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a leaflet: what was made, and what was found about it.

    If there is something wrong with one that is ``apart``, the others are handed out all the same.
    ``uses`` and ``seconds`` are those of this edition alone.
    """

    products: tuple[Product, ...]
    findings: tuple[Finding, ...]
    fast_fonts: bool
    uses: Dependencies
    seconds: float
    apart: bool = False
