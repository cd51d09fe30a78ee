"""Every line of a leaflet is walked once, with its role; no field of the schema is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent
from typing import Any, get_args

from pydantic import BaseModel

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import (
    NOT_PRINTED,
    ROWS,
    Body,
    Compared,
    PartName,
    Role,
    body_lines,
    lines,
    pictures,
    printed_fields,
    printed_lines,
    tables,
)
from plainleaf.content.schema.files import LeafletFile, OrganisationFile
from plainleaf.content.tree import ItemList, Line
from plainleaf.readability.prose import parts
from tests.content.leaflet_files import GOOD, Clinic

BODY = """
First words.

### A heading

- one
  - deep
- two

> [!WARNING]
> Do not stop.

Table: Times

| When | What |
|------|------|
| 8am | 1 tablet |
| 8pm | 2 tablets |

Last words.
"""


OLD = GOOD[GOOD.index("      A nurse takes") : GOOD.index("glossary:")]


def leaflet_of(clinic: Clinic, body: str) -> Leaflet:
    """The good leaflet with another body in its section."""
    return clinic.load((OLD, indent(body.strip() + "\n", "      ")))


def unknown_fields(*models: tuple[str, type[BaseModel]]) -> list[str]:
    """The fields of some models that have no row and are not said to print nothing."""
    known = {field for row in ROWS.values() for field in row.fields} | NOT_PRINTED
    return [path for prefix, model in models for path in _paths(prefix, model, known)]


def _paths(prefix: str, model: type[BaseModel], known: set[str]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        path = f"{prefix}{name}"
        if path in known:
            continue
        inner = list(_models(field.annotation))
        if not inner:
            yield path
        for each in inner:
            yield from _paths(f"{path}.", each, known)


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for inside in get_args(kind):
        yield from _models(inside)


def test_each_field_of_the_schema_has_a_row_or_prints_nothing() -> None:
    assert unknown_fields(("", LeafletFile), ("organisation.", OrganisationFile)) == []


def test_a_field_that_is_new_in_the_schema_is_named() -> None:
    class WithAudience(LeafletFile):
        audience: str = ""

    assert unknown_fields(("", WithAudience)) == ["audience"]


def test_each_role_has_a_row_and_each_field_of_a_row_is_in_the_schema() -> None:
    assert set(ROWS) == set(Role)
    every = {
        name.split(".")[0]
        for prefix, model in (("", LeafletFile), ("organisation.", OrganisationFile))
        for name in (f"{prefix}{field}" for field in model.model_fields)
    }
    assert {field.split(".")[0] for row in ROWS.values() for field in row.fields} <= every


def test_the_wording_check_reads_the_graded_lines_and_no_others(clinic: Clinic) -> None:
    leaflet = leaflet_of(clinic, BODY)
    graded = [
        line.line.plain for line in printed_lines(leaflet) if line.line and ROWS[line.role].graded
    ]
    passages = [passage.text.value for part in parts(leaflet) for passage in part.passages]
    assert passages == graded


def test_lines_come_in_the_order_in_which_they_are_read(clinic: Clinic) -> None:
    leaflet = leaflet_of(clinic, BODY)
    found = [
        (line.role, line.line.plain if line.line else str(line.text))
        for line in printed_lines(leaflet)
        if line.part is PartName.SECTION
    ]
    assert found[1:] == [
        (Role.PARAGRAPH, "First words."),
        (Role.SUBHEADING, "A heading"),
        (Role.ITEM, "one"),
        (Role.ITEM, "deep"),
        (Role.ITEM, "two"),
        (Role.PARAGRAPH, "Do not stop."),
        (Role.CAPTION, "Times"),
        (Role.TABLE_HEAD, "When"),
        (Role.TABLE_HEAD, "What"),
        (Role.CELL, "8am"),
        (Role.CELL, "1 tablet"),
        (Role.CELL, "8pm"),
        (Role.CELL, "2 tablets"),
        (Role.PARAGRAPH, "Last words."),
    ]


def test_a_line_knows_the_lists_and_boxes_around_it(clinic: Clinic) -> None:
    leaflet = leaflet_of(clinic, BODY)
    deep = next(line for line in printed_lines(leaflet) if line.line and line.line.plain == "deep")
    assert [type(each.block) for each in deep.around] == [ItemList, ItemList]
    assert [each.at for each in deep.around] == [0, 0]


def test_a_body_is_one_field_that_holds_the_same_lines(clinic: Clinic) -> None:
    leaflet = leaflet_of(clinic, BODY)
    (body,) = [
        field
        for field in printed_fields(leaflet)
        if isinstance(field, Body) and field.part is PartName.SECTION
    ]
    assert list(body.lines()) == [
        line
        for line in printed_lines(leaflet)
        if line.part is PartName.SECTION and line.role is not Role.HEADING
    ]
    assert str(body.typed).strip() == BODY.strip()


def test_tables_and_pictures_are_found_however_deep_they_are(clinic: Clinic) -> None:
    blocks = leaflet_of(clinic, f"- one\n\n  ![A vein](images/arm.svg)\n{BODY}").sections[0].blocks
    assert [table.head[0].plain for table in tables(blocks)] == ["When"]
    assert [picture.alt.value for picture in pictures(blocks)] == ["A vein"]
    assert len(list(lines(blocks))) == len(list(body_lines(blocks))) - 1


def test_two_tables_of_the_same_words_are_two_tables(clinic: Clinic) -> None:
    table = "| A | B |\n|---|---|\n| 1 | 2 |\n"
    blocks = leaflet_of(clinic, f"One.\n\n{table}\nTwo.\n\n{table}").sections[0].blocks
    assert len(list(tables(blocks))) == 2


def test_what_is_compared_in_order_is_never_one_of_the_publishers_lines(clinic: Clinic) -> None:
    leaflet = clinic.load()
    in_order = [
        line for line in printed_lines(leaflet) if ROWS[line.role].compared is Compared.IN_ORDER
    ]
    assert in_order
    assert all(line.part is not PartName.COLOPHON for line in in_order)
    assert all(isinstance(line.text, Line) or line.text.value for line in in_order)
