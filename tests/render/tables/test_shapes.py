"""40 tables of many shapes: each is a table where its words fit, else a finding says why not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from plainleaf.content.reading_order import tables
from plainleaf.finding import Finding
from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer
from plainleaf.render.tables.arrangement import as_lines
from plainleaf.render.tables.wide_tables import wide_tables
from plainleaf.verify import verify, verify_html
from tests.render.conftest import Clinic
from tests.render.tables.shapes import SHAPES, Shape

MONTHS = ("January", "November", "December")
LAYOUTS = ("standard", "large-print")


def body_of(shapes: Sequence[Shape]) -> str:
    parts = (
        f"### On {each.name}\n\nRead this.\n\nTable: {each.name}\n\n{each.markdown}"
        for each in shapes
    )
    return "\n".join(parts)


def test_there_are_40_shapes_of_2_to_8_columns() -> None:
    columns = {shape.rows.split("\n")[0].count("|") - 1 for shape in SHAPES}
    assert len(SHAPES) == 40
    assert columns == set(range(2, 9))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_table_is_one_wherever_its_words_fit(clinic: Clinic, shape: Shape) -> None:
    (table,) = tables(clinic.leaflet(body_of([shape])).sections[0].blocks)
    lines = [name for name in LAYOUTS if as_lines(table, clinic.layout(name), "en-GB", MONTHS)]
    assert tuple(lines) == shape.lines


def told(findings: Sequence[Finding]) -> list[str]:
    return [each.message.split('"')[1] for each in findings if each.rule == "V005"]


@pytest.mark.soak
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("first", range(4))
def test_finished_files_have_them_as_tables_or_say_why_not(
    clinic: Clinic, first: int, layout: str
) -> None:
    shapes = SHAPES[first::4]
    leaflet = clinic.leaflet(body_of(shapes))
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    as_table = [shape for shape in shapes if layout not in shape.lines]
    assert len(list(open_pdf(pdf).all("Table"))) == len(as_table)
    found = verify(pdf, leaflet, clinic.layout(layout), clinic.project)
    assert {each.rule for each in found} <= {"V605"}
    notes = wide_tables(leaflet, clinic.layout(layout), clinic.project)
    assert told(notes) == [shape.name for shape in shapes if layout in shape.lines]


def test_the_web_page_has_every_one_of_them_as_a_table(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body_of(SHAPES))
    html = Renderer(clinic.project).html(leaflet)
    assert html.count("<table>") == len(SHAPES)
    assert verify_html(html, leaflet, clinic.project) == []


WIDE = """
Table: When to take it

| Medicine | Morning | Evening | {head} |
| --- | --- | --- | --- |
| Paracetamol | 2 tablets | 2 tablets | {cell} |
"""


def test_the_finding_names_the_column_and_how_short_it_has_to_be(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(WIDE.format(head="Advice", cell="Immunosuppressants"))
    layout = clinic.layout("large-print")
    (found,) = wide_tables(leaflet, layout, clinic.project)
    assert found.rule == "V005"
    assert found.level == "note"
    assert '"When to take it" is printed as lines' in found.message
    assert "need 59 characters" in found.message
    assert "room for 44" in found.message


def test_a_column_that_is_as_short_as_the_finding_says_makes_it_a_table(clinic: Clinic) -> None:
    leaflet = clinic.leaflet("| Who | Where |\n|---|---|\n| Us | " + "a" * 50 + " |\n")
    layout = clinic.layout("large-print")
    (found,) = wide_tables(leaflet, layout, clinic.project)
    assert 'shorten the column "Where"' in found.suggestion
    most = int(found.suggestion.split(" more than ")[1].split()[0])
    for size, lines in ((most, False), (most + 1, True)):
        (table,) = tables(
            clinic.leaflet(f"| Who | Where |\n|---|---|\n| Us | {'a' * size} |\n")
            .sections[0]
            .blocks
        )
        assert as_lines(table, layout, "en-GB", MONTHS) is lines
