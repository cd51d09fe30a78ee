"""Marks stand exactly under the words, however the file writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plainleaf.project import Project
from plainleaf.studio.check_response import build_response
from plainleaf.studio.checking import check_text
from plainleaf.studio.forms import FormChoices
from tests.studio.calls import HARD, LEAFLET, TODAY

PATH = Path("/clinic/leaflets/inhaler.yaml")
PROJECT = Project(PATH.parents[1], PATH.parent)
BODY = "      Sit up straight. Breathe out. Press once and breathe in.\n"
STYLES = {
    "literal": "    body: |\n      Sit up. You will utilise it.\n      Then rest.\n",
    "folded": "    body: >\n      Sit up. You will\n      utilise it.\n\n      Then rest.\n",
    "plain": "    body: Sit up. You will utilise it. Then rest.\n",
    "plain over lines": "    body: Sit up. You will\n      utilise it.\n      Then rest.\n",
    "single quotes": "    body: 'It''s time. You will utilise it.'\n",
    "double quotes": '    body: "Sit up: \\"now\\". \\u00e9 You will utilise it."\n',
    "double over lines": '    body: "Sit up. You will \\\n      utilise it."\n',
    "empty lines": "    body: |\n      Sit up.\n   \n      \t \n      You will utilise it.\n",
    "wide characters": "    body: |\n      😀 Up. You will utilise it 😀.\n",
    "flow": "    body: Sit up. You will utilise it.   # a note\n",
}


def units(text: str, start: int, end: int) -> str:
    """What JavaScript's ``slice`` would give."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def put(text: str, fix: dict[str, Any]) -> str:
    """What a browser makes of a fix."""
    data = text.encode("utf-16-le")
    new = str(fix["text"]).encode("utf-16-le")
    return (data[: 2 * fix["start"]] + new + data[2 * fix["end"] :]).decode("utf-16-le")


def check(text: str) -> dict[str, Any]:
    return build_response(
        check_text(text, PATH, PROJECT, TODAY), "inhaler", FormChoices(("en-GB",))
    )


def with_body(body: str) -> str:
    return LEAFLET.replace("    body: |\n" + BODY, body)


def found(answer: dict[str, Any], rule: str) -> dict[str, Any]:
    [finding] = [each for each in answer["findings"] if each["rule"] == rule]
    return finding


def mark(answer: dict[str, Any], rule: str) -> tuple[dict[str, Any], dict[str, Any]]:
    [(field, one)] = [
        (field, one) for field in answer["fields"] for one in field["marks"] if one["rule"] == rule
    ]
    return field, one


@pytest.mark.parametrize("body", STYLES.values(), ids=STYLES)
def test_a_hard_word_is_marked_in_the_file_and_in_its_field(body: str) -> None:
    text = with_body(body)
    answer = check(text)
    finding = found(answer, "R104")
    assert units(text, finding["start"], finding["end"]) == "utilise"
    assert finding["field"] == ["sections", 0, "body"]
    field, one = mark(answer, "R104")
    assert field["path"] == ["sections", 0, "body"]
    assert units(field["value"], one["start"], one["end"]) == "utilise"
    assert one["finding"] == finding["id"]
    assert one["replacement"] == finding["replacement"] == "use"


@pytest.mark.parametrize("body", STYLES.values(), ids=STYLES)
def test_the_plainer_word_put_in_the_file_mends_it(body: str) -> None:
    text = with_body(body)
    [fix] = found(check(text), "R104")["fixes"]
    mended = put(text, fix)
    assert not [each for each in check(mended)["findings"] if each["rule"] == "R104"]
    assert mended == text.replace("utilise", "use")


def test_what_a_form_shows_and_what_is_marked_are_the_same_text() -> None:
    answer = check(with_body(STYLES["folded"]))
    values = {tuple(field["path"]): field["value"] for field in answer["fields"]}
    form = {tuple(node["path"]): node for node in nodes(answer["form"])}
    assert len(values) > 10
    for path, value in values.items():
        assert form[path]["value"] == value


def nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    inside = [*node.get("fields", []), *node.get("items", [])]
    return [node, *(each for child in inside for each in nodes(child))]


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("You have an analgesic.", "You have a painkiller."),
        ("An analgesic is given.", "A painkiller is given."),
        ("Medication helps.", "Medicine helps."),
        ("Take the medication.", "Take the medicine."),
    ],
)
def test_a_fix_keeps_the_case_and_the_article_right(words: str, after: str) -> None:
    text = with_body(f"    body: |\n      {words}\n")
    _, one = mark(check(text), "R104")
    assert put(f"{words}", one["fixes"][0]) == after
    [fix] = found(check(text), "R104")["fixes"]
    assert after in put(text, fix)


def test_a_fix_can_take_in_the_article_before_the_marked_words() -> None:
    text = with_body("    body: |\n      You have an analgesic.\n")
    finding = found(check(text), "R104")
    assert finding["replacement"] == "a painkiller"
    assert units(text, finding["start"], finding["end"]) == "an analgesic"


def test_where_only_a_person_can_say_nothing_is_offered() -> None:
    finding = found(check(with_body("    body: |\n      Stop your anticoagulant.\n")), "R104")
    assert finding["suggestion"].startswith("Plainer:")
    assert finding["fixes"] == []
    assert finding["replacement"] is None


def test_a_number_in_words_can_be_replaced() -> None:
    finding = found(check(with_body("    body: |\n      Take three tablets each day.\n")), "R112")
    assert finding["replacement"] == "3"


def test_words_that_the_file_writes_in_another_way_have_no_fix() -> None:
    text = with_body('    body: "Please ut\\u0069lise it."\n')
    answer = check(text)
    assert found(answer, "R104")["fixes"] == []
    _, one = mark(answer, "R104")
    assert one["fixes"] == []


def test_a_finding_over_several_sentences_is_marked_whole() -> None:
    text = LEAFLET.replace("sources:", HARD + "sources:")
    answer = check(text)
    finding = found(answer, "R101")
    assert units(text, finding["start"], finding["end"]).startswith("Pharmacological")
    field, one = mark(answer, "R101")
    assert units(field["value"], one["start"], one["end"]).endswith("inflammation.")
    assert finding["level"] == "error"


def test_a_missing_placeholder_is_marked_with_its_brackets() -> None:
    text = with_body("    body: |\n      Call {ward_phone} now.\n")
    field, one = mark(check(text), "C206")
    assert units(field["value"], one["start"], one["end"]) == "{ward_phone}"


def test_a_finding_keeps_its_name_while_the_file_around_it_changes() -> None:
    text = with_body(STYLES["literal"])
    first = found(check(text), "R104")
    later = found(check("# a comment 😀\n" + text.replace("Using", "How to use")), "R104")
    assert later["id"] == first["id"]
    assert later["start"] == first["start"] + len("# a comment xx\n") + len("How to use") - 5


def test_the_same_word_twice_is_two_findings() -> None:
    text = with_body("    body: |\n      Utilise it. We utilise it. You utilise it.\n")
    names = [each["id"] for each in check(text)["findings"] if each["rule"] == "R104"]
    assert len(set(names)) == len(names) == 3


def test_marks_come_in_the_order_of_the_text() -> None:
    text = with_body("    body: |\n      Utilise the medication and commence the procedure.\n")
    marked = [field["marks"] for field in check(text)["fields"] if len(field["marks"]) > 1]
    assert marked
    for marks in marked:
        starts = [one["start"] for one in marks]
        assert starts == sorted(starts)


def test_a_finding_that_stands_on_no_text_names_the_part_it_is_in() -> None:
    answer = check(LEAFLET.replace("heading: How", "headign: How"))
    finding = next(each for each in answer["findings"] if each["rule"] == "C102")
    assert finding["field"] == ["sections", 0, "headign"]


def test_a_finding_of_another_file_has_no_place_here(tmp_path: Path) -> None:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets" / "_organisation.yaml").write_text("nmae: Ours\n")
    path = tmp_path / "leaflets" / "inhaler.yaml"
    project = Project.of_leaflet(path)
    answer = build_response(check_text(LEAFLET, path, project, TODAY), "inhaler", FormChoices())
    [finding] = [each for each in answer["findings"] if not each["here"]]
    assert finding["path"] == "leaflets/_organisation.yaml"
    assert finding["start"] is None
    assert finding["field"] is None
