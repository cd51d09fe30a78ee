"""PDF/UA-2, PDF/A-4 and Well-Tagged PDF in one file: made, measured, and told from the older."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from plainleaf import pdf
from plainleaf.content import Leaflet, load
from plainleaf.finding import Level
from plainleaf.project import Project, data_root
from plainleaf.render import Layout, Renderer, layouts
from plainleaf.render.layout import of_standard
from plainleaf.verify import verify
from plainleaf.verify.file_digest import standard_of_pdf
from scripts import verapdf

PROJECT = Project(data_root(), data_root() / "leaflets")
OF_FILE = {"V101", "V102", "V106", "V107"}


@cache
def leaflet(name: str = "spinal-cord-compression") -> Leaflet:
    return load(PROJECT.base / f"{name}.yaml", PROJECT)


def layout(standard: str, name: str = "standard") -> Layout:
    return of_standard(layouts(PROJECT)[name], standard)  # type: ignore[arg-type]


@cache
def made(standard: str, name: str = "standard") -> bytes:
    return Renderer(PROJECT).pdf(leaflet(), layout(standard, name))


def errors(data: bytes, standard: str, name: str = "standard") -> set[str]:
    found = verify(data, leaflet(), layout(standard, name), PROJECT)
    return {each.rule for each in found if each.level is Level.ERROR}


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_a_file_of_the_newer_standards_meets_every_requirement(name: str) -> None:
    data = made("ua-2", name)
    assert errors(data, "ua-2", name) == set()
    assert data.startswith(b"%PDF-2.0")
    assert standard_of_pdf(data) == "ua-2"
    assert "/Info" not in PdfReader(io.BytesIO(data)).trailer


def test_its_pages_bookmarks_and_title_are_those_of_the_older_one() -> None:
    older, newer = pdf.open(made("ua-1")), pdf.open(made("ua-2"))
    words = [[run.text for run in page.runs] for page in older.pages]
    assert [[run.text for run in page.runs] for page in newer.pages] == words
    assert newer.bookmarks == older.bookmarks != ()
    assert newer.title == older.title == leaflet().title.plain


def test_without_the_option_a_file_keeps_the_older_standards() -> None:
    data = made("ua-1")
    assert data.startswith(b"%PDF-1.7")
    assert standard_of_pdf(data) == "ua-1"
    assert b"Namespace" not in data
    assert errors(data, "ua-1") == set()


@pytest.mark.parametrize(("has", "asked"), [("ua-1", "ua-2"), ("ua-2", "ua-1")])
def test_a_file_of_another_standard_than_was_asked_for_is_refused(has: str, asked: str) -> None:
    assert {"V106", "V107"} <= errors(made(has), asked)


def first_bookmarks(writer: PdfWriter) -> list[Any]:
    first = writer.root_object["/Outlines"]["/First"]  # type: ignore[index]
    return [first, first.get("/First") or first["/Next"]]


def swap_tags(writer: PdfWriter) -> None:
    """The first two bookmarks lead to the tags of each other's headings."""
    one, other = (each.get_object()["/A"] for each in first_bookmarks(writer))
    here, there = one["/SD"][0], other["/SD"][0]
    tags = [each["/SD"].get_object() for each in (one, other)]
    tags[0][0], tags[1][0] = there, here
    assert here != there


def swap_places(writer: PdfWriter) -> None:
    """The first two bookmarks lead to each other's places on the page."""
    one, other = (each.get_object()["/A"] for each in first_bookmarks(writer))
    one[NameObject("/D")], other[NameObject("/D")] = other["/D"], one["/D"]


def without_namespace(writer: PdfWriter) -> None:
    tree: Any = writer.root_object["/StructTreeRoot"]
    del tree["/K"][0].get_object()["/NS"]


def in_two_ways(writer: PdfWriter) -> None:
    """A bookmark has a place of its own beside that of its action."""
    one: Any = first_bookmarks(writer)[0].get_object()
    one[NameObject("/Dest")] = ArrayObject(one["/A"]["/D"])


def with_program(writer: PdfWriter) -> None:
    one: Any = first_bookmarks(writer)[0].get_object()
    one[NameObject("/A")] = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})


def with_information(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": leaflet().title.plain})


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (swap_tags, {"V107"}),
        (swap_places, {"V524"}),
        (without_namespace, {"V107"}),
        (in_two_ways, {"V524"}),
        (with_program, {"V102"}),
        (with_information, {"V107"}),
    ],
)
def test_a_changed_file_is_refused(spoil: Callable[[PdfWriter], None], rules: set[str]) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(made("ua-2")))
    if spoil is not with_information:
        writer._info = None
    writer.pdf_header = "%PDF-2.0"
    assert not rules & errors(_bytes(writer), "ua-2")
    spoil(writer)
    assert rules <= errors(_bytes(writer), "ua-2")


def _bytes(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.soak
def test_the_reference_validator_finds_nothing_in_any_example(tmp_path: Path) -> None:
    try:
        verapdf.classpath()
    except verapdf.UnavailableError as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(str(reason))
        pytest.skip(str(reason))
    files = []
    renderer = Renderer(PROJECT)
    for path in sorted(PROJECT.base.glob("[!_]*.yaml")):
        for name in ("standard", "large-print", "a5", "giant-print"):
            file = tmp_path / f"{path.stem}.{name}.pdf"
            file.write_bytes(renderer.pdf(leaflet(path.stem), layout("ua-2", name), "a" * 64))
            files.append(file)
    for flavour in verapdf.FLAVOURS["ua-2"]:
        for file, verdict in verapdf.judge(files, flavour).items():
            assert verdict.compliant, (flavour, file.name, verdict.broken)
