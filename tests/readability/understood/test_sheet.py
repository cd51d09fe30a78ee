"""The sheet says what a machine can decide about being understood, and leaves people the rest."""

from __future__ import annotations

from collections.abc import Callable

from plainleaf.content.model import Leaflet
from plainleaf.package_data import package_data
from plainleaf.readability import check
from plainleaf.readability.understood.answer import Answer
from plainleaf.readability.understood.sheet import fill_in
from tests.readability.making import EASY

MakeLeaflet = Callable[..., Leaflet]
SHEET = "readability/understood/sheet.yaml"


def answers_of(leaflet: Leaflet) -> dict[str, Answer]:
    return {each.point: each for each in fill_in(leaflet, check(leaflet))}


def test_an_easy_leaflet_gets_a_yes_for_all_that_a_machine_can_decide(leaflet: MakeLeaflet) -> None:
    found = answers_of(leaflet(EASY + "- Bring a friend.\n- Bring a book.\n"))
    assert {point: each.answer for point, each in found.items()} == {
        point: "none" if point == "pictures" else "yes" for point in package_data(SHEET)["machine"]
    }
    assert (found["steps"].count, found["summary"].count, found["actions"].count) == (1, 1, 1)


def test_each_point_is_decided_by_what_it_names(leaflet: MakeLeaflet) -> None:
    hard = leaflet(
        EASY + "You may have pruritus. 25% of people have MRONJ.\n\n"
        "One thing is this. Two is this. Here is that. Now there is more.\n"
    )
    found = answers_of(hard)
    assert {point for point, each in found.items() if each.answer == "no"} == {
        *("words", "terms", "numbers", "chunks", "steps")
    }
    assert found["chunks"].count == 1


def test_points_that_need_english_are_left_open_in_another_language(leaflet: MakeLeaflet) -> None:
    found = answers_of(leaflet(EASY, language="cy"))
    assert found["active"].answer == found["you"].answer == "language"
    assert found["summary"].answer == "yes"


def test_every_point_has_a_question_a_source_and_a_way_to_decide_it() -> None:
    sheet = package_data(SHEET)
    for name, point in sheet["machine"].items():
        assert point["asks"].endswith("?")
        assert point["tools"]
        assert "{count}" in point["how"], name
        assert (name in sheet["rules"]) is (name not in sheet["in_any_language"])
    assert all(point["asks"].endswith("?") and point["tools"] for point in sheet["people"])
