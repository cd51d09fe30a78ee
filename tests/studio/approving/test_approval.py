"""A person approves in the studio exactly the text that she was shown, step by step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plainleaf.approvals.check import approval_findings
from plainleaf.approvals.record_file import read_record
from plainleaf.approvals.words import gather_words
from plainleaf.content import load
from plainleaf.project import Project
from tests.studio.calls import HARD, LEAFLET, Calls, calling, clinic

ORGANISATION = "name: A clinic\naddress: 1 A Street\ncontacts: {}\n"
STEPS = "approvals: [written, clinician, approver]\n"


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path, inhaler=LEAFLET, hard=HARD)) as made:
        yield made


def file(calls: Calls) -> Path:
    return calls.studio.documents.top / "inhaler.yaml"


def shown(calls: Calls, name: str = "inhaler") -> Any:
    return calls.get(f"/api/approval/{name}")


def approve(calls: Calls, state: Any = None, status: int = 200, **fields: Any) -> Any:
    state = state or shown(calls)
    body = {
        "slug": "inhaler",
        "revision": state["revision"],
        "digest": state["digest"],
        "step": state["next"] or "approver",
        "by": "Dr A Example",
        "role": "consultant",
    }
    return calls.post("/api/approvals", status, **{**body, **fields})


def withdraw(calls: Calls, state: Any, status: int = 200, **fields: Any) -> Any:
    [approval] = [each for step in state["steps"] for each in step["approvals"]][-1:]
    body = {"slug": "inhaler", "revision": state["revision"], "digest": state["digest"]}
    return calls.post(
        "/api/withdrawals", status, **{**body, **approval, "withdrawn_by": "B Nurse", **fields}
    )


def problems(calls: Calls) -> list[str]:
    """What keeps the leaflet that is marked as approved from being so."""
    path = file(calls)
    project = Project.of_leaflet(path)
    leaflet = load(path, project)
    found = approval_findings(leaflet, gather_words(leaflet, project), project)
    return [each.message for each in found]


def test_one_approval_marks_the_leaflet_and_records_the_words(calls: Calls) -> None:
    before = shown(calls)
    assert before["blockers"] == []
    assert before["changes"] is None
    assert before["next"] == "approver"
    title = load(file(calls)).title.plain
    assert ["title", title] in before["words"]
    after = approve(calls, before)
    assert after["next"] is None
    assert after["status"] == "approved"
    [step] = after["steps"]
    assert step["approvals"][0]["by"] == "Dr A Example"
    text = file(calls).read_text("utf-8")
    assert "status: approved\n" in text
    assert "last_reviewed: 2026-11-25\n" in text
    assert "Dr A Example, consultant" in text
    assert problems(calls) == []
    assert after["digest"] == before["digest"]


def test_what_was_not_shown_is_not_approved(calls: Calls) -> None:
    before = shown(calls)
    file(calls).write_text(LEAFLET.replace("version:", "version: '9' #"), encoding="utf-8")
    answer = approve(calls, before, 409)
    assert "has changed since you were shown it" in answer["error"]
    assert "text" not in answer
    assert read_record("inhaler", Project.of_leaflet(file(calls))) is None
    now = shown(calls)
    approve(calls, now, 409, digest="0" * 64)
    assert read_record("inhaler", Project.of_leaflet(file(calls))) is None


def test_a_leaflet_with_mistakes_lists_them_first_and_is_not_approved(calls: Calls) -> None:
    state = shown(calls, "hard")
    assert {each["level"] for each in state["blockers"]} == {"error"}
    answer = approve(calls, state, 422, slug="hard", step="approver", digest="0" * 64)
    assert "Fix what is listed first" in answer["error"]
    text = LEAFLET.replace("title:", "titel:")
    file(calls).write_text(text, encoding="utf-8")
    state = shown(calls)
    assert state["digest"] is None
    assert state["words"] == []
    line = text.splitlines().index(next(x for x in text.splitlines() if "titel:" in x)) + 1
    assert line in {each["line"] for each in state["blockers"]}


def test_a_person_types_her_name_and_role(calls: Calls) -> None:
    for fields in ({"by": " "}, {"role": ""}):
        assert "your name and your role" in approve(calls, None, 422, **fields)["error"]
    approve(calls, None, 400, step="boss")


def test_the_changes_since_the_last_approval_are_shown_with_their_lines(calls: Calls) -> None:
    approve(calls)
    text = file(calls).read_text("utf-8")
    first = next(line for line in text.splitlines() if line.startswith("title: "))
    file(calls).write_text(text.replace(first, "title: Your new puffer"), encoding="utf-8")
    state = shown(calls)
    assert state["next"] == "approver"
    [change] = state["changes"]
    assert change["now"] == "Your new puffer"
    assert change["before"] == first.removeprefix("title: ")
    assert change["line"] == text.splitlines().index(first) + 1
    assert [each["by"] for each in state["earlier"]] == ["Dr A Example"]
    assert approve(calls, state)["next"] is None
    assert problems(calls) == []


def test_an_approval_is_withdrawn_kept_as_such_and_can_be_given_again(calls: Calls) -> None:
    after = withdraw(calls, approve(calls))
    assert after["next"] == "approver"
    assert after["status"] == "draft"
    [gone] = after["withdrawn"]
    assert (gone["by"], gone["withdrawn_by"], gone["withdrawn_on"]) == (
        "Dr A Example",
        "B Nurse",
        "2026-11-25",
    )
    assert "approved_by" not in file(calls).read_text("utf-8")
    record = read_record("inhaler", Project.of_leaflet(file(calls)))
    assert record is not None
    assert record.counting == ()
    path = calls.studio.documents.folder / "approvals" / "inhaler.json"
    assert json.loads(path.read_text("utf-8"))["withdrawn"][0]["withdrawn_by"] == "B Nurse"
    again = approve(calls)
    assert again["next"] is None
    assert again["withdrawn"] == []
    assert problems(calls) == []


def test_an_approval_that_is_not_there_cannot_be_withdrawn(calls: Calls) -> None:
    state = approve(calls)
    assert "no longer" in withdraw(calls, state, 422, by="Someone else")["error"]
    withdraw(calls, state, 422, withdrawn_by=" ")
    withdraw(calls, state, 400, on="yesterday")
    assert problems(calls) == []


def test_the_steps_of_the_organisation_come_in_their_order(tmp_path: Path) -> None:
    folder = clinic(tmp_path)
    organisation = folder / "leaflets" / "_organisation.yaml"
    text = organisation.read_text("utf-8") if organisation.exists() else ORGANISATION
    organisation.write_text(text + STEPS, encoding="utf-8")
    with calling(folder) as calls:
        state = shown(calls)
        assert [each["step"] for each in state["steps"]] == ["written", "clinician", "approver"]
        early = approve(calls, state, 422, step="approver")
        assert "the writer and the clinician" in early["error"]
        for step in ("written", "clinician"):
            assert state["next"] == step
            state = approve(calls, state)
            assert state["status"] == "draft"
        state = approve(calls, state)
        assert (state["next"], state["status"]) == (None, "approved")
        assert problems(calls) == []
        back = withdraw(calls, state)
        assert (back["next"], back["status"]) == ("approver", "draft")


def test_a_record_that_cannot_be_used_is_named_first(calls: Calls) -> None:
    approve(calls)
    record = calls.studio.documents.folder / "approvals" / "inhaler.json"
    record.write_text("{", encoding="utf-8")
    [found] = shown(calls)["blockers"]
    assert found["path"] == "approvals/inhaler.json"
    assert not found["here"]
