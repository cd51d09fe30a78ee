"""Words that run from right to left are read back whole and in order by other programs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plainleaf.render import Renderer
from plainleaf.typefaces.font_files import find_font
from plainleaf.verify import verify
from scripts.read_back import READERS, lost_numbers, lost_words, printed_lines
from tests.render.conftest import Clinic

# A dose in brackets, a phone number, a time, a range, a word in bold, signs between words.
BODIES = {
    "he": (
        "Open Sans/OpenSans-Regular.ttf",
        "קחו כדור אחד (paracetamol 500 mg) כל 4–6 שעות, לא יותר מ-8 כדורים. התקשרו ל-01632 960 001 "
        "או ב-08:30: **מיד**, ואז נוחו.\n\n- שתו כוס מים.\n- [כן] או «לא»?\n\n"
        "| תרופה | מנה |\n|---|---|\n| אקמול | 500 mg |\n| נורופן | 200 mg |",
    ),
    "ar": (
        "NotoSansArabic-Regular.ttf",
        "تناول **قرصًا** (paracetamol 500 mg) كل 4–6 ساعات، لا أكثر. اتصل على 01632 960 001 أو في "
        "08:30: الآن، ثم استرح.\n\n- اشرب الماء.\n- «نعم» أو [لا]؟\n\n"
        "| الدواء | الجرعة |\n|---|---|\n| باراسيتامول | 500 mg |\n| إيبوبروفين | 200 mg |",
    ),
    "fa": (
        "NotoSansArabic-Regular.ttf",
        "یک **قرص** (paracetamol 500 mg) هر ۴ تا ۶ ساعت بخورید، نه بیشتر. با 01632 960 001 یا در "
        "۰۸:۳۰ تماس بگیرید.\n\n- آب بنوشید.\n- می‌توانید «بله» بگویید؟",
    ),
}


@pytest.mark.parametrize("language", BODIES)
def test_other_programs_read_each_word_and_number_in_order(language: str, tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    file, body = BODIES[language]
    if find_font(file, clinic.project) is None:
        line = f"This test needs {file}. Type:  apt-get install fonts-noto-core"
        if os.environ.get("CI") == "true":
            pytest.fail(line)
        pytest.skip(line)
    leaflet, layout = clinic.leaflet(body=body, language=language), clinic.layout()
    renderer = Renderer(clinic.project)
    path = clinic.write("leaflet.pdf", renderer.pdf(leaflet, layout))
    found = [each.rule for each in verify(path.read_bytes(), leaflet, layout, clinic.project)]
    assert set(found) <= {"V605"}
    lines = printed_lines(renderer.pages(leaflet, layout))
    assert sum(len(line.split()) for line in lines) > 40
    read = READERS["pypdf"](path)
    assert lost_words(lines, read)[0] == []
    assert lost_numbers(lines, read)[0] == []
