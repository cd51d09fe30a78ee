"""On paper the words of a link are followed by where it goes; on the web they are not."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from plainleaf.render import Renderer
from plainleaf.render.addresses import address_after_link, as_printed
from plainleaf.verify import verify, verify_html
from plainleaf.verify.web import web_passages
from tests.render.conftest import Clinic


@pytest.mark.parametrize(
    ("href", "words", "after"),
    [
        ("https://www.example.org/blue-inhalers", "your blue inhaler", "example.org/blue-inhalers"),
        ("http://example.org/", "our page", "example.org"),
        ("https://111.example.org", "ask online", "111.example.org"),
        ("https://example.org/a?b=c&d=e#f", "the list", "example.org/a?b=c&d=e#f"),
        ("https://example.org/gr%C3%B6%C3%9Fe", "größe", "example.org/größe"),
        ("https://example.org/größe", "größe", "example.org/größe"),
        ("https://xn--gre-6ka8i.example.org/", "hier", "größe.example.org"),
        ("https://example.org/a%20b", "our page", "example.org/a%20b"),
        ("https://example.org/%FF", "our page", "example.org/%FF"),
        ("mailto:ward@example.org?subject=Films", "email us", "ward@example.org"),
        ("tel:+443001234567", "ring us", "+443001234567"),
        ("tel:03001234567;ext=45", "ring us", "03001234567 ext. 45"),
        ("tel:03001234567", "ward 3", "03001234567"),
        ("tel:03001234567", "0300 123 4568", "03001234567"),
        ("tel:+443001234567", "00 123 4567", "+443001234567"),
        ("https://example.org/asthma", "example.org", "example.org/asthma"),
        ("https://example.org", "example.org/asthma", "example.org"),
        ("https://example.org", "my-example.org", "example.org"),
        ("https://example.org", "example.org.uk", "example.org"),
        ("https://example.org", "ward@example.org", "example.org"),
        ("mailto:a@example.org", "ba@example.org", "a@example.org"),
    ],
)
def test_print_shows_where_a_link_goes(href: str, words: str, after: str) -> None:
    assert address_after_link(href, words) == f" ({after})"


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://www.example.org/films/", "https://www.example.org/films/"),
        ("https://www.example.org/films", "www.example.org/films"),
        ("https://www.example.org/films", "Example.org/films"),
        ("https://example.org/films", "our films (example.org/films)."),
        ("http://www.example.org", "www.example.org"),
        ("https://example.org/gr%C3%B6%C3%9Fe", "example.org/größe"),
        ("https://xn--gre-6ka8i.example.org", "www.größe.example.org"),
        ("mailto:ward@example.org", "Ward@example.org"),
        ("mailto:ward@example.org?subject=x", "write to ward@example.org"),
        ("tel:03001234567", "0300 123 4567"),
        ("tel:+443001234567", "0300 123 4567"),
        ("tel:+443001234567", "+44 (0)300 123 4567"),
        ("tel:+443001234567", "Ward 3: 0300 123 4567, day or night"),
        ("tel:999", "Call 999"),
    ],
)
def test_words_that_say_the_address_are_not_followed_by_it(href: str, words: str) -> None:
    assert address_after_link(href, words) == ""


LONG = "https://www.example.org/conditions/asthma/using-your-inhaler/blue-inhalers-in-adults"
UNBROKEN = "https://example.org/" + "averylongnamewithoutahyphenorslash" * 3
FIELDS = {
    "body": f"Read [how to use your inhaler]({LONG}) [@guide]. See **[our film]({UNBROKEN})**.\n\n"
    "| Day | Where to read | What to do |\n|---|---|---|\n"
    f"| Monday | [The plan]({LONG}) | Rest |\n| Tuesday | [The guide]({LONG}) | Walk |\n\n"
    f"- [The steps]({LONG})\n- [www.example.org](https://www.example.org/) and a@example.org",
    "points": "'See [the steps](https://example.org/steps).'",
    "signs": "'it hurts, see [the signs](https://example.org/signs) of it'",
    "heading": "What [our ward](https://example.org/ward) does",
}


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_a_printed_leaflet_shows_every_address_and_keeps_its_promises(
    name: str, clinic: Clinic
) -> None:
    leaflet, layout = clinic.leaflet(**FIELDS), clinic.layout(name)
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    said = re.sub(
        r"•|(Largeprint)?KNEE-001Version1\.0Page\dof\d", "", "".join("".join(pages).split())
    )
    address = LONG.removeprefix("https://www.")
    for shown in (
        f"Readhowtouseyourinhaler({address})[1].",
        f"ourfilm({UNBROKEN.removeprefix('https://')}).",
        "Seethesteps(example.org/steps).",
        "seethesigns(example.org/signs)ofit",
        "Whatourward(example.org/ward)does",
        "www.example.organda@example.org",
    ):
        assert shown in said
    assert said.count(f"({address})") == 4
    assert verify(pdf, leaflet, layout, clinic.project) == []


def test_the_web_page_keeps_the_link_alone(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(**FIELDS)
    html = Renderer(clinic.project).html(leaflet)
    said = " ".join(passage.text for passage in web_passages(html))
    assert "Read how to use your inhaler [1]." in said
    assert "What our ward does" in said
    assert "example.org/conditions" not in said
    assert verify_html(html, leaflet, clinic.project) == []


def test_a_page_that_loses_an_address_is_refused(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaflet, layout = clinic.leaflet(**FIELDS), clinic.layout()
    renderer = Renderer(clinic.project)
    with monkeypatch.context() as patch:
        patch.setattr("plainleaf.render.typesetter.address_after_link", lambda href, words: "")
        pdf = renderer.pdf(leaflet, layout)
    assert {"V511", "V702"} <= {each.rule for each in verify(pdf, leaflet, layout, clinic.project)}


def test_a_line_on_paper_is_longer_by_its_addresses(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(heading="What [our ward](https://example.org/ward) does")
    assert as_printed(leaflet.sections[0].heading) == "What our ward (example.org/ward) does"
