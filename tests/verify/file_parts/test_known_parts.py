"""The lists of what our files have: whole, tight, and the same for every way to write a file."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter

from plainleaf.package_data import package_data
from plainleaf.pdf import open as open_pdf
from plainleaf.pdf.tokens import operations
from plainleaf.verify.file_parts.known_commands import describe, unknown_commands
from plainleaf.verify.file_parts.known_parts import file_parts
from plainleaf.verify.file_parts.metadata import StrangeMetadataError, properties
from plainleaf.verify.file_parts.value_forms import form_of
from tests.once import Once
from tests.verify.spoilt import good

PARTS = package_data("verify/file_parts/known_parts.yaml")


def test_every_kind_that_is_named_in_the_list_is_in_it() -> None:
    written = [
        form
        for entry in PARTS.values()
        for forms in (*entry.get("entries", {}).values(), *entry.get("names", {}).values())
        for form in str(forms).split(" | ")
    ]
    named = {form_of(form).part for form in written} - {""}
    named |= {kind for entry in PARTS.values() for kind in entry.get("kinds", {}).values()}
    assert named <= set(PARTS)
    assert set(PARTS) - named == {"trailer"}


def test_every_kind_says_in_words_what_it_is() -> None:
    assert all(entry.get("say") for entry in PARTS.values() if "by" not in entry)


def test_a_form_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        form_of("nonsense")


def test_our_own_file_has_nothing_unknown(once: Once) -> None:
    document = open_pdf(once.bytes("the file that is spoilt", good.good_pdf))
    assert file_parts(document).unknown == []


def test_a_file_of_another_program_has_much_that_is_unknown() -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.add_attachment("more.txt", b"Take 9 puffs.")
    out = io.BytesIO()
    writer.write(out)
    entries = {each.entry for each in file_parts(open_pdf(out.getvalue())).unknown}
    assert "/EmbeddedFiles" in entries


@pytest.mark.parametrize(
    ("code", "strange"),
    [
        (b"q 1 0 0 1 0 0 cm Q", []),
        (b"/Artifact BMC 0 0 1 1 re f EMC", []),
        (b"/Span <</MCID 3>> BDC 0 Tr EMC", []),
        (b"/Figure <</MCID 3>> BDC 2 Tr EMC", []),
        (b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC EMC", []),
        (b"0 Tr 1 Tr", ["Tr"]),
        (b"1 g", ["g"]),
        (b"/zz gs", ["gs"]),
        (b"/a0.5 gs", []),
        (b"/s0 sh", ["sh"]),
        (b"Q", ["Q"]),
        (b"q q Q", ["q"]),
        (b"/Span <</MCID 3>> BDC", ["BDC"]),
        (b"/Span <</MCID 3 /ActualText (x)>> BDC EMC", ["BDC"]),
        (b"/Span <</MCID 3>> BDC /Span <</MCID 4>> BDC EMC EMC", ["BDC"]),
        (b"/OC /x BDC EMC", ["BDC"]),
        (b"1 2 3 re", ["re"]),
        (b"BX EX", ["BX", "EX"]),
    ],
)
def test_commands_are_told_from_those_that_are_never_used(code: bytes, strange: list[str]) -> None:
    assert list(unknown_commands(operations(code))) == strange


def test_a_gradient_may_be_shaded_and_masked_but_no_page() -> None:
    code = b"/s0 gs /s0 sh"
    assert list(unknown_commands(operations(code), in_pattern=True)) == []
    assert list(unknown_commands(operations(code))) == ["gs", "sh"]


def test_a_command_without_words_of_its_own_is_named() -> None:
    assert describe("BX") == 'the command "BX"'
    assert "stretched" in describe("Tz")


def test_a_packet_that_defines_names_is_not_read() -> None:
    with pytest.raises(StrangeMetadataError):
        list(properties(b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'))
    with pytest.raises(StrangeMetadataError):
        list(properties(b"<x"))
