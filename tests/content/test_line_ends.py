"""Lines that YAML joins because no | stands before the text are refused where they were meant."""

from __future__ import annotations

import pytest

from plainleaf.content.tree import LineBreak
from tests.content.leaflet_files import GOOD, Clinic

BODY = GOOD[GOOD.index("    body: |") : GOOD.index("glossary:")]
POINT = "  - The test takes a few minutes.\n"
WAYS = {
    "literal": ("|\n", "\n"),
    "folded": (">\n", "\n"),
    "kept": (">-\n", "\n"),
    "plain": ("", "\n"),
    "in single quotes": ("'", "'\n"),
    "in double quotes": ('"', '"\n'),
}


def written(way: str, text: str, indent: int) -> str:
    """The text as a value of a field, its lines indented."""
    begin, end = WAYS[way]
    rows = text.split("\n")
    block = begin.endswith("\n")
    shown = [" " * indent + row if row and (block or at) else row for at, row in enumerate(rows)]
    return begin + "\n".join(shown) + end


@pytest.mark.parametrize("way", WAYS)
def test_lines_of_a_body_that_would_run_together_are_refused(clinic: Clinic, way: str) -> None:
    body = written(way, "8am – 2 tablets\n12 noon – 1 tablet\n6pm – 2 tablets", 6)
    findings = clinic.findings((BODY, f"    body: {body}"))
    assert [finding.rule for finding in findings] == ["C322"]
    assert "8am" in findings[0].message


@pytest.mark.parametrize("way", WAYS)
def test_lines_of_a_key_point_are_too(clinic: Clinic, way: str) -> None:
    point = written(way, "Come to Ward 3\nExample Hospital\n12 High Street", 4)
    findings = clinic.findings((POINT, f"  - {point}"))
    assert [finding.rule for finding in findings] == ["C322"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "text",
    [
        "Bring these.\n\n1. a bag\n3. a book",
        "Bring these.\n\n- a bag\n- a book",
        "Bring these\n- a bag",
        "Rest.\n### Then\nWalk.",
        "| Day | Plan |\n| --- | --- |\n| Mon | Rest |",
        "> [!TIP]\n> Rest.",
    ],
)
def test_a_list_a_table_or_a_box_is_kept_or_refused(clinic: Clinic, way: str, text: str) -> None:
    findings = clinic.findings((BODY, f"    body: {written(way, text, 6)}"))
    if way == "literal":
        assert findings == ()
    else:
        rules = {finding.rule for finding in findings}
        assert rules & {"C012", "C013", "C015", "C017", "C322"}


@pytest.mark.parametrize("way", ["literal", "in double quotes"])
def test_a_backslash_keeps_a_line(clinic: Clinic, way: str) -> None:
    point = written(way, "Come to Ward 3\\\nExample Hospital\\\n12 High Street", 4)
    leaflet = clinic.load((POINT, f"  - {point}"))
    (line,) = leaflet.key_points
    assert line.plain == "Come to Ward 3 Example Hospital 12 High Street"
    assert sum(isinstance(child, LineBreak) for child in line.children) == 2


@pytest.mark.parametrize("way", WAYS)
def test_prose_that_was_wrapped_is_one_paragraph(clinic: Clinic, way: str) -> None:
    text = (
        "Ihr Termin ist am Dienstag, dem 16. März 2027, um 9 Uhr, und der zweite am\n"
        "3. Juni 2027 in der 2. Etage – bitte bringen Sie Ihre Karte mit – oder am\n"
        "1. Juli."
    )
    point = written(way, text, 4)
    leaflet = clinic.load((POINT, f"  - {point}"))
    assert leaflet.key_points[0].plain == " ".join(text.split())
    at = leaflet.key_points[0].children[0].text.offsets[-1]  # type: ignore[union-attr]
    assert leaflet.source.text[at - 4 : at + 1] == "Juli."
