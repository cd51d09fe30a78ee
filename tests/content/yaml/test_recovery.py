"""The mistakes people make when they write YAML, each told in plain words at its place."""

from __future__ import annotations

import pytest

from plainleaf.content import load
from plainleaf.content.source import Source
from plainleaf.content.yaml.recovery import compose_all
from plainleaf.finding import Finding
from tests.content.leaflet_files import GOOD, Clinic, findings_of


def mistakes(text: str) -> list[Finding]:
    return compose_all(Source("a.yaml", text), text)[1]


def told(text: str) -> list[tuple[str, int, int]]:
    return [(f.rule, f.place.line, f.place.column) for f in mistakes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A: b\nformat: 1\n", ("C010", 1, 9)),
        ("key_points:\n  - take: with: food\n", ("C010", 2, 15)),
        ("title: first\n  Note: second\nformat: 1\n", ("C010", 2, 7)),
        ("title: X\n  subtitle: Y\n", ("C012", 2, 3)),
        ("sections:\n  - heading: A\n      body: x\n", ("C012", 3, 7)),
        ("sections:\n  - heading: A\n   body: x\n", ("C012", 3, 4)),
        ("sections:\n    - heading: A\n     body: x\n", ("C012", 3, 6)),
        ("key_points:\n    - A\n  - B\n", ("C012", 3, 3)),
        ("key_points:\n  - A\n    - B\n", ("C012", 3, 5)),
        ("about: |\n    Text\n  more\ntitle: y\n", ("C012", 3, 3)),
        ("about: |\n  Text\nmore\ntitle: y\n", ("C012", 3, 1)),
        ("key_points:\n  A\n  - C\n", ("C013", 2, 3)),
        ("key_points:\n  - A\n  B\n  - C\n", ("C013", 3, 3)),
        ("sections:\n  - heading: A\n    body: x\n  heading: B\n", ("C013", 4, 3)),
        ('title: "Abc\nformat: 1\n', ("C014", 1, 8)),
        ('title: "Abc\nversion: "y"\nformat: 1\n', ("C014", 1, 8)),
        ("key_points:\n  - 'tis the season\n  - don't\n", ("C014", 2, 5)),
        ("title: &more text\n", ("C015", 1, 8)),
        ("title: !more text\n", ("C015", 1, 8)),
        ("key_points:\n  - {abc}: says\n", ("C015", 2, 5)),
        ("title: ? a\n", ("C015", 1, 8)),
        ("title: , a\n", ("C015", 1, 8)),
        ('title: "Stop" means\nformat: 1\n', ("C018", 1, 15)),
        ("about: *a\ntitle: &a x\n", ("C015", 1, 8)),
        ("key_points:\n  - *Call us* if you feel worse.\n", ("C015", 2, 5)),
        ("key_points:\n  - Rest.\n  - *Very* ill\n", ("C015", 3, 5)),
        ("about: *Call us* now\n", ("C015", 1, 8)),
        ("about: *Call us\n  now*\n", ("C015", 1, 8)),
        ("written_by: [a, b\nformat: 1\n", ("C020", 1, 13)),
        ('written_by: ["a" "b"]\nformat: 1\n', ("C020", 1, 13)),
        ("contacts: {a: b c: d}\nformat: 1\n", ("C020", 1, 11)),
        ("format: 1\n...\ntitle: X\n", ("C021", 2, 1)),
        ("---\nformat: 1\n---\ntitle: X\n", ("C021", 3, 1)),
        ("[a]: b\ntitle: d\n", ("C015", 1, 1)),
        ("title:Asthma\nlanguage: en\n", ("C025", 1, 1)),
        ("format: 1\ntitle:Asthma\n", ("C025", 2, 1)),
        ("subtitle: a\n  language:en\n", ("C025", 2, 3)),
        ("title Asthma\nlanguage: en\n", ("C026", 1, 1)),
        ("format: 1\nsections\n  - heading: A\n", ("C026", 2, 1)),
        ('title: "a \\d b"\n', ("C027", 1, 11)),
        ('title: "\\UFFFFFFFF"\n', ("C027", 1, 9)),
        ("title: - a\n", ("C028", 1, 8)),
        ("key_points:\n  - A\n  -B\n  - C\n", ("C029", 3, 3)),
    ],
)
def test_one_mistake_is_told_once_at_its_place(text: str, expected: tuple[str, int, int]) -> None:
    found = told(text)

    assert expected in found
    assert {line for _, line, _ in found} == {expected[1]} or expected[0] == "C015"


def test_a_key_given_twice_is_an_error_that_shows_both_lines(clinic: Clinic) -> None:
    (finding,) = clinic.findings(("subtitle: For adults", "title: For adults"))

    assert finding.rule == "C016"
    assert finding.place.line == 3
    assert "line 2" in finding.message
    assert "Having a blood test" in finding.message


def test_several_mistakes_in_the_writing_and_in_the_fields_come_at_once(clinic: Clinic) -> None:
    findings = clinic.findings(
        ("title: Having", "title: Blood: having"),
        ("subtitle: For", 'subtitle: "For'),
        ("status: draft", "status: drafft"),
        ("- The test", "- % of people"),
        ("level: urgent", "level: soon"),
    )

    assert [(f.rule, f.place.line) for f in findings] == [
        ("C010", 2), ("C014", 3), ("C202", 7), ("C015", 15), ("C202", 22),
    ]  # fmt: skip


def test_the_suggestion_for_a_colon_is_the_text_in_quotes_that_then_loads(clinic: Clinic) -> None:
    (finding,) = clinic.findings(("title: Having a blood test ", 'title: Before: "eat" nothing '))
    suggested = finding.suggestion.split(":  ", 1)[1]

    leaflet = clinic.load(("title: Having a blood test ", f"title: {suggested} "))
    assert leaflet.title.plain.startswith('Before: "eat" nothing')


def test_tabs_in_many_lines_are_one_finding_that_names_the_lines(clinic: Clinic) -> None:
    text = GOOD.replace("    when:\n      - You", "\twhen:\n\t  - You", 1)
    findings = findings_of(clinic.write(text))

    assert [f.rule for f in findings] == ["C011"]
    assert "line 19" in findings[0].message


def test_a_misplaced_block_is_one_finding(clinic: Clinic) -> None:
    text = GOOD.replace("glossary:\n  - term: vein", "glossary:\n    - term: vein")

    assert [f.rule for f in findings_of(clinic.write(text))] == ["C012"]


def test_a_field_hidden_by_a_mistake_is_not_called_missing(clinic: Clinic) -> None:
    findings = clinic.findings(("language: en-GB", "language en-GB"))

    assert [f.rule for f in findings] == ["C026"]


@pytest.mark.parametrize(
    "line",
    [
        "do: Call ward #3 today.",
        "do: Call ward  #3 today.",
        "do: Call us # at night",
        "do: Call us #",
        "do: Call us\n      #3 first",
    ],
)
def test_text_after_a_number_sign_is_never_lost_in_silence(clinic: Clinic, line: str) -> None:
    (finding,) = clinic.findings(("do: Call the ward today.", line))

    assert finding.rule == "C017"
    assert (
        clinic.leaflets.joinpath("blood-test.yaml")
        .read_text()
        .splitlines()[finding.place.line - 1][finding.place.column - 1]
        == "#"
    )


def test_a_line_left_of_its_body_that_looks_like_a_comment_is_not_lost(clinic: Clinic) -> None:
    text = GOOD.replace("blood thinners.\nglossary", "blood thinners.\n     # 3 Call us.\nglossary")

    assert [f.rule for f in findings_of(clinic.write(text))] == ["C017"]


def test_a_value_that_is_only_a_number_sign_and_text_is_not_lost(clinic: Clinic) -> None:
    findings = clinic.findings(("heading: What will happen?", "heading: #3 What will happen?"))

    assert [f.rule for f in findings] == ["C017"]


@pytest.mark.parametrize(
    "line",
    [
        "do: Call us.  # at night",
        'do: "Call us." # at night',
        'do: "Call ward #3."',
        "do: Call ward#3.",
        "do: Call us.\n    # a note\n    #another",
        "do: Call us.\n# a note",
        "do: Call us.\n      # a note further in",
    ],
)
def test_comments_are_no_text(clinic: Clinic, line: str) -> None:
    assert load(clinic.changed(("do: Call the ward today.", line))).findings == ()


@pytest.mark.parametrize("field", ["status: draft", "language: en-GB", "next_review: 2029-11-23"])
def test_after_a_word_of_a_fixed_kind_any_comment_may_stand(clinic: Clinic, field: str) -> None:
    assert load(clinic.changed((field, f"{field} #todo"))).findings == ()


def test_a_bare_field_inside_braces_is_not_swallowed(clinic: Clinic) -> None:
    findings = clinic.findings(("{name: Ward 3, phone: 0300 123 4567,", "{name: Ward 3, phone,"))

    assert {f.rule for f in findings} == {"C106"} or {f.rule for f in findings} == {"C106", "C108"}
