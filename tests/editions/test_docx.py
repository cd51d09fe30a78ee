"""The Word document: what Word and a screen reader find in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from plainleaf.editions.docx.writer import docx
from plainleaf.editions.edition import Given
from plainleaf.editions.make_edition import losses, make
from tests.batch.conftest import LEAFLET, Clinic
from tests.editions import leaflets

BONE = leaflets.ROOT / "leaflets" / "bone-metastases.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def given() -> Given:
    found = leaflets.given(BONE)
    assert found
    return found


@pytest.fixture(scope="module")
def word(given: Given) -> bytes:
    return make("docx", given).data


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(parts(data)["word/document.xml"])


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_headings_have_the_styles_that_screen_readers_know(word: bytes) -> None:
    used = [each.attrib[f"{W}val"] for each in body(word).iter(f"{W}pStyle")]
    assert used.count("Title") == 1
    assert {"Heading2", "Heading3", "ListParagraph"} <= set(used)
    styles = ElementTree.fromstring(parts(word)["word/styles.xml"])
    known = {each.attrib[f"{W}styleId"] for each in styles.iter(f"{W}style")}
    assert set(used) <= known


def test_every_table_has_a_row_of_heads(word: bytes) -> None:
    tables = [*body(word).iter(f"{W}tbl")]
    assert tables
    for table in tables:
        first, *others = table.iter(f"{W}tr")
        assert [*first.iter(f"{W}tblHeader")]
        assert not any([*row.iter(f"{W}tblHeader")] for row in others)


def test_lists_are_lists(word: bytes) -> None:
    used = {each.attrib[f"{W}val"] for each in body(word).iter(f"{W}numId")}
    lists = ElementTree.fromstring(parts(word)["word/numbering.xml"])
    assert used <= {each.attrib[f"{W}numId"] for each in lists.iter(f"{W}num")}
    assert len(used) > 1


def test_the_language_is_set(word: bytes) -> None:
    assert b'<w:lang w:val="en-GB"' in parts(word)["word/styles.xml"]


def test_a_photo_is_in_the_file_with_its_description(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    picture = clinic.folder / "leaflets" / "hand.png"
    picture.parent.mkdir(parents=True)
    photo = Image.new("RGB", (200, 100), "white")
    photo.paste("black", (20, 20, 120, 80))
    photo.save(picture)
    line = "      ![A hand holds an inhaler](hand.png)"
    text = LEAFLET.replace("      Sit up", f"{line}\n\n      Sit up")
    found = leaflets.given(clinic.add("photo", text))
    assert found
    made = make("docx", found)
    assert not made.findings
    files = parts(made.data)
    assert files["word/media/1.png"] == picture.read_bytes()
    assert b'descr="A hand holds an inhaler"' in files["word/document.xml"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"37.5C", b"38.5C"),
        (b"Some signs are an emergency.", b""),
        (b"Fever and infection", b"Infection and fever"),
        (b'<w:startOverride w:val="1"/>', b'<w:startOverride w:val="2"/>'),
    ],
)
def test_a_change_is_noticed(given: Given, word: bytes, before: bytes, after: bytes) -> None:
    files = parts(word)
    name = next(name for name, data in files.items() if before in data)
    spoilt = packed(files | {name: files[name].replace(before, after, 1)})
    assert [*losses("docx", spoilt, given)]


def test_hidden_words_are_not_read(given: Given, word: bytes) -> None:
    files = parts(word)
    page = files["word/document.xml"]
    hidden = page.replace(b"<w:rPr></w:rPr><w:t", b"<w:rPr><w:vanish/></w:rPr><w:t", 3)
    assert hidden != page
    assert [*losses("docx", packed(files | {"word/document.xml": hidden}), given)]


def test_the_same_leaflet_gives_the_same_file(given: Given, word: bytes) -> None:
    assert docx(given) == word
