"""The fixed words: complete, translated and well formed in every language."""

from __future__ import annotations

import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.project import PHRASES, Project, data_root
from plainleaf.render.phrases import PhraseError, Phrases, phrases

NBSP = "\u00a0"
SHIPPED = Project(root=data_root(), base=data_root() / "leaflets")
FILES = sorted(path.stem for path in (data_root() / PHRASES).glob("*.yaml"))
TRANSLATED = [name for name in FILES if not name.startswith("en")]
# Words that are spelt the same in English and in the language itself.
SAME_WORD = {
    ("fr", "version"),
    ("fr", "help_urgent"),
    ("fr", "alert_important"),
    ("de", "version"),
    ("nl", "web"),
    ("nl", "alert_tip"),
    ("pt", "email"),
    ("tl", "email"),
    ("tl", "web"),
    ("vi", "email"),
    ("ro", "alert_important"),
}
# Files that say in their head that nobody who grew up with the language has read them.
UNCHECKED = [
    *("am", "ar", "bn", "ckb", "fa", "gu", "he", "hi", "ht", "ja", "km", "ko", "lt", "my", "ne"),
    *("pa", "ps", "pt", "ro", "ru", "so", "sq", "ta", "th", "ti", "tl", "tr", "uk", "ur", "vi"),
    *("zh", "zh-Hant"),
]
MARKS = {
    "full_stop",
    "language",
    "colon",
    "list_separator",
    "quotes",
    "decimal_mark",
    "thousands_mark",
    "thousands_from",
}


def texts(found: Phrases) -> dict[str, str]:
    """Every phrase made of words, by its key in the file."""
    given_ = found.model_dump(by_alias=True)
    return {key: words for key, words in given_.items() if key not in MARKS | {"date"}}


def clinic(tmp_path: Path, name: str, text: str | bytes) -> Project:
    folder = tmp_path / PHRASES
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    (folder / f"{name}.yaml").write_bytes(data)
    return Project(root=tmp_path, base=tmp_path / "leaflets")


def test_the_languages_of_the_first_release_are_there() -> None:
    regions = ["de-AT", "de-CH", "en-US", "es-MX", "es-US", "fr-CA", "nl-BE"]
    assert {"cy", "de", "en", "es", "fr", "it", "nl", "pl", *regions} < {*FILES}


@pytest.mark.parametrize("language", UNCHECKED)
def test_a_file_that_no_native_speaker_has_checked_says_so_in_its_head(language: str) -> None:
    first = (data_root() / PHRASES / f"{language}.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert "No native speaker has checked these words yet." in first


def test_chinese_of_taiwan_and_hong_kong_is_in_traditional_characters() -> None:
    assert phrases("zh-TW", SHIPPED).phone == phrases("zh-Hant-HK", SHIPPED).phone == "電話"
    assert phrases("zh-CN", SHIPPED).phone == phrases("zh-Hans", SHIPPED).phone == "电话"


def test_a_date_and_a_stop_are_those_of_the_language() -> None:
    day = date(2029, 11, 23)
    assert phrases("ja", SHIPPED).date(day) == "2029年11月23日"
    assert phrases("pt", SHIPPED).date(day).replace("\u00a0", " ") == "23 de novembro de 2029"
    assert phrases("ur", SHIPPED).full_stop == "۔"
    assert phrases("th", SHIPPED).full_stop == ""
    assert phrases("en", SHIPPED).full_stop == "."


@pytest.mark.parametrize("language", FILES)
def test_every_language_has_every_phrase(language: str) -> None:
    assert all(words.strip() == words != "" for words in texts(phrases(language, SHIPPED)).values())


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_is_left_in_another_language(language: str) -> None:
    english = texts(phrases("en", SHIPPED))
    own = texts(phrases(language, SHIPPED))
    left = {key for key in own if own[key].casefold() == english[key].casefold()}
    assert left == {key for of, key in SAME_WORD if of == language.split("-")[0]}
    assert phrases(language, SHIPPED).months != phrases("en", SHIPPED).months


@pytest.mark.parametrize("language", FILES)
def test_the_labels_of_one_kind_are_told_apart_by_their_words(language: str) -> None:
    found = phrases(language, SHIPPED)
    for start in ("help_", "alert_"):
        labels = [words for key, words in texts(found).items() if key.startswith(start)]
        assert len(set(labels)) == len(labels) >= 3


@pytest.mark.parametrize("language", FILES)
def test_no_phrase_is_in_block_capitals(language: str) -> None:
    shown = texts(phrases(language, SHIPPED))
    assert shown
    for words in shown.values():
        small = words != words.upper() or words == words.lower()
        assert small or not re.search(r"\b[^\W\d_]{2,}\b", words)


@pytest.mark.parametrize("language", FILES)
def test_a_shipped_file_says_nothing_twice_and_nothing_unknown(language: str) -> None:
    own = yaml.safe_load((data_root() / PHRASES / f"{language}.yaml").read_text(encoding="utf-8"))
    known = phrases(language, SHIPPED).model_dump(by_alias=True).keys() - {"language"}
    assert own.keys() - {"extends"} <= known


@pytest.mark.parametrize(
    ("language", "first", "sixth"),
    [
        ("en", "1 August 2018", "6 August 2018"),
        ("en-GB", "1 August 2018", "6 August 2018"),
        ("en-AU", "1 August 2018", "6 August 2018"),
        ("en-US", "August 1, 2018", "August 6, 2018"),
        ("cy", "1 Awst 2018", "6 Awst 2018"),
        ("pl", "1 sierpnia 2018 roku", "6 sierpnia 2018 roku"),
        ("es", "1 de agosto de 2018", "6 de agosto de 2018"),
        ("fr", "1er août 2018", "6 août 2018"),
        ("fr-CA", "1er août 2018", "6 août 2018"),
        ("de", "1. August 2018", "6. August 2018"),
        ("de-AT", "1. August 2018", "6. August 2018"),
        ("it", "1º agosto 2018", "6 agosto 2018"),
        ("nl", "1 augustus 2018", "6 augustus 2018"),
    ],
)
def test_a_date_is_written_out_and_never_breaks(language: str, first: str, sixth: str) -> None:
    found = phrases(language, SHIPPED)
    assert found.date(date(2018, 8, 1)) == first.replace(" ", NBSP)
    assert found.date(date(2018, 8, 6)) == sixth.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("th", "23 พฤศจิกายน พ.ศ. 2572"),
        ("fa", "۲۳ نوامبر ۲۰۲۹"),
        ("ps", "۲۳ نومبر ۲۰۲۹"),
        ("ckb", "٢٣ تشرینی دووەم ٢٠٢٩"),
        ("bn", "২৩ নভেম্বর ২০২৯"),
        ("ne", "२३ नोभेम्बर २०२९"),
        ("my", "၂၀၂၉ ခုနှစ် နိုဝင်ဘာလ ၂၃ ရက်"),
        ("lt", "2029 m. lapkričio 23 d."),
        ("ar", "23 نوفمبر 2029"),
        ("am", "ኖቬምበር 23 ቀን 2029"),
        ("km", "ថ្ងៃទី 23 ខែវិច្ឆិកា ឆ្នាំ 2029"),
    ],
)
def test_a_date_has_the_calendar_and_the_digits_of_the_language(language: str, said: str) -> None:
    assert phrases(language, SHIPPED).date(date(2029, 11, 23)).replace(NBSP, " ") == said


def test_a_clinic_can_choose_the_solar_calendar_of_afghanistan(tmp_path: Path) -> None:
    months = "حمل, ثور, جوزا, سرطان, اسد, سنبله, میزان, عقرب, قوس, جدی, دلو, حوت"
    text = f"extends: fa\ndate:\n  calendar: persian\n  months: [{months}]\n"
    dari = phrases("fa-AF", clinic(tmp_path, "fa-AF", text))
    assert dari.date(date(2029, 11, 23)).replace(NBSP, " ") == "۳ قوس ۱۴۰۸"
    assert dari.date(date(2025, 3, 20)).replace(NBSP, " ") == "۳۰ حوت ۱۴۰۳"
    assert dari.date(date(2025, 3, 21)).replace(NBSP, " ") == "۱ حمل ۱۴۰۴"


def test_austria_has_its_own_january_and_switzerland_no_sharp_s() -> None:
    assert phrases("de-AT", SHIPPED).date(date(2029, 1, 6)) == f"6.{NBSP}Jänner{NBSP}2029"
    assert "ß" in " ".join(texts(phrases("de", SHIPPED)).values())
    assert "ß" not in " ".join(texts(phrases("de-CH", SHIPPED)).values())


@pytest.mark.parametrize("language", FILES)
def test_no_two_days_are_written_alike(language: str) -> None:
    found = phrases(language, SHIPPED)
    days = [date(2024, month, day) for month in range(1, 13) for day in (1, 2, 11, 12, 22)]
    assert len({found.date(day) for day in days}) == len(days)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Page 2 of 4"),
        ("en-US", "Page 2 of 4"),
        ("cy", "Tudalen 2 o 4"),
        ("pl", "Strona 2 z 4"),
        ("es", "Página 2 de 4"),
        ("fr", "Page 2 sur 4"),
        ("de", "Seite 2 von 4"),
        ("it", "Pagina 2 di 4"),
        ("nl", "Pagina 2 van 4"),
    ],
)
def test_the_page_is_counted_in_the_language(language: str, said: str) -> None:
    found = phrases(language, SHIPPED)
    before, between, after = found.page_parts()
    assert found.page(2, 4) == f"{before}2{between}4{after}" == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "12,345.6"),
        ("en-US", "12,345.6"),
        ("cy", "12,345.6"),
        ("pl", f"12{NBSP}345,6"),
        ("es", f"12{NBSP}345,6"),
        ("es-MX", "12,345.6"),
        ("es-US", "12,345.6"),
        ("fr", "12\u202f345,6"),
        ("fr-CA", "12\u202f345,6"),
        ("de", "12.345,6"),
        ("de-CH", "12’345,6"),
        ("it", "12.345,6"),
        ("nl", "12.345,6"),
    ],
)
def test_a_number_is_written_as_the_language_does(language: str, said: str) -> None:
    assert phrases(language, SHIPPED).number("12345.6") == said


def test_small_and_rounded_numbers() -> None:
    english, spanish = phrases("en", SHIPPED), phrases("es", SHIPPED)
    assert english.number(1234) == "1,234"
    assert spanish.number(1234) == "1234"
    assert english.number("1.50") == "1.50"
    assert english.number(Decimal("2.345"), places=1) == "2.3"
    assert english.number(-7) == "−7"


@pytest.mark.parametrize("text", ["many", "", "nan", "inf"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        phrases("en", SHIPPED).number(text)


@given(st.sampled_from(FILES), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_written_number_can_be_read_back(language: str, value: Decimal) -> None:
    found = phrases(language, SHIPPED)
    said = found.number(value).replace(found.thousands_mark, "").replace(found.decimal_mark, ".")
    assert Decimal(said.replace("−", "-")) == value


def test_punctuation_follows_the_language() -> None:
    assert phrases("en", SHIPPED).quotes == ("‘", "’")
    assert phrases("en-US", SHIPPED).quotes == ("“", "”")
    assert phrases("fr", SHIPPED).quotes == (f"«{NBSP}", f"{NBSP}»")
    assert phrases("fr", SHIPPED).colon == f"{NBSP}: "
    assert phrases("de", SHIPPED).quotes == ("„", "“")


def test_a_language_without_phrases_names_the_file_to_add() -> None:
    with pytest.raises(PhraseError, match=r'"tlh-AQ".*templates/phrases/tlh\.yaml'):
        phrases("tlh-AQ", SHIPPED)


def test_a_clinic_changes_one_phrase_and_keeps_the_rest(tmp_path: Path) -> None:
    project = clinic(tmp_path, "en", "extends: en\nhelp_routine: Ring your nurse\n")
    own = phrases("en-GB", project)
    assert own.help_routine == "Ring your nurse"
    assert own.key_points == "Key points"


def test_phrases_know_the_language_they_were_asked_for() -> None:
    assert phrases("fr-CA", SHIPPED).language == "fr-CA"
    assert phrases("fr", SHIPPED).language == "fr"


def test_a_variant_may_change_only_the_form_of_the_date(tmp_path: Path) -> None:
    project = clinic(tmp_path, "en-CA", 'extends: en\ndate:\n  format: "{year} {month} {day}"\n')
    assert phrases("en-CA", project).date(date(2018, 8, 6)) == f"2018{NBSP}August{NBSP}6"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    project = clinic(tmp_path, "en", "extends: en\ndraft: First try\n")
    assert phrases("en", project).draft == "First try"
    path = tmp_path / PHRASES / "en.yaml"
    stamp = path.stat().st_mtime_ns
    clinic(tmp_path, "en", "extends: en\ndraft: Second try\n")
    os.utime(path, ns=(stamp + 1_000_000, stamp + 1_000_000))
    assert phrases("en", project).draft == "Second try"


def test_a_missing_key_is_an_error_that_names_file_and_key(tmp_path: Path) -> None:
    text = (data_root() / PHRASES / "fr.yaml").read_text(encoding="utf-8")
    project = clinic(tmp_path, "fr", re.sub(r"(?m)^(key_points|draft):.*\n", "", text))
    with pytest.raises(PhraseError) as caught:
        phrases("fr", project)
    said = str(caught.value)
    assert "templates/phrases/fr.yaml" in said
    assert '"key_points" is missing' in said
    assert '"draft" is missing' in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('page: "Page {page}"', '"page" must contain {page}, {pages}'),
        ('page: "{pages} {page}"', "in this order"),
        ('page: "Page {page of {pages}"', '"page"'),
        ('say: "say"', '"say" must contain {say}'),
        ('about: "About {name}"', '"about"'),
        ("keypoints: Key points", '"keypoints" is not a phrase'),
        ('draft: ""', '"draft" is empty'),
        ("draft: [a]", '"draft"'),
        ("date: {months: [May]}", '"date.months" has too few entries'),
        ("date: {months: [a, b, c, d, e, f, g, h, i, j, k, a]}", "lists the same month twice"),
        ('date: {format: "{day} {month}"}', '"date.format" must contain'),
        ("date: {calendar: maya}", '"date.calendar"'),
        ("date: {calendar: ethiopian}", '"date" needs 13 months for this calendar'),
        ('date: {digits: "123"}', '"date.digits" must be 10 digits, from 0 to 9'),
        ("thousands_from: many", '"thousands_from"'),
        ("extends: xx", '"extends" names "xx"'),
        ("draft: a\ndraft: b", "given twice: draft"),
        ("draft: [", "cannot be read"),
        ("language: en", "the language comes from the file name"),
        ("- a", "must be a list of"),
    ],
)
def test_a_broken_phrase_names_the_file_and_what_is_wrong(
    tmp_path: Path, line: str, said: str
) -> None:
    head = "" if "extends" in line or line.startswith("-") else "extends: en\n"
    project = clinic(tmp_path, "en", head + line + "\n")
    with pytest.raises(PhraseError) as caught:
        phrases("en", project)
    assert "templates/phrases/en.yaml" in str(caught.value)
    assert said in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_files_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    clinic(tmp_path, "en", "extends: fr\n")
    project = clinic(tmp_path, "fr", "extends: en\n")
    with pytest.raises(PhraseError, match="circle"):
        phrases("en", project)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"draft: \x00", b"[" * 5000])
def test_a_file_that_is_no_phrase_file_is_refused_kindly(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(PhraseError, match=r"templates/phrases/en\.yaml"):
        phrases("en", clinic(tmp_path, "en", data))
