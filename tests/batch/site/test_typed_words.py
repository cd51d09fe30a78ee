"""A leaflet is found by words as its readers type them, in any script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from plainleaf.batch.site.titles import TYPED_WORDS
from plainleaf.project import data_root

ALIKE = [
    ("Réunion d’information", "reunion d'information"),
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("Thuốc giảm đau", "thuoc giam dau"),
    ("İlaç", "ilac"),
    ("Diyabet ve kalp kırıklığı", "kirikligi"),
    # Arabic: vowel points, alef and hamza, teh marbuta, alef maksura, tatweel, digits
    ("دَوَاءُ الأَطْفَالِ", "دواء الاطفال"),
    ("الإسعافات الأولية", "الاسعافات الاوليه"),
    ("مستشفى", "مستشفي"),
    ("آلام", "الام"),
    ("مسـكـن", "مسكن"),
    ("صفحة ١٢", "12"),
    # Persian and Urdu: joiners, letters of another keyboard, digits
    ("می‌خوریم", "میخوریم"),
    ("کتاب‌های پزشکی", "كتابهاي پزشكي"),
    ("بخش ۱۲", "12"),
    ("دوائی", "دواءی"),
    ("بھائی", "بهائی"),
    # Kurdish and Pashto typed on an Arabic keyboard
    ("کۆکە", "كوكه"),
    ("ناروغۍ", "ناروغي"),
    # Hebrew: points and the sign for short forms
    ("שָׁלוֹם", "שלום"),
    ('ד״ר', 'ד"ר'),
    # Indic: dots, nasal letters, joiners, digits, and by consonants alone
    ("हिन्दी", "हिंदी"),
    ("दाँत", "दांत"),
    ("सड़क", "सडक"),
    ("क्\u200dषमा", "क्षमा"),
    ("वार्ड १२", "12"),
    ("किताब", "कतब"),
    ("ਪੰਜਾਬੀ", "ਪਜਾਬੀ"),
    ("પ્રેગ્નન્સી", "પ્રેગ્નંસી"),
    ("বাংলা", "বাঙলা"),
    ("উৎস", "উত্স".replace("্", "")),
    # Thai, Khmer and Burmese digits, Ethiopic syllables that sound alike, kana
    ("ชั้น ๓", "ชั้น 3"),
    ("អគារ ៤", "អគារ 4"),
    ("အခန်း ၅", "အခန်း 5"),
    ("ሐኪም", "ሀኪም"),
    ("ሥራ", "ስራ"),
    ("ፀሐይ", "ጸሀይ"),
    ("リハビリ", "りはびり"),
    ("ｶﾙﾃ", "カルテ"),
]  # fmt: skip
APART = [
    ("किताब", "कुतब"),
    ("سرطان", "سلطان"),
    ("သွေး", "သား"),
    ("ยา", "ยาย"),
    ("pain", "pin"),
    ("खून", "खाना"),
]


@pytest.fixture
def script(browser_page: Page) -> Page:
    browser_page.goto("about:blank")
    browser_page.evaluate((data_root() / TYPED_WORDS).read_text(encoding="utf-8"))
    return browser_page


def finds(page: Page, pairs: list[tuple[str, str]]) -> list[bool]:
    answers: list[bool] = page.evaluate(
        """pairs => pairs.map(([title, typed]) => {
          const { plain, words, has } = globalThis.typedWords;
          return words(typed).every(word => has(plain(title), word));
        })""",
        [list(pair) for pair in pairs],
    )
    return answers


def test_what_readers_type_finds_the_title(script: Page) -> None:
    lost = [pair for pair, found in zip(ALIKE, finds(script, ALIKE), strict=True) if not found]
    assert lost == []


def test_a_title_finds_itself_and_what_was_typed_too(script: Page) -> None:
    same = [(each, each) for pair in [*ALIKE, *APART] for each in pair]
    assert all(finds(script, same))


def test_another_word_does_not_find_it(script: Page) -> None:
    assert not any(finds(script, APART))
