"""What stays on one line does so whatever bold words, links and citations it crosses."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf.render import to_html
from plainleaf.render.stretches import cut, flat
from tests.render.conftest import Clinic


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    return Clinic(Path(tmp_path_factory.mktemp("clinic")))


def paragraph(clinic: Clinic, body: str, web: bool = False, language: str = "en-GB") -> str:
    leaflet = clinic.leaflet(body=body, language=language)
    html = to_html(leaflet, None if web else clinic.layout(), clinic.project)
    body_html = html.split('id="section-1"')[-1]
    return body_html.split("<p>", 1)[1].split("</p>", 1)[0]


KEEP = '<span class="keep">{}</span>'
WARD = '<span lang="cy">Ward</span> 3'
LINK = '<a href="https://x.example.org">'


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Take **2** tablets now.", f"Take {KEEP.format('<strong>2</strong> tablets')} now."),
        (
            "Take **only 2** tablets now.",
            f"Take <strong>only </strong>{KEEP.format('<strong>2</strong> tablets')} now.",
        ),
        (
            "Take 2 **tablets a day** now.",
            f"Take {KEEP.format('2 <strong>tablets a day</strong>')} now.",
        ),
        (
            "Open **9 am** – **5 pm** now.",
            f"Open {KEEP.format('<strong>9 am</strong> – <strong>5 pm</strong>')} now.",
        ),
        ("**Take 5 mg now.**", f"<strong>Take </strong>{KEEP.format('<strong>5 mg</strong>')}"
         "<strong> now.</strong>"),
        ("Take 5 mg [@guide] now.", f"Take {KEEP.format('5 mg [1]')} now."),
        ("It is so [@guide], 5 mg.", f"It is {KEEP.format('so [1]')}, {KEEP.format('5 mg')}."),
        ("Read [page 3](https://x.example.org).",
         f"Read {LINK}{KEEP.format('page 3')}</a> (<span class=\"address\">x.example.org</span>)."),
        ("See [x.example.org on **page** 3](https://x.example.org).",
         f"See {LINK}x.example.org on {KEEP.format('<strong>page</strong> 3')}</a>."),
        ("[x.example.org page](https://x.example.org) 3 here.",
         f"{LINK}x.example.org page</a>\u00a03 here."),
        # Its last two words stay together across the phrase, and the range in them by itself.
        ("The words that we say are [bonne santé]{lang=fr} 10%–20%.",
         'The words that we say are <span lang="fr">bonne santé</span>\u00a0'
         f"{KEEP.format('10%–20%')}."),
        ("[Ward]{lang=cy} 3 is **here** [@guide].",
         f"{KEEP.format(WARD)} is {KEEP.format('<strong>here</strong> [1]')}."),
    ],
)  # fmt: skip
def test_a_stretch_is_one_element_whatever_it_crosses(body: str, html: str, clinic: Clinic) -> None:
    assert paragraph(clinic, body) == html


def test_on_the_web_a_long_stretch_is_also_kept_in_its_parts(clinic: Clinic) -> None:
    body = "Kommen Sie am Montag, den 3. März 2027 bitte."
    inner = KEEP.format("3. März 2027")
    assert KEEP.format(f"Montag, den {inner}") in paragraph(clinic, body, True, "de")
    assert KEEP.format("Montag, den 3. März 2027") in paragraph(clinic, body, False, "de")


def test_a_link_is_never_made_into_two(clinic: Clinic) -> None:
    (link, *_) = clinic.leaflet(body="[x.example.org](https://x.example.org) 3").sections[0].blocks
    children = link.line.children  # type: ignore[union-attr]
    assert cut(children, 4, printed=True) is None
    before, after = cut(children, 13, printed=True) or ((), ())
    assert (flat(before, True), flat(after, True)) == ("x.example.org", " 3")
