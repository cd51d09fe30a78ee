"""The QR code on paper: a phone reads it, it costs no page, and a wrong one is refused."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from plainleaf import pdf
from plainleaf.editions.booklet.imposition import booklet
from plainleaf.editions.edition import Given
from plainleaf.finding import Finding, Level
from plainleaf.project import data_root
from plainleaf.render import Renderer
from plainleaf.render.pictures.web_code import web_code
from plainleaf.verify import verify, verify_html
from tests.render.conftest import Clinic

SITE, WORDS = "https://leaflets.anytown.nhs.uk", "leaflets.anytown.nhs.uk/knee.html"
ADDRESS = f"{SITE}/knee.html"
LAYOUTS = (
    "standard",
    "large-print",
    *(pytest.param(name, marks=pytest.mark.soak) for name in ("a5", "giant-print")),
)
# Paragraphs that leave the last page with room for the code in each layout, and one without.
LONG, FULL = (
    "\n\n".join(["Rest your knee when it hurts. Walk a little each day."] * count)
    for count in (25, 13)
)


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)


def with_address(clinic: Clinic, address: str = SITE) -> None:
    clinic.write("leaflets/_organisation.yaml", f"name: Knee Clinic\nweb_address: {address}/\n")


def read_codes(data: bytes, scale: float = 2.0) -> list[str]:
    """What a phone reads on the pages, at 144 dots an inch."""
    with pypdfium2.PdfDocument(data) as document:
        pictures = [page.render(scale=scale).to_pil() for page in document]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


def errors(found: list[Finding]) -> list[Finding]:
    return [each for each in found if each.level is Level.ERROR]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_phone_reads_the_address_of_the_leaflet_from_paper(clinic: Clinic, name: str) -> None:
    with_address(clinic)
    leaflet, layout = clinic.leaflet(LONG), clinic.layout(name)
    data = Renderer(clinic.project).pdf(leaflet, layout)
    assert read_codes(data) == [ADDRESS]
    found = verify(data, leaflet, layout, clinic.project)
    assert errors(found) == []
    assert "V812" not in [each.rule for each in found]
    document = pdf.open(data)
    assert WORDS in " ".join(run.text for page in document.pages for run in page.runs)
    assert [figure.alt for figure in document.all("Figure")] == [f"QR: {WORDS}"]


def test_a_printer_gets_the_code_on_the_folded_booklet_too(clinic: Clinic) -> None:
    with_address(clinic)
    assert read_codes(booklet(Given(clinic.leaflet(LONG), clinic.project))) == [ADDRESS]


@pytest.mark.soak
@pytest.mark.parametrize("language", ["de", "ja", "cy"])
def test_leaflets_in_other_languages_have_it_too(clinic: Clinic, language: str) -> None:
    with_address(clinic)
    leaflet, layout = clinic.leaflet(LONG, language=language), clinic.layout()
    data = Renderer(clinic.project).pdf(leaflet, layout)
    assert read_codes(data) == [ADDRESS]
    about_code = {"V811", "V701", "V702", "V703", "V704", "V705", "V521", "V807", "V808"}
    found = verify(data, leaflet, layout, clinic.project)
    assert not about_code & {each.rule for each in errors(found)}


@pytest.mark.parametrize(
    "address",
    [SITE, "https://a.uk", f"https://anytown.nhs.uk/{'patients-and-visitors/' * 3}leaflets"],
)
def test_it_is_large_enough_for_a_phone_held_25_cm_away(address: str) -> None:
    code = web_code(f"{address}/knee.html")
    assert code.module_mm >= 0.8
    assert code.module_mm * len(code.rows) >= 25
    assert code.side_mm - code.module_mm * len(code.rows) == pytest.approx(8 * code.module_mm)


def test_it_never_adds_a_page_and_a_note_says_that_there_is_no_room(clinic: Clinic) -> None:
    renderer = Renderer(clinic.project)
    before = renderer.pdf(clinic.leaflet(FULL), clinic.layout())
    with_address(clinic)
    leaflet = clinic.leaflet(FULL)
    data = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    assert len(PdfReader(io.BytesIO(data)).pages) == len(PdfReader(io.BytesIO(before)).pages)
    assert read_codes(data) == []
    found = verify(data, leaflet, clinic.layout(), clinic.project)
    assert errors(found) == []
    (note,) = [each for each in found if each.rule == "V812"]
    assert note.level is Level.NOTE
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert WORDS in text


def test_the_web_page_does_not_say_where_it_is(clinic: Clinic) -> None:
    with_address(clinic)
    leaflet = clinic.leaflet()
    page = Renderer(clinic.project).html(leaflet)
    assert "anytown" not in page
    assert verify_html(page, leaflet, clinic.project) == []


def test_without_an_address_nothing_is_printed_and_nothing_is_said(clinic: Clinic) -> None:
    leaflet, layout = clinic.leaflet(), clinic.layout()
    data = Renderer(clinic.project).pdf(leaflet, layout)
    assert read_codes(data) == []
    assert not [
        each
        for each in verify(data, leaflet, layout, clinic.project)
        if each.rule in ("V811", "V812")
    ]


def _bytes(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def painted_over(code: str) -> Callable[[bytes], bytes]:
    """What adds operations at the end of the last page, in points from its lower left corner."""

    def change(data: bytes) -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(data))
        page = writer.pages[-1]
        contents = page.get_contents()
        assert contents is not None
        more = DecodedStreamObject()
        more.set_data(b"q\n" + contents.get_data() + b"\nQ\nq\n" + code.encode() + b"\nQ")
        page[NameObject("/Contents")] = writer._add_object(more)
        return _bytes(writer)

    return change


def box_of_code(data: bytes) -> tuple[float, float, float, float]:
    """Where the code is, in points: left, bottom, right, top."""
    (figure,) = pdf.open(data).all("Figure")
    left, bottom, right, top = map(float, figure.attributes["BBox"])
    return left, bottom, right, top


def test_a_code_with_a_dot_too_many_or_paint_near_it_is_refused(clinic: Clinic) -> None:
    with_address(clinic)
    leaflet, layout = clinic.leaflet(), clinic.layout()
    data = Renderer(clinic.project).pdf(leaflet, layout)
    left, bottom, right, top = box_of_code(data)
    middle = (left + right) / 2, (bottom + top) / 2
    ways = {
        "a white patch": f"1 g {middle[0]} {middle[1]} 9 9 re f",
        "a black patch": f"0 g {middle[0]} {middle[1]} 9 9 re f",
        "a rule in its white edge": f"0 g {left} {bottom + 1} {right - left} 1 re f",
    }
    for name, code in ways.items():
        spoilt = painted_over(code)(data)
        rules = [each.rule for each in verify(spoilt, leaflet, layout, clinic.project)]
        assert "V811" in rules, name


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (".code img { width: 20mm !important; height: 20mm !important }", "mm wide"),
        (".code img { transform: scaleX(-1) }", "does not say"),
        pytest.param(
            ".code img { transform: rotate(90deg) }", "does not say", marks=pytest.mark.soak
        ),
        pytest.param(".code img { opacity: 0.3 }", "does not say", marks=pytest.mark.soak),
    ],
)
def test_a_style_that_spoils_the_code_is_refused(clinic: Clinic, style: str, said: str) -> None:
    with_address(clinic)
    base = (data_root() / "styles/standard.css").read_text(encoding="utf-8")
    clinic.write("styles/standard.css", f"{base}\n{style}\n")
    leaflet, layout = clinic.leaflet(), clinic.layout()
    data = Renderer(clinic.project).pdf(leaflet, layout)
    found = [
        each.message
        for each in verify(data, leaflet, layout, clinic.project)
        if each.rule == "V811"
    ]
    assert any(said in message for message in found), found


def test_the_code_of_another_page_is_refused(clinic: Clinic) -> None:
    with_address(clinic)
    leaflet, layout = clinic.leaflet(), clinic.layout()
    good = Renderer(clinic.project).pdf(leaflet, layout)
    with_address(clinic, "https://leaflets.anytown.nhs.ug")
    other = Renderer(clinic.project).pdf(clinic.leaflet(), layout)
    drawn = _in_the_place_of(good, other)
    assert read_codes(drawn) == ["https://leaflets.anytown.nhs.ug/knee.html"]
    rules = [each.rule for each in errors(verify(drawn, leaflet, layout, clinic.project))]
    assert rules == ["V811"]


def _in_the_place_of(good: bytes, other: bytes) -> bytes:
    """The good file with the dots of the other one's code, and all its words as they were."""
    writer = PdfWriter(clone_from=io.BytesIO(good))
    page = writer.pages[-1]
    parts = [_figure(PdfReader(io.BytesIO(each)).pages[-1]) for each in (good, other)]
    contents = page.get_contents()
    assert contents is not None
    data = contents.get_data()
    assert data.count(parts[0]) == 1
    more = DecodedStreamObject()
    more.set_data(data.replace(*parts))
    page[NameObject("/Contents")] = writer._add_object(more)
    return _bytes(writer)


def _figure(page: Any) -> bytes:
    """What the picture of a page draws."""
    found = re.search(
        rb"/Figure\s<<[^>]*>>\sBDC\s(.*?)EMC", page.get_contents().get_data(), re.DOTALL
    )
    assert found
    return found[1]
