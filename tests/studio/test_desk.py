"""A leaflet on the desk: checked as one types, edited through its form, saved without loss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plainleaf.project import Project
from plainleaf.studio.checking import check_text
from tests.approvals.signing import sign
from tests.studio.calls import HARD, LEAFLET, TODAY, Calls, calling, clinic

HARDER = LEAFLET.replace("sources:", HARD + "sources:")
WORDY = LEAFLET.replace("Press once", "Press the medication once")


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path)) as made:
        yield made


def check(calls: Calls, text: str) -> Any:
    return calls.post("/api/check", slug="inhaler", text=text)


def file(calls: Calls) -> Path:
    return calls.studio.documents.top / "inhaler.yaml"


def signed(calls: Calls, text: str) -> str:
    """The text of a leaflet, which someone has approved."""
    file(calls).write_text(text, encoding="utf-8")
    sign(file(calls))
    return text


def test_a_leaflet_comes_as_it_stands_with_its_form_and_its_check(calls: Calls) -> None:
    answer = calls.get("/api/leaflet/inhaler")
    assert answer["source"] == "leaflets/inhaler.yaml"
    assert answer["text"] == LEAFLET
    assert answer["check"] == check(calls, LEAFLET)
    assert answer["form"] == answer["check"]["form"]


@pytest.mark.parametrize(
    ("text", "verdict", "delivered"),
    [
        (LEAFLET, "pass", True),
        (WORDY, "warn", True),
        (HARDER, "fail", False),
        (LEAFLET.replace("title: ", "title "), "broken", False),
        (LEAFLET.replace("language: en-GB\n", ""), "broken", False),
        ("", "broken", False),
        ("\t- {", "broken", False),
    ],
)
def test_the_verdict_is_that_of_the_build(
    calls: Calls, text: str, verdict: str, delivered: bool
) -> None:
    answer = check(calls, text)
    assert (answer["verdict"], answer["delivered"]) == (verdict, delivered)


def test_an_overdue_leaflet_fails_as_in_a_build(calls: Calls) -> None:
    text = LEAFLET.replace("draft", "approved\nlast_reviewed: 2020-01-01\napproved_by: [A nurse]")
    late, in_time = (text.replace("2029-11-23", day) for day in ("2026-11-24", "2026-11-25"))
    answer = check(calls, signed(calls, late))
    assert answer["verdict"] == "fail"
    assert [each["rule"] for each in answer["findings"]] == ["C404"]
    assert check(calls, signed(calls, in_time))["verdict"] == "pass"


def test_a_broken_file_has_its_faults_with_places_and_no_form(calls: Calls) -> None:
    answer = check(calls, LEAFLET.replace("key_points:", "key_points"))
    assert answer["form"] is None
    assert answer["scores"] is None
    assert answer["sections"] == []
    finding = answer["findings"][0]
    assert finding["line"] == LEAFLET.split("\n").index("key_points:") + 1
    assert finding["start"] == LEAFLET.index("key_points:")


def test_a_file_with_a_field_missing_still_has_its_form(calls: Calls) -> None:
    answer = check(calls, LEAFLET.replace("language: en-GB\n", ""))
    assert answer["verdict"] == "broken"
    language = next(each for each in answer["form"]["fields"] if each["key"] == "language")
    assert language["present"] is False
    assert "en-GB" in language["choices"]


def test_each_section_has_its_grade_beside_the_limit(calls: Calls) -> None:
    body = "      Sit up. Breathe out. Press once. Wait a minute. Breathe in. Hold on to it.\n" * 3
    text = LEAFLET.replace("sources:", f"  - heading: Again\n    body: |\n{body}sources:")
    answer = check(calls, text)
    assert [each["path"] for each in answer["sections"]] == [
        ["about"], ["key_points"], ["get_help"], ["sections", 0], ["sections", 1],
    ]  # fmt: skip
    again = answer["sections"][-1]
    assert again["heading"] == "Again"
    assert again["against"] == "within"
    assert again["grade"] <= again["limit"] < again["ceiling"]
    assert answer["grade"]["limit"] == answer["limits"]["smog"]["target"]


def test_a_language_without_the_formula_has_no_grade(calls: Calls) -> None:
    answer = check(calls, LEAFLET.replace("en-GB", "cy"))
    assert answer["grade"] is None
    assert all(each["grade"] is None for each in answer["sections"])


def test_words_that_the_glossary_explains_are_let_be_in_the_grade(calls: Calls) -> None:
    body = "      Take the prednisolone tablet. It is a prednisolone tablet. Sit up now.\n" * 10
    text = LEAFLET.replace("sources:", body + "sources:")
    glossary = "glossary:\n  - term: prednisolone\n    meaning: A strong drug.\nsources:"
    explained = text.replace("sources:", glossary)
    plain, excused = check(calls, text)["grade"], check(calls, explained)["grade"]
    assert not plain["with_glossary"]
    assert excused["value"] <= plain["value"]


def test_a_fault_of_our_own_is_told_and_the_desk_goes_on(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("plainleaf.studio.checking.check", stumble)
    answer = check(calls, LEAFLET)
    assert answer["verdict"] == "broken"
    assert "not your mistake" in answer["findings"][0]["message"]
    assert answer["form"] is not None


def test_an_edit_changes_that_place_alone_and_writes_nothing(calls: Calls) -> None:
    text = LEAFLET.replace("title:", "# our title\ntitle:").replace("\n", "   \n", 1)
    changes = [{"op": "set", "path": ["key_points", 0], "value": "Shake it: 'well' # always"}]
    answer = calls.post("/api/edit", slug="inhaler", text=text, changes=changes)
    old, new = text.split("\n"), answer["text"].split("\n")
    differing = [index for index, line in enumerate(new) if line != old[index]]
    assert len(new) == len(old)
    assert [old[index] for index in differing] == ["  - Shake the inhaler before you use it."]
    values = {tuple(each["path"]): each["value"] for each in answer["fields"]}
    assert values["key_points", 0] == "Shake it: 'well' # always"
    assert file(calls).read_text() == LEAFLET


def test_items_come_go_and_move(calls: Calls) -> None:
    changes = [
        {"op": "insert", "path": ["key_points", 1], "value": "Two."},
        {"op": "insert", "path": ["key_points", 2], "value": "Three."},
        {"op": "move", "path": ["key_points", 2], "to": 0},
        {"op": "remove", "path": ["key_points", 1]},
        {"op": "insert", "path": ["contacts", "ward"], "value": {"name": "Ward 3", "phone": "01"}},
        {"op": "rename", "path": ["contacts", "ward"], "to": "ward_3"},
    ]
    answer = calls.post("/api/edit", slug="inhaler", text=LEAFLET, changes=changes)
    values = {tuple(each["path"]): each["value"] for each in answer["fields"]}
    assert [values["key_points", 0], values["key_points", 1]] == ["Three.", "Two."]
    assert values["contacts", "ward_3", "name"] == "Ward 3"


@pytest.mark.parametrize(
    "change",
    [
        {"op": "set", "path": ["key_points", 9], "value": "x"},
        {"op": "remove", "path": ["sections", 4]},
        {"op": "move", "path": ["key_points", 0], "to": 7},
        {"op": "set", "path": ["nonsense"], "value": "x"},
    ],
)
def test_a_change_that_cannot_be_made_is_told_in_words(
    calls: Calls, change: dict[str, Any]
) -> None:
    answer = calls.post("/api/edit", 422, slug="inhaler", text=LEAFLET, changes=[change])
    assert answer["error"].endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"op": "set"},
        {"op": "set", "path": []},
        {"op": "set", "path": "title", "value": "x"},
        {"op": "set", "path": [True], "value": "x"},
        {"op": "set", "path": ["title"], "value": 5},
        {"op": "set", "path": ["title"], "value": None},
        {"op": "move", "path": ["key_points", 0], "to": "0"},
        {"op": "burn", "path": ["title"], "value": "x"},
    ],
)
def test_what_is_no_change_is_refused(calls: Calls, change: dict[str, Any]) -> None:
    calls.post("/api/edit", 400, slug="inhaler", text=LEAFLET, changes=[change])


def test_saving_writes_the_file_once_and_tells_its_revision(calls: Calls) -> None:
    before = calls.get("/api/leaflet/inhaler")
    text = LEAFLET.replace("Using", "Cleaning")
    answer = calls.send("PUT", "/api/leaflet/inhaler", text=text, revision=before["revision"])
    assert file(calls).read_text() == text
    assert calls.get("/api/leaflet/inhaler")["revision"] == answer["revision"]


def test_a_clash_gives_both_texts_and_overwrites_nothing(calls: Calls) -> None:
    before = calls.get("/api/leaflet/inhaler")
    file(calls).write_text("theirs: 1\n")
    answer = calls.send(
        "PUT", "/api/leaflet/inhaler", 409, text="mine: 1\n", revision=before["revision"]
    )
    assert answer["text"] == "theirs: 1\n"
    assert file(calls).read_text() == "theirs: 1\n"
    calls.send("PUT", "/api/leaflet/inhaler", text="mine: 1\n", revision=answer["revision"])
    assert file(calls).read_text() == "mine: 1\n"


def test_a_broken_text_can_be_saved_too(calls: Calls) -> None:
    before = calls.get("/api/leaflet/inhaler")
    calls.send("PUT", "/api/leaflet/inhaler", text="a: [", revision=before["revision"])
    assert file(calls).read_text() == "a: ["
    assert calls.get("/api/leaflet/inhaler")["check"]["verdict"] == "broken"


def test_a_file_that_is_no_text_says_why_and_has_nothing_to_edit(calls: Calls) -> None:
    file(calls).write_bytes(b"title: caf\xe9\n")
    answer = calls.get("/api/leaflet/inhaler")
    assert answer["text"] is None
    assert answer["form"] is None
    assert answer["check"]["verdict"] == "broken"
    assert [each["rule"] for each in answer["check"]["findings"]] == ["C005"]


def test_a_text_can_be_kept_under_another_name(calls: Calls) -> None:
    answer = calls.post("/api/copies", 201, slug="inhaler", text="mine: 1\n")
    assert answer["slug"] == "inhaler-2"
    assert (calls.studio.documents.top / "inhaler-2.yaml").read_text() == "mine: 1\n"
    assert file(calls).read_text() == LEAFLET


def test_a_leaflet_that_was_deleted_can_still_be_checked_and_saved_again(calls: Calls) -> None:
    file(calls).unlink()
    assert check(calls, LEAFLET)["verdict"] == "pass"
    calls.send("PUT", "/api/leaflet/inhaler", text=LEAFLET, revision=None)
    assert file(calls).read_text() == LEAFLET


def test_every_new_item_that_the_form_offers_can_be_put_in(calls: Calls) -> None:
    form = check(calls, LEAFLET)["form"]
    lists = [node for node in nodes(form) if "blank" in node]
    assert {node["key"] for node in lists} >= {"key_points", "sections", "contacts", "glossary"}
    for node in lists:
        step: str | int = "new" if node["kind"] == "contacts" else len(node["items"])
        change = {"op": "insert", "path": [*node["path"], step], "value": node["blank"]}
        answer = calls.post("/api/edit", slug="inhaler", text=LEAFLET, changes=[change])
        same = next(each for each in nodes(answer["form"]) if each["path"] == node["path"])
        assert len(same["items"]) == len(node["items"]) + 1, node["path"]


def test_every_field_of_the_form_has_a_name_in_words(calls: Calls) -> None:
    text = LEAFLET.replace("sources:", "readability:\n  allow: []\nsources:")
    fields = nodes(check(calls, text)["form"])[1:]
    assert {"title", "sections", "allow"} <= {node["key"] for node in fields}
    for node in fields:
        assert node["label"]
        assert node["label"] != node["key"], node["path"]
        assert node["kind"] in {
            "line", "text", "choice", "date", "list", "groups", "contacts", "group",
        }  # fmt: skip


def test_help_boxes_choose_among_the_contacts_there_are(tmp_path: Path) -> None:
    ours = "contacts:\n  helpline: {name: Helpline, phone: 01632 960 001}\n"
    text = LEAFLET.replace(
        "sources:", "contacts:\n  ward: {name: Ward 3, phone: 01632 960 002}\nsources:"
    ).replace("    do: Call 999 now.\n", "    do: Call 999 now.\n    contacts: [ward]\n")
    with calling(clinic(tmp_path, inhaler=text, _organisation=ours)) as calls:
        form = calls.get("/api/leaflet/inhaler")["form"]
    [key] = [each for each in nodes(form) if each["path"] == ["get_help", 0, "contacts", 0]]
    assert key["kind"] == "choice"
    assert key["choices"] == ["ward", "helpline"]


def test_a_field_that_holds_another_sort_of_thing_is_left_to_the_file(calls: Calls) -> None:
    form = check(calls, LEAFLET.replace("title: Using your inhaler", "title: [a, b]"))["form"]
    title = next(each for each in form["fields"] if each["key"] == "title")
    assert title["kind"] == "other"


def test_all_calls_answer_as_the_docs_say(calls: Calls) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "studio.md").read_text()
    # Long enough for a grade.
    answer = check(calls, WORDY.replace("Sit up straight.", "Sit up straight. " * 12))
    for shape in (answer, answer["sections"][0], answer["findings"][0], answer["grade"]):
        assert shape
        for key in shape:
            assert f'"{key}"' in docs, key


def test_checking_reads_no_file_but_the_shared_ones(tmp_path: Path) -> None:
    documents = clinic(tmp_path)
    path = documents / "leaflets" / "nowhere.yaml"
    assert check_text(LEAFLET, path, Project.of_leaflet(path), TODAY).verdict == "pass"


def nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    inside = [*node.get("fields", []), *node.get("items", [])]
    return [node, *(each for child in inside for each in nodes(child))]
