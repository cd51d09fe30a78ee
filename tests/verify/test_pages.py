"""Type, colour, page ends and structure: each promise is found broken, and for the right reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainleaf.content.model import Leaflet, Section
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Foreign, Line, Paragraph, Table, Words
from plainleaf.finding import Level, Place
from plainleaf.render.layout import Layout
from plainleaf.verify import verify
from tests.verify.broken_pages import BROKEN_PAGES, with_long, with_picture, with_text
from tests.verify.broken_pdfs import BODY, PATH, line, make_leaflet, render
from tests.verify.requirements import REQUIREMENTS

# Rules that speak of the leaflet's wording: the pages here say more than their leaflet.
OF_WORDING = {"V701", "V702", "V703", "V704", "V705"}
# So do their links.
OF_WORDING |= {"V521"}


def rules(pdf: bytes, leaflet: Leaflet, layout: Layout) -> set[str]:
    return {each.rule for each in verify(pdf, leaflet, layout)} - OF_WORDING


@pytest.mark.parametrize(
    ("rule", "named", "pdf"),
    [each[1:] for each in BROKEN_PAGES],
    ids=[each[0] for each in BROKEN_PAGES],
)
def test_a_page_that_breaks_a_promise_is_named(
    rule: str, named: str, pdf: Callable[[], bytes], leaflet: Leaflet, standard: Layout
) -> None:
    found = [each for each in verify(pdf(), leaflet, standard) if each.rule == rule]
    assert any(named in each.message for each in found), found
    assert all(each.level is REQUIREMENTS[rule].level and each.suggestion for each in found)


@pytest.mark.parametrize(
    "pdf",
    [
        with_long(""),
        with_long("p { border-bottom: 1pt solid; padding-bottom: 2mm }"),
        with_long("p { background: #e8edf5; border: 2pt solid #003a70; padding: 2mm }"),
        with_long("p { color: #fff; background: #003a70; padding: 2mm }"),
        with_text('<p>See <a href="https://www.example.org/">the guide</a>.</p>'),
        with_picture("A blue inhaler", "Shake it before you use it"),
        with_picture("A blue inhaler"),
        with_text("<p>Call the NHS on 111 or see your GP. A self-care plan is good-natured.</p>"),
        with_text('<table><tr><th scope="col">Day</th></tr><tr><td>Rest</td></tr></table>'),
        with_text("<ul><li>One<ul><li>Two</li><li>Three</li></ul></li></ul>"),
    ],
)
def test_a_good_page_is_not_refused(pdf: bytes, leaflet: Leaflet, standard: Layout) -> None:
    assert rules(pdf, leaflet, standard) == set()


def test_large_print_without_its_name_is_refused(leaflet: Leaflet, large_print: Layout) -> None:
    found = [each for each in verify(render(), leaflet, large_print) if each.rule == "V505"]
    assert ["Large print" in each.message for each in found] == [True, True]


def test_a_phrase_that_lost_its_language_is_refused(standard: Layout) -> None:
    words = "bonne santé"
    text = Text(words, Source(PATH, words), tuple(range(len(words))))
    phrase = Line((Foreign("fr", (Words(text),)),), text)
    leaflet = make_leaflet(
        sections=(
            Section(1, make_leaflet().sections[0].heading, (Paragraph(phrase),), text, Place(PATH)),
        )
    )
    marked = BODY.replace("Efficient", f'<span lang="fr">{words}</span> Efficient')
    assert "V515" not in rules(render(body=marked), leaflet, standard)
    lost = [
        each
        for each in verify(render(body=BODY.replace("Efficient", words)), leaflet, standard)
        if each.rule == "V515"
    ]
    assert [each.place for each in lost] == [phrase.place]
    assert all('"fr"' in each.message for each in lost)


def table_of(rows: int) -> tuple[Leaflet, str]:
    """A leaflet with a table, and the table as a template writes it."""
    head = (line("Day"), line("Plan"))
    body = tuple((line(f"Day {day}"), line("Rest")) for day in range(rows))
    table = Table(None, head, body, Place(PATH, 40))
    heading = make_leaflet().sections[0].heading
    cells = "".join(
        f'<tr><th scope="row">{day.plain}</th><td>{plan.plain}</td></tr>' for day, plan in body
    )
    html = (
        '<table><thead><tr><th scope="col">Day</th><th scope="col">Plan</th></tr></thead>'
        f"<tbody>{cells}</tbody></table>"
    )
    return make_leaflet(sections=(Section(1, heading, (table,), line("").text, Place(PATH)),)), html


def test_a_table_that_crosses_pages_is_one_table(standard: Layout) -> None:
    leaflet, html = table_of(60)
    assert "V517" not in rules(with_text(html), leaflet, standard)


@pytest.mark.parametrize("repaired", [False, True])
def test_a_table_in_pieces_is_refused_where_the_leaflet_has_it(
    repaired: bool, standard: Layout
) -> None:
    leaflet, html = table_of(60)
    if repaired:  # two tables for one, whoever made them
        html = html.replace("</tr><tr>", "</tr></tbody></table><table><tbody><tr>", 30)
    pdf = render(body=BODY + html, repaired=repaired)
    found = [each for each in verify(pdf, leaflet, standard) if each.rule == "V517"]
    assert [(each.place.line, "61 rows" in each.message) for each in found] == [(40, True)]


def test_a_table_too_wide_for_the_layout_need_not_be_a_table(large_print: Layout) -> None:
    wide = tuple(line("extraordinarily long words") for _ in range(4))
    table = Table(None, wide, (wide,), Place(PATH, 40))
    heading = make_leaflet().sections[0].heading
    leaflet = make_leaflet(sections=(Section(1, heading, (table,), line("").text, Place(PATH)),))
    assert "V517" not in rules(render(), leaflet, large_print)


def test_what_no_wording_can_mend_stops_nothing() -> None:
    warnings = {rule for rule, each in REQUIREMENTS.items() if each.level is not Level.ERROR}
    assert warnings == {"V306", "V605", "V812"}
