"""What is typed and not saved yet is kept on disk, apart from the leaflets."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plainleaf.studio.shelf.unsaved import FOLDER, clear_unsaved
from tests.ready import run
from tests.studio.calls import LEAFLET, Calls, calling, clinic

TAB, OTHER = "0123456789abcdef", "fedcba9876543210"
TYPED = [{"path": ["title"], "value": "Your inhaler now"}]


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path, inhaler=LEAFLET, other=LEAFLET)) as made:
        yield made


def file(calls: Calls, name: str = "inhaler") -> Path:
    return calls.studio.documents.top / f"{name}.yaml"


def kept_file(calls: Calls, name: str = "inhaler", tab: str = TAB) -> Path:
    return calls.studio.documents.top / FOLDER / f"{name}.{tab}.json"


def opened(calls: Calls, name: str = "inhaler") -> Any:
    return calls.get(f"/api/leaflet/{name}")


def keep(calls: Calls, name: str = "inhaler", status: int = 200, **fields: Any) -> Any:
    body = {"tab": TAB, "text": f"{LEAFLET}# new\n", "revision": None, "typed": [], "changed": 5}
    return calls.send("PUT", f"/api/unsaved/{name}", status, **{**body, **fields})


def test_it_is_offered_when_the_leaflet_is_opened_and_the_leaflet_is_as_it_was(
    calls: Calls,
) -> None:
    revision = opened(calls)["revision"]
    keep(calls, revision=revision, typed=TYPED, changed=1_700_000_000_123)
    assert file(calls).read_text("utf-8") == LEAFLET
    [found] = opened(calls)["unsaved"]
    assert found == {
        "tab": TAB,
        "text": f"{LEAFLET}# new\n",
        "revision": revision,
        "typed": TYPED,
        "changed": 1_700_000_000_123,
    }
    assert opened(calls, "other")["unsaved"] == []
    assert calls.get("/api/shelf")["unsaved"] == ["inhaler"]


def test_each_tab_has_its_own_and_the_newest_comes_first(calls: Calls) -> None:
    keep(calls, changed=5)
    keep(calls, tab=OTHER, text="title: Later\n", changed=6)
    assert [each["tab"] for each in opened(calls)["unsaved"]] == [OTHER, TAB]
    calls.send("DELETE", "/api/unsaved/inhaler", tab=OTHER)
    assert [each["tab"] for each in opened(calls)["unsaved"]] == [TAB]


def test_what_was_saved_since_is_not_offered(calls: Calls) -> None:
    keep(calls)
    revision = opened(calls)["revision"]
    calls.send("PUT", "/api/leaflet/inhaler", text=f"{LEAFLET}# new\n", revision=revision)
    assert opened(calls)["unsaved"] == []
    assert calls.get("/api/shelf")["unsaved"] == []
    assert kept_file(calls).exists()


def test_no_command_takes_it_for_a_leaflet(calls: Calls, tmp_path: Path) -> None:
    leaflets = calls.studio.documents.top
    (leaflets / FOLDER).mkdir()
    keep(calls, text="title: [\n")
    assert sorted(calls.studio.documents.slugs()) == ["inhaler", "other"]
    assert [each["slug"] for each in calls.get("/api/shelf")["leaflets"]] == ["inhaler", "other"]
    out = tmp_path / "dist"
    done = run("generate", tmp_path, ("--out", str(out), "--format", "html"))
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.rglob("*") if "new" in path.name} == set()
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert len(manifest["leaflets"]) == 2
    assert FOLDER not in (out / "index.html").read_text("utf-8")


def test_git_is_not_offered_it(calls: Calls) -> None:
    keep(calls)
    assert (calls.studio.documents.top / FOLDER / ".gitignore").read_text("utf-8") == "*\n"


def test_it_goes_with_a_leaflet_that_is_renamed_or_deleted(calls: Calls) -> None:
    keep(calls)
    calls.post("/api/names", slug="inhaler", name="puffer")
    assert [each["tab"] for each in opened(calls, "puffer")["unsaved"]] == [TAB]
    revision = opened(calls, "puffer")["revision"]
    calls.post("/api/deletions", slug="puffer", revision=revision)
    assert not kept_file(calls, "puffer").exists()
    assert not kept_file(calls).exists()


def test_a_leaflet_in_a_folder_has_its_own(calls: Calls) -> None:
    (calls.studio.documents.top / "chest").mkdir()
    file(calls, "chest/inhaler").write_text(LEAFLET, encoding="utf-8")
    keep(calls, "chest/inhaler")
    assert opened(calls)["unsaved"] == []
    assert len(opened(calls, "chest/inhaler")["unsaved"]) == 1
    calls.post("/api/names", slug="chest/inhaler", name="puffer")
    assert len(opened(calls, "chest/puffer")["unsaved"]) == 1


def test_of_a_leaflet_that_is_gone_it_is_deleted_after_a_time(calls: Calls) -> None:
    keep(calls)
    keep(calls, "other")
    file(calls).unlink()
    clear_unsaved(calls.studio.documents)
    assert kept_file(calls).exists()
    long_ago = time.time() - 31 * 86_400
    for name in ("inhaler", "other"):
        os.utime(kept_file(calls, name), (long_ago, long_ago))
    clear_unsaved(calls.studio.documents)
    assert not kept_file(calls).exists()
    assert kept_file(calls, "other").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"text": 1, "revision": null, "typed": []}'])
def test_a_damaged_file_is_not_offered_and_stays(calls: Calls, text: str) -> None:
    keep(calls)
    kept_file(calls).write_text(text, encoding="utf-8")
    assert opened(calls)["unsaved"] == []
    assert kept_file(calls).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"tab": "../../x"},
        {"tab": ""},
        {"changed": "now"},
        {"typed": [{"path": [], "value": "x"}]},
        {"typed": [{"path": ["title"], "value": ["x"]}]},
    ],
)
def test_a_call_of_another_shape_is_refused(calls: Calls, fields: dict[str, Any]) -> None:
    keep(calls, status=400, **fields)
    assert not kept_file(calls).exists()


def test_nothing_is_written_outside_the_folder(calls: Calls, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (calls.studio.documents.top / FOLDER).symlink_to(away)
    assert "could not be kept" in keep(calls, status=507)["error"]
    assert list(away.iterdir()) == []
    keep(calls, "no-such/leaflet", status=404)
