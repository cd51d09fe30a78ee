"""What the manifest says about each leaflet and each file: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Self

from plainleaf.batch.request import Format
from plainleaf.finding import Finding, Level, Place
from plainleaf.readability.understood.answer import Answer

Verdict = Literal["built", "unchanged", "failed"]
WordingVerdict = Literal["pass", "warn", "fail"]
# The rule of verification whose promise is the size of the paper.
PAPER: Final = "V201"


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement of a file, in words: its rule, what was found, what was promised."""

    rule: str
    found: str
    promised: str


@dataclass(frozen=True, slots=True)
class Output:
    """A file in ``dist/``. ``path`` is relative to it.

    ``current`` is true when the last build of the leaflet made this file; false when the file is
    from an earlier build and may say something else. ``layout``, ``pages`` and
    ``smallest_text_mm`` (x-height, in mm) are None for what has no pages, the last two for a
    transcript. ``edition`` is the name of what the file is, ``standard`` what
    a PDF of a print layout keeps: ``ua-1`` or ``ua-2``. ``measured`` is what the
    evidence page shows. ``thumbnail`` is a picture of page 1, relative to ``dist/``;
    the first layout of a leaflet has one.
    """

    format: Format
    layout: str | None
    path: str
    sha256: str
    bytes: int
    pages: int | None
    smallest_text_mm: float | None
    current: bool
    measured: tuple[Measured, ...] = ()
    thumbnail: str | None = None
    edition: str | None = None
    standard: str | None = None

    @property
    def paper(self) -> str | None:
        """The paper that its layout is for; None for what has no pages."""
        return next((each.promised for each in self.measured if each.rule == PAPER), None)


@dataclass(frozen=True, slots=True)
class Readability:
    """How plain the wording is. Scores are grades; None when they do not apply.

    ``known_findings`` is how many errors and warnings were allowed because a baseline contains
    them; the verdict is that of the wording itself, without the baseline.
    """

    profile: str
    verdict: WordingVerdict
    smog: float | None
    flesch_kincaid_grade: float | None
    known_findings: int = 0


@dataclass(frozen=True, slots=True)
class ReaderTest:
    """A test with readers, in the words of the leaflet's file. ``when`` is a day, ISO 8601.

    ``of`` is which words were tested: ``these``, ``others``, or ``unknown`` if the file does not
    say. ``words`` is what the file has to say if they were these.
    """

    who: str
    when: str
    found: str
    understood: str
    of: Literal["these", "others", "unknown"]
    words: str


@dataclass(frozen=True, slots=True)
class FindingEntry:
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

    def finding(self) -> Finding:
        """The finding that this is the entry of."""
        place = Place(self.path, self.line, self.column, self.end_line, self.end_column)
        return Finding(self.rule, self.level, self.message, place, self.suggestion)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts findings in the order of the file."""
        return (self.path, self.line, self.column, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What the outputs of a leaflet depend on, so that they are made again when it changes.

    ``key`` is a SHA-256 over all of it. ``organisation`` is the SHA-256 of the organisation
    files as they were, ``files`` are the other files of the project that were looked at (whether
    they exist or not), ``days`` those after which another outcome is possible (ISO 8601).
    """

    key: str
    organisation: str | None
    files: tuple[str, ...]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeafletEntry:
    """One leaflet. What could not be read from a broken file is None.

    ``made_from`` is None when the leaflet must be made again whatever happens. ``digest`` is over
    the words that a reader is given (``approvals/words.py``). ``sheet`` is what a machine could
    decide about being understood, ``tested`` are the tests with readers.
    ``topic`` is what the leaflet's file names, nothing if that is to be its folder.
    """

    source: str
    slug: str
    title: str | None
    language: str | None
    status: str | None
    next_review: str | None
    verdict: Verdict
    readability: Readability | None
    outputs: tuple[Output, ...]
    findings: tuple[FindingEntry, ...]
    made_from: MadeFrom | None = None
    reference: str | None = None
    version: str | None = None
    digest: str | None = None
    sheet: tuple[Answer, ...] = ()
    tested: tuple[ReaderTest, ...] = ()
    topic: str | None = None

    @property
    def blocking_rules(self) -> tuple[str, ...]:
        """The rules that stopped it, each once, sorted; none unless it failed.

        Its errors; where there are none, its warnings, which counted as errors.
        """
        if self.verdict != "failed":
            return ()
        levels = {finding.level for finding in self.findings}
        worst = Level.ERROR if Level.ERROR in levels else Level.WARNING
        return tuple(sorted({each.rule for each in self.findings if each.level is worst}))


@dataclass(frozen=True, slots=True)
class Orphan:
    """A file that is in ``dist/`` although the leaflet it was made from has been deleted."""

    source: str
    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class ShardEntry:
    """Which part of a build this is: ``number`` of ``of``. ``build`` is the same in all parts.

    ``leaflets`` is how many it has when it is complete.
    """

    number: int
    of: int
    build: str
    leaflets: int
