"""Which typefaces a text needs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from plainleaf.project import data_root
from plainleaf.render import Renderer, RenderError, renderer
from plainleaf.typefaces import font_files
from plainleaf.typefaces.faces import choose_faces, faces, language_tags
from plainleaf.typefaces.font_files import system_fonts
from plainleaf.verify import verify
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


NOTO = "NotoSansArabic-Regular.ttf"


@pytest.fixture
def arabic() -> Path:
    """A real typeface for Arabic; without it a test is skipped, and fails where all are tested."""
    found = system_fonts().get(NOTO)
    if found is None:
        line = f"This test needs {NOTO}. Type this line first:  apt-get install fonts-noto-core"
        if os.environ.get("CI") == "true":
            pytest.fail(line)
        pytest.skip(line)
    return found


def test_hebrew_has_a_typeface_on_every_computer(clinic: Clinic) -> None:
    assert families(clinic, "שלום", "he") == (["Source Sans 3", "Open Sans"], "")


def test_a_typeface_of_the_system_is_used(clinic: Clinic, arabic: Path) -> None:
    assert families(clinic, "صحة", "ar") == (["Source Sans 3", "Noto Sans Arabic"], "")


def test_a_typeface_in_the_clinics_own_folder_is_used_without_a_word_of_settings(
    clinic: Clinic, arabic: Path
) -> None:
    own = clinic.root / "fonts"
    own.mkdir()
    for weight in ("Regular", "Bold"):
        shutil.copy(arabic.with_name(f"NotoSansArabic-{weight}.ttf"), own / f"Own-{weight}.ttf")
    first, second = faces(clinic.project)[:2]
    assert (first.family, second.family) == ("Source Sans 3", "Noto Sans Arabic")
    assert second.files == (own / "Own-Regular.ttf", own / "Own-Bold.ttf")
    leaflet = clinic.leaflet(body="We say [صحة]{lang=ar} in Arabic.")
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    found = verify(pdf, leaflet, clinic.layout(), clinic.project)
    assert not {each.rule for each in found} & {"V401", "V402", "V408", "V410"}


def test_a_language_prefers_a_family(clinic: Clinic, arabic: Path) -> None:
    listed = (data_root() / "styles/fonts.yaml").read_text(encoding="utf-8")
    clinic.write(
        "styles/fonts.yaml",
        f"{listed}\n- family: Noto Naskh Arabic\n  prefer: [ur]\n  package: fonts-noto-core\n"
        "  letters: [ARABIC]\n  regular: NotoNaskhArabic-Regular.ttf\n"
        "  bold: NotoNaskhArabic-Bold.ttf\n",
    )
    assert families(clinic, "صحة", "ur")[0][-1] == "Noto Naskh Arabic"
    assert families(clinic, "صحة", "fa")[0][-1] == "Noto Sans Arabic"


def test_a_missing_typeface_is_an_error_with_the_line_to_type(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_files, "system_fonts", dict)
    monkeypatch.setattr(renderer, "install_line", lambda package: f"apt-get install {package}")
    with pytest.raises(RenderError) as caught:
        Renderer(clinic.project).pdf(clinic.leaflet(body="We say صحة here."), clinic.layout())
    (found,) = caught.value.findings
    assert found.rule == "V004"
    assert "Arabic" in found.message
    assert "apt-get install fonts-noto-core" in str(found.suggestion)


def test_a_font_file_outside_the_folders_is_not_opened(clinic: Clinic) -> None:
    clinic.write("secret-Regular.ttf", "no")
    (clinic.root / "fonts").mkdir()
    assert font_files.find_font("../secret-Regular.ttf", clinic.project) is None


def test_traditional_chinese_is_known_by_its_region_too() -> None:
    assert "zh-Hant" in language_tags("zh-TW")
    assert "zh-Hant" not in language_tags("zh-CN")


def test_each_family_has_one_file_for_each_weight(clinic: Clinic) -> None:
    files = [name for face in faces(clinic.project) for name in (face.regular, face.bold)]
    assert len(files) == len(set(files))
    names = [face.css_family for face in faces(clinic.project)]
    assert len(names) == len(set(names))
