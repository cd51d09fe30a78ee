"""What the repair leans on inside WeasyPrint 70 and pydyf.

When one of these fails, a new release has changed its inside: read
``docs/decisions/09-tag-repair.md``, and fix ``plainleaf/render/tagging`` before the version is
raised.
"""

from __future__ import annotations

import inspect
from typing import Any

import pydyf
import pytest
import weasyprint
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import pdfa, tags
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.pdf.stream import Stream

from plainleaf.render.weasyprint_patches.fixes import archive
from plainleaf.render.weasyprint_patches.tagging import tags as repair
from tests.render.conftest import Clinic
from tests.render.tagged import make, tagging


def test_the_version_is_the_one_that_the_repair_was_written_for() -> None:
    assert weasyprint.__version__.startswith("70.")


def test_pages_are_tagged_by_one_function_that_is_looked_up_when_called() -> None:
    assert repair.own_add_tags is tags.add_tags
    parameters = list(inspect.signature(tags.add_tags).parameters)
    assert parameters == ["pdf", "document", "pdf_version", "page_streams"]
    called = []

    def add_tags(*given: Any) -> None:
        called.append(given)
        repair.add_tags(*given)

    assert make("<p>x</p>")
    with tagging(add_tags):
        html = weasyprint.HTML(string="<html lang=en><title>x</title><p>x")
        html.write_pdf(pdf_variant="pdf/ua-1")
    (given,) = called
    assert isinstance(given[0], pydyf.PDF)
    assert [type(stream) for stream in given[3]] == [Stream]


def laid_out(body: str, style: str = "") -> Any:
    html = f"<html lang=en><title>x</title><style>{style}</style><body>{body}"
    return weasyprint.HTML(string=html).render()


def below(box: Any) -> Any:
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    yield box
    for child in box.children:
        yield from below(child)


def test_a_page_keeps_its_boxes_and_each_knows_its_element() -> None:
    page = laid_out("<p>a</p>", "@page { @top-left { content: 'x' } }").pages[0]
    assert page.height > 0
    root, margin = page._page_box.children[0], page._page_box.children[-1]
    assert (root.element_tag, root.element.tag) == ("html", "html")
    assert isinstance(margin, boxes.MarginBox)
    assert (margin.element, margin.at_keyword) == (None, "@top-left")
    text = next(box for box in below(root) if isinstance(box, boxes.TextBox))
    assert (text.element.tag, text.text) == ("p", "a")


def test_anonymous_boxes_carry_the_element_they_are_of() -> None:
    page = laid_out("<div>a<p>b</p>c</div>").pages[0]
    found = [box.element.tag for box in below(page._page_box) if isinstance(box, boxes.TextBox)]
    assert found == ["div", "p", "div"]


def test_pieces_of_an_element_on_two_pages_share_it() -> None:
    pages = laid_out("<div><p>a</p><p style='break-before: page'>b</p></div>").pages
    divs = [
        next(box.element for box in below(page._page_box) if box.element_tag == "div")
        for page in pages
    ]
    assert divs[0] is divs[1]


def test_what_css_adds_is_named_after_its_element() -> None:
    style = "p::before { content: 'x' } span { float: footnote }"
    page = laid_out("<ul><li>a</li></ul><p>b<span>note</span></p>", style).pages[0]
    found = {box.element_tag for box in below(page._page_box)}
    assert {"li::marker", "p::before", "span::footnote-call", "span::footnote-marker"} <= found
    assert any(isinstance(box, boxes.FootnoteAreaBox) for box in below(page._page_box))


def test_repeated_heads_and_feet_of_tables_are_known() -> None:
    body = "<table><thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td colspan=2 rowspan=2>c</table>"
    found = list(below(laid_out(body).pages[0]._page_box))
    groups = [box for box in found if isinstance(box, boxes.TableRowGroupBox)]
    assert [(group.is_header, group.is_footer) for group in groups] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    cell = [box for box in found if isinstance(box, boxes.TableCellBox)][-1]
    assert cell.colspan == 2
    assert cell.rowspan >= 1


@pytest.mark.parametrize("name", ["link_annotation", "widget_annotation", "is_leader", "children"])
def test_every_box_has(name: str) -> None:
    document = laid_out("<p>a</p>")
    assert all(hasattr(box, name) for box in below(document.pages[0]._page_box))


def test_styles_say_what_the_repair_asks_of_them() -> None:
    document = laid_out("<ol style='position: fixed; visibility: hidden'><li>x</li></ol>")
    item = next(box for box in below(document.pages[0]._page_box) if box.element_tag == "li")
    assert item.style["list_style_type"] == "decimal"
    assert item.style["visibility"] == "hidden"
    fixed = next(box for box in below(document.pages[0]._page_box) if box.element_tag == "ol")
    assert fixed.style["position"] == "fixed"


def test_a_mark_is_three_operations_and_is_listed_by_its_box() -> None:
    stream = Stream({}, None, {}, {}, {}, {}, None)
    box = object()
    with stream.marked(box, "Span"):
        pass
    assert stream._tags == {box: {"tag": "Span", "mcid": 0}}
    assert stream.stream == ["/Span", {"MCID": 0}, b"BDC", b"EMC"]


def test_a_group_shares_the_marks_of_its_page() -> None:
    stream = Stream({}, None, {"XObject": {}, "ColorSpace": None}, {}, {}, {}, None)
    assert stream.add_group(0, 0, 1, 1)._tags is stream._tags


def test_variants_of_pdf_are_a_table_of_functions_and_settings() -> None:
    _, settings = weasyprint.pdf.VARIANTS["pdf/a-2a"]
    assert settings == archive.PROPERTIES
    theirs = list(inspect.signature(pdfa.pdfa).parameters)[:5]
    assert theirs == list(inspect.signature(archive.archive).parameters)


def test_xmp_is_one_rdf_element_that_can_be_added_to() -> None:
    written = DocumentMetadata(title="x").generate_rdf_metadata("a", 2, "A")
    assert written.startswith(b"<rdf:RDF ")
    assert written.endswith(archive.END)
    assert b'pdfaid:part="2"' in written
    assert b'pdfaid:conformance="A"' in written


def test_pages_in_a_pdf_are_its_first_numbered_structure_parents() -> None:
    """WeasyPrint numbers pages before it calls ``add_tags``; annotations come after them."""
    source = inspect.getsource(weasyprint.pdf.generate_pdf)
    assert "pdf_page['StructParents'] = page_number" in source


def test_the_repair_is_in_place_when_leaflets_are_set(clinic: Clinic) -> None:
    from plainleaf.render import Renderer

    Renderer(clinic.project)
    assert weasyprint.pdf.add_tags is repair.add_tags
    assert weasyprint.pdf.VARIANTS[archive.VARIANT][0] is archive.archive
    assert pydyf.Stream.data.fget is archive.stream_data
