"""What no line end may tear."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.project import Project, data_root
from plainleaf.render.keep_together import keeps, policy
from plainleaf.render.phrases import phrases

PROJECT = Project(data_root(), data_root() / "leaflets")


def kept(text: str, last: bool = False, language: str = "en-GB") -> list[str]:
    months = phrases(language, PROJECT).months
    return [text[keep.start : keep.end] for keep in keeps(text, language, months, last)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Call 0300 123 4567 now", "0300 123 4567"),
        ("Call +44 (0)20 3239 9818 now", "+44 (0)20 3239 9818"),
        ("Call 555-010-9999 now", "555-010-9999"),
        ("Call 01632 960 001, ext. 4567 now", "01632 960 001, ext. 4567"),
        ("Ask for ext. 45 now", "ext. 45"),
        ("Take 2.5 mg now", "2.5 mg"),
        ("Take 1,000 mg now", "1,000 mg"),
        ("Take 500 mg/5 ml now", "500 mg/5 ml"),
        ("For COVID-19 500 mg/5 ml now", "500 mg/5 ml"),
        ("Take 1 1/2 tablets now", "1 1/2 tablets"),
        ("Take 1½ tablets now", "1½ tablets"),
        ("Take 1 ½ tablets now", "1 ½ tablets"),
        ("Take ½ tablet now", "½ tablet"),
        ("Take 1–2 tablets now", "1–2 tablets"),
        ("Take 1 - 2 tablets now", "1 - 2 tablets"),
        ("Take 5 to 10 ml now", "5 to 10 ml"),
        ("Take between 5 and 10 ml now", "5 and 10 ml"),
        ("Take 10 x 5 mg now", "10 x 5 mg"),
        ("Take 2 × 500mg tablets now", "2 × 500mg tablets"),
        ("Take it 2 x a day please", "2 x a day"),
        ("Take it 3 times a day please", "3 times a day"),
        ("Use 5 000 units now", "5 000 units"),
        ("Use 5\u202f000\u00a0units now", "5\u202f000\u00a0units"),
        ("It was 38 °C at night", "38 °C"),
        ("Is it ≥ 38 °C now?", "≥ 38 °C"),
        ("Keep it at 2 °C to 8 °C here", "2 °C to 8 °C"),
        ("Below 120/80 mmHg is good", "120/80 mmHg"),
        ("It costs £5 to £10 here", "£5 to £10"),
        ("Come on 6 August 2018 please", "6 August 2018"),
        ("Come on August 6, 2018 please", "August 6, 2018"),
        ("Come on 3rd March 2027 please", "3rd March 2027"),
        ("Come on Monday 3 March please", "Monday 3 March"),
        ("Come on Monday, 3 March 2027 please", "Monday, 3 March 2027"),
        ("Come from 3 to 5 March please", "3 to 5 March"),
        ("Come in March 2027 please", "March 2027"),
        ("Come at 5.30pm please", "5.30pm"),
        ("Come at 9 a.m. please", "9 a.m."),
        ("Come at 12 noon please", "12 noon"),
        ("Open 9am to 5pm today", "9am to 5pm"),
        ("Open 9:30 am – 5 pm today", "9:30 am – 5 pm"),
        ("Open Monday to Friday only", "Monday to Friday"),
        ("About 7 in 100 people", "7 in 100 people"),
        ("Look at page 3 now", "page 3"),
        ("Come to Ward 3 now", "Ward 3"),
        ("Come to ward 3 now", "ward 3"),
        ("Look at Figure 2 now", "Figure 2"),
        ("Come to Level 3A now", "Level 3A"),
        ("Come to Room B12 now", "Room B12"),
        ("Wait on the ward 30 minutes more", "ward 30 minutes"),
        ("In May 3 tablets will do", "May 3 tablets"),
        ("Take 2 tablets or 10 x 5 mg now", "2 tablets or 10 x 5 mg"),
        ("Open 9am to 5 March 2027 here", "9am to 5 March 2027"),
        ("Go to Ward 3 to 5 mg now", "Ward 3 to 5 mg"),
        ("Take ______ mg now", "______ mg"),
    ],
)
def test_single_pieces_of_information_stay_whole(text: str, whole: str) -> None:
    assert kept(text) == [whole]


@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        ("de", "Kommen Sie am 15. März 2027 bitte", "15. März 2027"),
        ("de-AT", "Kommen Sie am Montag, den 3. Juni bitte", "Montag, den 3. Juni"),
        ("de", "Kommen Sie um 9 Uhr bitte", "9 Uhr"),
        ("de", "Kommen Sie um 9 Uhr 30 bitte", "9 Uhr 30"),
        ("de", "Offen von 9 bis 17 Uhr hier", "9 bis 17 Uhr"),
        ("de", "Bei Schmerzen z. B. im Knie", "z. B."),
        ("de", "Das ist i. d. R. morgens", "i. d. R."),
        ("de", "Über 38,5 °C ist Fieber", "38,5 °C"),
        ("de", "Nehmen Sie sie 2 x täglich ein", "2 x täglich"),
        ("de", "Auf Station 3 bitte", "Station 3"),
        ("de", "Nehmen Sie 1–2 Tabletten ein", "1–2 Tabletten"),
        ("fr", "Venez à 9 h 30 demain", "9 h 30"),
        ("fr-CA", "Ouvert de 9 h à 17 h 30 ici", "9 h à 17 h 30"),
        ("fr", "Plus de 38,5 °C ici", "38,5 °C"),
        ("fr", "Prenez 5 000 UI demain", "5 000 UI"),
        ("fr", "Venez le lundi 1er mars 2027 ici", "lundi 1er mars 2027"),
        ("fr", "Prenez-le 2 x par jour ici", "2 x par jour"),
        ("fr", "Voir le n° 3 ici", "n° 3"),
        ("es", "Venga el 3 de marzo de 2027 aquí", "3 de marzo de 2027"),
        ("es", "Tome de 3 a 5 pastillas aquí", "3 a 5 pastillas"),
        ("es", "Vive en EE. UU. ahora", "EE. UU."),
        ("it", "Venga alle ore 9.30 qui", "ore 9.30"),
        ("it", "Prenda 3 o 5 gocce qui", "3 o 5 gocce"),
        ("it", "Mangi p. es. pane qui", "p. es."),
        ("it", "Venga dalle 9 alle 17 qui", "9 alle 17"),
        ("nl", "Kom om 9.30 uur hier", "9.30 uur"),
        ("nl", "Neem 3 tot 5 tabletten hier", "3 tot 5 tabletten"),
        ("nl", "Kijk op blz. 3 hier", "blz. 3"),
        ("nl", "Kijk op bladzijde 3 hier", "bladzijde 3"),
        ("pl", "Przyjdź o godz. 9.30 tutaj", "godz. 9.30"),
        ("pl", "Weź 3 do 5 tabletek tutaj", "3 do 5 tabletek"),
        ("pl", "Jedz m. in. chleb tutaj", "m. in."),
        ("cy", "Dewch 3 Mawrth 2027 yma", "3 Mawrth 2027"),
        ("cy", "Dewch am 9 yb yma", "9 yb"),
        ("cy", "Gweler tudalen 3 yma", "tudalen 3"),
        ("cy", "Dewch 9 tan 5 yh yma", "9 tan 5 yh"),
        ("en", "Stay at 60 – 80 bpm now", "60 – 80 bpm"),
        ("ckb", "لە 24 کاتژمێردا یان 8 حەب بخۆ", "8 حەب"),
        ("ht", "Pran 8 grenn kounye a", "8 grenn"),
        ("lt", "Gerkite 8 tabletes dabar", "8 tabletes"),
        ("sq", "Merrni 8 tableta tani", "8 tableta"),
        ("tl", "Uminom ng 8 tableta ngayon", "8 tableta"),
        ("ti", "ኣብ ውሽጢ 24 ሰዓታት ደውሉ", "24 ሰዓታት"),
    ],
)
def test_each_language_has_words_of_its_own(language: str, text: str, whole: str) -> None:
    assert kept(text, language=language) == [whole]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("bn", "10 জনের মধ্যে"),
        ("gu", "10 મહિનાની વાત"),
        ("pa", "10 ਵਾਰੀ ਹੋਇਆ"),
        ("hi", "10 बारी में"),
        ("ta", "10 வாரத்தில்"),
        ("ar", "10 مترًا"),
    ],
)
def test_nothing_ends_before_the_vowel_sign_of_a_letter(language: str, text: str) -> None:
    assert kept(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        ("th", "กินไม่เกิน8เม็ดใน24ชั่วโมงนะ", ["8เม็ด", "24ชั่วโมง"]),
        ("ja", "4–6時間ごとに500 mgを飲む", ["4–6時間", "500 mg"]),
        ("zh", "每天4次，每次500 mg。", ["4次", "500 mg"]),
        ("zh-Hant", "每天4次，每次2顆", ["4次", "2顆"]),
        ("km", "ក្នុង24ម៉ោងកុំលេប", ["24ម៉ោង"]),
        ("my", "တစ်နေ့4ကြိမ်သောက်ပါ", ["4ကြိမ်"]),
    ],
)
def test_numbers_keep_their_units_between_words_without_spaces(
    language: str, text: str, whole: list[str]
) -> None:
    assert kept(text, language=language) == whole


@pytest.mark.parametrize(
    "file", sorted((data_root() / "templates/phrases").glob("*.yaml")), ids=str
)
def test_every_language_with_phrases_has_words_that_stay_together(file: Path) -> None:
    assert file.stem.split("-")[0] in policy()["languages"]


@pytest.mark.parametrize(
    "text", ["Call the ward now", "In 2018 we moved", "Version 1.0 is old", "A and B", "COVID-19"]
)
def test_other_words_may_part(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It is on page 3. 5 days later you come.", ["page 3", "5 days"]),
        ("You take 5. Tablets are small.", []),
        ("You may have 2. March is too late.", []),
        ("There are 3. May we call?", []),
    ],
)
def test_nothing_is_kept_together_across_sentences(text: str, whole: list[str]) -> None:
    assert kept(text) == whole


def test_what_has_no_room_on_a_line_is_kept_in_its_parts() -> None:
    text = "Kommen Sie am Donnerstag, den 23. September 2027 bitte"
    assert kept(text, language="de") == ["23. September 2027"]
    doses = "1 000 000 micrograms to 2 000 000 micrograms"
    assert kept(doses) == ["1 000 000 micrograms", "2 000 000 micrograms"]


@pytest.mark.parametrize(
    "sign", ["1 ", "1-", "1 to ", "0 1", "5 m", "1/", "page ", "(", "+", "z. "]
)
def test_long_texts_cost_no_more_than_they_are_long(sign: str) -> None:
    assert len(kept(sign * 20_000, language="de")) <= 20_000


def test_the_last_two_short_words_of_a_long_text_stay_together() -> None:
    text = "You have sudden, very bad pain and cannot move"
    assert kept(text, last=True) == ["cannot move"]
    assert kept(text, last=False) == []
    assert kept("You cannot move", last=True) == []


def test_the_last_two_words_of_a_title_stay_together_though_it_is_short() -> None:
    text = "Morphine for pain: how to take it"
    (kept_together,) = keeps(text, "en", (), last=True, is_title=True)
    assert text[kept_together.start : kept_together.end] == "take it"
    assert keeps("Your sore knee", "en", (), last=True, is_title=True) == []


@given(st.text(), st.booleans())
def test_stretches_are_in_order_and_never_overlap(text: str, last: bool) -> None:
    found = keeps(text, "en", ("May",), last)
    assert all(0 <= keep.start < keep.end <= len(text) for keep in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
