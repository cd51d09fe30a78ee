"""Each tagging fault of WeasyPrint 70: there without the repair, gone with it.

A test of this file that fails at ``repaired=False`` says that a new WeasyPrint has mended a fault.
"""

from __future__ import annotations

import io
from typing import Any

import page as validator
import pypdf
import pytest

from plainleaf.render import Renderer
from plainleaf.render.pdf import ComplaintError
from tests.render.conftest import Clinic
from tests.render.tagged import PICTURE, Tag, make, read

LONG = " ".join(["word"] * 150)
ROWS = "".join(f"<tr><th scope=row>r{n}</th><td>x{n}</td><td>y{n}</td></tr>" for n in range(14))
TABLE = (
    "<table><caption>Doses</caption><thead><tr><th>When</th><th>Dose</th><th>Note</th></tr></thead>"
    f"<tbody>{ROWS}</tbody></table>"
)
SMALL = "img { width: 30mm }"


def root(body: str, style: str = "", repaired: bool = True) -> Tag:
    return read(make(body, style, repaired=repaired)).root


def complies(data: bytes, profile: str = "ua1") -> bool:
    return bool(validator.validate_pdf_bytes(data, profile=profile).is_compliant)


def test_running_heads_and_page_numbers_are_not_read() -> None:
    body = f"<h1>Knees</h1><p>{LONG}</p>"
    tagged = read(make(body))
    assert "Running head" not in tagged.root.text
    assert tagged.artifacts.count("Running head") == len(tagged.reader.pages) > 1
    with pytest.raises(AssertionError):
        read(make(body, repaired=False))


def test_a_running_head_says_where_it_stands() -> None:
    content = make("<p>x</p>")
    drawn = read(content).reader.pages[0].get_contents()
    assert drawn is not None
    assert b"/Subtype /Header" in drawn.get_data()
    assert b"/Subtype /Footer" in drawn.get_data()


def split(body: str, role: str) -> tuple[int, int]:
    """How many structure elements of a role there are without and with the repair."""
    data = make(body, "@page { @top-left { content: none } @bottom-right { content: none } }")
    plain = make(
        body,
        "@page { @top-left { content: none } @bottom-right { content: none } }",
        repaired=False,
    )
    return len(read(plain).root.all(role)), len(read(data).root.all(role))


@pytest.mark.parametrize(
    ("body", "role"),
    [
        (f"<p>{LONG}</p>", "P"),
        (f"<section><p>{LONG}</p></section>", "Sect"),
        (f"<ul><li>{LONG}</li></ul>", "L"),
        (f"<ul><li>{LONG}</li></ul>", "LI"),
        (f"<main><p>{LONG}</p></main>", "Part"),
        (TABLE, "Table"),
        (TABLE, "TBody"),
        (TABLE, "THead"),
    ],
)
def test_an_element_that_crosses_pages_is_read_as_one(body: str, role: str) -> None:
    before, after = split(body, role)
    assert before > 1
    assert after == 1


def test_a_paragraph_keeps_its_words_in_order_across_pages() -> None:
    words = [f"w{n}" for n in range(150)]
    paragraph = root(f"<p>{' '.join(words)}</p>").one("P")
    assert len(set(paragraph.pages)) > 1
    assert " ".join(paragraph.kids).split() == words


def test_a_row_that_crosses_pages_keeps_each_cell_whole() -> None:
    table = root(f"<table><tr><td>{LONG}</td><td>short</td></tr></table>").one("Table")
    first, second = table.all("TD")
    assert len(set(first.pages)) > 1
    assert "".join(first.text.split()) == "".join(LONG.split())
    assert second.text == "short"


def test_table_heads_repeated_on_later_pages_are_not_read_again() -> None:
    tagged = read(make(TABLE))
    assert [head.text for head in tagged.root.one("THead").all("TH")] == ["When", "Dose", "Note"]
    assert tagged.artifacts.count("When") == len(tagged.reader.pages) - 1 > 0
    known = {head.entries["/ID"] for head in tagged.root.all("TH")}
    for cell in tagged.root.all("TD"):
        assert set(cell.attribute("Table", "Headers")) <= known


def test_a_foot_repeated_on_each_page_is_read_once() -> None:
    tagged = read(make(TABLE.replace("</table>", "<tfoot><tr><td>end<td><td></tfoot></table>")))
    assert tagged.root.text.count("end") == 1
    assert [tag.role for tag in tagged.root.one("Table").kids][-1] == "TFoot"


def test_every_cell_names_the_heads_of_its_row_and_column() -> None:
    table = root(TABLE).one("Table")
    names = {head.entries["/ID"]: head.text for head in table.all("TH")}
    cell = next(cell for cell in table.all("TD") if cell.text == "y9")
    assert [names[each] for each in cell.attribute("Table", "Headers")] == ["r9", "Note"]


def test_heads_say_whether_they_are_of_a_row_or_a_column() -> None:
    assert all(not h.attribute("Table", "Scope") for h in plain_root(TABLE).all("TH"))
    scopes = {h.text: h.attribute("Table", "Scope") for h in root(TABLE).all("TH")}
    assert (scopes["Dose"], scopes["r3"]) == ("/Column", "/Row")


def plain_root(body: str) -> Tag:
    quiet = "@page { @top-left { content: none } @bottom-right { content: none } }"
    return root(body, quiet, repaired=False)


def test_a_head_without_scope_is_of_its_row_when_it_starts_one() -> None:
    body = "<table><tr><th>A</th><th>B</th></tr><tr><th>r</th><td>x</td></tr></table>"
    scopes = {h.text: h.attribute("Table", "Scope") for h in root(body).all("TH")}
    assert scopes == {"A": "/Column", "B": "/Column", "r": "/Row"}


def test_heads_can_be_found_by_their_id() -> None:
    tree = read(make(TABLE)).reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    names = tree["/IDTree"]["/Names"]
    assert names[::2] == sorted(names[::2])
    assert all(found["/ID"] == name for name, found in zip(names[::2], names[1::2], strict=True))
    plain = read(make("<p>x</p>")).reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    assert "/IDTree" not in plain


WIDE_HEAD = "<table><tr><th colspan=2>Both</th></tr><tr><td>one</td><td>two</td></tr></table>"


def test_a_head_over_two_columns_is_the_head_of_both() -> None:
    table = root(WIDE_HEAD)
    assert [len(cell.attribute("Table", "Headers")) for cell in table.all("TD")] == [1, 1]
    assert complies(make(WIDE_HEAD))
    assert not complies(make(WIDE_HEAD, repaired=False))


def test_a_part_of_a_table_with_heads_of_its_own_goes_by_these() -> None:
    body = (
        "<table><tr><th>Morning</th><th>Dose</th></tr><tr><td>7am</td><td>1</td></tr>"
        "<tr><th>Evening</th><th>Dose</th></tr><tr><td>7pm</td><td>2</td></tr></table>"
    )
    table = root(body)
    names = {head.entries["/ID"]: head.text for head in table.all("TH")}
    cell = next(cell for cell in table.all("TD") if cell.text == "7pm")
    assert [names[each] for each in cell.attribute("Table", "Headers")] == ["Evening"]


def test_the_headers_attribute_of_html_is_kept() -> None:
    body = (
        "<table><tr><th id=a>A</th><th id=b>B</th></tr>"
        "<tr><td>x</td><td headers='a b'>y</td></tr></table>"
    )
    table = root(body)
    names = {head.entries["/ID"]: head.text for head in table.all("TH")}
    headers = table.all("TD")[1].attribute("Table", "Headers")
    assert [names[each] for each in headers] == ["A", "B"]


def test_an_empty_corner_is_no_head() -> None:
    body = "<table><tr><th></th><th>A</th></tr><tr><th>r</th><td>x</td></tr></table>"
    assert [tag.role for tag in root(body).all("TH", "TD")] == ["TD", "TH", "TH", "TD"]


def test_words_in_another_language_are_marked() -> None:
    body = (
        "<p>Dites <span lang=fr>bonjour</span>.</p><p lang=cy>iechyd</p>"
        "<ul lang=de><li>eins</li></ul>"
    )
    assert not [tag for tag in plain_root(body).all("P", "L", "Span") if "/Lang" in tag.entries]
    found = root(body)
    languages = {
        tag.text: tag.entries["/Lang"]
        for tag in found.all("P", "L", "Span")
        if "/Lang" in tag.entries
    }
    assert languages["bonjour"] == "fr"
    assert languages["iechyd"] == "cy"
    assert found.one("L").entries["/Lang"] == "de"


def test_a_language_said_again_is_not_marked_again() -> None:
    assert "/Lang" not in root("<p lang=en-GB>x <span lang=en-GB>y</span></p>").one("P").entries
    assert not root("<p>x <span lang=en-GB>y</span></p>").all("Span")


def contents(body: str, repaired: bool = True) -> list[tuple[str, int]]:
    reader = read_annotations(make(body, SMALL, repaired=repaired))
    return [(note["/Contents"], note.get("/F", 0)) for note in reader]


def read_annotations(data: bytes) -> list[Any]:
    return [
        note.get_object()
        for sheet in pypdf.PdfReader(io.BytesIO(data)).pages
        for note in sheet.get("/Annots", [])
    ]


def test_a_link_is_announced_by_its_words() -> None:
    body = '<p>Call <a href="tel:999">nine nine nine</a></p>'
    assert contents(body, repaired=False) == [("tel:999", 0)]
    assert contents(body) == [("nine nine nine", 4)]


def test_a_label_or_a_picture_can_be_a_links_words() -> None:
    labelled = '<p><a href="https://x.org" aria-label="Our web site">here</a></p>'
    assert contents(labelled)[0][0] == "Our web site"
    picture = f'<p><a href="https://x.org"><img src="{PICTURE}" alt="Home page"></a></p>'
    assert contents(picture) == [("Home page", 4)]


MARKED_UP = '<p>See <a href="https://x.org">the <strong>new</strong> page</a>.</p>'
BLOCK_LINK = '<a style="display: block" href="https://x.org"><p>A</p><p>B</p></a>'


def test_markup_inside_a_link_does_not_claim_it_again() -> None:
    assert not complies(make(MARKED_UP, repaired=False))
    assert complies(make(MARKED_UP))
    assert len(read_annotations(make(MARKED_UP))) == 1
    assert root(MARKED_UP).one("Link").text == "the new page"


def test_a_link_around_paragraphs_is_announced_once_with_all_its_words() -> None:
    assert not complies(make(BLOCK_LINK, repaired=False))
    assert complies(make(BLOCK_LINK))
    assert root(BLOCK_LINK).one("Div").outline() == ["Div", ["P", ["Link", "A"]], ["P", "B"]]
    assert contents(BLOCK_LINK) == [("A B", 4)]


def test_a_heading_inside_a_link_stays_a_heading() -> None:
    found = root('<a style="display: block" href="https://x.org"><h1>News</h1></a>')
    assert found.one("H1").one("Link").text == "News"


def test_a_link_that_wraps_is_one_link() -> None:
    body = f'<p><a href="https://x.org">{" ".join(["word"] * 20)}</a></p>'
    assert len(root(body).all("Link")) == 1
    assert complies(make(body))


def test_a_link_that_no_one_can_follow_is_refused() -> None:
    with pytest.raises(ComplaintError, match="link"):
        make('<a href="https://x.org"><p>in a paragraph</p></a>')


LI_P = "<ul><li><p>one</p><p>two</p></li></ul>"


def test_a_list_item_may_hold_paragraphs() -> None:
    assert not complies(make(LI_P, repaired=False))
    assert complies(make(LI_P))
    item = root(LI_P).one("LI")
    assert item.outline() == ["LI", ["Lbl", "• "], ["LBody", ["P", "one"], ["P", "two"]]]


def test_terms_and_their_meanings_are_labels_and_bodies() -> None:
    body = (
        "<dl><dt>Scan</dt><dd>A picture.</dd>"
        "<dt>X-ray</dt><dt>Röntgen</dt><dd>A</dd><dd>B</dd></dl>"
    )
    assert not plain_root(body).all("Lbl")
    assert root(body).one("L").outline() == [
        "L",
        ["LI", ["Lbl", "Scan"], ["LBody", "A picture."]],
        ["LI", ["Lbl", ["Span", "X-ray"], ["Span", "Röntgen"]], ["LBody", ["P", "A"], ["P", "B"]]],
    ]


def test_a_list_in_an_item_is_part_of_that_item() -> None:
    body = "<ul><li>before<ul><li>inside</li></ul>after</li></ul>"
    assert [tag.role for tag in plain_root(body).all("L")[0].kids if isinstance(tag, Tag)] == [
        "LI",
        "L",
    ]
    outer = root(body).all("L")[0]
    assert outer.outline() == [
        "L",
        [
            "LI",
            ["Lbl", "• "],
            ["LBody", "before", ["L", ["LI", ["Lbl", "◦ "], ["LBody", "inside"]]], "after"],
        ],
    ]


@pytest.mark.parametrize(
    ("body", "numbering"),
    [
        ("<ol><li>x</li></ol>", "/Decimal"),
        ("<ol style='list-style-type: lower-roman'><li>x</li></ol>", "/LowerRoman"),
        ("<ul><li>x</li></ul>", "/Disc"),
        ("<ul style='list-style-type: none'><li>x</li></ul>", None),
    ],
)
def test_a_list_says_how_it_is_numbered(body: str, numbering: str | None) -> None:
    assert root(body).one("L").attribute("List", "ListNumbering") == numbering


def test_items_outside_a_list_are_in_one() -> None:
    data = make("<div><li>one</li><li>two</li></div>")
    assert len(read(data).root.one("L").all("LI")) == 2
    assert complies(data)


@pytest.mark.parametrize(
    "picture",
    [
        f'<img src="{PICTURE}" alt="">',
        f'<img src="{PICTURE}" role="presentation" alt="x">',
        f'<img src="{PICTURE}" aria-hidden="true" alt="x">',
    ],
)
def test_a_decoration_is_not_read(picture: str) -> None:
    data = make(f"<p>a</p>{picture}", SMALL)
    assert not read(data).root.all("Figure")
    assert complies(data)


def test_a_decoration_without_the_repair_stops_the_leaflet() -> None:
    with pytest.raises(ComplaintError, match="alt"):
        make(f'<img src="{PICTURE}" alt="">', SMALL, repaired=False)


def test_a_picture_with_no_alternative_still_stops_the_leaflet() -> None:
    with pytest.raises(ComplaintError, match="alt"):
        make(f'<img src="{PICTURE}">', SMALL)


def test_text_hidden_from_readers_is_not_read() -> None:
    tagged = read(make("<p>heard <span aria-hidden=true>★</span></p>"))
    assert tagged.root.text.strip() == "heard"


def test_a_drawing_in_the_page_says_its_title_or_label() -> None:
    drawing = '<svg viewBox="0 0 9 9" width="20" height="20"{}><rect width="9" height="9"/></svg>'
    labelled = drawing.format(' aria-label="A square"')
    assert root(labelled).one("Figure").entries["/Alt"] == "A square"
    titled = drawing.format("").replace("<rect", "<title>A box</title><rect")
    assert root(titled).one("Figure").entries["/Alt"] == "A box"


def test_a_pictures_place_is_given_in_points_from_the_foot_of_the_page() -> None:
    body = f'<img src="{PICTURE}" alt="A square">'
    style = "img { display: block; width: 30mm; height: 20mm }"
    points = 72 / 25.4
    expected = [15 * points, 65 * points, 45 * points, 85 * points]
    quiet = style + "@page { @top-left { content: none } @bottom-right { content: none } }"
    assert root(body, style).one("Figure").attribute("Layout", "BBox") == pytest.approx(
        expected, abs=0.01
    )
    wrong = root(body, quiet, repaired=False).one("Figure").attribute("Layout", "BBox")
    assert wrong != pytest.approx(expected, abs=0.01)


def test_a_picture_and_its_caption_stand_together() -> None:
    body = f'<figure><img src="{PICTURE}" alt="A square"><figcaption>Sore</figcaption></figure>'
    assert [tag.role for tag in root(body, SMALL).one("Div").kids] == ["Figure", "Caption"]


def test_an_abbreviation_is_said_in_full() -> None:
    body = '<p>the <abbr title="National Health Service">NHS</abbr></p>'
    assert "/E" not in plain_root(body).one("NonStruct").entries
    span = root(body).one("Span")
    assert (span.text, span.entries["/E"]) == ("NHS", "National Health Service")


def test_a_paragraph_is_one_text_whatever_is_bold_or_kept_together() -> None:
    body = '<p>Take <strong>two</strong> at <span class="keep">9am</span> or <em>later</em>.</p>'
    assert len(plain_root(body).all("NonStruct", "Span")) > 3
    paragraph = root(body).one("P")
    assert all(isinstance(kid, str) for kid in paragraph.kids)
    assert paragraph.text == "Take two at 9am or later."


def test_nothing_is_left_without_a_meaning() -> None:
    body = (
        "<header>a</header><main><article><aside>b</aside></article><nav>c</nav></main>"
        "<footer>d</footer><x-own>e</x-own><blockquote>f</blockquote>"
    )
    assert plain_root(body).all("NonStruct")
    assert root(body).outline() == [
        "Document",
        ["Div", ["P", "a"]],
        ["Part", ["Art", ["Sect", ["P", "b"]]], ["Sect", ["P", "c"]]],
        ["Div", ["P", "d"]],
        ["P", "e"],
        ["BlockQuote", ["P", "f"]],
    ]


def test_empty_elements_are_not_announced() -> None:
    assert root("<p>a</p><div></div><p>&nbsp;</p><ul></ul><h2></h2>").outline() == [
        "Document",
        ["P", "a"],
    ]


def test_boxes_in_another_order_are_read_in_the_order_of_the_html() -> None:
    body = "<div><p>first</p><p>second</p><p>third</p></div>"
    style = "div { display: flex; flex-direction: row-reverse }"
    quiet = style + "@page { @top-left { content: none } @bottom-right { content: none } }"
    assert root(body, quiet, repaired=False).text == "thirdsecondfirst"
    assert root(body, style).text == "firstsecondthird"


def test_a_footnote_is_read_where_it_is_called() -> None:
    body = "<p>One<span class=note>A note</span> two</p><p>three</p>"
    found = root(body, ".note { float: footnote }")
    assert found.one("Note").entries["/ID"]
    assert found.text.index("A note") < found.text.index("three")


def test_text_that_is_fixed_on_every_page_is_read_once() -> None:
    body = f"<p class=fixed>Draft</p><p>{LONG}</p>"
    tagged = read(make(body, ".fixed { position: fixed; top: 0; right: 0; margin: 0 }"))
    assert tagged.root.text.count("Draft") == 1


def test_half_transparent_text_is_read() -> None:
    data = make('<p style="opacity: 0.5">faint</p><p>clear</p>')
    assert read(data).root.text == "faintclear"
    assert complies(data)


@pytest.mark.parametrize("body", [TABLE, WIDE_HEAD, MARKED_UP, BLOCK_LINK, LI_P, f"<p>{LONG}</p>"])
def test_the_repaired_file_is_pdf_ua_and_pdf_a(body: str) -> None:
    data = make(f"<h1>Tags</h1>{body}")
    assert complies(data, "ua1")
    assert complies(data, "2a")


def test_bold_words_and_other_languages_stay_marked_in_a_link(clinic: Clinic) -> None:
    body = "See [the [page d'aide]{lang=fr} of **today**](https://www.example.org/aide)."
    data = Renderer(clinic.project).pdf(clinic.leaflet(body=body), clinic.layout())
    link = read(data).root.all("Link")[0]
    assert link.text == "the page d'aide of today"
    assert link.one("Span").entries["/Lang"] == "fr"
    assert complies(data, "ua1")
    assert complies(data, "2a")


def test_two_paragraphs_of_a_list_item_are_heard_as_two(clinic: Clinic) -> None:
    body = "- Rest.\n\n  Then move.\n- Sleep."
    data = Renderer(clinic.project).pdf(clinic.leaflet(body=body), clinic.layout())
    items = {item.text: item for item in read(data).root.all("LI")}
    assert [tag.text for tag in items["• Rest.Then move."].all("P")] == ["Rest.", "Then move."]
    assert not items["• Sleep."].all("P")
