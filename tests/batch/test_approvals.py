"""A build makes an approved leaflet only with its approved words, and notes what was handed out."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainleaf.batch import Format, build
from plainleaf.batch.finished.handed_out import NAME, HandedOut, add, read
from plainleaf.batch.manifest import manifest as manifests
from plainleaf.batch.merge import merge
from plainleaf.project import Project
from tests.approvals.signing import sign
from tests.batch.conftest import Clinic
from tests.batch.heard import Heard, built, request, verdicts

APPROVED = "status: approved\nlast_reviewed: 2026-11-23\napproved_by: [A nurse]"


@pytest.fixture
def folder(clinic: Clinic) -> Path:
    """A clinic whose leaflet ``inhaler`` is approved. ``spacer`` is a draft."""
    sign(clinic.add("inhaler", clinic.text.replace("status: draft", APPROVED)))
    return clinic.folder


def edit(folder: Path, old: str, new: str, name: str = "inhaler") -> None:
    path = folder / "leaflets" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def rules(folder: Path, **changes: Any) -> list[str]:
    """The rules of the findings of ``inhaler``."""
    heard = Heard()
    build(request(folder, **changes), listener=heard)
    (result,) = (each for each in heard.results if each.path.endswith("inhaler.yaml"))
    return [each.rule for each in result.findings]


def noted(folder: Path) -> list[HandedOut]:
    found, damaged = read(folder)
    assert not damaged
    return found


def test_an_approved_leaflet_is_made_and_then_unchanged(folder: Path) -> None:
    assert built(folder) == {"inhaler", "spacer"}
    assert built(folder) == set()


def test_a_record_that_is_deleted_and_written_again_is_noticed(folder: Path) -> None:
    built(folder)
    record = folder / "approvals/inhaler.json"
    data = record.read_bytes()
    record.unlink()
    assert rules(folder) == ["C601"]
    record.write_bytes(data)
    assert verdicts(folder)["inhaler"] == "built"


def test_an_edited_word_stops_the_leaflet_and_an_approval_of_it_makes_it(folder: Path) -> None:
    built(folder)
    edit(folder, "Breathe out.", "Breathe in.")
    assert rules(folder) == ["C602"]
    sign(folder / "leaflets/inhaler.yaml")
    assert built(folder) == {"inhaler"}


def test_a_fixed_phrase_that_changes_stops_the_leaflet(folder: Path) -> None:
    built(folder)
    phrases = folder / "templates/phrases/en.yaml"
    phrases.parent.mkdir(parents=True)
    phrases.write_text("extends: en\nkey_points: Read this\n", encoding="utf-8")
    assert rules(folder) == ["C602"]


def test_another_comment_changes_nothing_that_was_approved(folder: Path) -> None:
    built(folder)
    edit(folder, "about:", "# what it is for\nabout:")
    assert verdicts(folder)["inhaler"] == "built"


def test_the_same_words_have_the_same_digest_in_every_file_and_in_the_manifest(
    folder: Path,
) -> None:
    manifest = build(request(folder, formats=(Format.HTML,)))
    digests = {entry.slug: entry.digest for entry in manifest.leaflets}
    for slug, digest in digests.items():
        page = (folder.parent / "dist" / f"{slug}.html").read_text(encoding="utf-8")
        assert f'<meta name="plainleaf-digest" content="{digest}">' in page
    edit(folder, "status: approved", "status: draft")
    again = build(request(folder))
    assert {entry.slug: entry.digest for entry in again.leaflets} == digests


def test_a_build_since_a_revision_looks_at_a_leaflet_whose_record_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plainleaf.batch.cache import changes

    record = Path(os.path.realpath(folder / "approvals/inhaler.json"))
    monkeypatch.setattr(changes, "_list_changed_files", lambda *_: frozenset({record}))
    assert built(folder, changed_since="HEAD") == {"inhaler"}


def test_what_was_handed_out_is_noted_with_its_day_and_only_when_it_changes(folder: Path) -> None:
    out = folder.parent / "dist"
    built(folder, today=date(2026, 3, 1))
    (first,) = noted(folder)
    assert (first.on, first.path, first.leaflet) == (
        "2026-03-01",
        "inhaler.html",
        "leaflets/inhaler.yaml",
    )
    assert first.sha256 == hashlib.sha256((out / first.path).read_bytes()).hexdigest()
    built(folder, today=date(2026, 3, 2))
    built(folder, today=date(2026, 3, 3), force=True)
    assert noted(folder) == [first]
    edit(folder, "Breathe out.", "Breathe in.")
    sign(folder / "leaflets/inhaler.yaml")
    built(folder, today=date(2026, 4, 1))
    edit(folder, "Breathe in.", "Breathe out.")
    sign(folder / "leaflets/inhaler.yaml")
    built(folder, today=date(2026, 5, 1))
    assert [each.on for each in noted(folder)] == ["2026-03-01", "2026-04-01", "2026-05-01"]
    assert noted(folder)[2].sha256 == first.sha256


def test_drafts_failures_and_checks_are_not_noted(folder: Path) -> None:
    built(folder, check_only=True)
    edit(folder, "Breathe out.", "Breathe in.")
    assert verdicts(folder)["inhaler"] == "failed"
    assert not (folder / NAME).exists()


def test_a_build_with_nothing_to_do_does_not_open_the_notes(folder: Path) -> None:
    built(folder)
    (folder / NAME).unlink()
    (folder / NAME).mkdir()
    heard = Heard()
    build(request(folder), listener=heard)
    assert not heard.notices
    build(request(folder, force=True), listener=heard)
    assert any("handed-out.jsonl" in notice for notice in heard.notices)


def test_a_line_that_was_cut_off_is_kept_and_told(folder: Path) -> None:
    built(folder)
    whole = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(whole + b'{"on": "2026-11-2')
    edit(folder, "Breathe out.", "Breathe in.")
    sign(folder / "leaflets/inhaler.yaml")
    heard = Heard()
    build(request(folder), listener=heard)
    assert any("left unfinished" in notice for notice in heard.notices)
    found, damaged = read(folder)
    assert (len(found), damaged) == (2, [2])
    assert (folder / NAME).read_bytes().startswith(whole + b'{"on": "2026-11-2\n{')


def test_two_builds_at_once_lose_no_line(tmp_path: Path) -> None:
    def note(number: int) -> None:
        each = HandedOut(
            "2026-11-23", "leaflets/a.yaml", "A", "A-1", "1", "en", Format.HTML, None,
            f"{number}.html", "0" * 64, "1" * 64,
        )  # fmt: skip
        add(tmp_path, [each])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(note, range(40)))
    found, damaged = read(tmp_path)
    assert not damaged
    assert sorted(int(each.path[:-5]) for each in found) == list(range(40))


def test_the_notes_are_never_written_through_a_link_out_of_the_folder(folder: Path) -> None:
    outside = folder.parent / "outside.jsonl"
    outside.write_bytes(b"theirs\n")
    (folder / NAME).symlink_to(outside)
    heard = Heard()
    build(request(folder), listener=heard)
    assert outside.read_bytes() == b"theirs\n"
    assert any("handed-out.jsonl" in notice for notice in heard.notices)


def test_shards_are_noted_when_they_are_merged(folder: Path) -> None:
    parts = [folder.parent / f"part{number}" for number in (1, 2)]
    for number, part in enumerate(parts, start=1):
        build(request(folder, out=part, shard=(number, 2)))
    assert not (folder / NAME).exists()
    project = Project(folder, folder / "leaflets")
    merge(parts, folder.parent / "dist", project, date(2026, 11, 25))
    assert [(each.on, each.path) for each in noted(folder)] == [("2026-11-25", "inhaler.html")]


def test_a_folder_of_approved_leaflets_has_nothing_else(folder: Path) -> None:
    out = folder.parent / "dist"
    built(folder)
    (out / "poster.pdf").write_bytes(b"someone's own")
    heard = Heard()
    manifest = build(request(folder, approved_only=True), listener=heard)
    assert [entry.slug for entry in manifest.leaflets] == ["inhaler"]
    assert [notice for notice in heard.notices if "left out" in notice] == [
        '"leaflets/spacer.yaml" was left out, because it is not approved.'
    ]
    assert not (out / "spacer.html").exists()
    assert (out / "poster.pdf").read_bytes() == b"someone's own"
    for page in ("index.html", "evidence.html", "manifest.json"):
        assert "spacer" not in (out / page).read_text(encoding="utf-8")


def test_a_file_that_someone_changed_stays_and_is_named(folder: Path) -> None:
    out = folder.parent / "dist"
    built(folder)
    (out / "spacer.html").write_bytes(b"edited by hand")
    heard = Heard()
    manifest = build(request(folder, approved_only=True), listener=heard)
    assert (out / "spacer.html").read_bytes() == b"edited by hand"
    assert all(entry.slug != "spacer" for entry in manifest.leaflets)


def test_a_leaflet_whose_words_changed_is_in_no_folder_of_approved_ones(folder: Path) -> None:
    out = folder.parent / "dist"
    built(folder, approved_only=True)
    edit(folder, "Breathe out.", "Breathe in.")
    heard = Heard()
    manifest = build(request(folder, approved_only=True), listener=heard)
    assert heard.verdicts == {"inhaler": "failed"}
    assert manifest.leaflets == ()
    assert not (out / "inhaler.html").exists()
    assert any("files made from it earlier were deleted" in each for each in heard.notices)
    written = manifests.read(out)
    assert written
    assert written.leaflets == ()


def test_without_an_approved_leaflet_the_folder_is_empty(folder: Path) -> None:
    built(folder)
    edit(folder, "status: approved", "status: draft")
    manifest = build(request(folder, approved_only=True))
    assert manifest.leaflets == ()
    assert not list((folder.parent / "dist").glob("*.yaml"))
    assert not (folder.parent / "dist/inhaler.html").exists()


@pytest.mark.parametrize(
    "written",
    ["status: 'approved'", 'status:   "approved"  # by us', "status: >-\n  approved"],
)
def test_approved_is_known_however_it_is_written(folder: Path, written: str) -> None:
    edit(folder, "status: approved", written)
    assert set(verdicts(folder, approved_only=True)) == {"inhaler"}


def test_words_in_a_draft_that_look_like_its_status_do_not_count(folder: Path) -> None:
    edit(folder, "about: |\n  This", "about: |\n  status: approved\n\n  This", "spacer")
    assert set(verdicts(folder, approved_only=True)) == {"inhaler"}


def test_a_leaflet_that_cannot_be_read_fails_and_is_not_passed_over(folder: Path) -> None:
    edit(folder, "title: Using your spacer", 'title: "Using', "spacer")
    edit(folder, "status: draft", "status: approved", "spacer")
    assert verdicts(folder, approved_only=True) == {"inhaler": "built", "spacer": "failed"}


def test_the_notes_are_plain_json_lines(folder: Path) -> None:
    built(folder)
    (line,) = (folder / NAME).read_text(encoding="utf-8").splitlines()
    assert list(json.loads(line)) == [
        "on", "leaflet", "title", "reference", "version", "language", "format", "layout", "path",
        "sha256", "digest",
    ]  # fmt: skip


def test_a_build_with_nothing_to_do_imports_no_stage(folder: Path) -> None:
    build(request(folder))
    code = (
        "import sys; from tests.batch.heard import Heard, request; from pathlib import Path\n"
        "from plainleaf.batch import build\n"
        "heard = Heard(); build(request(Path(sys.argv[1])), listener=heard)\n"
        "print(sorted(heard.verdicts.values()), sorted({'plainleaf.approvals', 'plainleaf.render',"
        " 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "['unchanged', 'unchanged'] []\n"
