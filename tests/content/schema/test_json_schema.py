"""The JSON Schema that editors use says the same as the loader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from plainleaf.content.schema.files import LeafletFile, OrganisationFile, field_names
from plainleaf.content.schema.json_schema import SCHEMAS, json_schema, main, schema_text
from plainleaf.content.schema.parts import Part
from plainleaf.content.schema.shape import example
from tests.content.leaflet_files import GOOD, ORGANISATION, Clinic, findings_of

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "tests" / "examples"


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, and only true and false are not text."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if not tag.endswith((":timestamp", ":bool", ":merge"))
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_editors_read(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


def errors(text: str, model: type[Part] = LeafletFile) -> list[str]:
    validator = Draft202012Validator(json_schema(model))
    return [error.message for error in validator.iter_errors(as_editors_read(text))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_the_generated_one(name: str) -> None:
    committed = (ROOT / "schemas" / name).read_text(encoding="utf-8")

    assert committed == schema_text(SCHEMAS[name]), "run: make schema"


def test_writing_the_schemas_says_where_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(SCHEMAS)
    assert str(tmp_path / "leaflet.schema.json") in capsys.readouterr().out


@pytest.mark.parametrize("model", SCHEMAS.values())
def test_the_schema_is_valid_and_every_field_is_described(model: type[Part]) -> None:
    schema = json_schema(model)
    Draft202012Validator.check_schema(schema)
    parts = [schema, *schema["$defs"].values()]

    assert all(part["properties"] for part in parts)
    for part in parts:
        assert part["additionalProperties"] is False
        for name, field in part["properties"].items():
            assert field.get("description"), name


def test_the_good_leaflet_and_organisation_are_valid() -> None:
    assert errors(GOOD) == []
    assert errors(ORGANISATION, OrganisationFile) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('version: "1.0"', "version: 1.0"),
        ("format: 1", 'format: "1"'),
        ("reference: BLOOD-001", "reference: 42"),
        ("phone: 0300 123 4567", "phone: 999"),
    ],
)
def test_what_people_type_without_quotes_is_valid(clinic: Clinic, before: str, after: str) -> None:
    assert errors(GOOD.replace(before, after)) == []
    assert findings_of(clinic.changed((before, after))) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("language: en-GB", "languge: en-GB"),
        ("language: en-GB", "language: English"),
        ("status: draft", "status: drafft"),
        ("status: draft", "status: approved"),
        ("next_review: 2029-11-23", "next_review: 23/11/2029"),
        ("level: urgent", "level: soon"),
        ("written_by: [Patient information team]", "written_by: Patient information team"),
        ("title: Having", "title: " + "very " * 12 + "having"),
        ("subtitle: For adults", "subtitle:"),
        ("format: 1", "format: 2"),
        ("rule: R104", "rule: C104"),
        ("  - id: who-2010", "  - id: who 2010"),
        (", phone: 0300 123 4567", ""),
        ("url: https://www.who.int", "url: javascript:alert(1)//"),
    ],
)
def test_what_the_loader_refuses_editors_underline(clinic: Clinic, before: str, after: str) -> None:
    assert errors(GOOD.replace(before, after, 1)) != []
    assert findings_of(clinic.changed((before, after))) != ()


def test_every_passing_example_is_valid() -> None:
    examples = sorted(EXAMPLES.glob("passing/C[124]*/*.yaml"))
    assert examples
    for path in examples:
        if path.parent.name != "C103":
            assert errors(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize("model", SCHEMAS.values())
def test_the_first_example_of_each_field_is_yaml_that_reads_back(model: type[Part]) -> None:
    examples = {name: f.examples[0] for name, f in model.model_fields.items() if f.examples}
    assert examples
    for name, first in examples.items():
        assert yaml.load(example(name, first), Loader=yaml.BaseLoader) == {name: first}


def test_the_names_of_all_fields_are_known() -> None:
    assert {"title", "heading", "say", "values", "until", "alt"} <= field_names()


def test_the_modeline_of_design_finds_the_schema() -> None:
    leaflets = sorted((ROOT / "leaflets").glob("*.yaml"))
    assert leaflets
    for path in leaflets:
        named = re.match(r"# yaml-language-server: \$schema=(\S+)", path.read_text("utf-8"))
        assert named, path.name
        assert (path.parent / named.group(1)).resolve().is_file()
