"""Which typefaces a text needs."""

from __future__ import annotations

import pytest

from plainleaf.render import Renderer, RenderError
from plainleaf.render.fonts import choose_faces, faces
from tests.render.conftest import Clinic


def families(clinic: Clinic, text: str, language: str = "en") -> tuple[list[str], str]:
    chosen, missing = choose_faces(text, language, faces(clinic.project))
    return [face.family for face in chosen], missing


def test_plain_english_needs_one_family(clinic: Clinic) -> None:
    assert families(clinic, "Take 5 µg ≥ 2 times → rest ✓ Łódź Ελλάδα Привет Việt") == (
        ["Source Sans 3"],
        "",
    )


def test_other_scripts_bring_their_own_family(clinic: Clinic) -> None:
    assert families(clinic, "नमस्ते") == (["Source Sans 3", "Mukta"], "")
    assert families(clinic, "健康")[0][-1] == "Noto Sans SC"
    assert families(clinic, "健康", "ja")[0][-1] == "Noto Sans JP"


def test_a_character_no_family_has_is_named(clinic: Clinic) -> None:
    assert families(clinic, "ok 𐎀")[1] == "𐎀"
    with pytest.raises(RenderError) as caught:
        Renderer(clinic.project).pdf(clinic.leaflet(body="A strange 𐎀 sign."), clinic.layout())
    assert caught.value.findings[0].rule == "V003"
    assert "U+10380" in caught.value.findings[0].message
    source = clinic.leaflet(body="A strange 𐎀 sign.").source
    place = caught.value.findings[0].place
    assert source.line(place.line)[place.column - 1] == "𐎀"


def test_each_family_has_one_file_for_each_weight(clinic: Clinic) -> None:
    files = [name for face in faces(clinic.project) for name in (face.regular, face.bold)]
    assert len(files) == len(set(files))
    names = [face.css_family for face in faces(clinic.project)]
    assert len(names) == len(set(names))
