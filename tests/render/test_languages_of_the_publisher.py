"""A leaflet in another language than its publisher's: a label is in that of its sentence."""

from __future__ import annotations

import pytest

from plainleaf.pdf import open as open_pdf
from plainleaf.pdf.structure import MarkedContent, StructureElement
from plainleaf.render import Renderer
from plainleaf.verify import verify, verify_html
from tests.render.conftest import Clinic

ORGANISATION = """\
language: en-GB
name: Riverside Hospital
address: [1 High Street, Anytown]
other_formats: Ask us for this in braille.
feedback: Tell us what we do well.
disclaimer: Ask your own doctor too.
"""
LABELS = {
    "de": ("Wer dieses Merkblatt erstellt hat",),
    "fr": ("Qui a réalisé cette fiche",),
    "pl": ("Kto przygotował tę ulotkę",),
    "cy": ("Pwy luniodd y daflen hon",),
}
VALUES = (
    "Other formats:",
    "Tell us what you think:",
    "Please note:",
    "Riverside Hospital",
    "1 High Street",
    "Ask us for this in braille.",
    "Tell us what we do well.",
    "Ask your own doctor too.",
)


def spoken(node: StructureElement, language: str) -> str:
    """All that a screen reader says in this language, elements in another left out."""
    own = "".join(
        (child.text if node.language == language else "")
        if isinstance(child, MarkedContent)
        else spoken(child, language)
        for child in node.children
        if isinstance(child, MarkedContent | StructureElement)
    )
    return own


@pytest.mark.parametrize("language", LABELS)
def test_a_sentence_of_the_publisher_is_spoken_in_its_own_language_with_its_label(
    language: str, clinic: Clinic
) -> None:
    clinic.write("leaflets/_organisation.yaml", ORGANISATION)
    leaflet = clinic.leaflet(language=language)
    renderer = Renderer(clinic.project)
    for name in ("standard", "large-print"):
        pdf = renderer.pdf(leaflet, clinic.layout(name))
        tree = open_pdf(pdf).structure
        own, theirs = spoken(tree, language), spoken(tree, "en-GB")
        for label in LABELS[language]:
            assert label.replace(" ", "") in own.replace(" ", "")
            assert label.replace(" ", "") not in theirs.replace(" ", "")
        for value in VALUES:
            assert value.replace(" ", "") in theirs.replace(" ", "")
            assert value.replace(" ", "") not in own.replace(" ", "")
        found = verify(pdf, leaflet, clinic.layout(name), clinic.project)
        assert {each.rule for each in found} <= {"V605"}  # how full the last page is
    assert verify_html(renderer.html(leaflet), leaflet, clinic.project) == []


def test_the_web_page_says_so_too(clinic: Clinic) -> None:
    clinic.write("leaflets/_organisation.yaml", ORGANISATION)
    html = Renderer(clinic.project).html(clinic.leaflet(language="de"))
    said = "<strong>Other formats: </strong>Ask us for this in braille."
    assert f'<p lang="en-GB" dir="ltr">{said}</p>' in html


def test_each_sentence_is_in_the_language_of_the_file_that_has_it(clinic: Clinic) -> None:
    clinic.write("leaflets/_organisation.yaml", ORGANISATION)
    clinic.write("leaflets/_organisation.de.yaml", "language: de\nfeedback: Sagen Sie es uns.\n")
    leaflet = clinic.leaflet(language="de")
    html = Renderer(clinic.project).html(leaflet)
    assert "<p><strong>Sagen Sie uns Ihre Meinung: </strong>Sagen Sie es uns.</p>" in html
    said = "<strong>Please note: </strong>Ask your own doctor too."
    assert f'<p lang="en-GB" dir="ltr">{said}</p>' in html
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout("standard"))
    assert verify(pdf, leaflet, clinic.layout("standard"), clinic.project) == []
    assert verify_html(html, leaflet, clinic.project) == []


def test_a_clinics_own_phrases_give_the_label(clinic: Clinic) -> None:
    clinic.write("leaflets/_organisation.yaml", ORGANISATION.replace("en-GB", "da", 1))
    clinic.write("templates/phrases/da.yaml", "extends: en\nother_formats: Andre formater\n")
    leaflet = clinic.leaflet(language="de")
    assert "Andre formater" in Renderer(clinic.project).html(leaflet)


def test_a_publisher_without_a_name_leaves_our_own_words_in_the_leaflets_language(
    clinic: Clinic,
) -> None:
    clinic.write("leaflets/_organisation.yaml", "language: en-GB\nfeedback: Tell us.\n")
    html = Renderer(clinic.project).html(clinic.leaflet(language="de"))
    assert '<p class="publisher"><strong>Patienteninformation</strong></p>' in html


def test_one_language_needs_no_marks(clinic: Clinic) -> None:
    clinic.write("leaflets/_organisation.yaml", ORGANISATION)
    html = Renderer(clinic.project).html(clinic.leaflet())
    assert "<p><strong>Other formats: </strong>Ask us for this in braille.</p>" in html
    assert html.count("lang=") == 1
