"""What the web page says is what the leaflet says: all of it, once, in order, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.project import Project
from plainleaf.render import Renderer
from plainleaf.render.phrases import phrases
from plainleaf.verify import count_compared, verify, verify_html
from plainleaf.verify.words.expected_text import anywhere, once, orders
from plainleaf.verify.words.passages import PdfPassage
from plainleaf.verify.words.text_comparison import Heard, compare
from tests.render.conftest import Clinic

BODY = """\
Walk a little each day. Stop when your knee hurts.

Take with you:

- shoes
  - with laces
- a stick

Your tablets:

| Medicine | What it does | How often | Possible side effects |
|---|---|---|---|
| Paracetamol | Eases pain and fever | Every 6 hours, 4 a day | Rare if you keep the dose |
| Ibuprofen | Eases pain and swelling | Every 8 hours with food | Heartburn, stomach pain |

> [!WARNING]
> Do not drive after the operation.

We say [bonne santé]{lang=fr} to you.
"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    return Clinic(tmp_path_factory.mktemp("clinic"))


@pytest.fixture(scope="module")
def leaflet(clinic: Clinic) -> Leaflet:
    return clinic.leaflet(body=BODY)


@pytest.fixture(scope="module")
def page(clinic: Clinic, leaflet: Leaflet) -> str:
    # Words that are kept together stand in spans, which would hide them from a simple search.
    html = Renderer(clinic.project).html(leaflet)
    return re.sub(r'<span class="keep">([^<]*)</span>', r"\1", html)


def test_a_good_web_page_passes(page: str, leaflet: Leaflet, clinic: Clinic) -> None:
    assert verify_html(page, leaflet, clinic.project) == []


@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_both_print_editions_say_the_same_as_the_leaflet(
    layout: str, leaflet: Leaflet, clinic: Clinic
) -> None:
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    found = verify(pdf, leaflet, clinic.layout(layout), clinic.project)
    assert not [each for each in found if each.rule.startswith("V7")]


FAULTS: list[tuple[str, str, Callable[[str], str]]] = [
    ("V701", "shoes", lambda html: html.replace("<li>a stick</li>", "")),
    ("V701", "Do not drive", lambda html: html.replace("Do not drive after the operation.", "")),
    ("V701", "Ibuprofen", lambda html: re.sub(r"<tr><th[^>]*>Ibuprofen.*?</tr>", "", html)),
    ("V701", "Do not drive", lambda html: html.replace("<p>Do not", "<p hidden>Do not")),
    ("V702", 'Missing: "not"', lambda html: html.replace("Do not drive", "Do drive")),
    ("V702", "Every 6 hours", lambda html: html.replace("4 a day", "a day")),
    ("V703", "a stick", lambda html: html.replace("<li>a stick</li>", "<li>a stick</li>" * 2)),
    (
        "V704",
        "Walk a little",
        lambda html: re.sub(
            r"(<p>Walk a little[^<]*</p>)(.*?)(<p>We say)", r"\2\1\3", html, flags=re.DOTALL
        ),
    ),
    ("V705", "and a coat", lambda html: html.replace("a stick</li>", "a stick and a coat</li>")),
    ("V705", "8 a day", lambda html: html.replace("</body>", "<p>Take 8 a day</p></body>")),
]
FAULTS[0] = ("V701", "a stick", FAULTS[0][2])


@pytest.mark.parametrize(("rule", "named", "change"), FAULTS)
def test_a_fault_of_the_web_page_is_found_and_named(
    rule: str,
    named: str,
    change: Callable[[str], str],
    page: str,
    leaflet: Leaflet,
    clinic: Clinic,
) -> None:
    damaged = change(page)
    assert damaged != page
    found = verify_html(damaged, leaflet, clinic.project)
    assert any(each.rule == rule and named in each.message for each in found), found
    assert all("the web page" in each.message for each in found)


def test_a_fault_stands_where_the_leaflet_file_has_the_line(
    page: str, leaflet: Leaflet, clinic: Clinic
) -> None:
    (found,) = verify_html(page.replace("<li>a stick</li>", ""), leaflet, clinic.project)
    assert leaflet.source.line(found.place.line).strip() == "- a stick"


def test_help_may_come_before_the_key_points(leaflet: Leaflet, clinic: Clinic) -> None:
    from plainleaf.render import to_html

    html = to_html(leaflet, None, clinic.project, help_first=True)
    assert verify_html(html, leaflet, clinic.project) == []


def test_a_page_without_words_is_not_answered_with_hundreds_of_findings(
    leaflet: Leaflet, clinic: Clinic
) -> None:
    found = verify_html("<!doctype html><html></html>", leaflet, clinic.project)
    assert 1 <= len(found) <= 10
    assert {each.rule for each in found} == {"V701"}


def test_fixed_words_of_a_clinics_own_template_are_no_foreign_text(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    part = clinic.project.find("templates/parts/colophon.html.j2")
    assert part is not None
    own = part.read_text(encoding="utf-8") + '<p class="x">Charity number 123 &amp; friends</p>\n'
    leaflet = clinic.leaflet(body=BODY)
    clinic.write("templates/parts/colophon.html.j2", own)
    html = Renderer(clinic.project).html(leaflet)
    assert "Charity number 123" in html
    assert verify_html(html, leaflet, clinic.project) == []
    other = html.replace("Charity number 123", "Charity number 124")
    assert [each.rule for each in verify_html(other, leaflet, clinic.project)] == ["V705"]


def test_words_of_a_clinics_page_about_all_leaflets_are_foreign_text_in_one(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    leaflet = clinic.leaflet(body=BODY)
    clinic.write("templates/catalogue.html.j2", "<p>Charity number 123</p>\n")
    html = Renderer(clinic.project).html(leaflet)
    added = html.replace("</main>", "<p>Charity number 123</p></main>")
    assert added != html
    assert [each.rule for each in verify_html(added, leaflet, clinic.project)] == ["V705"]


def test_every_line_is_compared_in_every_edition(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body="We say [مرحبا بكم في العيادة]{lang=ar} to you.\n\nRest well.")
    found, lines = count_compared(leaflet, clinic.layout("standard"), clinic.project)
    assert found == lines
    assert len(set(count_compared(leaflet, None, clinic.project))) == 1
    page = Renderer(clinic.project).html(clinic.leaflet(body="We say [hallo du]{lang=de} to all."))
    german = clinic.leaflet(body="We say [hallo du]{lang=de} to all.")
    assert verify_html(page, german, clinic.project) == []
    lost = verify_html(page.replace("hallo ", ""), german, clinic.project)
    assert [each.rule for each in lost] == ["V702"]


def heard_of(leaflet: Leaflet, clinic: Clinic, change: Callable[[list[str]], list[str]]) -> Heard:
    """A printed edition with each line as it is read."""
    layout, fixed = clinic.layout("standard"), phrases("en-GB", clinic.project)
    said = (*next(orders(leaflet, layout, fixed)), *once(leaflet, True), *anywhere(leaflet, True))
    lines = change([each.text for each in said])
    drawn = (PdfPassage(text, 1) for text in lines)
    return Heard("the standard PDF", tuple(drawn))


def compared(heard: Heard, leaflet: Leaflet, clinic: Clinic) -> list[tuple[str, str]]:
    layout, fixed = clinic.layout("standard"), phrases("en-GB", clinic.project)
    found = compare(heard, leaflet, layout, fixed, clinic.project)
    return [(each.rule, str(each.values["words"])) for each in found]


@pytest.mark.parametrize("lost", ["", "Rest well.", "Then walk a little."])
@pytest.mark.parametrize("arabic", ["مرحبا بكم في العيادة", "مرحبا"])
def test_after_a_line_in_arabic_only_the_lost_one_is_named(
    clinic: Clinic, lost: str, arabic: str
) -> None:
    leaflet = clinic.leaflet(body=f"[{arabic}]{{lang=ar}}\n\nRest well.\n\nThen walk a little.")
    heard = heard_of(leaflet, clinic, lambda lines: [each for each in lines if each != lost])
    assert compared(heard, leaflet, clinic) == ([("V701", lost)] if lost else [])


def test_words_after_the_end_of_a_leaflet_are_found(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body="Rest well.")
    heard = heard_of(leaflet, clinic, lambda lines: [*lines, "Take eight a day instead."])
    assert compared(heard, leaflet, clinic) == [("V705", "Take eight a day instead.")]


def test_a_sentence_of_the_publisher_that_is_printed_twice_is_found(
    page: str, leaflet: Leaflet, clinic: Clinic
) -> None:
    again = re.search(r"<p[^>]*>(?:(?!</p>).)*does not replace.*?</p>", page, re.DOTALL)
    assert again is not None
    found = verify_html(page.replace(again[0], again[0] * 2), leaflet, clinic.project)
    assert [each.rule for each in found] == ["V703"]


@pytest.mark.parametrize("lost", ["", "Rest well.", "Then walk a little."])
def test_a_lost_line_next_to_arabic_is_found(clinic: Clinic, lost: str) -> None:
    body = "We say [مرحبا بكم في العيادة]{lang=ar} to you.\n\nRest well.\n\nThen walk a little."
    leaflet, layout = clinic.leaflet(body=body), clinic.layout("standard")
    fixed = phrases("en-GB", clinic.project)
    lines = [each.text for each in next(orders(leaflet, layout, fixed)) if each.text != lost]
    drawn = [PdfPassage(text, 1) for text in lines]
    heard = Heard("the standard PDF", tuple(drawn))
    found = [*compare(heard, leaflet, layout, fixed, clinic.project)]
    told = {each.values["words"] for each in found if each.rule in ("V701", "V702")}
    assert (lost in told) if lost else not {text for text in told if text in body}


def test_hindi_is_compared_in_every_edition(clinic: Clinic) -> None:
    body = "We say [नमस्ते, आप कैसे हैं]{lang=hi} to you.\n\nRest well."
    leaflet, layout = clinic.leaflet(body=body), clinic.layout("standard")
    assert len(set(count_compared(leaflet, layout, clinic.project))) == 1
    renderer = Renderer(clinic.project)
    page = renderer.html(leaflet)
    assert verify_html(page, leaflet, clinic.project) == []
    lost = verify_html(page.replace("नमस्ते, ", ""), leaflet, clinic.project)
    assert [each.rule for each in lost] == ["V702"]
    printed = renderer.pdf(clinic.leaflet(body=body.replace("नमस्ते, ", "")), layout)
    found = verify(printed, leaflet, layout)
    assert 'Missing: "नमस्ते,"' in "".join(each.message for each in found)


def test_the_web_page_of_each_shipped_leaflet_passes(project: Project) -> None:
    from plainleaf.content import load

    renderer = Renderer(project)
    paths = sorted(project.base.glob("[!_]*.yaml"))
    assert paths
    for path in paths:
        leaflet = load(path, project)
        assert verify_html(renderer.html(leaflet), leaflet, project) == []


def test_a_clipped_line_is_all_that_is_told_where_contacts_are_given_once(
    page: str, leaflet: Leaflet, clinic: Clinic
) -> None:
    once = re.sub(r'<section class="contacts".*?</section>', "", page, flags=re.DOTALL)
    assert once != page
    assert verify_html(once, leaflet, clinic.project) == []
    for whole in (page, once):
        found = verify_html(whole.replace("Do not drive", "Do drive"), leaflet, clinic.project)
        assert [each.rule for each in found] == ["V702"]
