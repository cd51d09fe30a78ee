"""Leaflets are duplicated, renamed and deleted, and nothing is overwritten or lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.approvals.signing import sign
from tests.studio.calls import LEAFLET, Calls, calling, clinic

APPROVED = LEAFLET.replace(
    "status: draft", "status: approved\nlast_reviewed: 2026-11-20\napproved_by: [A nurse]"
)


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path, inhaler=LEAFLET, other=LEAFLET)) as made:
        yield made


def file(calls: Calls, name: str = "inhaler") -> Path:
    return calls.studio.documents.top / f"{name}.yaml"


def record(calls: Calls, name: str) -> Path:
    return calls.studio.documents.folder / "approvals" / f"{name}.json"


def check(calls: Calls, name: str) -> Any:
    return calls.get(f"/api/leaflet/{name}")["check"]


def approve(calls: Calls) -> None:
    file(calls).write_text(APPROVED, encoding="utf-8")
    sign(file(calls))


def delete(calls: Calls, slug: str, status: int = 200) -> Any:
    revision = calls.get(f"/api/leaflet/{slug}")["revision"]
    return calls.post("/api/deletions", status, slug=slug, revision=revision)


def test_a_copy_is_a_draft_with_the_same_words_that_no_one_has_approved(calls: Calls) -> None:
    approve(calls)
    answer = calls.post("/api/duplicates", 201, slug="inhaler", title="Your spacer")
    assert answer["slug"] == "your-spacer"
    text = file(calls, "your-spacer").read_text("utf-8")
    assert "title: Your spacer\n" in text
    assert "reference: DRAFT\n" in text
    assert "status: draft\n" in text
    assert "approved_by" not in text
    assert "last_reviewed" not in text
    assert text.split("about:")[1] == APPROVED.split("about:")[1]
    assert not record(calls, "your-spacer").exists()
    assert file(calls).read_text("utf-8") == APPROVED
    again = calls.post("/api/duplicates", 201, slug="inhaler", title="Your spacer")
    assert again["slug"] == "your-spacer-2"


@pytest.mark.parametrize("title", ["", "!!!", "{nobody}"])
def test_a_copy_needs_a_title(calls: Calls, title: str) -> None:
    before = sorted(calls.studio.documents.top.iterdir())
    assert calls.post("/api/duplicates", 422, slug="inhaler", title=title)["error"]
    assert sorted(calls.studio.documents.top.iterdir()) == before


def test_a_renamed_leaflet_keeps_its_bytes_and_its_approval(calls: Calls) -> None:
    approve(calls)
    file(calls).write_bytes(file(calls).read_bytes().replace(b"\n", b"\r\n"))
    before = file(calls).read_bytes()
    assert check(calls, "inhaler")["verdict"] == "pass"
    assert calls.post("/api/names", slug="inhaler", name="My Inhaler!") == {"slug": "my-inhaler"}
    assert file(calls, "my-inhaler").read_bytes() == before
    assert not file(calls).exists()
    assert not record(calls, "inhaler").exists()
    assert check(calls, "my-inhaler")["verdict"] == "pass"


def test_a_name_that_a_leaflet_or_a_record_has_is_not_taken_from_it(calls: Calls) -> None:
    approve(calls)
    calls.post("/api/names", 409, slug="inhaler", name="other")
    left = record(calls, "left")
    left.write_text("{}", encoding="utf-8")
    calls.post("/api/names", 409, slug="inhaler", name="left")
    assert left.read_text("utf-8") == "{}"
    assert file(calls).read_text("utf-8") == APPROVED
    assert file(calls, "other").read_text("utf-8") == LEAFLET
    assert record(calls, "inhaler").is_file()


@pytest.mark.parametrize("name", ["", "///", "..", "  "])
def test_a_name_that_no_file_can_have_is_refused(calls: Calls, name: str) -> None:
    calls.post("/api/names", 422, slug="inhaler", name=name)
    assert file(calls).is_file()


def test_a_new_name_never_leads_out_of_the_folder(calls: Calls) -> None:
    answer = calls.post("/api/names", slug="inhaler", name="../../hip")
    assert answer == {"slug": "hip"}
    assert file(calls, "hip").is_file()
    calls.post("/api/names", 404, slug="../inhaler", name="hip")
    calls.post("/api/deletions", 404, slug="../inhaler", revision="x")


def test_a_deleted_leaflet_is_kept_apart_and_can_come_back(calls: Calls) -> None:
    before = file(calls).read_bytes()
    assert delete(calls, "inhaler") == {"kept": ".deleted/inhaler.yaml"}
    assert not file(calls).exists()
    assert (calls.studio.documents.top / ".deleted" / "inhaler.yaml").read_bytes() == before
    assert calls.client.get("/api/leaflet/inhaler").status_code == 404
    assert [each["slug"] for each in calls.get("/api/shelf")["leaflets"]] == ["other"]
    calls.send("PUT", "/api/leaflet/inhaler", text=LEAFLET, revision=None)
    assert delete(calls, "inhaler") == {"kept": ".deleted/inhaler-2.yaml"}


def test_a_leaflet_that_was_changed_or_approved_is_not_deleted(calls: Calls) -> None:
    answer = calls.post("/api/deletions", 409, slug="inhaler", revision="of an hour ago")
    assert answer["text"] == LEAFLET
    approve(calls)
    assert "is approved" in delete(calls, "inhaler", 409)["error"]
    assert file(calls).read_text("utf-8") == APPROVED
    assert record(calls, "inhaler").is_file()
