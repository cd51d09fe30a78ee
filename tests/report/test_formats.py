from __future__ import annotations

import json

import pytest

from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place
from plainleaf.report import REPORTERS, FileResult
from tests.readability.making import EASY, judged

PLACE = Place("a,b:c%.yaml", 3, 2, 3, 9)


def result(*findings: Finding) -> FileResult:
    return FileResult("a,b:c%.yaml", Source("a,b:c%.yaml", "one\ntwo\nthree four\n"), findings)


def test_json_holds_every_field_of_the_contract() -> None:
    report = judged(EASY * 2 + f"\nYou {'can ' * 30}go.")
    text = REPORTERS["json"]().report(
        [FileResult(report.path, report.source, report.findings, report)]
    )
    document = json.loads(text)
    assert document["schema"] == "plainleaf-readability/1"
    [file] = document["files"]
    assert list(file) == [
        "path", "language", "profile", "verdict", "scores", "adjusted", "excused", "counts",
        "sections", "findings",
    ]  # fmt: skip
    assert list(file["scores"])[:7] == [
        "smog", "smog_low", "smog_high", "flesch_kincaid_grade", "flesch_reading_ease",
        "rare_words_per_100", "reading_age",
    ]  # fmt: skip
    assert list(file["counts"])[:4] == ["words", "sentences", "longest_sentence", "polysyllables"]
    assert list(file["sections"][0]) == ["heading", "line", "scores", "counts"]
    assert list(file["findings"][0]) == [
        "rule", "level", "message", "path", "line", "column", "end_line", "end_column",
        "suggestion",
    ]  # fmt: skip
    assert (file["verdict"], file["profile"], file["language"]) == ("fail", "plain", "en")


def test_json_of_a_broken_leaflet_has_its_errors_and_null_scores() -> None:
    finding = Finding("C102", Level.ERROR, "No such field.", PLACE)
    [file] = json.loads(REPORTERS["json"]().report([result(finding)]))["files"]
    assert file["verdict"] == "fail"
    assert set(file["scores"].values()) == {None}
    assert file["findings"][0]["rule"] == "C102"


def test_json_of_a_short_text_has_null_scores_never_zero() -> None:
    report = judged("Rest now.")
    [file] = json.loads(
        REPORTERS["json"]().report(
            [FileResult(report.path, report.source, report.findings, report)]
        )
    )["files"]
    assert set(file["scores"].values()) == {None}
    assert file["counts"]["words"] == 2


@pytest.mark.parametrize(
    ("level", "command"),
    [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.NOTE, "notice")],
)
def test_a_github_annotation_is_one_escaped_line(level: Level, command: str) -> None:
    finding = Finding("R101", level, "100% too\nlong: a, b", PLACE, "Shorter.")
    assert REPORTERS["github"]().report([result(finding)]) == (
        f"::{command} file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=2,endColumn=9,title=R101"
        "::100%25 too%0Along: a, b Shorter.\n"
    )


def test_a_github_annotation_over_several_lines_has_no_columns() -> None:
    finding = Finding("R101", Level.ERROR, "Long.", Place("a.yaml", 3, 2, 5, 9))
    assert "col" not in REPORTERS["github"]().report([result(finding)])


def test_strictly_warnings_are_errors() -> None:
    warned = result(Finding("R102", Level.WARNING, "Long.", PLACE))
    assert (warned.verdict, warned.strictly().verdict) == ("warn", "fail")
