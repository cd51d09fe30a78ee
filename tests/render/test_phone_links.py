"""The links of a finished page that call: each round its own digits, dialling what they say."""

from __future__ import annotations

import json
import re
from io import BytesIO
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from pypdf import PdfReader

from plainleaf.content import ContentError, load
from plainleaf.render import Renderer, to_html
from plainleaf.verify import verify, verify_html
from tests.content.test_phones import WRITTEN
from tests.render.conftest import Clinic

A = "{http://www.w3.org/1999/xhtml}a"
BY_LANGUAGE = {
    language: [(typed, label) for other, typed, label in WRITTEN if other == language]
    for language in sorted({language for language, _, _ in WRITTEN})
}
OURS = '  ward: {name: Ward 3, phone: 01632 960 001, hours: "Any time, day or night"}\n'
_STRANGE = re.compile(r"(?![0-9])\d")
WITH_PHRASES = [each for each in BY_LANGUAGE if each not in ("sv-SE",)]


def calls(html: str) -> list[tuple[str, str]]:
    """What each link dials, and the words in it, as a browser reads the page above its foot."""
    found = tinyhtml5.parse(re.sub(r"(?s)<footer.*</footer>", "", html)).iter(A)
    return [
        (each.get("href", "").removeprefix("tel:"), words(each))
        for each in found
        if each.get("href", "").lower().startswith("tel:")
    ]


def words(element: Element) -> str:
    return "".join(element.itertext())


def page(clinic: Clinic, *phones: str, language: str = "en-GB", body: str = "Rest.") -> str:
    """The web page of a leaflet with a contact for each number, after it has been verified."""
    clinic.leaflet(language=language, body=body)
    path = clinic.root / "leaflets" / "knee.yaml"
    contacts = "".join(
        f"  n{at}: {{name: Desk, phone: {json.dumps(phone, ensure_ascii=False)}}}\n"
        for at, phone in enumerate(phones)
    )
    text = path.read_text(encoding="utf-8").replace(OURS, contacts)
    path.write_text(text.replace("contacts: [ward]", "contacts: [n0]"), encoding="utf-8")
    leaflet = load(path)
    html = to_html(leaflet, None, clinic.project)
    assert verify_html(html, leaflet, clinic.project) == []
    return html


@pytest.mark.parametrize("language", WITH_PHRASES)
def test_every_number_of_the_list_is_a_link_that_dials_what_its_label_says(
    clinic: Clinic, language: str
) -> None:
    # A letter O for a 0 and digits of another script are refused before there is a page.
    typed = BY_LANGUAGE[language]
    numbers = [each for each in typed if "OO" not in each[0] and not _STRANGE.search(each[0])]

    html = page(clinic, "999", *(typed for typed, _ in numbers), language=language)

    found = [dials for dials, _ in calls(html)]
    right = [each for _, label in numbers for each in label.split() if each != "-"]
    assert found == ["999", "999", *right]


def test_each_link_is_round_its_own_digits(clinic: Clinic) -> None:
    html = page(clinic, "01632 960 001 ext. 45 (24 hours), or 111 option 2")

    assert calls(html)[:2] == [
        ("01632960001;ext=45", "01632 960 001 ext. 45"),
        ("111", "111"),
    ]


def test_what_was_typed_is_what_is_printed(clinic: Clinic) -> None:
    typed = "Day: +44 (0)1632 960 001 (ext. 45); night: 01632 960 002 or 003, then bleep 12"

    html = page(clinic, typed)

    assert typed in words(tinyhtml5.parse(html))


def test_a_number_that_cannot_be_dialled_is_printed_without_a_link(clinic: Clinic) -> None:
    html = page(clinic, "Bleep 1234 via switchboard")

    assert calls(html) == []
    assert "Bleep 1234 via switchboard" in words(tinyhtml5.parse(html))


def test_digits_of_other_scripts_are_dialled_as_ours(clinic: Clinic) -> None:
    clinic.write("templates/phrases/ar.yaml", "extends: en\n")

    html = page(clinic, "٠١٦٣٢ ٩٦٠ ٠٠١ أو 999", language="ar")

    assert calls(html)[:2] == [("01632960001", "٠١٦٣٢ ٩٦٠ ٠٠١"), ("999", "999")]


def test_numbers_in_the_words_are_links(clinic: Clinic) -> None:
    body = "Call **01632 960 001 ext. 45** or 0300 123 4567 [@guide]. Text 07700 900 123."

    html = page(clinic, "999", body=body)

    assert ("01632960001;ext=45", "01632 960 001 ext. 45") in calls(html)
    assert ("03001234567", "0300 123 4567") in calls(html)
    assert "07700900123" not in [dials for dials, _ in calls(html)]


def test_a_number_within_a_link_is_no_link_of_its_own(clinic: Clinic) -> None:
    html = page(clinic, "999", body="[Call 0300 123 4567](https://www.example.org/a).")

    assert "03001234567" not in [dials for dials, _ in calls(html)]


def test_the_number_of_a_book_in_the_sources_is_no_link(clinic: Clinic) -> None:
    path = clinic.root / "leaflets" / "knee.yaml"
    clinic.leaflet()
    text = path.read_text(encoding="utf-8")
    clinic.write("leaflets/knee.yaml", text.replace("A guide to knees.", "Knees 01632 960 009."))

    html = to_html(load(path), None, clinic.project)

    assert "01632960009" not in [dials for dials, _ in calls(html)]


@pytest.mark.parametrize(
    ("typed", "dials", "shown"),
    [
        ("[0300 123 4567](tel:03001234567)", "03001234567", "0300 123 4567"),
        ("[0300 123 4567](tel:0300-123-4567)", "03001234567", "0300 123 4567"),
        ("[0300 123 4567](TEL:0300-123-4567)", "03001234567", "0300 123 4567"),
        ("[ring us](<tel:0300 123 4567>)", "03001234567", "ring us (03001234567)"),
        ("[0300 123 4567](tel:+443001234567)", "03001234567", "0300 123 4567"),
        ("[+44 (0)300 123 4567](tel:+443001234567)", "+443001234567", "+44 (0)300 123 4567"),
        ("[+44 300 123 4567](tel:03001234567)", "+443001234567", "+44 300 123 4567"),
        (
            "[01632 960 001 ext. 4](tel:01632960001;ext=4)",
            "01632960001;ext=4",
            "01632 960 001 ext. 4",
        ),
        ("[ring us](tel:03001234567)", "03001234567", "ring us (03001234567)"),
        ("[ring us](tel:01632960001;ext=4)", "01632960001;ext=4", "ring us (01632960001 ext. 4)"),
        ("[ward 3](tel:0300.123.4567)", "03001234567", "03001234567"),
        ("[Call **999**](tel:999)", "999", "Call 999"),
    ],
)
def test_a_link_that_is_typed_dials_the_number_it_shows(
    clinic: Clinic, typed: str, dials: str, shown: str
) -> None:
    html = page(clinic, "111", body=f"Please {typed} today.")

    assert (dials, shown) in calls(html)


@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_a_typed_link_says_its_number_on_paper_too(clinic: Clinic, layout: str) -> None:
    leaflet = clinic.leaflet("[Ring us](tel:0300-123-4567) or [ward 3](tel:01632960001;ext=4).")

    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))

    found = verify(pdf, leaflet, clinic.layout(layout), clinic.project)
    assert [each for each in found if each.rule.startswith("V7")] == []
    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert "Ring us (03001234567) or ward 3 (01632960001 ext. 4)." in text


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("[Call 111](tel:112)", "C230"),
        ("[Call 111](Tel:112)", "C230"),
        ("[0300 123 4567](tel:03001234576)", "C230"),
        ("[0300 123](tel:03001234567)", "C230"),
        ("[0300 123 4567 or 111](tel:03001234567)", "C230"),
        ("[0300 123 4567 ext. 4](tel:03001234567)", "C230"),
        ("[0300 123 4567](tel:03001234567;ext=4)", "C230"),
        ("[+33 300 123 4567](tel:03001234567)", "C230"),
        ("[999](tel:+44999)", "C231"),
        ("[0300](tel:0300)", "C231"),
        ("[us](tel:ward)", "C231"),
        ("[us](tel:0300123HELP)", "C231"),
        ("[us](tel:01632960001,,45)", "C231"),
        ("[us](tel:01632960001;phone-context=+44)", "C231"),
        ("[us](tel:%2A21%23)", "C231"),
    ],
)
def test_a_link_that_calls_another_number_is_refused(clinic: Clinic, typed: str, rule: str) -> None:
    with pytest.raises(ContentError) as caught:
        clinic.leaflet(f"Please {typed} today.")

    (finding,) = caught.value.findings
    assert finding.rule == rule
    assert caught.value.source is not None
    line = caught.value.source.line(finding.place.line)
    assert line[finding.place.column - 1 : finding.place.end_column - 1] == typed


def test_a_phone_makes_no_links_of_its_own_from_the_digits_of_a_page(clinic: Clinic) -> None:
    # Safari would: of half a number, a bleep, or the number of a hospital record.
    html = page(clinic, "Bleep 1234 via switchboard")

    assert '<meta name="format-detection" content="telephone=no">' in html
