"""The structure tree is read as a screen reader is given it."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from plainleaf.pdf import open as open_pdf
from plainleaf.pdf.structure import LinkElement, StructureElement
from tests.verify.broken_pdfs import ACTION, BODY, PARAGRAPH, SIGN, TITLE, render


def test_headings_come_in_order_with_their_words() -> None:
    root = open_pdf(render()).structure
    assert root.tag == "Document"
    assert root.language == "en-GB"
    headings = [(node.tag, node.text) for node in root.all("H1", "H2", "H3")]
    assert headings == [
        ("H1", TITLE),
        ("H2", "When to get help"),
        ("H3", "Emergency"),
        ("H2", "What helps"),
    ]


def test_a_list_knows_its_items_and_the_page_they_stand_on() -> None:
    root = open_pdf(render()).structure
    (list_,) = root.all("L")
    assert [node.tag for node in list_.walk()][:3] == ["L", "LI", "Lbl"]
    assert SIGN.replace(" ", "") in list_.text.replace(" ", "")
    assert list_.pages == (1,)
    assert root.pages == (1, 2)


def test_words_come_as_they_are_read() -> None:
    text = open_pdf(render()).structure.text
    assert text.index(ACTION) < text.index(PARAGRAPH[:30])


def test_alternative_text_table_scope_and_links_are_there() -> None:
    body = BODY + (
        '<svg width="9" height="9"><title>A red square</title><rect width="9" height="9"/></svg>'
        '<table><tr><th scope="col">Day</th></tr><tr><td>Rest</td></tr></table>'
        '<p><a href="https://www.example.org/">More about throats</a></p>'
    )
    root = open_pdf(render(body=body)).structure
    assert [node.alt for node in root.all("Figure")] == ["A red square"]
    assert [node.text for node in root.all("TH")] == ["Day"]
    links = [
        each for node in root.all("Link") for each in node.children if isinstance(each, LinkElement)
    ]
    assert [link.address for link in links] == ["https://www.example.org/"]


def test_a_file_without_tags_has_an_empty_tree() -> None:
    document = open_pdf(render(variant=None))
    assert document.structure == StructureElement("", "", ())
    assert document.pages[0].content == ()


def test_a_tree_that_holds_itself_is_read_all_the_same() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(render())))
    top = writer.root_object["/StructTreeRoot"].get_object()
    assert isinstance(top, DictionaryObject)
    held = top.raw_get("/K")
    first = held[0] if isinstance(held, ArrayObject) else held
    kids = first.get_object()["/K"]
    kids.append(first)
    first.get_object()[NameObject("/K")] = kids
    out = io.BytesIO()
    writer.write(out)
    root = open_pdf(out.getvalue()).structure
    assert len(list(root.all("H1"))) == 1
