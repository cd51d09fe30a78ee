"""A finished PDF keeps its layout's promises, or is refused for the right reason."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

from plainleaf.content.model import Leaflet
from plainleaf.content.tree import Paragraph
from plainleaf.project import Project, data_root
from plainleaf.render.layout import Layout, layouts
from plainleaf.verify import verify
from tests.verify.broken_pages import BROKEN_PAGES
from tests.verify.broken_pdfs import (
    ACTION,
    BODY,
    PARAGRAPH,
    SIGN,
    TITLE,
    line,
    make_leaflet,
    render,
)
from tests.verify.requirements import REQUIREMENTS
from tests.verify.spoilt.frame import ways

LARGE = """
@page {
  margin: 25.4mm;
  @top-right { content: "Large print"; font: 19.5pt "Leaflet Source Sans 3" }
}
@page { @bottom-left { font-size: 19.5pt } @bottom-right { font-size: 19.5pt } }
html { font-size: 19.5pt }
"""


def changed(pdf: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """The PDF after a change to its objects, the way another program might damage it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def without_font_files(writer: PdfWriter) -> None:
    for each in writer._objects:
        if isinstance(each, DictionaryObject) and "/FontFile2" in each:
            del each["/FontFile2"]


def turned(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/Rotate")] = NumberObject(90)


def with_font(name: str) -> str:
    return f'strong {{ font: 15pt "{name}" }}'


def light(writer: PdfWriter) -> None:
    """Make every embedded font say that its weight is 300."""
    for each in writer._objects:
        if isinstance(each, DictionaryObject) and "/FontFile2" in each:
            stream = each["/FontFile2"]
            assert isinstance(stream, StreamObject)
            font = TTFont(io.BytesIO(stream.get_data()))
            font["OS/2"].usWeightClass = 300
            out = io.BytesIO()
            font.save(out)
            stream.set_data(out.getvalue())


FOOTLESS = "@page { @bottom-left { content: none } @bottom-right { content: none } }"
LAST_PAGE = '<div style="break-before: page; height: 1mm"></div>'
HELP_LATER = BODY.replace("<section>", '<section style="break-before: page">', 1)
PARAGRAPH_FIRST = BODY.replace("<section>", f"<p>{PARAGRAPH}</p><section>", 1).replace(
    f"What helps</h2><p>{PARAGRAPH}</p>", "What helps</h2>"
)
ALT = '<img src="data:image/png;base64,{}">'.format(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)

# Rule, what the message must name, and a PDF that breaks the rule.
BROKEN: list[tuple[str, str, Callable[[], bytes]]] = [
    ("V100", "cannot be opened", lambda: b"no PDF at all"),
    ("V100", "cannot be opened", lambda: b""),
    ("V100", "cannot be opened", lambda: render()[:2000]),
    ("V101", "PDF/UA-1", lambda: render(variant=None)),
    ("V101", "PDF/UA-1", lambda: render(body=BODY + ALT)),
    ("V101", "PDF/UA-1", lambda: render(body=BODY.replace("h2>", "h4>"))),
    ("V201", "Page 1 is 148 × 210 mm", lambda: render(style="@page { size: A5 }")),
    ("V201", "Page 2 is 297 × 210 mm", lambda: render(style="@page { size: A4 landscape }")),
    ("V201", "Page 1 is 297 × 210 mm", lambda: changed(render(), turned)),
    (
        "V202",
        "15.00 mm from the left",
        lambda: render(style="@page { margin: 22mm 22mm 22mm 15mm }"),
    ),
    (
        "V202",
        "from the right",
        lambda: render(style="section { margin-left: 60mm } p { white-space: nowrap }"),
    ),
    ("V202", "from the top", lambda: render(style="h1 { margin-top: -15mm }")),
    ("V202", "from the bottom", lambda: render(style="li { position: relative; top: 235mm }")),
    ("V301", '"always" is too small', lambda: render(style="strong { font-size: 12pt }")),
    ("V301", SIGN, lambda: render(style="li { transform: scale(0.8) }")),
    ("V301", "Page 2 of 2", lambda: render(style="@page { @bottom-right { font-size: 9pt } }")),
    ("V301", ACTION, lambda: render(style="p { font-size: 11pt }")),
    ("V302", "2.23 mm high", lambda: render(style="html { font-size: 13pt }")),
    ("V303", "cannot be measured", lambda: changed(render(), without_font_files)),
    (
        "V401",
        '"always" is in the font "Lato"',
        lambda: render(style=with_font("Test Other")),
    ),
    ("V402", "is not in the file", lambda: changed(render(), without_font_files)),
    ("V403", '"always" is in italics', lambda: render(style=with_font("Test Italic"))),
    ("V403", SIGN, lambda: render(style="li { transform: skewX(-12deg) }")),
    ("V404", "light or narrow", lambda: changed(render(), light)),
    ("V501", 'titled "Draft 7"', lambda: render(title="Draft 7")),
    ("V502", 'its language is "fr"', lambda: render(language="fr")),
    ("V503", 'Page 1 does not show the reference "THROAT-1"', lambda: render(style=FOOTLESS)),
    ("V503", 'Page 2 does not show the version "1.0"', lambda: render(style=FOOTLESS)),
    ("V504", "Page 2 of 2", lambda: render(style=FOOTLESS)),
    (
        "V504",
        "Page 2 of 2",
        lambda: render(style='@page { @bottom-right { content: "Page 1 of " counter(pages) } }'),
    ),
    ("V601", ACTION, lambda: render(body=HELP_LATER)),
    ("V602", "page 3", lambda: render(body=BODY + LAST_PAGE)),
    ("V701", SIGN, lambda: render(body=BODY.replace(SIGN, "Rest"))),
    ("V702", 'Missing: "get better"', lambda: render(body=BODY.replace("get better ", ""))),
    ("V703", ACTION, lambda: render(body=BODY + f"<p>{ACTION}</p>")),
    ("V704", "Standard print, page 1", lambda: render(body=PARAGRAPH_FIRST)),
    ("V705", "Ask for tea.", lambda: render(body=BODY + "<p>Ask for tea.</p>")),
    ("V706", '"tel:112"', lambda: render(body=BODY + '<p>Call <a href="tel:112">111</a></p>')),
    ("V707", '"tel:1 11"', lambda: render(body=BODY + '<p>Call <a href="tel:1 11">111</a></p>')),
]


def test_a_good_pdf_keeps_every_promise(leaflet: Leaflet, standard: Layout) -> None:
    assert verify(render(), leaflet, standard) == []


def test_a_good_large_print_pdf_keeps_every_promise(leaflet: Leaflet, large_print: Layout) -> None:
    assert verify(render(style=LARGE), leaflet, large_print) == []


def test_a_pdf_that_another_program_wrote_again_still_passes(
    leaflet: Leaflet, standard: Layout
) -> None:
    assert verify(changed(render(), lambda writer: None), leaflet, standard) == []


@pytest.mark.parametrize(("rule", "named", "pdf"), BROKEN)
def test_a_broken_promise_is_found_and_named(
    rule: str, named: str, pdf: Callable[[], bytes], leaflet: Leaflet, standard: Layout
) -> None:
    found = [each for each in verify(pdf(), leaflet, standard) if each.rule == rule]
    assert any(named in each.message for each in found), found
    assert all(each.level is REQUIREMENTS[rule].level and each.suggestion for each in found)
    assert all(each.place.path == leaflet.source.path for each in found)


# In test_pages.py and test_drawings.py: they need another layout or leaflet than the rest.
TESTED_ALONE = {"V409", "V505", "V515", "V517", "V607", "V709", "V710", "V801", "V802"}
# Each of the ways to spoil a file names the rules that should find it.
TESTED_ALONE |= {rule for way in ways().values() for rule in way.rules}
# In test_newer_standard.py, and in test_web_code.py.
TESTED_ALONE |= {"V107", "V811", "V812"}
# The web page, in tests/verify/web_styles
TESTED_ALONE |= {f"V82{number}" for number in range(1, 8)}


def test_every_rule_has_a_pdf_that_breaks_it() -> None:
    broken = {rule for rule, _, _ in BROKEN} | {rule for _, rule, _, _ in BROKEN_PAGES}
    assert broken | TESTED_ALONE == set(REQUIREMENTS)


def test_standard_print_handed_out_as_large_print_is_refused(
    leaflet: Leaflet, large_print: Layout
) -> None:
    rules = {each.rule for each in verify(render(), leaflet, large_print)}
    assert {"V301", "V302", "V202"} <= rules


def test_fifteen_point_arial_is_no_large_print(leaflet: Leaflet, large_print: Layout) -> None:
    pdf = render(style=LARGE + "p { font-size: 16.25pt }")
    found = {each.rule for each in verify(pdf, leaflet, large_print)}
    assert found == {"V301", "V302", "V305"}


def test_only_the_broken_rule_is_reported(leaflet: Leaflet, standard: Layout) -> None:
    found = verify(render(style="strong { font-size: 12pt }"), leaflet, standard)
    assert [each.rule for each in found] == ["V301"]


def test_a_layout_of_another_paper_is_measured_on_that_paper(
    leaflet: Leaflet, standard: Layout
) -> None:
    promises = standard.promises.model_copy(update={"paper": "A5"})
    layout = standard.model_copy(update={"promises": promises})
    assert verify(render(style="@page { size: A5 }"), leaflet, layout) == []
    assert "V201" in {each.rule for each in verify(render(), leaflet, layout)}


def test_a_version_that_is_only_part_of_another_number_does_not_count(standard: Layout) -> None:
    # The version that is there is then one that no one knows (V527).
    found = verify(render(), make_leaflet(version=line("0").text), standard)
    assert {each.rule for each in found} == {"V503", "V527"}
    found = verify(render(), make_leaflet(version=line("2").text), standard)
    assert {each.rule for each in found} == {"V503", "V527"}


def test_a_version_that_ends_like_the_page_number_is_not_taken_for_it(standard: Layout) -> None:
    foot = '@page { @bottom-left { content: "THROAT-1 Version 0.1" } }'
    only_one = BODY.split("<h2")[0] + "</main>"
    found = verify(
        render(body=only_one, style=foot), make_leaflet(version=line("0.1").text), standard
    )
    assert not {each.rule for each in found} & {"V503", "V504"}


def test_the_page_number_in_the_leaflets_own_text_does_not_count(
    leaflet: Leaflet, standard: Layout
) -> None:
    body = BODY.replace("What helps</h2>", "What helps</h2><p>Page 2 of 2, THROAT-1 1.0</p>")
    said = Paragraph(line("Page 2 of 2, THROAT-1 1.0"))
    section = leaflet.sections[0]
    typed = line(f"{said.line.plain}\n\n{section.body}").text
    section = replace(section, blocks=(said, *section.blocks), body=typed)
    leaflet = replace(leaflet, sections=(section,))
    found = {each.rule for each in verify(render(body=body, style=FOOTLESS), leaflet, standard)}
    assert found == {"V503", "V504"}


def test_help_that_runs_over_lines_and_has_ligatures_is_found_on_page_1(standard: Layout) -> None:
    sign = "It is difficult, even with an effort, to swallow the fluid you sip from a small cup."
    help_ = replace(make_leaflet().get_help[0], when=(line(sign),))
    body = BODY.replace(SIGN, sign)
    assert verify(render(body=body), make_leaflet(get_help=(help_,)), standard) == []


def test_the_finding_stands_where_the_leaflet_speaks_of_it(
    leaflet: Leaflet, standard: Layout
) -> None:
    found = verify(render(body=HELP_LATER), leaflet, standard)
    assert [each.place for each in found if each.rule == "V601"] == [leaflet.get_help[0].place]
    (titled,) = verify(render(title="Draft 7"), leaflet, standard)
    assert titled.place == leaflet.title.place
    assert TITLE in titled.message


def test_every_rule_says_why_and_where_it_comes_from() -> None:
    rules = REQUIREMENTS
    assert rules
    for rule, described in rules.items():
        assert rule.startswith("V")
        assert described.reason.endswith(".")
        assert described.source
        assert described.messages[""]["suggestion"].strip()


def test_nobody_is_sent_to_a_stylesheet_or_template_that_they_did_not_change() -> None:
    advice = {
        rule: described.messages[""]["suggestion"] for rule, described in REQUIREMENTS.items()
    }
    to_a_file = re.compile(r"\.css|\{stylesheet\}|templates/|styles/(?!fonts|layouts)")
    sent = {rule: said for rule, said in advice.items() if to_a_file.search(said)}
    assert sent
    for rule, said in sent.items():
        assert re.search("If you (changed|look after) ", said), rule


def test_the_documentation_lists_every_rule_that_is_measured_and_no_other() -> None:
    text = (Path(__file__).parents[2] / "docs" / "layouts.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (V\d+) \| ([^|]+) \|", text, re.MULTILINE))
    titles = {rule: described.title for rule, described in REQUIREMENTS.items()}
    assert {rule: told.casefold() for rule, told in rows.items()} == {
        rule: title.casefold() for rule, title in titles.items()
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=9)), min_size=1, max_size=5))
def test_a_damaged_file_gets_findings_and_never_a_traceback(
    damages: list[tuple[int, bytes]],
) -> None:
    pdf = render()
    for position, data in damages:
        at = position % len(pdf)
        pdf = pdf[:at] + data + pdf[at + len(data) :]
    layout = layouts(Project(root=data_root(), base=data_root() / "leaflets"))["standard"]
    known = set(REQUIREMENTS)
    assert all(each.rule in known for each in verify(pdf, make_leaflet(), layout))
