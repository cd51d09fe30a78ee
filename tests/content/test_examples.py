"""Every file in ``tests/examples``: drop a leaflet in, get a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plainleaf.content import ContentError, load
from plainleaf.finding import Level
from plainleaf.package_data import package_data

EXAMPLES = Path(__file__).parents[1] / "examples"
FAILING = sorted(EXAMPLES.glob("failing/C*/*.yaml"))
WARNING = sorted(EXAMPLES.glob("warning/C*/*.yaml"))
PASSING = sorted(EXAMPLES.glob("passing/C*/*.yaml"))
MISSING_OR_UNREADABLE_FILES = {"C001", "C002", "C003", "C004", "C009", "C031"}
WITHOUT_AN_EXAMPLE = MISSING_OR_UNREADABLE_FILES | {
    *("C022", "C024", "C232", "C233", "C235", "C236", "C238", "C239", "C404")
}
_EXPECTS = re.compile(rb"# expects: ([CR0-9 ]+)")


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", FAILING, ids=name)
def test_a_failing_example_fails_for_its_reason_alone_and_at_a_real_place(path: Path) -> None:
    listed = _EXPECTS.match(path.read_bytes())
    expected = set(listed.group(1).decode().split()) if listed else set()

    with pytest.raises(ContentError) as caught:
        load(path)

    findings = caught.value.findings
    assert {f.rule for f in findings if f.level is Level.ERROR} == expected | {path.parent.name}
    for finding in findings:
        assert finding.place.path == path.relative_to(EXAMPLES).as_posix()
        source = caught.value.source
        if source is not None and source.text.strip():
            line = source.line(finding.place.line)
            assert line.strip()
            assert 1 <= finding.place.column <= len(line)
            assert finding.place.end_line >= finding.place.line


@pytest.mark.parametrize("path", FAILING, ids=name)
def test_what_a_writer_reads_is_complete_and_short(path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(path)

    for finding in caught.value.findings:
        for words in (finding.message, finding.suggestion):
            assert "None" not in words
            assert len(words) < 260
        assert finding.message[:1].isupper() or finding.message[:1] in '"[{'
        assert finding.message.endswith((".", '"', ")", "?"))


@pytest.mark.parametrize("path", WARNING, ids=name)
def test_a_warning_names_the_line_and_does_not_stop_the_leaflet(path: Path) -> None:
    (finding,) = load(path).findings

    assert finding.rule == path.parent.name
    assert finding.level is Level.WARNING
    assert finding.place.path == path.relative_to(EXAMPLES).as_posix()
    assert finding.suggestion
    for words in (finding.message, finding.suggestion):
        assert "None" not in words
        assert len(words) < 260


@pytest.mark.parametrize("path", PASSING, ids=name)
def test_a_passing_example_loads_without_a_word(path: Path) -> None:
    assert load(path).findings == ()


def test_every_content_rule_has_an_example_that_fails() -> None:
    shown = {path.parent.name for path in (*FAILING, *WARNING)}

    assert set(package_data("content/messages.yaml")) - WITHOUT_AN_EXAMPLE <= shown
