"""A sign that can be taken for another is refused with what was meant; right text passes."""

from __future__ import annotations

import re

import pytest

from plainleaf.content.signs.lookalikes import Lookalike, lookalikes
from plainleaf.content.signs.scripts import script_of_language
from tests.content.leaflet_files import Clinic
from tests.content.signs.right_text import RIGHT

WRONG = [
    # letters of another alphabet in a number, dose, time, phone or unit
    ("C037", "Take 1О mg", "1О", "10"),
    ("C037", "Take 1ο mg", "1ο", "10"),
    ("C037", "Take О.5 mg", "О.5", "0.5"),
    ("C037", "Call 03ОО 123 4567", "03ОО", "0300"),
    ("C037", "Come at 9:ОО", "9:ОО", "9:00"),
    ("C037", "Come at О9:30", "О9:30", "09:30"),
    ("C037", "Vitamin В12", "В12", "B12"),
    ("C037", "Take 5 мг", "мг", "mg"),
    ("C037", "Take 10мл", "10мл", None),
    ("C037", "Take 1ס mg", "1ס", "10"),
    ("C037", "Take 1Օ mg", "1Օ", "10"),
    ("C037", "Take З mg", "З", "3"),
    ("C037", "Take О ml", "О", "0"),
    # letters of its own alphabet where a digit should be
    ("C037", "Take lO mg", "lO", "10"),
    ("C037", "Take Io mg", "Io", "10"),
    ("C037", "Come at 9:3O", "9:3O", "9:30"),
    ("C037", "Take l2 mg", "l2", "12"),
    ("C037", "Take I0 mg", "I0", "10"),
    ("C037", "Take O.5 mg", "O.5", "0.5"),
    ("C037", "Take 1O mg", "1O", "10"),
    ("C037", "Take 1Omg", "1O", "10"),
    ("C037", "Take 1,O ml", "1,O", "1,0"),
    ("C037", "Take l0 tablets", "l0", "10"),
    ("C037", "Take l mg", "l", "1"),
    ("C037", "Take |0 mg", "|0", "10"),
    ("C037", "Take 5l ml", "5l", "51"),
    ("C037", "Come at 9:OO", "9:OO", "9:00"),
    ("C037", "Come at 9.OOam", "9.OO", "9.00"),
    ("C037", "Come at 1O:30", "1O:30", "10:30"),
    ("C037", "in 2O26", "2O26", "2026"),
    ("C037", "Call O300 123 4567", "O300", "0300"),
    # two alphabets in a word
    ("C036", "Тake it", "Тake", "Take"),
    ("C036", "your рaracetamol", "рaracetamol", "paracetamol"),
    ("C036", "a tαblet", "tαblet", "tablet"),
    ("C036", "the dοsο", "dοsο", "doso"),
    ("C036", "a TΑBLET", "TΑBLET", "TABLET"),
    ("C036", "mоrphine", "mоrphine", "morphine"),
    ("C036", "Take 5 мg", "мg", "mg"),
    ("C036", "insulіn", "insulіn", "insulin"),
    ("C036", "a tabלet", "tabלet", None),
    # other forms of digits and letters
    ("C038", "Take １２ mg", "１２", "12"),
    ("C038", "Take 𝟏𝟐 mg", "𝟏𝟐", "12"),
    ("C038", "Take 1² mg", "1²", None),
    ("C038", "Take 10² mg", "10²", None),
    ("C038", "Take ² mg", "²", None),
    ("C038", "Take 1₂ mg", "1₂", None),
    ("C038", "Take ١٢ mg", "١٢", "12"),
    ("C038", "Take १२ mg", "१२", "12"),
    ("C038", "Take 1٢ mg", "1٢", "12"),
    ("C038", "Take 1〇 mg", "1〇", "10"),
    ("C038", "Take ① mg", "①", "1"),
    ("C038", "Take ❷ tablets", "❷", "2"),
    ("C038", "Take 1️⃣ tablet", "1️⃣", "1"),
    ("C038", "Take 5㎎", "5㎎", "5mg"),
    ("C038", "Take 5 ｍｇ", "ｍｇ", "mg"),
    ("C038", "𝗗𝗼 𝗻𝗼𝘁", "𝗗𝗼", "Do"),
    ("C038", "Take 5 mɡ", "mɡ", "mg"),
    ("C038", "Take 5 ᴍɢ", "ᴍɢ", "mg"),
    ("C038", "Take 2‚5 mg", "2‚5", None),
    ("C038", "Take 2․5 mg", "2․5", "2.5"),
    ("C038", "Take 2٫5 mg", "2٫5", None),
    ("C037", "Take 2ꓸ5 mg", "2ꓸ5", None),
    ("C038", "Take 1Ø mg", "1Ø", None),
    ("C038", "Take 1○ ml", "1○", None),
    ("C038", "Take 1º mg", "1º", None),
    ("C038", "Take 1° mg", "1°", None),
    ("C038", "Take ⅼ2 mg", "ⅼ2", None),
    ("C038", "Take Ⅰ0 mg", "Ⅰ0", None),
    # marks
    ("C039", "Take 1\u03382 mg", "1\u03382", "12"),
    ("C039", "Take 1\u03322 mg", "1\u03322", "12"),
    ("C039", "Take 12\u20e0 mg", "12\u20e0", "12"),
    ("C039", "Take 1\u0301 mg", "1\u0301", "1"),
    ("C039", "Do n\u0336o\u0336t\u0336 stop", "n\u0336o\u0336t\u0336", "not"),
    ("C039", "at 38 °\u0338C", "°\u0338C", "°C"),
]


def found(text: str, language: str = "en-GB") -> list[Lookalike]:
    return list(lookalikes(text, lambda at: language))


@pytest.mark.parametrize(("rule", "text", "shown", "right"), WRONG)
def test_it_is_found_with_what_was_meant(
    rule: str, text: str, shown: str, right: str | None
) -> None:
    first = found(text)[0]

    assert (first.rule, text[first.start : first.end], first.right) == (rule, shown, right)


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_right_text_passes(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "right_in", "wrong_in"),
    [
        ("تناول ١٢", "ar", ""),
        ("١٢", "fa", "en"),
        ("१२", "hi", "en"),
        ("１２", "ja", "de"),
        ("В12", "uk", "pl"),
        ("5 мг", "sr-Cyrl", "sr-Latn"),
        ("①", "zh-Hant", "fr"),
    ],
)
def test_what_is_at_home_in_a_language_is_right_in_it_alone(
    text: str, right_in: str, wrong_in: str
) -> None:
    assert found(text, right_in) == []
    if wrong_in:
        assert found(text, wrong_in) != []


@pytest.mark.parametrize("digit", "0123456789")
@pytest.mark.parametrize("zero", [0x660, 0x6F0, 0x966, 0xE50, 0xFF10, 0x1D7CE, 0x1FBF0])
def test_no_digit_of_another_form_passes_in_a_dose(digit: str, zero: int) -> None:
    assert found(f"Take {chr(zero + int(digit))} mg") != []


@pytest.mark.parametrize("language", ["ja", "zh", "ko", "ar", "ru"])
def test_bold_signs_of_mathematics_are_digits_nowhere(language: str) -> None:
    assert [each.right for each in found("𝟏𝟐 mg", language)] == ["12"]


def test_labels_may_mix_letters_and_digits() -> None:
    assert list(lookalikes("PIL-O1, l2", lambda at: "en", prose=False)) == []
    assert list(lookalikes("PIL-О1", lambda at: "en", prose=False)) != []


def test_an_address_is_left_to_the_rules_of_links() -> None:
    assert found("See https://example.org/l2/O.5 or write to l2@example.org") == []


@pytest.mark.parametrize(
    ("language", "script"),
    [("en-GB", "LATIN"), ("pa-Arab-PK", "ARABIC"), ("uk", "CYRILLIC"), ("zh-Hant", "CJK")],
)
def test_a_language_has_a_script(language: str, script: str) -> None:
    assert script_of_language(language) == script


def test_every_field_is_looked_at_and_all_is_told_in_one_go(clinic: Clinic) -> None:
    findings = clinic.findings(
        ("title: Having a blood test", "title: Having a blооd test"),
        ("reference: BLOOD-001", "reference: BLООD-001"),
        ("The test takes", "The １２ tests take"),
        ("You cannot stop", "You n\u0336o\u0336t\u0336 stop"),
        ("Call the ward today", "Take **1О** mg today"),
        ("A vein in the arm", "A vein of l0 mm"),
        ("Where we take it", "Take 1² tablets"),
        ("say: VAYN", "say: VАYN"),
        ("phone: 0300 123 4567", "phone: 03ОО 123 4567"),
    )

    assert [(f.rule, f.place.line) for f in findings] == [
        ("C036", 2),
        ("C036", 5),
        ("C038", 15),
        ("C039", 19),
        ("C037", 25),
        ("C037", 31),
        ("C038", 31),
        ("C036", 36),
        ("C037", 39),
    ]
    assert all(re.search(r'"[^"]+"', f.message) for f in findings)


def test_a_phrase_is_judged_in_its_own_language(clinic: Clinic) -> None:
    words = "Say [خذ ١٢ ملغ]{lang=ar}, [５]{lang=ja} and [5 мг]{lang=uk} [@who-2010]."

    assert clinic.findings(("A nurse takes **blood** from your arm [@who-2010].", words)) == ()


@pytest.mark.parametrize("code", ["&#1054;", "&lrm;", "&#x2060;", "&nbsp;"])
def test_a_sign_typed_as_html_code_is_refused_as_code(clinic: Clinic, code: str) -> None:
    (finding,) = clinic.findings(("A nurse takes", f"Take 1{code} mg. A nurse takes"))

    assert (finding.rule, finding.place.line) == ("C035", 30)
    assert code in finding.message
    assert finding.suggestion.isprintable()


def test_the_organisation_file_is_looked_at_too(clinic: Clinic) -> None:
    clinic.organisation(
        (clinic.leaflets / "_organisation.yaml").read_text("utf-8").replace("999", "99О")
    )
    (finding,) = clinic.findings()

    assert (finding.rule, finding.place.path) == ("C037", "leaflets/_organisation.yaml")
