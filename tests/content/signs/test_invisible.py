"""Characters that nobody sees are refused by their kind; what a language needs stays."""

from __future__ import annotations

import unicodedata

import pytest

from plainleaf.content.signs.invisible import find_hidden
from tests.content.leaflet_files import Clinic, rules_of
from tests.soak import soak

UNSEEN = {
    "soft hyphen": "tab\xadlet",
    "no width": "tab\u200blet",
    "word joiner": "1\u20602 mg",
    "left-to-right mark in a dose": "1\u200e2 mg",
    "right-to-left mark in English": "1\u200f2 mg",
    "Arabic letter mark in English": "1\u061c2 mg",
    "isolate": "\u20671 mg\u2069",
    "override": "\u202e21 mg",
    "byte order mark in the middle": "1\ufeff2 mg",
    "tag letters": "Take\U000e0031\U000e0032 mg",
    "language tag": "\U000e0001Take",
    "variation selector after a letter": "ta\ufe0fblet",
    "variation selector after a digit": "1\ufe0f2 mg",
    "variation selector 256": "tablet\U000e01ef",
    "Hangul filler": "1\u31642 mg",
    "half-width filler": "1\uffa02 mg",
    "choseong filler": "1\u115f2 mg",
    "blank Braille": "1\u28002 mg",
    "grapheme joiner": "1\u034f2 mg",
    "Khmer vowel": "1\u17b42 mg",
    "Mongolian vowel separator": "1\u180e2 mg",
    "invisible times": "2\u20623 mg",
    "interlinear anchor": "\ufff9dose",
    "object replacement": "dose \ufffc",
    "private use": "\uf0b7 One",
    "joiner between Latin letters": "tab\u200dlet",
    "non-joiner between digits": "1\u200c2 mg",
    "musical": "1\U0001d1732 mg",
    "shorthand": "1\U0001bca02 mg",
    "mark between Arabic digits": "خذ ١\u200e٢ مغ",
    "C1 control": "38\x92C",
    "noncharacter": "a\ufdd0b",
    "last of a plane": "a\U0001ffffb",
}
SPACES = ["\u1680", *map(chr, range(0x2000, 0x200B)), "\u205f", "\u3000"]
RIGHT = {
    "no-break spaces": "10\xa0mg, 1\u202f000\xa0units",
    "tab and line end": "a\tb\nc",
    "Persian": "می\u200cخواهید دارو",
    "Arabic abbreviation": "١٤٤٥ ه\u200d",
    "Hindi": "शक्\u200dति, क्\u200cष",
    "Malayalam": "ന\u200dറെ",
    "Sinhala": "ශ්\u200dරී",
    "Bengali": "র\u200d্যাব",
    "family": "👨\u200d👩\u200d👧",
    "nurse": "👩🏽\u200d⚕\ufe0f",
    "phone as text and as emoji": "☎\ufe0e ☎\ufe0f",
    "flag of Wales": "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "Japanese name": "葛\U000e0100城",
    "Chinese space": "服药\u3000每天",
    "direction mark after Hebrew": "שלום (MRI)\u200f.",
    "Arabic number sign": "\u0600١٢",
    "Mongolian": "ᠮᠣᠩ\u180bᠭᠣᠯ",
    "Korean": "하루 두 번",
    "Yoruba and Igbo": "Adébáyọ̀ Chidị́",
    "Vietnamese, decomposed": unicodedata.normalize("NFD", "Bạn có thể gọi"),
    "Braille that is not blank": "⠗⠑⠎⠞",
}


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_nobody_sees_it_so_it_is_found(text: str) -> None:
    found = list(find_hidden(text))

    assert found
    assert not any(each.is_space for each in found)


@pytest.mark.parametrize("space", SPACES, ids=lambda space: f"U+{ord(space):04X}")
def test_an_unusual_space_is_found_as_a_space(space: str) -> None:
    assert [(each.at, each.is_space) for each in find_hidden(f"10{space}mg")] == [(2, True)]


@pytest.mark.parametrize("space", SPACES[:-1], ids=lambda space: f"U+{ord(space):04X}")
def test_between_chinese_signs_only_their_own_space_is_usual(space: str) -> None:
    assert [each.at for each in find_hidden(f"服药{space}每天")] == [2]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_a_language_needs_stays(text: str) -> None:
    assert list(find_hidden(text)) == []


@soak
def test_every_character_of_the_invisible_kinds_is_found_between_latin_letters() -> None:
    kinds = ("Cf", "Cc", "Co", "Zl", "Zp")
    drawn = {
        char
        for char in map(chr, range(0x110000))
        if unicodedata.category(char) in kinds
        and char not in "\t\n"
        and not list(find_hidden(f"a{char}b"))
    }
    names = {unicodedata.name(char, "") for char in drawn}

    assert all("SIGN" in name or "MARK" in name or "AYAH" in name for name in names)
    assert "ARABIC NUMBER SIGN" in names
    assert "ARABIC LETTER MARK" not in names
    assert len(drawn) < 20


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (("title: Having", "title: Ha\u2060ving"), 2),
        (("subtitle: For adults", 'subtitle: "For \\u2060adults"'), 3),
        (("say: VAYN", 'say: "V\\u3164AYN"'), 36),
        (("A nurse takes", "A nur\u2060se takes"), 30),
        (("A vein in", "A ve\u200din in"), 31),
        (("name: Ward 3", "name: Ward\u2800 3"), 39),
    ],
)
def test_it_is_refused_in_every_field_at_its_line_and_told_once(
    clinic: Clinic, written: tuple[str, str], line: int
) -> None:
    (finding,) = clinic.findings(written)

    assert (finding.rule, finding.place.line) == ("C006", line)
    assert finding.suggestion.startswith("Delete it")


def test_an_unusual_space_is_told_with_the_key_to_press(clinic: Clinic) -> None:
    (finding,) = clinic.findings(("blood thinners.\n", "10\u2009mg or 20\u2009mg.\n"))

    assert finding.rule == "C032"
    assert "U+2009" in finding.message
    assert "2 times" in finding.message
    assert "space bar" in finding.suggestion


def test_all_kinds_are_told_in_one_go(clinic: Clinic) -> None:
    path = clinic.changed(
        ("title: Having", "title: Ha\u2060ving"),
        ("For adults", "For\u2003adults"),
        ("A nurse", "A\u115f nurse"),
        ("status: draft", "status: x"),
    )

    assert rules_of(path) == ["C006", "C032", "C202", "C006"]
