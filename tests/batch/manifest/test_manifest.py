from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plainleaf.batch.manifest.entries import Orphan
from plainleaf.batch.manifest.manifest import (
    DamagedManifestError,
    FindingEntry,
    ForeignManifestError,
    LeafletEntry,
    Manifest,
    Output,
    Readability,
    UnsafeManifestError,
    on_disk,
    read,
    read_safely,
    sort_findings,
)
from plainleaf.batch.request import Format
from plainleaf.finding import Finding, Level, Place

FINDINGS = some.builds(FindingEntry)
NUMBERS = some.none() | some.floats(allow_nan=False, allow_infinity=False)
OUTPUTS = some.builds(Output, smallest_text_mm=NUMBERS)
READABILITY = some.builds(Readability, smog=NUMBERS, flesch_kincaid_grade=NUMBERS)
ENTRIES = some.builds(
    LeafletEntry,
    readability=some.none() | READABILITY,
    outputs=some.lists(OUTPUTS, max_size=2).map(tuple),
    findings=some.lists(FINDINGS, max_size=2).map(tuple),
)


@settings(max_examples=50)
@given(entries=some.lists(ENTRIES, max_size=2))
def test_what_is_written_is_read_back(
    entries: list[LeafletEntry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    manifest = Manifest(tools={"plainleaf": "0.1.0"}, leaflets=tuple(entries))
    folder = tmp_path_factory.mktemp("dist")
    (folder / "manifest.json").write_bytes(manifest.to_bytes())
    assert read(folder) == manifest


def test_a_folder_without_a_manifest_has_none(tmp_path: Path) -> None:
    assert read(tmp_path) is None


@pytest.mark.parametrize(
    "text", ['{"name": "My web app"}', "[]", '{"schema": "plainleaf-manifest/2"}']
)
def test_a_manifest_of_something_else_is_never_taken_for_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(ForeignManifestError):
        read(tmp_path)


@pytest.mark.parametrize("data", [b"", b'{"schema": "plainl', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_manifest_is_told_from_a_foreign_one(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(DamagedManifestError):
        read(tmp_path)


def test_fields_stand_in_the_order_of_the_documented_format() -> None:
    manifest = Manifest(tools={"plainleaf": "0.1.0"}, leaflets=())
    assert list(json.loads(manifest.to_bytes())) == ["schema", "tools", "leaflets", "evidence"]
    assert json.loads(manifest.to_bytes())["schema"] == "plainleaf-manifest/1"


def test_findings_are_sorted_by_their_place() -> None:
    places = [Place("b.yaml", 1), Place("a.yaml", 30), Place("a.yaml", 4)]
    findings = [Finding("R101", Level.ERROR, "Too long.", place) for place in places]
    listed = [(entry.path, entry.line) for entry in sort_findings(findings)]
    assert listed == [("a.yaml", 4), ("a.yaml", 30), ("b.yaml", 1)]


def test_a_file_that_is_gone_or_was_changed_is_no_longer_an_output(tmp_path: Path) -> None:
    made = [
        Output(
            format="pdf",
            layout="standard",
            path=name,
            sha256="",
            bytes=3,
            pages=1,
            smallest_text_mm=2.3,
            current=True,
        )
        for name in ("kept.pdf", "gone.pdf", "changed.pdf")
    ]
    (tmp_path / "kept.pdf").write_bytes(b"123")
    (tmp_path / "changed.pdf").write_bytes(b"12345")
    assert [output.path for output in on_disk(made, tmp_path)] == ["kept.pdf"]


def test_of_outputs_only_those_are_on_the_disk_whose_file_is_there_as_large(tmp_path: Path) -> None:
    kept, cut, gone = (
        Output(Format.PDF, "standard", f"{name}.pdf", "0", 3, 1, 2.6, True)
        for name in ("kept", "cut", "gone")
    )
    (tmp_path / "kept.pdf").write_bytes(b"abc")
    (tmp_path / "cut.pdf").write_bytes(b"ab")
    assert list(on_disk([gone, kept, cut], tmp_path)) == [kept]
    assert list(on_disk([gone], tmp_path)) == []


NAMED: dict[str, Callable[[Manifest, LeafletEntry, Output], Manifest]] = {
    "slug": lambda manifest, entry, _: replace(manifest, leaflets=(replace(entry, slug=OUT),)),
    "source": lambda manifest, entry, _: replace(manifest, leaflets=(replace(entry, source=OUT),)),
    "path": lambda manifest, entry, output: replace(
        manifest, leaflets=(replace(entry, outputs=(replace(output, path=OUT),)),)
    ),
    "thumbnail": lambda manifest, entry, output: replace(
        manifest, leaflets=(replace(entry, outputs=(replace(output, thumbnail=OUT),)),)
    ),
    "left behind": lambda manifest, *_: replace(
        manifest, left_behind=(Orphan("leaflets/a.yaml", OUT, "0", 1),)
    ),
    "evidence": lambda manifest, *_: replace(manifest, evidence=OUT),
}
OUT = "../elsewhere"


@pytest.mark.parametrize("named", ["nothing", *NAMED])
def test_no_name_of_a_manifest_may_lead_out_of_its_folder(tmp_path: Path, named: str) -> None:
    output = Output(Format.PDF, "standard", "a.standard.pdf", "0", 3, 1, 2.6, True)
    entry = LeafletEntry(
        "leaflets/a.yaml", "a", "A", "en", "draft", None, "built", None, (output,), ()
    )
    manifest = Manifest(tools={}, leaflets=(entry,))
    if named in NAMED:
        manifest = NAMED[named](manifest, entry, output)
    (tmp_path / "manifest.json").write_bytes(manifest.to_bytes())
    if named in NAMED:
        with pytest.raises(UnsafeManifestError):
            read_safely(tmp_path)
    else:
        assert read_safely(tmp_path) == manifest


def test_what_is_left_behind_is_read_back(tmp_path: Path) -> None:
    left = Orphan("leaflets/a.yaml", "a.html", "0", 1)
    manifest = Manifest(tools={}, leaflets=(), left_behind=(left,))
    (tmp_path / "manifest.json").write_bytes(manifest.to_bytes())
    assert read(tmp_path) == manifest
