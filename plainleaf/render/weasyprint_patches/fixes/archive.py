"""Makes a file PDF/A-2a and PDF/UA-1 at once: what a hospital must archive is what it hands out.

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


def archive(pdf: Any, document: Any, page_streams: Any, attachments: Any, compress: bool) -> None:
    """What WeasyPrint calls last: ``pdf`` is a pydyf document, ``document`` the laid-out pages."""
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream) and entry.extra.get("Subtype") == "/Image":
            entry.extra.pop("Interpolate", None)  # PDF/A forbids it (ISO 19005-2, 6.2.8)
        elif isinstance(entry, dict) and entry.get("Type") == "/Annot":
            entry["F"] = PRINTED
    rdf: bytes = document.metadata.generate_rdf_metadata("a", 2, "A")
    described, end, after = rdf.rpartition(END)
    assert (end, after) == (END, b""), "WeasyPrint writes XMP in another way"
    # PDF/A-1 wants this packet readable without unpacking, and other tools look for it too.
    packet = pydyf.Stream(
        [PACKET % (described + _descriptions(document.metadata.custom.get(DIGEST_KEY)) + END)],
        {"Type": "/Metadata", "Subtype": "/XML"},
    )
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    pdf.objects[1:] = [  # the first means none
        PackedStream(entry) if isinstance(entry, pydyf.Stream) else WrittenObject(entry)
        for entry in pdf.objects[1:]
    ]
