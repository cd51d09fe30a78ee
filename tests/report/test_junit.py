from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place
from plainleaf.readability.rules import RULES
from plainleaf.report import REPORTERS, FileResult
from tests.readability.making import EASY, judged, sentence_of

TOO_LONG, LONG = sentence_of(32), sentence_of(22)


def document(*results: FileResult) -> ElementTree.Element:
    text = REPORTERS["junit"]().report(results)
    assert text.isascii()
    return ElementTree.fromstring(text)


def checked(text: str) -> FileResult:
    report = judged(text)
    return FileResult(report.path, report.source, report.findings, report)


def test_a_file_is_a_suite_and_each_rule_that_was_judged_a_case() -> None:
    root = document(checked(EASY * 2), checked(EASY + TOO_LONG))
    first, second = root
    assert (first.get("name"), first.get("failures")) == ("draft.txt", "0")
    assert [str(case.get("name"))[:4] for case in first] == [rule.id for rule in RULES]
    assert int(str(first.get("tests"))) == len(first)
    failed = [case.get("name") for case in second if case.find("failure") is not None]
    assert "R101 A sentence is too long" in failed
    assert int(str(second.get("failures"))) == len(failed)
    assert int(str(root.get("tests"))) == len(first) + len(second)
    assert root.get("failures") == second.get("failures")


def test_a_failure_says_where_what_and_what_to_write_instead() -> None:
    result = checked(EASY + TOO_LONG)
    [finding] = [each for each in result.findings if each.rule == "R101"]
    [suite] = document(result)
    [failure] = [case.find("failure") for case in suite if "R101" in str(case.get("name"))]
    assert failure is not None
    assert failure.get("message") == finding.message
    assert str(failure.text).split("\n") == [
        f"draft.txt, line {finding.place.line}",
        finding.message,
        finding.suggestion,
    ]


def test_a_warning_does_not_fail_its_case_unless_it_is_strict() -> None:
    result = checked(EASY * 2 + LONG)
    [suite] = document(result)
    [case] = [case for case in suite if "R102" in str(case.get("name"))]
    assert case.find("failure") is None
    assert ": warning" in str(case.findtext("system-out"))
    [strict] = document(result.strictly())
    assert strict.get("failures") == "1"


def test_a_file_that_could_not_be_read_fails_with_its_own_rules_only() -> None:
    finding = Finding("C001", Level.ERROR, "There is no such file.", Place("x.yaml"))
    [suite] = document(FileResult("x.yaml", None, (finding,)))
    assert [case.get("name") for case in suite] == ["C001 No such file"]


def test_no_files_are_a_document_without_suites() -> None:
    assert len(document()) == 0


@given(st.text(), st.text(min_size=1), st.text())
def test_whatever_a_file_and_a_message_hold_it_is_valid_xml(
    path: str, said: str, suggestion: str
) -> None:
    finding = Finding("R101", Level.ERROR, said, Place(path, 2, 1, 2, 2), suggestion)
    [suite] = document(FileResult(path, Source(path, said), (finding,)))
    assert suite.get("failures") == "1"


def test_characters_that_xml_may_not_hold_are_spelled_out_and_all_others_kept() -> None:
    finding = Finding("R101", Level.ERROR, "a\x00b\ufffec\ud800 < é 😀", Place("x", 2, 1, 2, 2))
    [suite] = document(FileResult("x", None, (finding,)))
    failure = suite[0].find("failure")
    assert failure is not None
    assert failure.get("message") == "a\\x00b\\ufffec\\ud800 < é 😀"
