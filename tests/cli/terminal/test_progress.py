"""What a person sees while leaflets are made."""

from __future__ import annotations

import io

import pytest

from plainleaf.batch import LeafletEntry
from plainleaf.cli.terminal.progress import Lines, LinesAndBar, show_progress
from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place
from plainleaf.report import FileResult


def entry(slug: str, verdict: str = "built") -> LeafletEntry:
    return LeafletEntry(
        source=f"leaflets/{slug}.yaml",
        slug=slug,
        title=None,
        language=None,
        status=None,
        next_review=None,
        verdict=verdict,  # type: ignore[arg-type]
        readability=None,
        outputs=(),
        findings=(),
    )


class Clock:
    """Says what time it is told to say, in seconds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shown() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def bar(clock: Clock, shown: io.StringIO) -> LinesAndBar:
    return LinesAndBar(shown, clock)


@pytest.mark.parametrize(
    ("seconds", "count", "said"),
    [
        (2.0, 11, "less than a minute left"),
        (2.0, 61, "about 2 minutes left"),
        (6.1, 11, "about 1 minute left"),
        (10.0, 601, "about 1 h 40 min left"),
    ],
)
def test_the_time_left_follows_from_what_was_made_so_far(
    bar: LinesAndBar, clock: Clock, seconds: float, count: int, said: str
) -> None:
    bar.on_start(count + 50)
    bar.to_make(count)
    for slug in ("a", "b", "c"):
        bar.on_leaflet(entry(slug, "unchanged"), None)
    assert bar.time_left() == ""
    clock.now = seconds
    bar.took("leaflets/d.yaml", seconds)
    bar.on_leaflet(entry("d"), None)
    assert bar.time_left() == said


def test_nothing_is_left_to_say_at_the_end(bar: LinesAndBar, clock: Clock) -> None:
    bar.on_start(1)
    bar.to_make(1)
    clock.now = 1.0
    bar.took("leaflets/a.yaml", 1.0)
    bar.on_leaflet(entry("a"), None)
    assert bar.time_left() == ""


def test_the_bar_counts_unchanged_leaflets_and_does_not_list_them(
    bar: LinesAndBar, shown: io.StringIO
) -> None:
    bar.on_start(3)
    bar.to_make(1)
    bar.on_leaflet(entry("a", "unchanged"), None)
    bar.on_leaflet(entry("b", "unchanged"), None)
    bar.on_leaflet(entry("c"), None)
    assert "1 leaflet to make, 2 unchanged." in shown.getvalue()
    assert "leaflets/a.yaml" not in shown.getvalue()
    assert "3 of 3: leaflets/c.yaml: built" in shown.getvalue()
    assert len(bar.entries) == 3


def test_the_bar_fills_up_and_is_gone_at_the_end(bar: LinesAndBar, shown: io.StringIO) -> None:
    bar.on_start(2)
    bar.to_make(2)
    bar.took("leaflets/a.yaml", 1.0)
    bar.on_leaflet(entry("a"), None)
    assert screen(shown)[-1].startswith(f"Making leaflets [{'#' * 15}{'-' * 15}] 1/2")
    bar.on_leaflet(entry("b"), None)
    bar.close()
    assert screen(shown) == [
        "2 leaflets to make.",
        "1 of 2: leaflets/a.yaml: built",
        "2 of 2: leaflets/b.yaml: built",
        "",
    ]


def screen(shown: io.StringIO) -> list[str]:
    """The lines as a terminal shows them: what is written after a return covers the line."""
    lines = []
    for line in shown.getvalue().split("\n"):
        seen = ""
        for part in line.split("\r"):
            seen = part + seen[len(part) :]
        lines.append(seen.rstrip())
    return lines


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_check_of_many_files_shows_a_bar_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for stream, text in ((Terminal(), "Checking ["), (io.StringIO(), "Checking 2 files.\n")):
        monkeypatch.setattr("sys.stderr", stream)
        assert list(show_progress("ab")) == ["a", "b"]
        assert text in stream.getvalue()
    assert list(show_progress("a")) == ["a"]
    assert stream.getvalue() == "Checking 2 files.\n"


def test_the_slowest_of_many_leaflets_are_named() -> None:
    lines = Lines(io.StringIO())
    for number in range(12):
        lines.took(f"leaflets/{number}.yaml", float(number))
    assert lines.slowest() == [
        "The slowest leaflets:",
        "  11.0 seconds  leaflets/11.yaml",
        "  10.0 seconds  leaflets/10.yaml",
        "  9.0 seconds  leaflets/9.yaml",
    ]


def test_of_few_leaflets_no_slowest_are_named() -> None:
    lines = Lines(io.StringIO())
    lines.took("leaflets/a.yaml", 2.0)
    assert lines.slowest() == []


def test_anywhere_else_there_is_one_line_a_leaflet() -> None:
    stream = io.StringIO()
    lines = Lines(stream)
    lines.on_start(2)
    lines.to_make(1)
    lines.on_leaflet(entry("a", "unchanged"), None)
    lines.on_leaflet(entry("b", "failed"), None)
    assert stream.getvalue().splitlines() == [
        "1 leaflet to make, 1 unchanged.",
        "1 of 2: leaflets/a.yaml: unchanged",
        "2 of 2: leaflets/b.yaml: failed",
    ]


def test_the_text_of_a_leaflet_without_findings_is_not_kept() -> None:
    faultless, told = (
        FileResult(f"leaflets/{name}.yaml", Source(name, "format: 1"), findings)
        for name, findings in (
            ("one", ()),
            ("two", (Finding("R101", Level.WARNING, "Too long.", Place("two")),)),
        )
    )
    lines = Lines(io.StringIO())
    for result in (faultless, told):
        lines.on_leaflet(entry("inhaler"), result)
    assert lines.results == [told]
