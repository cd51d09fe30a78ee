"""The Word document: what Word and a screen reader find in it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from plainleaf.editions.docx.writer import docx
from plainleaf.editions.edition import Given
from plainleaf.editions.linear import WITH_TABLES
from plainleaf.editions.make_edition import losses, make
from plainleaf.editions.outline import Kind, outline
from tests.batch.conftest import LEAFLET, Clinic
from tests.editions import leaflets
from tests.editions.archives import packed, parts
from tests.patience import MOST_SECONDS

BONE = leaflets.ROOT / "leaflets" / "bone-metastases.yaml"
OFFICE = shutil.which("soffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def given() -> Given:
    found = leaflets.given(BONE)
    assert found
    return found


@pytest.fixture(scope="module")
def word(given: Given) -> bytes:
    return make("docx", given).data


def body(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(parts(data)["word/document.xml"])


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


@pytest.mark.parametrize("name", ["bone-metastases", "morphine-for-pain"])
def test_a_drawing_is_in_the_file_in_dots_with_its_description(name: str) -> None:
    found = leaflets.given(leaflets.ROOT / "leaflets" / f"{name}.yaml")
    assert found
    made = make("docx", found)
    assert not made.findings
    files = parts(made.data)
    pictures = [each for each in files if each.startswith("word/media/")]
    shown = [*body(made.data).iter(f"{DRAWING}inline")]
    assert len(shown) == len(pictures) > 0
    drawn = [Image.open(io.BytesIO(files[picture])) for picture in pictures]
    assert {each.format for each in drawn} == {"PNG"}
    assert max(each.width for each in drawn) > 500
    # Something is drawn: there is dark and light in each.
    for low, high in (each.convert("L").getextrema() for each in drawn):
        assert high - low > 100
    for inline in shown:
        assert next(inline.iter(f"{DRAWING}docPr")).attrib["descr"]


@pytest.mark.soak
@pytest.mark.skipif(
    OFFICE is None and os.environ.get("CI") != "true",
    reason="This test needs LibreOffice. Type:  apt-get install libreoffice-writer-nogui",
)
@pytest.mark.parametrize("path", leaflets.SHIPPED, ids=lambda path: path.stem)
def test_libreoffice_opens_it_and_shows_the_same_words(path: Path, tmp_path: Path) -> None:
    found = leaflets.given(path)
    assert found
    file = tmp_path / "leaflet.docx"
    file.write_bytes(make("docx", found).data)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    asked = [str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(asked, capture_output=True, check=True, timeout=MOST_SECONDS)
    with pypdfium2.PdfDocument(tmp_path / "leaflet.pdf") as document:
        shown = "".join(page.get_textpage().get_text_range() for page in document)
    wanted = [
        each.text
        for each in outline(found, WITH_TABLES)
        if each.text and each.kind is not Kind.PICTURE
    ]
    assert len(wanted) > 10
    letters = re.sub(r"\W|\ufffe", "", shown)
    assert [each for each in wanted if re.sub(r"\W", "", each) not in letters] == []
