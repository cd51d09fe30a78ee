from __future__ import annotations

import json
import os
import pickle
import resource
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plainleaf.batch import (
    BuildRequest,
    Format,
    InProcess,
    LeafletEntry,
    Listener,
    Manifest,
    RequestError,
    build,
    executor_for,
    pipeline,
)
from plainleaf.content import Leaflet
from plainleaf.pdf import document
from plainleaf.render import Renderer
from plainleaf.report import FileResult
from tests.approvals.signing import sign
from tests.batch.heard import without_history
from tests.soak import first_few

if TYPE_CHECKING:
    from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]
RECORDS = {"evidence.html", "index.html", "manifest.json"}
ALL = ("html", "large-print.pdf", "standard.pdf")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def thumbnails(manifest: Manifest) -> set[str]:
    outputs = (output for entry in manifest.leaflets for output in entry.outputs)
    return {output.thumbnail for output in outputs if output.thumbnail}


def entry_of(manifest: Manifest, slug: str) -> LeafletEntry:
    return next(entry for entry in manifest.leaflets if entry.slug == slug)


def test_each_leaflet_becomes_a_pdf_a_layout_a_web_page_and_an_entry(asked: Asked) -> None:
    request = asked()
    manifest = build(request)
    made = files(request.out)
    expected = {f"{name}.{ending}" for name in ("inhaler", "spacer") for ending in ALL}
    assert set(made) == {*RECORDS, *expected, *thumbnails(manifest)}
    assert made["manifest.json"] == manifest.to_bytes()
    for entry in manifest.leaflets:
        assert entry.verdict == "built"
        assert [output.path for output in entry.outputs] == [f"{entry.slug}.{end}" for end in ALL]
        assert all(output.current for output in entry.outputs)
        assert all(output.bytes == len(made[output.path]) for output in entry.outputs)
        pdfs = [output for output in entry.outputs if output.format is Format.PDF]
        assert all(output.pages and output.smallest_text_mm for output in pdfs)


def test_the_same_leaflets_in_another_folder_give_the_same_bytes(
    asked: Asked, clinic: Clinic, tmp_path: Path
) -> None:
    build(asked())
    elsewhere = tmp_path / "somewhere" / "else entirely"
    elsewhere.mkdir(parents=True)
    moved = clinic.folder.rename(elsewhere / "ward")
    build(asked(paths=(moved,), out=elsewhere / "out"))
    assert files(tmp_path / "dist") == files(elsewhere / "out")


def test_several_processes_give_the_same_bytes_as_one(asked: Asked, tmp_path: Path) -> None:
    build(asked())
    with executor_for(2) as executor:
        build(asked(out=tmp_path / "two", jobs=2), executor)
    assert files(tmp_path / "dist") == files(tmp_path / "two")


def test_a_build_opens_each_pdf_once(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []
    read = document.open_reader
    monkeypatch.setattr(document, "open_reader", lambda data: opened.append(data) or read(data))
    request = asked(formats=(Format.PDF, Format.TRANSCRIPT))
    build(request)
    pdfs = [data for name, data in files(request.out).items() if name.endswith(".pdf")]
    # A picture that is drawn alone, to be compared, is opened too.
    delivered = [data for data in opened if data in pdfs]
    assert sorted(delivered) == sorted(pdfs)
    assert len(delivered) == 4


def test_a_pdf_that_cannot_be_opened_is_a_finding_of_its_leaflet(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Renderer, "pdf", lambda self, *rest: b"no PDF at all")
    request = asked(layouts=("standard",), formats=(Format.PDF,))
    for entry in build(request).leaflets:
        assert entry.verdict == "failed"
        assert [finding.rule for finding in entry.findings] == ["V100"]
    assert set(files(request.out)) == RECORDS


@pytest.mark.parametrize("jobs", first_few([1, 2]))
def test_no_temporary_file_outlives_a_build(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with executor_for(jobs) as executor:
        build(asked(jobs=jobs), executor)
        assert tempfile.gettempdir() == str(temporary)
    assert files(temporary) == {}


def test_a_leaflet_that_is_too_hard_is_not_made_and_the_other_is(
    asked: Asked, clinic: Clinic
) -> None:
    clinic.add("inhaler", clinic.hard)
    request = asked()
    manifest = build(request)
    expected = {*(f"spacer.{end}" for end in ALL), *thumbnails(manifest)}
    assert set(files(request.out)) == {*RECORDS, *expected}
    failed = entry_of(manifest, "inhaler")
    assert failed.verdict == "failed"
    assert failed.outputs == ()
    assert failed.readability is not None
    assert failed.readability.verdict == "fail"
    assert any(finding.rule.startswith("R") for finding in failed.findings)


def test_a_failed_leaflet_keeps_its_last_good_files_and_the_manifest_says_so(
    asked: Asked, clinic: Clinic
) -> None:
    request = asked()
    build(request)
    before = files(request.out)
    clinic.add("inhaler", clinic.hard)
    failed = entry_of(build(request), "inhaler")
    after = files(request.out)
    assert {name for name in before if before[name] != after[name]} == RECORDS
    assert [output.path for output in failed.outputs] == [f"inhaler.{end}" for end in ALL]
    assert not any(output.current for output in failed.outputs)


def test_a_file_that_is_no_leaflet_fails_alone_and_what_is_unknown_is_null(
    asked: Asked, clinic: Clinic
) -> None:
    clinic.add("inhaler", "title: [")
    manifest = build(asked())
    broken = entry_of(manifest, "inhaler")
    assert broken.verdict == "failed"
    assert (broken.title, broken.language, broken.next_review) == (None, None, None)
    assert broken.findings
    assert entry_of(manifest, "spacer").verdict == "built"


def test_an_approved_leaflet_past_its_review_date_fails(asked: Asked, clinic: Clinic) -> None:
    text = clinic.text.replace("status: draft", "status: approved\nlast_reviewed: 2026-01-01")
    sign(clinic.add("inhaler", text + "approved_by: [Ward team]\n"))
    in_time = build(asked(today=date(2029, 11, 22)))
    assert entry_of(in_time, "inhaler").verdict == "built"
    late = build(asked(today=date(2029, 11, 24)))
    assert entry_of(late, "inhaler").verdict == "failed"
    assert entry_of(late, "spacer").verdict == "built"


def test_a_build_of_one_leaflet_leaves_the_other_as_it_was(asked: Asked, clinic: Clinic) -> None:
    whole = build(asked())
    one = build(asked(paths=(clinic.folder / "leaflets" / "inhaler.yaml",)))
    assert entry_of(one, "inhaler").verdict == "unchanged"
    assert without_history(one) == whole


def test_what_is_not_made_this_time_is_no_longer_called_current(asked: Asked) -> None:
    build(asked())
    manifest = build(asked(formats=(Format.PDF,), layouts=("standard",)))
    current = {out.path: out.current for out in entry_of(manifest, "inhaler").outputs}
    assert current == {
        "inhaler.html": False,
        "inhaler.large-print.pdf": False,
        "inhaler.standard.pdf": True,
    }


def test_a_leaflet_whose_file_is_gone_loses_its_entry_and_its_files_are_named(
    asked: Asked, clinic: Clinic
) -> None:
    class Heard(Listener):
        def on_message(self, message: str) -> None:
            told.append(message)

    told: list[str] = []
    request = asked()
    build(request)
    (clinic.folder / "leaflets" / "spacer.yaml").unlink()
    manifest = build(request, listener=Heard())
    assert [entry.slug for entry in manifest.leaflets] == ["inhaler"]
    assert "spacer.standard.pdf" in told[0]
    assert (request.out / "spacer.standard.pdf").exists()


def test_checking_goes_through_every_stage_and_writes_nothing(asked: Asked, clinic: Clinic) -> None:
    clinic.add("inhaler", clinic.hard)
    request = asked(check_only=True)
    manifest = build(request)
    assert [entry.verdict for entry in manifest.leaflets] == ["failed", "built"]
    assert not request.out.exists()


def test_strict_turns_a_warning_into_a_failure(asked: Asked, clinic: Clinic) -> None:
    # Over 20 words is warned of, over 25 refused.
    long = (
        "You should sit up and then breathe out and then press once and breathe in and hold it for"
        " as long as you can."
    )
    assert 20 < len(long.split()) <= 25
    clinic.add("inhaler", clinic.text.replace("Sit up straight.", long))
    relaxed = entry_of(build(asked()), "inhaler")
    assert relaxed.verdict == "built"
    assert relaxed.findings
    assert entry_of(build(asked(strict=True)), "inhaler").verdict == "failed"


class DiskFullWhenWriting(InProcess):
    """Between two jobs, when their files are written, no file may grow past a manifest's size."""

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def submit(self, *args: Any, **kwargs: Any) -> Any:
        self.shutdown()
        future = super().submit(*args, **kwargs)
        resource.setrlimit(resource.RLIMIT_FSIZE, (14_000, self.limits[1]))
        return future

    def shutdown(self, *args: Any, **kwargs: Any) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self.limits)


def test_a_disk_that_fills_up_is_told_in_plain_words_and_keeps_the_old_files(
    asked: Asked, clinic: Clinic
) -> None:
    request = asked()
    build(request)
    before = files(request.out)
    for name in ("inhaler", "spacer"):
        clinic.add(name, clinic.text.replace("Sit up straight.", "Sit up."))
    with DiskFullWhenWriting() as executor:
        manifest = build(request, executor)
    assert [entry.verdict for entry in manifest.leaflets] == ["failed", "failed"]
    (finding,) = manifest.leaflets[0].findings
    assert finding.rule == "B004"
    assert "too large for this disk" in finding.message
    after = files(request.out)
    assert {name for name in before if before[name] != after[name]} == {"manifest.json"}
    assert json.loads(after["manifest.json"]) == json.loads(manifest.to_bytes())


def test_a_fault_of_our_own_stops_one_leaflet_with_a_message_and_no_other(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.to_html

    def stumbles(leaflet: Leaflet, *args: Any, **kwargs: Any) -> str:
        if leaflet.slug == "inhaler":
            raise KeyError("nobody thought of this")
        return real(leaflet, *args, **kwargs)

    monkeypatch.setattr(pipeline, "to_html", stumbles)
    manifest = build(asked())
    failed = entry_of(manifest, "inhaler")
    assert [finding.rule for finding in failed.findings] == ["B001"]
    assert "test_build.py:" in failed.findings[0].message
    assert str(Path(__file__).parent) not in failed.findings[0].message
    assert entry_of(manifest, "spacer").verdict == "built"


def test_a_broken_template_of_the_clinic_is_a_finding_that_names_it(
    asked: Asked, clinic: Clinic
) -> None:
    (clinic.folder / "templates").mkdir()
    (clinic.folder / "templates" / "leaflet.html.j2").write_text("<h1>{{ leaflet.titel }}</h1>\n")
    request = asked()
    manifest = build(request)
    assert [entry.verdict for entry in manifest.leaflets] == ["failed", "failed"]
    assert manifest.leaflets[0].findings[0].path == "templates/leaflet.html.j2"
    assert set(files(request.out)) == RECORDS


def test_a_language_without_phrases_fails_that_leaflet_and_names_the_file_to_add(
    asked: Asked, clinic: Clinic
) -> None:
    clinic.add("inhaler", clinic.text.replace("en-GB", "is"))
    manifest = build(asked())
    (finding,) = entry_of(manifest, "inhaler").findings
    assert "templates/phrases/is.yaml" in finding.message + finding.suggestion
    assert entry_of(manifest, "spacer").verdict == "built"


def test_an_interruption_leaves_a_manifest_of_what_was_finished(asked: Asked) -> None:
    class Interrupts(Listener):
        def on_leaflet(self, entry: LeafletEntry, result: FileResult) -> None:
            raise KeyboardInterrupt

    request = asked()
    with pytest.raises(KeyboardInterrupt):
        build(request, listener=Interrupts())
    manifest = json.loads((request.out / "manifest.json").read_bytes())
    assert [entry["slug"] for entry in manifest["leaflets"]] == ["inhaler"]
    assert {output["path"] for output in manifest["leaflets"][0]["outputs"]} == {
        name
        for name in files(request.out)
        if name not in RECORDS and not name.startswith("thumbnails/")
    }


def test_any_executor_of_the_standard_kind_will_do(asked: Asked, clinic: Clinic) -> None:
    clinic.add("inhaler", clinic.hard)
    request = asked(formats=(Format.HTML,))
    with ThreadPoolExecutor(1) as executor:
        manifest = build(request, executor)
    assert [entry.verdict for entry in manifest.leaflets] == ["failed", "built"]


def test_a_request_can_be_sent_to_another_process(asked: Asked) -> None:
    request = asked()
    assert pickle.loads(pickle.dumps(request)) == request


def test_an_output_folder_that_is_a_file_is_refused(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("mine")
    with pytest.raises(RequestError, match="is a file, not a folder"):
        build(asked())
    assert (tmp_path / "dist").read_text() == "mine"


def test_a_manifest_that_is_not_ours_is_left_alone(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "manifest.json").write_text('{"name": "My web app"}')
    with pytest.raises(RequestError, match="has not been changed"):
        build(asked())
    assert set(files(tmp_path / "dist")) == {"manifest.json"}


def test_a_damaged_manifest_is_written_new(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "manifest.json").write_text('{"schema": "plain')
    manifest = build(asked(formats=(Format.HTML,)))
    assert (tmp_path / "dist" / "manifest.json").read_bytes() == manifest.to_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_an_output_folder_that_may_not_be_written_to_is_refused(
    asked: Asked, tmp_path: Path
) -> None:
    (tmp_path / "dist").mkdir(mode=0o500)
    with pytest.raises(RequestError, match="you do not have permission"):
        build(asked())
