"""A leaflet with a gap: what is there is still checked, graded and shown, and the gap is marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from plainleaf.content.new.leaflet import new_leaflet
from plainleaf.studio.entries import entry_of
from tests.studio.calls import LEAFLET, TODAY, Calls, calling, clinic

WORDY = LEAFLET.replace("Press once", "Press the medication once")
PICTURE = WORDY.replace("      Sit up", "      ![A hip](images/hip.svg)\n\n      Sit up")
GAPS = [
    ([("insert", ["sections", 1], {"heading": "", "body": ""})], ["[To do: heading]"]),
    ([("insert", ["key_points", 0], "")], ["[To do: key point]"]),
    (
        [("insert", ["get_help", 1], {"level": "routine", "when": [""], "do": ""})],
        ["[To do: sign]", "[To do: what to do]"],
    ),
    (
        [("insert", ["get_help", 0, "contacts"], ["nobody"])],
        ["[To do: contact]"],
    ),
    ([("set", ["get_help", 0, "while_you_wait"], ["Sit up.", ""])], ["[To do: step]"]),
    ([("insert", ["sources", 1], {"id": "", "text": ""})], ["[To do: source details]"]),
    ([("set", ["title"], "")], ["[To do: title]"]),
    ([("remove", ["about"], None)], ["[To do: about this leaflet]"]),
    ([("insert", ["glossary", 0], {"term": "", "meaning": ""})], ["[To do: word]"]),
]


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path)) as made:
        yield made


def check(calls: Calls, text: str) -> Any:
    return calls.post("/api/check", slug="inhaler", text=text)


def edited(calls: Calls, text: str, changes: list[Any]) -> Any:
    asked = [{"op": op, "path": path, "value": value} for op, path, value in changes]
    return calls.post("/api/edit", slug="inhaler", text=text, changes=asked)


def printed_words(calls: Calls, shown: Any) -> str:
    pdf = pypdfium2.PdfDocument(calls.client.get(shown["pdf"]).content)
    try:
        words = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()
    return " ".join(words.split())


def rules(answer: Any) -> set[str]:
    return {each["rule"] for each in answer["findings"]}


@pytest.mark.parametrize(("changes", "notes"), GAPS)
def test_what_is_there_is_checked_and_shown_around_a_gap(
    calls: Calls, changes: list[Any], notes: list[str]
) -> None:
    whole = check(calls, WORDY)
    answer = edited(calls, WORDY, changes)
    assert (answer["verdict"], answer["delivered"]) == ("fail", False)
    assert "R104" in rules(answer)
    assert any(rule.startswith("C") for rule in rules(answer))
    assert answer["counts"]["words"] > whole["counts"]["words"] / 2
    assert answer["sections"]
    text = answer["text"]
    shown = calls.post("/api/preview", slug="inhaler", text=text, layout="standard")
    assert (shown["state"], shown["delivered"]) == ("ready", False)
    assert 'Missing parts are marked "To do".' in shown["why"]
    words = printed_words(calls, shown)
    assert "Press the medication once" in words
    for note in notes:
        assert note in words
    web = calls.post("/api/web", slug="inhaler", text=text)
    page = calls.client.get(web["src"]).text
    for note in notes:
        assert note in page


def test_a_missing_picture_is_a_note_at_its_place(calls: Calls) -> None:
    answer = check(calls, PICTURE)
    assert answer["verdict"] == "fail"
    assert {"C303", "R104"} <= rules(answer)
    [body] = [each for each in answer["fields"] if each["path"] == ["sections", 0, "body"]]
    assert {mark["rule"] for mark in body["marks"]} >= {"C303", "R104"}
    shown = calls.post("/api/preview", slug="inhaler", text=PICTURE, layout="standard")
    words = printed_words(calls, shown)
    assert "[To do: picture images/hip.svg] Sit up" in words


def test_a_missing_picture_in_a_list_and_in_a_box_is_a_note_there(calls: Calls) -> None:
    picture = "![A hip](images/hip.svg)"
    body = f"      > [!TIP]\n      > {picture}\n\n      - One:\n\n        {picture}\n\n      Sit up"
    text = LEAFLET.replace("      Sit up", body)
    shown = calls.post("/api/preview", slug="inhaler", text=text, layout="standard")
    assert printed_words(calls, shown).count("[To do: picture images/hip.svg]") == 2


def test_an_approved_leaflet_with_a_gap_is_shown_as_a_draft(calls: Calls) -> None:
    text = PICTURE.replace("draft", "approved\nlast_reviewed: 2020-01-01\napproved_by: [A nurse]")
    draft = calls.post("/api/preview", slug="inhaler", text=PICTURE, layout="standard")
    approved = calls.post("/api/preview", slug="inhaler", text=text, layout="standard")
    assert "draft" in printed_words(calls, draft).casefold()
    assert "draft" in printed_words(calls, approved).casefold()


def test_a_leaflet_with_a_gap_is_not_in_the_list_with_a_review_date_that_no_one_wrote(
    tmp_path: Path,
) -> None:
    text = LEAFLET.replace("next_review: 2029-11-23", "next_review: soon")
    with calling(clinic(tmp_path, inhaler=text)) as calls:
        entry = entry_of(calls.studio.documents.read("inhaler"), TODAY)
    assert (entry["verdict"], entry["review"], entry["next_review"]) == ("fail", "none", None)
    assert entry["title"] == "Using your inhaler"


def test_a_leaflet_that_no_one_has_written_does_not_pass(tmp_path: Path) -> None:
    folder = clinic(tmp_path)
    started = new_leaflet("Having a scan", folder / "leaflets", language="en-GB", today=TODAY)
    with calling(folder) as calls:
        answer = calls.post("/api/check", slug=started.path.stem, text=started.text)
        assert answer["verdict"] == "unwritten"
        assert answer["delivered"] is True
        notes = [each for each in answer["findings"] if each["rule"] == "C111"]
        assert {each["level"] for each in notes} == {"note"}
        assert {each["field"][0] for each in notes} >= {"about", "key_points", "sections"}
        assert check(calls, LEAFLET)["verdict"] == "pass"
