"""The page about languages, followed to the letter: a region, and typefaces of a clinic's own."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from plainleaf.typefaces.font_files import system_fonts
from tests.soak import soak
from tests.test_docs import BLOCK, ROOT, page, run

LEAFLETS = ROOT / "tests/render/scripts/leaflets"
REGIONS = {
    "fa-AF": ("fa", ["مسوده", "۳ قوس ۱۴۰۸"]),
    "pt-BR": ("pt", ["Fale conosco", "23 de novembro de 2029"]),
    "zh-TW": ("zh-Hant", ["聯絡資訊", "2029年11月23日"]),
}


def clinic_of(region: str, folder: Path) -> None:
    """A clinic's folder with the phrase file of the page for a region, and a leaflet in it."""
    blocks = {Path(name).stem: (name, text) for name, text in BLOCK.findall(page("add-a-language"))}
    assert set(blocks) == set(REGIONS)
    name, text = blocks[region]
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    language, _ = REGIONS[region]
    leaflet = (LEAFLETS / f"{language}.yaml").read_text(encoding="utf-8")
    (folder / "leaflets").mkdir()
    changed = leaflet.replace(f"language: {language}\n", f"language: {region}\n")
    (folder / "leaflets/tablets.yaml").write_text(changed, encoding="utf-8")


def made(folder: Path, *options: str) -> tuple[int, str]:
    done = run(ROOT, str(ROOT / "generate.py"), *options, at=folder)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_needs_only_what_is_different(region: str, tmp_path: Path) -> None:
    clinic_of(region, tmp_path)
    code, said = made(tmp_path, "--format", "html")
    assert code == 0, said
    html = (tmp_path / "dist/tablets.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert f'<html lang="{region}"' in html
    for words in REGIONS[region][1]:
        assert words in html


@soak
@pytest.mark.parametrize("region", ["fa-AF", "pt-BR"])
def test_a_region_is_printed_in_typefaces_of_the_clinic(region: str, tmp_path: Path) -> None:
    clinic_of(region, tmp_path)
    regular = system_fonts().get("NotoSansArabic-Regular.ttf")
    if regular is None:
        assert os.environ.get("CI") != "true", "This test needs fonts-noto-core."
        pytest.skip("This test needs fonts-noto-core.")
    own = tmp_path / "fonts"
    own.mkdir()
    for weight in ("Regular", "Bold"):
        name = f"NotoSansArabic-{weight}.ttf"
        shutil.copy(regular.with_name(name), own / f"Ward-{weight}.ttf")
    code, said = made(tmp_path, "--layout", "standard", "--format", "pdf")
    assert code == 0, said
    manifest = json.loads((tmp_path / "dist/manifest.json").read_bytes())
    (entry,) = manifest["leaflets"]
    assert (entry["verdict"], entry["language"]) == ("built", region)
