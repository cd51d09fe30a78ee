"""Files that are broken, locked, huge or made to harm get a plain answer and nothing else."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from plainleaf.intake.importing import ImportRequest, run_import
from plainleaf.intake.worklist import Entry
from tests.intake.word_files import NAMES, p, text_box, word_file

TODAY = date(2026, 11, 29)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def take(folder: Path, name: str, data: bytes) -> Entry:
    (folder / name).write_bytes(data)
    (entry,) = run_import(ImportRequest([str(folder / name)], folder / "out", None, TODAY))
    return entry


def changed(part: str, content: str | bytes) -> bytes:
    """A good Word file with another content of one part."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(p("Good words here")))) as good,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in good.namelist():
            if name != part:
                archive.writestr(name, good.read(name))
        archive.writestr(part, content)
    return made.getvalue()


def entities(inside: str) -> bytes:
    doctype = f"<!DOCTYPE w [{inside}]>"
    body = f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    return changed("word/document.xml", doctype + body)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"", "is empty"),
        ("a.docx", b"Just words", "not a Word file"),
        ("a.docx", b"PK\x03\x04 and no more", "not a Word file"),
        ("a.docx", b"%PDF-1.7 ...", "is a PDF"),
        ("a.docx", OLE + b"WordDocument", "old Word format"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        ("a.docm", word_file(p("Words")), "macros"),
        ("a.docx", changed("word/vbaProject.bin", b"x"), "macros"),
        ("a.doc", OLE, "old Word format"),
        ("a.pdf", b"%PDF-1.7", "is a PDF"),
        ("a.odt", b"PK", "cannot be imported"),
        ("a.txt", b"PK\x03\x04", "not what its name says"),
        ("a.txt", b"a\0b", "not a text"),
        ("a.md", b" \n", "is empty"),
        ("a.docx", word_file(p("  ")), "no words"),
        ("a.docx", changed("word/document.xml", "<w:document"), "damaged"),
        ("a.docx", changed("word/document.xml", b"\xff\xfe\x00"), "damaged"),
        ("a.docx", changed("word/styles.xml", "<a><b></a>"), "damaged"),
        ("a.docx", entities('<!ENTITY x SYSTEM "file:///etc/passwd">'), "document type"),
        ("a.docx", entities('<!ENTITY x "lol">'), "document type"),
        ("a.docx", changed("word/document.xml", b" " * 13_000_000), "more in it"),
        ("a.docx", changed("word/document.xml", "<a>" * 300 + "</a>" * 300), "more in it"),
        ("a.html", b"<div>" * 5000 + b"words", "more in it"),
        ("a.html", b"<p>x</p>" * 30_000, "more in it"),
        ("a.txt", b"word " * 100_000, "too long for one leaflet"),
        ("a.docx", word_file(p("a") * 6000), "too long for one leaflet"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_plain_answer(
    name: str, data: bytes, says: str, tmp_path: Path
) -> None:
    entry = take(tmp_path, name, data)
    assert entry.draft is None
    assert says in entry.reason
    assert not (tmp_path / "out").exists()


def test_a_file_of_50_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (entry,) = run_import(ImportRequest([str(path)], tmp_path / "out", None, TODAY))
    assert "has 50 MB. The most is 40 MB" in entry.reason


def test_links_and_what_is_no_file_are_not_followed(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Your test\n\nIt takes an hour of your time on the ward.\n")
    (tmp_path / "link.txt").symlink_to(good)
    os.mkfifo(tmp_path / "pipe.txt")
    entries = {
        Path(entry.source).name: entry
        for entry in run_import(ImportRequest([str(tmp_path)], tmp_path / "out", None, TODAY))
    }
    assert entries["good.txt"].draft
    assert "is a link" in entries["link.txt"].reason
    assert "not an ordinary file" in entries["pipe.txt"].reason
    (gone,) = run_import(ImportRequest(["nowhere.docx"], tmp_path / "out", None, TODAY))
    assert "no file or folder called nowhere.docx" in gone.reason


def test_a_file_that_is_there_is_never_changed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.yaml").write_text("mine")
    entry = take(tmp_path, "a.txt", b"Your test\n\nIt takes about an hour of your time.\n")
    assert "already exists" in entry.reason
    assert (tmp_path / "out" / "a.yaml").read_text() == "mine"


def test_two_files_of_one_name_get_two_drafts(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Your test\n\nIt takes an hour of your time.\n")
    request = ImportRequest([str(tmp_path)], tmp_path / "out", None, TODAY)
    drafts = [Path(str(entry.draft)).name for entry in run_import(request)]
    assert drafts == ["a.yaml", "a-2.yaml"]


def test_words_that_the_import_cannot_place_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plainleaf.intake.word import reader

    monkeypatch.setattr(reader, "boxes", lambda node: iter(()))
    data = word_file(p("Your test takes an hour. ", text_box(p("Bring water"))))
    entry = take(tmp_path, "a.docx", data)
    assert entry.words is not None
    assert (entry.words.words_in, entry.words.kept) == (7, 5)
    assert entry.words.lost == ("Bring", "water")
    text = (tmp_path / "out" / "a.yaml").read_text(encoding="utf-8")
    assert "# NOT ALL WORDS KEPT: 5 of 7. Not in the draft: Bring, water." in text


def test_names_that_are_cut_to_the_same_length_get_two_drafts(tmp_path: Path) -> None:
    for end in ("one", "two"):
        path = tmp_path / f"{'a very long name of a file ' * 4}{end}.txt"
        path.write_text("Your test\n\nIt takes an hour of your time.\n")
    request = ImportRequest([str(tmp_path)], tmp_path / "out", None, TODAY)
    drafts = [entry.draft for entry in run_import(request)]
    assert len({*drafts}) == 2
    assert None not in drafts
