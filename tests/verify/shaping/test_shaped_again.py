"""Words in scripts whose letters join, move or are mirrored are proven, and spoilt ones refused."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from plainleaf.content import Leaflet
from plainleaf.finding import Finding
from plainleaf.pdf import Document, document
from plainleaf.pdf.content_interpreter import Run
from plainleaf.project import data_root
from plainleaf.render import Layout, Renderer
from plainleaf.render.pdf import PdfRenderer
from plainleaf.typefaces.font_files import find_font
from plainleaf.verify import verify
from plainleaf.verify.shaping.shaped_again import SHAPED, has_lone_sign, is_drawn
from plainleaf.verify.source_fonts import source_files
from tests.render.conftest import Clinic

# A title, and a sentence with letters that join or move, a dose, a phone number and brackets.
SAMPLES = {
    "ar": ("الركبة", "تناول قرصًا (paracetamol 500 mg) أو اتصل 01632 960 001 الآن، ثم استرح."),
    "fa": ("زانو", "یک قرص پاراستامول (paracetamol 500 mg) بخورید، ساعت ۰۸:۳۰ یا ۱۴:۰۰، می‌توانید."),
    "ps": ("زنګون", "یو ګولۍ وخورئ (paracetamol 500 mg) او اوس 01632 960 001 ته زنګ ووهئ."),
    "he": ("ברך", "קחו כדור אחד (paracetamol 500 mg) או התקשרו 01632 960 001 עכשיו."),
    "bn": ("হাঁটু", "একটি ট্যাবলেট (paracetamol 500 mg) খান। চিকিৎসক ও ক্লিনিকের স্বাস্থ্যকর্মী।"),
    "pa": ("ਗੋਡਾ", "ਇੱਕ ਗੋਲੀ (paracetamol 500 mg) ਲਓ। ਤੁਸੀਂ ਡਾਕਟਰ ਨਾਲ ਗੱਲ ਕਰੋ।"),
    "gu": ("ઘૂંટણ", "એક ગોળી (paracetamol 500 mg) લો. ડૉક્ટર અથવા નર્સને ક્લિનિકમાં પૂછો."),
    "ta": ("முழங்கால்", "ஒரு மாத்திரை (paracetamol 500 mg) எடுத்துக்கொள்ளுங்கள். மருத்துவரிடம் கேளுங்கள்."),
    "th": ("เข่า", "กินยา 1 เม็ด (paracetamol 500 mg) ทุก 6 ชั่วโมง ถ้าปวดมากขึ้นให้พบแพทย์ น้ำ"),
    "km": ("ជង្គង់", "លេបថ្នាំ ១ គ្រាប់ (paracetamol 500 mg) ហើយសួរគ្រូពេទ្យ។"),
    "my": ("ဒူး", "ဆေးတစ်လုံး (paracetamol 500 mg) သောက်ပါ။ ဆရာဝန်ကို မေးပါ။ ကြွက်သား"),
}  # fmt: skip
FILES = {"he": "Open Sans/OpenSans-Regular.ttf"} | {
    language: f"NotoSans{script}-Regular.ttf"
    for script, languages in {
        "Arabic": "ar fa ps",
        "Bengali": "bn",
        "Gurmukhi": "pa",
        "Gujarati": "gu",
        "Tamil": "ta",
        "Thai": "th",
        "Khmer": "km",
        "Myanmar": "my",
    }.items()
    for language in languages.split()
}
EVERY = list(SAMPLES)
WITH_PHRASES = {path.stem for path in (data_root() / "templates/phrases").glob("*.yaml")}
PHRASES_OF = {"ps": "ar"}


@dataclass(frozen=True)
class Made:
    """A leaflet in a language, its finished PDF, and where it was made."""

    clinic: Clinic
    leaflet: Leaflet
    layout: Layout
    pdf: bytes

    def verify(self, pdf: bytes) -> list[Finding]:
        found = verify(pdf, self.leaflet, self.layout, self.clinic.project)
        return [each for each in found if each.rule not in OTHERS]

    def shaped(self) -> Iterator[tuple[Run, Path]]:
        """Each run that is proven by shaping, with the file of its font."""
        for page in _opened(self.pdf).pages:
            for run in page.runs:
                if SHAPED.search(run.text):
                    yield run, next(source_files(run.typeface.postscript, self.clinic.project))


# How much of the last page is filled is not what is tested here.
OTHERS = {"V605"}


@cache
def _opened(pdf: bytes) -> Document:
    return document.open(pdf)


@cache
def made(language: str) -> Made:
    clinic = Clinic(Path(mkdtemp()))
    if find_font(FILES[language], clinic.project) is None:
        line = f"This test needs {FILES[language]}. Type:  apt-get install fonts-noto-core"
        if os.environ.get("CI") == "true":
            pytest.fail(line)
        pytest.skip(line)
    title, body = SAMPLES[language]
    if language not in WITH_PHRASES:
        own = PHRASES_OF.get(language, "en")
        clinic.write(f"templates/phrases/{language}.yaml", f"extends: {own}\n")
    leaflet = clinic.leaflet(language=language, title=title, about=body, body=body)
    layout = clinic.layout()
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    return Made(clinic, leaflet, layout, pdf)


@pytest.mark.parametrize("language", EVERY)
def test_a_good_leaflet_passes(language: str) -> None:
    held = made(language)
    assert [each.message for each in held.verify(held.pdf)] == []


def lost(text: str) -> str:
    """Words without their last sign."""
    return text.rstrip(" .")[:-1]


def turned(text: str) -> str:
    """Words in which two letters are swapped."""
    at = next((at for at in range(len(text) - 1) if text[at] != text[at + 1]), None)
    if at is None:
        return text
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def doubled(text: str) -> str:
    """Words in which a letter comes twice."""
    at = next((at for at, char in enumerate(text) if char.isalpha()), 0)
    return text[:at] + text[at] + text[at:]


def backwards(text: str) -> str:
    """Words in the order in which glyphs that run from right to left are drawn."""
    return text[::-1]


SPOILING: list[Callable[[str], str]] = [lost, turned, doubled, backwards]


@pytest.mark.parametrize("spoil", SPOILING)
@pytest.mark.parametrize("language", EVERY)
def test_other_words_than_those_that_are_drawn_are_refused(
    language: str, spoil: Callable[[str], str]
) -> None:
    for run, path in made(language).shaped():
        plain = run._replace(right_to_left=False)
        assert is_drawn(run, path, [language])
        assert is_drawn(plain, path, [language]), run.text
        spoilt = spoil(run.text)
        if spoilt != run.text:
            assert not is_drawn(plain._replace(text=spoilt), path, [language]), (run.text, spoilt)


@pytest.mark.parametrize("language", EVERY)
def test_two_glyphs_that_are_swapped_in_the_file_are_refused(language: str) -> None:
    held = made(language)
    spoilt = with_swapped_glyphs(held)
    assert {each.rule for each in held.verify(spoilt)} & {"V407", "V408", "V801", "V803"}


def with_swapped_glyphs(held: Made) -> bytes:
    """The file with the glyphs of two letters swapped, and their claims as they were."""
    run, _ = max(held.shaped(), key=lambda each: len({*each[0].codes}))
    first, second = [
        code
        for code in dict.fromkeys(run.codes)
        if run.typeface.unicode.get(code, "").strip() and run.typeface.unicode[code].isalpha()
    ][:2]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(held.pdf)))
    for value in writer._objects:
        font = value.get_object() if value is not None else None
        if not isinstance(font, dict) or font.get("/Subtype") != "/CIDFontType2":
            continue
        if run.typeface.postscript not in str(font.get("/BaseFont")):
            names = str(font.get("/BaseFont")).replace("-", "").replace(" ", "")
            if run.typeface.family.replace(" ", "") not in names:
                continue
        held_map = font["/CIDToGIDMap"].get_object()
        glyphs = run.typeface.glyphs or tuple(range(0x10000))
        data = bytearray(b"".join(glyph.to_bytes(2, "big") for glyph in glyphs))
        one, two = slice(2 * first, 2 * first + 2), slice(2 * second, 2 * second + 2)
        data[one], data[two] = data[two], data[one]
        stream = StreamObject()
        stream.set_data(bytes(data))
        font[NameObject("/CIDToGIDMap")] = writer._add_object(stream)
        del held_map
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("language", ["ar", "fa", "ps", "he"])
def test_a_number_whose_groups_are_torn_is_refused(language: str) -> None:
    held = made(language)
    html, layout, faces = Renderer(held.clinic.project).page(held.leaflet, held.layout)
    press = PdfRenderer(held.clinic.project)
    assert held.verify(press.pdf(press.document(html, layout, faces))) == []
    torn = html.replace('<bdi dir="ltr"', "<bdi")
    assert torn != html
    rules = {each.rule for each in held.verify(press.pdf(press.document(torn, layout, faces)))}
    assert rules & {"V701", "V702", "V704", "V705"}


def test_a_sign_without_a_letter_is_seen() -> None:
    held = made("bn")
    run, path = next(held.shaped())
    assert not has_lone_sign(run, path)
