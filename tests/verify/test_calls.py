"""A link that starts a call is read back: what it dials is what is seen in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from plainleaf.content.model import Leaflet
from plainleaf.render import Renderer
from plainleaf.verify import verify, verify_html
from plainleaf.verify.calls import PhoneCall, calls_of_page, faults
from tests.render.conftest import Clinic

NUMBER = "01632 960 001"
LINK = f'<a href="tel:01632960001"><bdi dir="ltr" class="phone">{NUMBER}</bdi></a>'


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    return Clinic(tmp_path_factory.mktemp("clinic"))


@pytest.fixture(scope="module")
def leaflet(clinic: Clinic) -> Leaflet:
    return clinic.leaflet("Call [0300 123 4567](tel:03001234567) today.")


@pytest.fixture(scope="module")
def page(clinic: Clinic, leaflet: Leaflet) -> str:
    return Renderer(clinic.project).html(leaflet)


def test_the_links_of_a_good_page_pass(page: str, leaflet: Leaflet, clinic: Clinic) -> None:
    assert page.count(LINK) == 2
    assert verify_html(page, leaflet, clinic.project) == []


BROKEN: list[tuple[str, Callable[[str], str]]] = [
    ("V706", lambda html: html.replace('"tel:01632960001"', '"tel:01632960010"')),
    ("V706", lambda html: html.replace('"tel:01632960001"', '"tel:+01632960001"')),
    ("V706", lambda html: html.replace('"tel:01632960001"', '"tel:01632960001;ext=4"')),
    ("V706", lambda html: html.replace('"tel:01632960001"', '"tel:0163296000"')),
    ("V706", lambda html: html.replace(LINK, f'0<a href="tel:1632960001">{NUMBER[1:]}</a>')),
    ("V706", lambda html: html.replace(LINK, f'<a href="tel:0163296000">{NUMBER[:-1]}</a>1')),
    (
        "V706",
        lambda html: html.replace('"tel:01632960001"', '" TEL:01632960010"').replace(" TEL", "tel"),
    ),
    ("V707", lambda html: html.replace('"tel:01632960001"', '"tel:01632 960 001"')),
    ("V707", lambda html: html.replace('"tel:01632960001"', '"TEL:01632960001"')),
    ("V707", lambda html: html.replace('"tel:01632960001"', '"tel:01632960001,,45"')),
    ("V707", lambda html: html.replace('"tel:01632960001"', '"tel:*21*01632960001%23"')),
    ("V707", lambda html: html.replace('"tel:01632960001"', '"tel:"')),
]


@pytest.mark.parametrize(("rule", "break_it"), BROKEN)
def test_a_link_that_calls_something_else_is_found(
    rule: str, break_it: Callable[[str], str], page: str, leaflet: Leaflet, clinic: Clinic
) -> None:
    broken = break_it(page)
    assert broken != page

    found = verify_html(broken, leaflet, clinic.project)

    assert {each.rule for each in found} == {rule}
    assert all(each.message.startswith("The web page: ") for each in found)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tel:+441632960123", "+44 (0)1632 960 123"),
        ("tel:+441632960123", "+44 01632 960 123"),
        ("tel:00441632960123", "0044 (0)1632 960 123"),
        ("tel:01632960001;ext=45", "01632 960 001 (ext. 45)"),
        ("tel:01632960001", "０１６３２ ９６０ ００１"),
        ("tel:01632960001", "٠١٦٣٢ ٩٦٠ ٠٠١"),
        ("tel:999", "Call 999"),
    ],
)
def test_a_number_may_be_shown_in_other_ways(address: str, words: str) -> None:
    assert list(faults(iter([PhoneCall(address, words)]), "the web page")) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tel:999112", "999 or 112 "),
        ("tel:01632960001", "01632 960 001 (24 hours)"),
        ("tel:441632960123", "+44 1632 960 123"),
        ("tel:+1632960123", "+44 1632 960 123"),
        ("tel:1632960001", "01632 960 001"),
        ("tel:+441632960123", "01632 960 123"),
        ("tel:03001234567", "Call us"),
    ],
)
def test_other_digits_are_another_number(address: str, words: str) -> None:
    call = PhoneCall(address, words)
    if words.startswith("999"):
        call = PhoneCall("tel:999", words)

    (fault,) = faults(iter([call]), "the web page")

    assert fault.rule == "V706"


def test_every_link_of_a_page_is_read_hidden_ones_and_those_of_maps_too() -> None:
    html = (
        '<p hidden><a href="tel:1">2</a></p><map><area href="tel:3"></map>'
        '<a href="https://a.example">0</a><p>4<a href="tel:5">5<p>6</p></a>7</p>'
        '<script>"<a href=tel:8>"</script><a href="Tel:9">9'
    )

    found = list(calls_of_page(html))

    assert [(each.address, each.words.split()) for each in found] == [
        ("tel:1", ["2"]),
        ("tel:3", []),
        ("tel:5", ["5", "6"]),
        ("Tel:9", ["9"]),
    ]


@pytest.mark.parametrize(
    ("address", "rule"), [("tel:03001234576", "V706"), ("tel:0300 123 4567", "V707")]
)
def test_a_pdf_whose_link_calls_something_else_is_found(
    address: str, rule: str, leaflet: Leaflet, clinic: Clinic
) -> None:
    layout = clinic.layout("standard")
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    assert _rules(pdf, leaflet, clinic) == set()
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    actions = [
        each.get_object()["/A"]
        for sheet in writer.pages
        for each in sheet.get("/Annots", [])
        if "/A" in each.get_object()
    ]
    for action in actions:
        if str(action.get_object().get("/URI", "")).startswith("tel:"):
            action.get_object()[NameObject("/URI")] = TextStringObject(address)
    out = BytesIO()
    writer.write(out)

    assert _rules(out.getvalue(), leaflet, clinic) == {rule}


def _rules(pdf: bytes, leaflet: Leaflet, clinic: Clinic) -> set[str]:
    found = verify(pdf, leaflet, clinic.layout("standard"), clinic.project)
    return {each.rule for each in found if each.rule in ("V706", "V707")}


def test_a_template_that_glues_digits_is_found(clinic: Clinic, leaflet: Leaflet) -> None:
    shipped = Path("templates/parts/contact.html.j2").read_text(encoding="utf-8")
    glued = shipped.replace(
        "{{ t.phone(contact.phone) }}", '<a href="tel:0{{ contact.phone }}">{{ contact.phone }}</a>'
    )
    assert glued != shipped
    clinic.write("templates/parts/contact.html.j2", glued)

    found = verify_html(Renderer(clinic.project).html(leaflet), leaflet, clinic.project)

    assert {each.rule for each in found} == {"V707"}
    assert re.search(r"tel:001632 960 001", found[0].message)
