"""What a PDF is read to say is what was typed, sign for sign, whichever program reads it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import page as page_validation
import pypdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer, to_html, to_pdf
from plainleaf.render.weasyprint_patches.fixes.exact_text import shares
from plainleaf.verify import transcript, verify, verify_html
from tests.render.conftest import Clinic

# Words of each language in which one letter is drawn by several glyphs, or one glyph is several.
PHRASES = {
    "yo": "Ọláṣubọ̀mí Adébáyọ̀, ẹ̀kọ́, ọ̀rẹ́ Ṣọlá Àkànní",
    "ig": "Chidị́ Ụ́zọ̀ Ọ́nwụ̀ nwanyị̀ ụ̀lọ̀",
    "vi": "đau lưng lắm ạ, ế ệ ằ ữ ợ ẵng Nguyễn",
    "lt": "ė́ ų̃ r̃ ū̃ ą́ m̃ l̃ j̃ ė̃ Jo̊nas á̃",
    "nv": "Diné bizaad ǫ́ dóó ąą́ʼ į́įʼ",
    "ha": "ƙarfe ɓ ɗ ʼyar Ƙano r̃",
    "tw": "ɛ̀ ɔ́ Akɔ̃ ɔ̀ nyɛ̃",
    "ee": "Eʋegbe ŋɔ̀ ƒ ɣ ɖɛ̃ ŋúsẽ",
    "gn": "g̃uahẽ mbaʼe ỹ Tup̃a G̃",
    "ar-Latn": "al-ḥamdu ʿayn ʾalif ṣād ḏ̣ād ġ",
    "sa-Latn": "kṛṣṇa jñāna r̥ṣi ā̃ l̥ ṁ",
    "hi": "दुनिया हिंदी क्षमा त्रिकोण धर्म शुद्ध विद्यार्थी रूपये कृपया ज्ञान ड़ ढ़ ज़रूर",
    "mr": "आपण कसे आहात? ऱ्हास, र्‍या, चाळीस, शस्त्रक्रिया",
    "ne": "तपाईंलाई कस्तो छ? स्त्री, र्मि, अस्पताल, औषधि, श्रीमान्",
}
SENTENCES = {
    "hi": "अगर आपको तेज़ दर्द हो या साँस लेने में दिक़्क़त हो, तो तुरंत 999 पर फ़ोन करें।",
    "mr": "तुम्हाला ताप आला किंवा जखम लाल झाली तर आमच्याशी संपर्क साधा।",
    "ne": "तपाईंलाई ज्वरो आयो वा घाउ रातो भयो भने हामीलाई फोन गर्नुहोस्।",
    "yo": "Jọ̀wọ́, pe wá bí ara rẹ kò bá yá tàbí bí o bá ní ìbà.",
    "ig": "Biko kpọọ anyị ma ọ bụrụ na ahụ́ na-anụ gị ọkụ.",
    "vi": "Hãy gọi cho chúng tôi nếu quý vị bị sốt hoặc vết mổ đỏ lên.",
}
PLAIN = (
    "In speech: ˈnɛʃənəl t͡ʃ ɑ̃ː ʒ d͡ʒ.",
    "Zoë, café, Ångström, ọ̀, ế and naïve are typed whole.",
    "Adébáyọ̀’s ward; Chidị́: “Ụ́zọ̀”!",
    "Take 2 tablets, ½ an hour apart, at ≥ 38 °C.",
)


def by_pdftotext(pdf: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("pdftotext (poppler-utils) is not on this machine")
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    done = subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def by_pypdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


READERS: dict[str, Callable[[bytes], str]] = {
    "pdftotext": by_pdftotext,
    "pypdf": by_pypdf,
    "pdfium": by_pdfium,
}


def lines() -> list[tuple[str, str]]:
    """Each line as it is typed into a leaflet, and the words of it that must be found."""
    marked = {**PHRASES, "yo-NG": SENTENCES["yo"]}
    phrases = [(f"They say [{words}]{{lang={tag}}} here.", words) for tag, words in marked.items()]
    sentences = [(f"[{words}]{{lang={tag}}}", words) for tag, words in SENTENCES.items()]
    apart = [(normalize("NFD", line), normalize("NFD", line)) for line in PLAIN[1:3]]
    return [*phrases, *sentences, *((line, line) for line in PLAIN), *apart]


@cache
def made(folder: Path, layout: str) -> tuple[bytes, Any, Any]:
    clinic = Clinic(folder)
    leaflet = clinic.leaflet(body="\n\n".join(typed for typed, _ in lines()))
    return Renderer(clinic.project).pdf(leaflet, clinic.layout(layout)), leaflet, clinic


@pytest.fixture(scope="module", params=["standard", "large-print"])
def edition(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, Any, Any, str]:
    return *made(tmp_path_factory.mktemp("clinic"), request.param), request.param


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_every_reader_gives_back_what_was_typed(
    edition: tuple[bytes, Any, Any, str], read: Callable[[bytes], str]
) -> None:
    text = on_one_line(read(edition[0]))
    assert [words for _, words in lines() if on_one_line(words) not in text] == []
    assert not {"\u2060", "\ufffd", "\0"} & {*text}


def test_a_screen_reader_is_given_what_was_typed(edition: tuple[bytes, Any, Any, str]) -> None:
    heard = on_one_line(transcript(open_pdf(edition[0])))
    assert [words for _, words in lines() if on_one_line(words) not in heard] == []


def test_nothing_is_found_wrong_with_it(edition: tuple[bytes, Any, Any, str]) -> None:
    pdf, leaflet, clinic, layout = edition
    found = verify(pdf, leaflet, clinic.layout(layout))
    assert [each.message for each in found if each.rule != "V605"] == []


def test_both_standards_are_kept(edition: tuple[bytes, Any, Any, str]) -> None:
    for profile in ("ua1", "2a"):
        assert not page_validation.validate_pdf_bytes(edition[0], profile=profile).failures


def descendants(pdf: bytes) -> list[Any]:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    fonts = [font for page in pages for font in page["/Resources"]["/Font"].values()]
    return [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]


def test_words_of_one_glyph_a_letter_are_written_as_they_were(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body="Rest: 2 tablets, naïve café – fill it in.\n\nPřijďte v úterý.")
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    assert {font["/CIDToGIDMap"] for font in descendants(pdf)} == {"/Identity"}


def test_a_letter_with_two_marks_is_one_glyph_as_wide_as_the_letter(clinic: Clinic) -> None:
    pdf = Renderer(clinic.project).pdf(clinic.leaflet(body="Adébáyọ̀ ọ o."), clinic.layout())
    (program,) = {
        bytes(font["/FontDescriptor"]["/FontFile2"].get_data())
        for font in descendants(pdf)
        if font["/CIDToGIDMap"] != "/Identity" or "Bold" not in str(font["/BaseFont"])
    }
    font = TTFont(io.BytesIO(program))
    names, outlines = font.getBestCmap(), font["glyf"]
    composed = outlines[font.getGlyphOrder()[-1]]
    letter, dotted = outlines[names[ord("o")]], outlines[names[ord("ọ")]]
    assert composed.isComposite()
    assert composed.yMax > letter.yMax + 100
    assert composed.yMin == dotted.yMin < letter.yMin
    assert letter.xMin <= composed.xMin < composed.xMax <= letter.xMax
    assert font["hmtx"][font.getGlyphOrder()[-1]][0] == font["hmtx"][names[ord("o")]][0]


def test_two_spellings_of_one_letter_stay_two(clinic: Clinic) -> None:
    body = "One is caf\u00e9, one is cafe\u0301 and one is two\u00a0words."
    pdf = Renderer(clinic.project).pdf(clinic.leaflet(body=body), clinic.layout())
    for read in (by_pypdf, by_pdfium):
        assert body in read(pdf).replace("\r\n", " ")


def test_the_same_letter_in_bold_and_in_a_heading_is_read_back(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(
        heading="Ọ̀nà Adébáyọ̀", body="Ask **Adébáyọ̀ Ọ̀ṣọ́**. [**दुनिया की**]{lang=hi} and [है।]{lang=hi}"
    )
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    for read in (by_pypdf, by_pdfium):
        text = on_one_line(read(pdf))
        assert all(words in text for words in ("Ọ̀nà Adébáyọ̀", "Adébáyọ̀ Ọ̀ṣọ́", "दुनिया की", "है।"))
    assert verify(pdf, leaflet, clinic.layout()) == []


def test_a_file_is_the_same_each_time_it_is_made(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body="Adébáyọ̀ says [दुनिया]{lang=hi}.")
    renderer = Renderer(clinic.project)
    once = renderer.pdf(leaflet, clinic.layout())
    assert once == renderer.pdf(leaflet, clinic.layout())
    assert once == Renderer(clinic.project).pdf(leaflet, clinic.layout())


@pytest.mark.parametrize(
    ("text", "count", "shared"),
    [
        ("a", 1, ["a"]),
        ("a\u0301\u0323", 1, ["a\u0301\u0323"]),
        ("a\u0301\u0323", 2, ["a\u0301", "\u0323"]),
        ("a\u0301", 3, ["a", "\u0301", "\u2060"]),
    ],
)
def test_a_full_font_shares_a_text_out_among_its_glyphs(
    text: str, count: int, shared: list[str]
) -> None:
    assert [*shares(text, count)] == shared


def test_such_letters_in_every_field_are_whole_in_every_edition(clinic: Clinic) -> None:
    name = "Adébáyọ̀ Chidị́"
    hindi = "[दर्द की दवा]{lang=hi}"
    leaflet = clinic.leaflet(
        title=f"Nurse {name}",
        about=f"For people seen by {name}.",
        points=f"Ask {name}.\nTake {hindi}.",
        signs=f"{name} says so",
        heading=f"Meet {name}",
        body=(
            f"### About {name}\n\n- Ask **{name}**.\n- Take {hindi}.\n\n"
            f"| Who | What |\n|---|---|\n| {name} | {hindi} |\n\n> [!NOTE]\n> Ask {name}."
        ),
        extra=f"glossary:\n  - term: Ọ̀ṣọ́\n    meaning: A word of {name}.",
    )
    renderer = Renderer(clinic.project)
    for layout in ("standard", "large-print"):
        pdf = renderer.pdf(leaflet, clinic.layout(layout))
        found = verify(pdf, leaflet, clinic.layout(layout))
        assert [each.message for each in found if each.rule != "V605"] == []
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        assert reader.metadata is not None
        assert reader.metadata.title == f"Nurse {name}"
        for read in (by_pypdf, by_pdfium):
            text = on_one_line(read(pdf))
            assert text.count(name) >= 10
            assert text.count("दर्द की दवा") == 3
    page = renderer.html(leaflet)
    assert verify_html(page, leaflet, clinic.project) == []
    assert page.count("दर्द की दवा") == 3


def test_a_letter_with_more_marks_than_any_is_made_of_several_glyphs(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body="Say a.")
    html = to_html(leaflet, clinic.layout(), clinic.project)
    heap = "a" + "\u0301\u0323" * 400
    pdf = to_pdf(html.replace("Say a.", f"Say {heap}."), clinic.layout(), clinic.project)
    assert heap in by_pypdf(pdf).replace("\n", "").replace(" ", "")
