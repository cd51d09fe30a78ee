"""Makes a file PDF/A-2a and PDF/UA-1 at once: what a hospital must archive is what it hands out.

With ``VARIANTS["ua-2"]`` it is PDF/A-4, PDF/UA-2 and Well-Tagged PDF for reuse and accessibility.

WeasyPrint 70 knows both, but one a file. Its table of variants takes a third: PDF/A's output
intent and file identifier, and one XMP packet that names both standards and, as PDF/A asks
(ISO 19005-2, 6.6.2.3.2), describes the one of the two that it does not know itself.
"""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.pdf

VARIANT = "pdf/a-2a+ua-1"
PROPERTIES = {
    "pdf_version": "1.7",
    "pdf_tags": True,
    "pdf_identifier": True,
    "output_intent": "srgb",
}
# The variant of WeasyPrint for each standard that a layout can be made in.
VARIANTS = {"ua-1": VARIANT, "ua-2": "pdf/a-4+ua-2"}
PRINTED = 4  # the annotation flag Print (ISO 32000-1, 12.5.3)
PACKET = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">%s</x:xmpmeta>
<?xpacket end="r"?>"""
STREAM_END = b"\nendstream"
END = b"</rdf:RDF>"
# The second standard, and what its property means for a reader that does not know it.
ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
# PDF/A-4 (ISO 19005-4) and PDF/UA-2 (ISO 14289-2), which ask for the year of their text; and what a
# file declares of Well-Tagged PDF 1.0: both of its levels. PDF/A-4 asks for no description of
# other properties.
SECOND = b"""<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfaid:rev>2020</pdfaid:rev></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">
<pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>\
http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>\
http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations></rdf:Description>
"""


# The digest over the words of the leaflet, in a namespace of our own, and what it means.
DIGEST_NAMESPACE = "https://plainleaf.org/ns/leaflet/"
DIGEST = """<rdf:Description rdf:about="" xmlns:plainleaf="{namespace}">\
<plainleaf:digest>{digest}</plainleaf:digest></rdf:Description>
"""
DIGEST_MEANING = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Plainleaf leaflet</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>plainleaf</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>digest</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>SHA-256 over the words of the leaflet</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""
DIGEST_KEY = "plainleaf-digest"
BAG_END = b"</rdf:Bag></pdfaExtension:schemas>"


own_stream_data = pydyf.Stream.data


def install() -> None:
    """Adds the variant to WeasyPrint's; calling it again changes nothing."""
    weasyprint.pdf.VARIANTS[VARIANT] = (archive, PROPERTIES)
    second = {**PROPERTIES, "pdf_version": "2.0"}
    weasyprint.pdf.VARIANTS[VARIANTS["ua-2"]] = (archive_second, second)
    pydyf.Stream.data = property(stream_data)


def stream_data(stream: Any) -> bytes:
    """A pydyf stream as it is written, its end not to be mistaken.

    One compressed stream in 256 ends with a carriage return. With the line feed that pydyf
    writes after it, it can be read as a line end of two bytes, and the stream as one byte shorter
    than it says (ISO 19005-2, 6.1.7.1): page-validation does so, veraPDF does not. After a line
    end of two bytes cannot.
    """
    written: bytes = own_stream_data.fget(stream)
    if not written.endswith(b"\r" + STREAM_END):
        return written
    return written.removesuffix(STREAM_END) + b"\r" + STREAM_END


class _Once:
    """What is written once: pydyf asks twice, for the file and for its identifier."""

    def __init__(self, entry: Any) -> None:
        super().__init__()
        self.number = entry.number
        self._written: bytes = entry.data

    @property
    def data(self) -> bytes:
        """The object as it is in the file."""
        return self._written


class PackedStream(_Once, pydyf.Stream):  # type: ignore[misc]
    """A stream, packed once."""


class WrittenObject(_Once, pydyf.Object):  # type: ignore[misc]
    """Any other object."""


def add_digest(document: Any, digest: str) -> None:
    """Has the file of some laid-out pages name the digest over the words of its leaflet."""
    if digest:
        document.metadata.custom[DIGEST_KEY] = digest


def _descriptions(digest: str | None) -> bytes:
    """What is added to the XMP that WeasyPrint writes."""
    if not digest:
        return ACCESSIBLE
    facts = {"namespace": DIGEST_NAMESPACE, "digest": digest}
    meaning = DIGEST_MEANING.format(**facts).encode()
    return ACCESSIBLE.replace(BAG_END, meaning + BAG_END) + DIGEST.format(**facts).encode()


def _second_descriptions(digest: str | None) -> bytes:
    """The same for the newer standards."""
    facts = {"namespace": DIGEST_NAMESPACE, "digest": digest}
    return SECOND + (DIGEST.format(**facts).encode() if digest else b"")


def archive(pdf: Any, document: Any, page_streams: Any, attachments: Any, compress: bool) -> None:
    """What WeasyPrint calls last: ``pdf`` is a pydyf document, ``document`` the laid-out pages."""
    digest = document.metadata.custom.get(DIGEST_KEY)
    _finish(pdf, document.metadata.generate_rdf_metadata("a", 2, "A"), _descriptions(digest))


def archive_second(
    pdf: Any, document: Any, page_streams: Any, attachments: Any, compress: bool
) -> None:
    """The same for the newer standards, which leave out the older document information."""
    digest = document.metadata.custom.get(DIGEST_KEY)
    rdf: bytes = document.metadata.generate_rdf_metadata("a", 4, None)
    pdf.info.clear()
    _finish(pdf, rdf, _second_descriptions(digest))


def _finish(pdf: Any, rdf: bytes, descriptions: bytes) -> None:
    """Sets what archives ask of pictures and links, and adds the metadata."""
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream) and entry.extra.get("Subtype") == "/Image":
            entry.extra.pop("Interpolate", None)  # PDF/A forbids it (ISO 19005-2, 6.2.8)
        elif isinstance(entry, dict) and entry.get("Type") == "/Annot":
            entry["F"] = PRINTED
    described, end, after = rdf.rpartition(END)
    assert (end, after) == (END, b""), "WeasyPrint writes XMP in another way"
    # PDF/A-1 wants this packet readable without unpacking, and other tools look for it too.
    packet = pydyf.Stream(
        [PACKET % (described + descriptions + END)],
        {"Type": "/Metadata", "Subtype": "/XML"},
    )
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    pdf.objects[1:] = [  # the first means none
        PackedStream(entry) if isinstance(entry, pydyf.Stream) else WrittenObject(entry)
        for entry in pdf.objects[1:]
    ]
