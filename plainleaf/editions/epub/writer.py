"""Packs the page of a leaflet as EPUB 3.3 (W3C Recommendation), with its accessibility metadata.

The names of the metadata are those of Schema.org, as EPUB Accessibility 1.1 asks for them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from plainleaf.content.model import Leaflet
from plainleaf.editions.edition import Given
from plainleaf.editions.epub.page import STYLESHEET, XHTML, Page, page
from plainleaf.editions.zipped import zipped
from plainleaf.render.phrases import phrases
from plainleaf.render.typesetter import direction

_OPS: Final = "http://www.idpf.org/2007/ops"
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTAINER: Final = (
    f'{_XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
    '<rootfiles><rootfile full-path="EPUB/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles>\n</container>\n'
)
# Names of our own files are ours: any fixed one will do.
_OURS: Final = uuid.UUID("5f0c6f0e-6d1b-5c0e-9d0a-7a3f4f1f6b52")
# The day in the metadata of a leaflet that no one has reviewed yet: no clock reaches a file.
_NO_DAY: Final = date(1980, 1, 1)


def epub(given: Given) -> bytes:
    """The file. Raises RenderError and SettingsError as ``to_html`` does."""
    made = page(given)
    contents = phrases(given.leaflet.language, given.project).in_this_leaflet
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        "EPUB/package.opf": _package(given, made).encode(),
        "EPUB/contents.xhtml": _contents(given.leaflet, made, contents).encode(),
        "EPUB/leaflet.xhtml": made.xhtml,
        f"EPUB/{STYLESHEET}": (Path(__file__).parent / STYLESHEET).read_bytes(),
    }
    files |= {f"EPUB/{name}": data for name, (_, data) in made.pictures.items()}
    return zipped(files, stored=("mimetype",))


def _package(given: Given, made: Page) -> str:
    leaflet = given.leaflet
    pictures = [
        f'<item id="picture-{number}" href={quoteattr(name)} media-type="{kind}"/>'
        for number, (name, (kind, _)) in enumerate(made.pictures.items(), start=1)
    ]
    return "\n".join(
        [
            f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            f'unique-identifier="id" xml:lang="{leaflet.language}">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *_metadata(given, bool(made.pictures)),
            "</metadata>",
            "<manifest>",
            '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" '
            'properties="nav"/>',
            '<item id="leaflet" href="leaflet.xhtml" media-type="application/xhtml+xml"/>',
            f'<item id="style" href="{STYLESHEET}" media-type="text/css"/>',
            *pictures,
            "</manifest>",
            f'<spine page-progression-direction="{direction(leaflet.language)}">'
            '<itemref idref="leaflet"/></spine>',
            "</package>\n",
        ]
    )


def _metadata(given: Given, pictured: bool) -> Iterator[str]:
    leaflet = given.leaflet
    whose = f"{leaflet.reference} {leaflet.version} {leaflet.language} {given.digest}"
    yield f'<dc:identifier id="id">urn:uuid:{uuid.uuid5(_OURS, whose)}</dc:identifier>'
    yield f"<dc:title>{escape(leaflet.title.plain)}</dc:title>"
    yield f"<dc:language>{leaflet.language}</dc:language>"
    if leaflet.organisation and leaflet.organisation.name:
        yield f"<dc:publisher>{escape(leaflet.organisation.name.plain)}</dc:publisher>"
    day = leaflet.last_reviewed or _NO_DAY
    yield f'<meta property="dcterms:modified">{day.isoformat()}T00:00:00Z</meta>'
    if given.digest:
        yield f'<meta property="dcterms:identifier">plainleaf-digest:{given.digest}</meta>'
    features = [
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "displayTransformability",
    ]
    for mode in ("textual", *(["visual"] if pictured else [])):
        yield f'<meta property="schema:accessMode">{mode}</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    features += ["alternativeText"] if pictured else []
    for feature in ("displayTransformability", *features):
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    yield '<meta property="schema:accessibilityHazard">none</meta>'


def _contents(leaflet: Leaflet, made: Page, title: str) -> str:
    items = [
        f"<li><a href={quoteattr(f'leaflet.xhtml#{each.anchor}')}>{escape(each.words)}</a></li>"
        for each in made.headings
    ]
    language = leaflet.language
    return "\n".join(
        [
            f'{_XML}<!DOCTYPE html>\n<html xmlns="{XHTML}" xmlns:epub="{_OPS}" '
            f'lang="{language}" xml:lang="{language}" dir="{direction(language)}">',
            f"<head><title>{escape(leaflet.title.plain)}</title></head>",
            "<body>",
            f'<nav epub:type="toc" id="toc"><h1>{escape(title)}</h1>',
            "<ol>",
            *items,
            "</ol>",
            "</nav>",
            "</body>",
            "</html>\n",
        ]
    )
