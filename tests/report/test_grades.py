"""The summary of a code review says what a change did to each leaflet, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from plainleaf.report.grades import (
    MOST_AS_BEFORE,
    ForeignDocumentError,
    Graded,
    describe_results,
    read_grades,
    summary,
)


def file(path: str = "leaflets/asthma.yaml", **changes: Any) -> dict[str, Any]:
    scores = {"smog": 6.0, "flesch_kincaid_grade": 4.0, "language_formula": None}
    scores |= changes.pop("scores", {})
    return {"path": path, "verdict": "pass", "scores": scores, "findings": [], **changes}


def report(*files: dict[str, Any]) -> dict[str, Graded]:
    return read_grades({"schema": "plainleaf-readability/1", "files": list(files)})


def row(text: str, name: str) -> list[str]:
    (line,) = (line for line in text.splitlines() if line.startswith("|") and name in line)
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_a_grade_that_rose_is_harder_and_one_that_fell_is_easier() -> None:
    before = report(file(scores={"smog": 5.6, "flesch_kincaid_grade": 4.5}))
    text = summary(report(file()), before)
    assert row(text, "asthma") == [
        r"leaflets/asthma\.yaml",
        "passes",
        "SMOG 6.0, Flesch-Kincaid 4.0",
        "SMOG **0.4 harder**; Flesch-Kincaid 0.5 easier",
        "nothing",
    ]
    assert "Checked: 1. Failed: 0. Harder than before: 1. Easier: 0." in text


def test_where_more_points_are_easier_fewer_are_harder() -> None:
    def spanish(value: float) -> dict[str, Graded]:
        formula = {"formula": "INFLESZ", "value": value, "higher_is_easier": True}
        scores = {"smog": None, "flesch_kincaid_grade": None, "language_formula": formula}
        return report(file(scores=scores))

    assert "INFLESZ **10.0 harder**" in summary(spanish(60), spanish(70))
    assert "INFLESZ 10.0 easier" in summary(spanish(70), spanish(60))


def test_a_text_without_a_grade_says_so_and_whether_it_had_one() -> None:
    none = report(file(scores={"smog": None, "flesch_kincaid_grade": None}, verdict="warn"))
    assert row(summary(none, report(file())), "asthma")[2:4] == ["no grade", "had a grade before"]
    assert row(summary(report(file()), none), "asthma")[3] == "had none before"


def test_what_there_is_to_put_right_is_counted_against_before() -> None:
    error, warning = {"level": "error"}, {"level": "warning"}
    before = report(file(verdict="fail", findings=[error, error, warning]))
    now = report(file(verdict="fail", findings=[error, warning]))
    assert row(summary(now, before), "asthma")[-1] == "errors: 1 (2 before), warnings: 1"
    assert row(summary(now), "asthma")[1] == "**fails**"


def test_new_leaflets_and_those_that_are_gone_are_named() -> None:
    text = summary(report(file("new.yaml")), report(file("old.yaml")))
    assert row(text, "new")[3] == "new leaflet"
    assert r"Removed: old\.yaml" in text


def test_without_anything_before_nothing_is_compared() -> None:
    text = summary(report(file()))
    assert "There is nothing to compare with." in text
    assert "Change" not in text


def test_what_is_as_it_was_is_folded_away_and_cut_short_when_it_is_much() -> None:
    count = MOST_AS_BEFORE + 3
    files = [file(f"leaflets/{number}.yaml") for number in range(count)]
    text = summary(report(*files, file("new.yaml")), report(*files))
    assert text.index("new") < text.index("<details>")
    assert f"Leaflets that pass and have not changed: {count}" in text
    assert "Not listed here: 3 more." in text
    assert len(text.encode()) < 1_000_000


def test_a_name_is_never_taken_for_markup() -> None:
    text = summary(report(file("leaflets/<img src=x>|`a`[b](javascript:c)\n# d.yaml")))
    assert r"leaflets/\<img src\=x\>\|\`a\`\[b\]\(javascript\:c\) \# d\.yaml" in text


def test_what_a_build_made_stands_beside_the_grade() -> None:
    output = {"layout": "standard", "pages": 4, "current": True}
    entries = [
        {"source": "a.yaml", "verdict": "built", "findings": [], "outputs": [output]},
        {
            "source": "b.yaml",
            "verdict": "failed",
            "outputs": [{**output, "current": False}],
            "findings": [{"rule": "V301", "level": "error"}, {"rule": "V605", "level": "warning"}],
        },
    ]
    files = describe_results({"schema": "plainleaf-manifest/1", "leaflets": entries})
    text = summary(report(file("a.yaml"), file("b.yaml"), file("c.yaml")), None, files)
    assert row(text, r"a\.yaml")[-1] == "made: standard, pages: 4"
    assert row(text, r"b\.yaml")[-1] == "**not made**: V301"
    assert row(text, r"c\.yaml")[-1] == "not made in this run"


@pytest.mark.parametrize("document", [[], {}, {"schema": "other"}, {"schema": 1, "files": [1]}])
def test_another_document_is_refused(document: object) -> None:
    with pytest.raises(ForeignDocumentError):
        read_grades(document)
    with pytest.raises(ForeignDocumentError):
        describe_results(document)


def test_a_report_that_is_cut_short_is_refused() -> None:
    with pytest.raises(ForeignDocumentError):
        read_grades({"schema": "plainleaf-readability/1", "files": [{"path": "a"}]})
