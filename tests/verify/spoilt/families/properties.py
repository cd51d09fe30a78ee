"""What the metadata says of the file, in the XMP packet and in the document information."""

from __future__ import annotations

from pypdf.generic import StreamObject

from tests.verify.spoilt.families.actions import put
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils


def change(file: File, old: bytes, new: bytes) -> None:
    """Replaces bytes of the XMP packet."""
    packet = file.root["/Metadata"]
    assert isinstance(packet, StreamObject)
    before = packet.get_data()
    assert old in before, before
    packet.set_data(before.replace(old, new, 1))


@spoils("V106")
def the_packet_has_another_title(file: File) -> None:
    change(file, b"Your blue inhaler", b"Your brown inhaler")


@spoils("V106", "V501")
def the_information_has_another_title(file: File) -> None:
    file.writer.add_metadata({"/Title": "Your brown inhaler"})


@spoils("V501")
def both_have_another_title(file: File) -> None:
    change(file, b"Your blue inhaler", b"Your brown inhaler")
    file.writer.add_metadata({"/Title": "Your brown inhaler"})


@spoils("V106")
def the_packet_has_another_publisher(file: File) -> None:
    change(file, b"Lakeside Clinic", b"Seaside Clinic")


@spoils("V106")
def both_have_another_publisher(file: File) -> None:
    change(file, b"Lakeside Clinic", b"Seaside Clinic")
    file.writer.add_metadata({"/Author": "Seaside Clinic"})


@spoils("V106")
def the_information_has_another_publisher(file: File) -> None:
    file.writer.add_metadata({"/Author": "Dr A Stranger"})


@spoils("V102")
def the_information_has_a_subject(file: File) -> None:
    file.writer.add_metadata({"/Subject": "Approved by Dr A Stranger"})


@spoils("V102")
def the_information_has_a_date(file: File) -> None:
    file.writer.add_metadata({"/ModDate": "D:20200101000000Z"})


@spoils("V106")
def the_packet_has_a_description(file: File) -> None:
    more = (
        b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="">'
        b"<dc:description>Approved by Dr A Stranger</dc:description></rdf:Description></rdf:RDF>"
    )
    change(file, b"</rdf:RDF>", more)


@spoils("V106", "V101")
def it_is_not_said_to_be_accessible(file: File) -> None:
    change(file, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@spoils("V106")
def it_is_said_to_be_another_kind_of_archive_file(file: File) -> None:
    change(file, b'pdfaid:part="2"', b'pdfaid:part="3"')


@spoils("V106")
def it_is_said_to_be_of_another_level(file: File) -> None:
    change(file, b'pdfaid:conformance="A"', b'pdfaid:conformance="B"')


@spoils("V106")
def the_packet_cannot_be_read(file: File) -> None:
    change(file, b"</rdf:RDF>", b"</rdf:RDF")


@spoils("V106")
def the_packet_defines_names(file: File) -> None:
    change(file, b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta')


@spoils("V106", "V101")
def there_is_no_packet(file: File) -> None:
    del file.root["/Metadata"]


@spoils("V106")
def a_digest_that_is_none(file: File) -> None:
    more = (
        b'<rdf:Description xmlns:p="https://plainleaf.org/ns/leaflet/" rdf:about="">'
        b"<p:digest>approved</p:digest></rdf:Description></rdf:RDF>"
    )
    change(file, b"</rdf:RDF>", more)


@spoils("V502")
def the_file_is_in_another_language(file: File) -> None:
    put(file.root, "Lang", "fr")


@spoils("V102")
def the_colours_are_of_another_printer(file: File) -> None:
    put(file.root["/OutputIntents"][0], "RegistryName", "http://other.example")


@spoils("V102", "V101")
def the_file_is_not_said_to_be_tagged(file: File) -> None:
    put(file.root["/MarkInfo"], "Marked", False)


@spoils("V102")
def the_tags_are_said_to_be_suspect(file: File) -> None:
    put(file.root["/MarkInfo"], "Suspects", True)


@spoils("V102", "V101")
def the_window_shows_the_file_name(file: File) -> None:
    put(file.root["/ViewerPreferences"], "DisplayDocTitle", False)
