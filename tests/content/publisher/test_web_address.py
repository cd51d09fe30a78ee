"""The address of a clinic's web pages: what it can be, and what each leaflet makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf.content import ContentError, Leaflet, load
from plainleaf.content.publisher.web_address import is_example
from plainleaf.finding import Finding, Level
from tests.render.conftest import APPROVED, DRAFT, Clinic

LINE = "web_address: "


def with_address(clinic: Clinic, address: str, name: str = "_organisation.yaml") -> None:
    clinic.write(f"leaflets/{name}", f"name: Knee Clinic\n{LINE}{address}\n")


def found(clinic: Clinic, **fields: str) -> list[Finding]:
    """What is said of the address."""
    try:
        findings = clinic.leaflet(**fields).findings
    except ContentError as error:
        findings = tuple(error.findings)
    return [each for each in findings if each.place.path.endswith("_organisation.yaml")]


def page(clinic: Clinic, **fields: str) -> str:
    return str(clinic.leaflet(**fields).web_page)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://leaflets.anytown.nhs.uk", "https://leaflets.anytown.nhs.uk/knee.html"),
        ("https://leaflets.anytown.nhs.uk/", "https://leaflets.anytown.nhs.uk/knee.html"),
        ("https://anytown.nhs.uk/patients//", "https://anytown.nhs.uk/patients/knee.html"),
        ("www.anytown.nhs.uk/leaflets", "https://www.anytown.nhs.uk/leaflets/knee.html"),
        ("https://anytown.nhs.uk:8443/a-b_c~d", "https://anytown.nhs.uk:8443/a-b_c~d/knee.html"),
    ],
)
def test_the_page_of_a_leaflet_is_below_the_address(
    clinic: Clinic, typed: str, expected: str
) -> None:
    with_address(clinic, typed)
    assert page(clinic) == expected
    assert found(clinic) == []


def test_a_leaflet_in_a_folder_has_that_folder_in_its_address(clinic: Clinic) -> None:
    with_address(clinic, "https://leaflets.anytown.nhs.uk/")
    text = Path(clinic.leaflet().source.path)
    whole = (clinic.root / text).read_text(encoding="utf-8")
    path = clinic.write("leaflets/bones and joints/my knee.yaml", whole)
    read: Leaflet = load(path, clinic.project)
    address = "https://leaflets.anytown.nhs.uk/bones%20and%20joints/my%20knee.html"
    assert str(read.web_page) == address


def test_without_an_address_there_is_no_page_to_name(clinic: Clinic) -> None:
    clinic.write("leaflets/_organisation.yaml", "name: Knee Clinic\n")
    assert clinic.leaflet().web_page is None


def test_a_value_can_be_part_of_the_address(clinic: Clinic) -> None:
    clinic.write(
        "leaflets/_organisation.yaml",
        "values: {site: leaflets.anytown.nhs.uk}\nweb_address: 'https://{site}/en'\n",
    )
    assert page(clinic) == "https://leaflets.anytown.nhs.uk/en/knee.html"


def test_leaflets_in_another_language_can_have_an_address_of_their_own(clinic: Clinic) -> None:
    with_address(clinic, "https://anytown.nhs.uk/en/")
    with_address(clinic, "https://anytown.nhs.uk/de/", "_organisation.de.yaml")
    assert page(clinic, language="de") == "https://anytown.nhs.uk/de/knee.html"
    assert page(clinic) == "https://anytown.nhs.uk/en/knee.html"


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("http://leaflets.anytown.nhs.uk/", "https://leaflets.anytown.nhs.uk/"),
        ("https://anytown.nhs.uk/page?id=3", "https://anytown.nhs.uk/page"),
        ("https://anytown.nhs.uk/#leaflets", "https://anytown.nhs.uk/"),
        ("https://anytown.nhs.uk/leaflets/index.html", "https://anytown.nhs.uk/leaflets/"),
        ("https://anytown.nhs.uk/knee.pdf", "https://anytown.nhs.uk/"),
    ],
)
def test_an_address_that_no_page_can_be_below_is_an_error_at_its_line(
    clinic: Clinic, typed: str, instead: str
) -> None:
    with_address(clinic, f'"{typed}"')
    (finding,) = found(clinic)
    assert (finding.rule, finding.level, finding.place.line) == ("C238", Level.ERROR, 2)
    assert finding.suggestion.endswith(f"web_address: {instead}")


@pytest.mark.parametrize("typed", ["leaflets", "ftp://anytown.nhs.uk/", "javascript:alert(1)"])
def test_what_is_no_web_address_is_said_once(clinic: Clinic, typed: str) -> None:
    with_address(clinic, f'"{typed}"')
    (finding,) = found(clinic)
    assert finding.rule in ("C208", "C219")
    assert finding.place.line == 2


def test_an_address_that_no_one_would_type_is_refused(clinic: Clinic) -> None:
    with_address(clinic, f"https://anytown.nhs.uk/{'leaflets/' * 12}")
    (finding,) = found(clinic)
    assert finding.rule == "C238"
    assert "too long" in finding.message


@pytest.mark.parametrize("host", ["leaflets.example.org", "example.com", "a.test", "localhost:80"])
def test_an_example_is_a_warning_and_an_error_once_approved(clinic: Clinic, host: str) -> None:
    with_address(clinic, f"https://{host}/")
    (warning,) = found(clinic, status=DRAFT)
    (error,) = found(clinic, status=APPROVED)
    assert (warning.rule, warning.level, warning.place.line) == ("C239", Level.WARNING, 2)
    assert (error.rule, error.level, error.place.line) == ("C239", Level.ERROR, 2)


@pytest.mark.parametrize(
    "address",
    ["https://example-trust.nhs.uk", "https://myexample.org", "https://test.nhs.uk/example.org/"],
)
def test_a_real_host_with_such_a_word_in_it_is_no_example(address: str) -> None:
    assert not is_example(address)
