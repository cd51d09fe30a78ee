"""Which picture of the leaflet words are in, so that a finding names the file to open."""

from __future__ import annotations

from plainleaf.content.reading_order import pictures
from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Document
from plainleaf.pdf.structure import StructureElement
from plainleaf.verify.evidence import Evidence, PictureWords
from plainleaf.verify.words.passages import join_words


def drawing_of(evidence: Evidence, run: Run) -> PictureWords | None:
    """The picture that a run is part of; None for words of the page itself."""
    figure = _figure(evidence.document, run)
    if figure is None or not figure.alt:
        return None
    leaflet = evidence.leaflet
    alt, words = _plain(figure.alt), join_words(figure.all_content())
    for blocks in (leaflet.about, *(section.blocks for section in leaflet.sections)):
        for picture in pictures(blocks):
            if _plain(str(picture.alt)) == alt:
                return PictureWords(picture.path, words, picture.place)
    logo = leaflet.organisation.logo if leaflet.organisation else None
    if logo is not None and _plain(str(logo.alt)) == alt:
        return PictureWords(logo.path, words)
    return None


def _figure(document: Document, run: Run) -> StructureElement | None:
    """The innermost picture that has the run in it."""
    figures = document.all("Figure")
    holding = [figure for figure in figures if any(each is run for each in figure.runs)]
    return holding[-1] if holding else None


def _plain(words: str) -> str:
    return " ".join(words.split())
