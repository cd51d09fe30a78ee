"""Damaged text is found with what it most likely was; right text of many languages is not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from plainleaf.content.signs.codes import codes
from plainleaf.content.signs.damaged import find_damaged, find_question_marks
from tests.content.leaflet_files import Clinic
from tests.content.signs.right_text import RIGHT

WORDS = [
    "38 °C – it’s “safe”…",
    "Größe, über, Österreich, Straße",
    "s’il vous plaît, œuvre, déjà vu, naïve",
    "¿Qué? ¡Niño! años",
    "VITÓRIA, coração, não",
    "perché, città, più",
    "één, coördinatie",
    "będą brać leki, źdźbło, żółć",
    "tŷ, dŵr, ŵythnos",
    "Aşk, İstanbul, ağız",
    "hệ thống, uống thuốc, đường",
    "în țară și",
    "Čeština, říkáme, žízeň",
    "приймайте таблетки, її ліки",
    "πάρτε δύο δισκία",
    "تناول الدواء",
    "गोली लें",
    "每天服用两次",
]


def misread(text: str, encoding: str) -> str:
    """A text as it looks when its UTF-8 is read in an older encoding."""
    read = []
    for byte in text.encode("utf-8"):
        try:
            read.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            read.append(chr(byte))
    return "".join(read)


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_text_in_the_wrong_encoding_is_found(text: str, encoding: str) -> None:
    assert list(find_damaged(misread(text, encoding), "en"))


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("38Â°C", "38°C"),
        ("Itâ€™s", "It’s"),
        ("Ã¤", "ä"),
        ("â€“", "–"),
        ("naÃ¯ve", "naïve"),
        ("1Â½", "1½"),
        ("Â£5", "£5"),
        ("5Â", "5"),
        ("â‰¥", "≥"),
        ("â„¢", "™"),
        ("Âµg", "µg"),
        ("38Ã‚Â°C", "38°C"),
        ("ÃƒÂ©", "é"),
        ("caf√©", "café"),
        ("РџСЂРёРІРµС‚", "Привет"),
        ("caf├⌐", "café"),
        ("M├╝ller", "Müller"),
        ("38┬░C", "38°C"),
        ("┬ú5", "£5"),
        ("┼╝├│┼é─ç", "żółć"),
        ("itΓÇÖs", "it’s"),
        ("ΓÇó", "•"),
        ("Γëñ", "≤"),
        ("donâ€TMt", None),
        ("Itâ\x80\x99s", "It’s"),
    ],
)
def test_it_is_told_what_it_most_likely_was(written: str, right: str | None) -> None:
    text = f"Take {written} now"
    (found,) = find_damaged(text, "en")

    assert (text[found.start : found.end], found.right) == (written, right)


@pytest.mark.parametrize(
    ("text", "language", "right"),
    [
        ("Call at 38\ufffdC.", "en-GB", "38°C."),
        ("Call at 38 \ufffdC now.", "de", "°C"),
        ("Call at 38ï¿½C now.", "en-GB", "38°C"),
        ("It\ufffds safe", "en-GB", "It’s"),
        ("It\ufffd\ufffd\ufffds safe", "en-GB", "It’s"),
        ("Buvez de l\ufffdeau", "fr", "l’eau"),
        ("Rest \ufffd then walk", "en-GB", "–"),
        ("It costs \ufffd5", "en-GB", "£5"),
        ("Take 1\ufffd2 mg", "en-GB", None),
        ("Un caf\ufffd", "fr", None),
        ("Take 1\ufffd tablets", "en-GB", None),
    ],
)
def test_a_lost_sign_is_guessed_only_where_one_fits(
    text: str, language: str, right: str | None
) -> None:
    (found,) = find_damaged(text, language)

    assert found.right == right


@pytest.mark.parametrize(
    ("text", "language", "written", "right"),
    [
        ("It?s safe", "en-GB", "It?s", "It’s"),
        ("Call at 38?C.", "en-GB", "38?C.", "38°C."),
        ("Call at 38 ?C now.", "de", "?C", "°C"),
        ("Buvez de l?eau", "fr", "l?eau", "l’eau"),
        ("Es wird gr??er", "de", "gr??er", None),
        ("una ni?a", "es", "ni?a", None),
        ("Take 5?mg now", "en-GB", "5?mg", None),
        ("Is it sa?e? Yes.", "en-GB", "sa?e?", None),
    ],
)
def test_a_question_mark_within_a_word_is_a_lost_letter(
    text: str, language: str, written: str, right: str | None
) -> None:
    (found,) = find_question_marks(text, language)

    assert (text[found.start : found.end], found.right) == (written, right)


@pytest.mark.parametrize(
    "text",
    [
        "Can I eat? yes",
        "Can I eat?",
        "Why?! What??",
        "Rest?Walk",
        "Is it 38? Call us.",
        "Is it over 38?Call us.",
        "(Really?) “Why?” ?",
        "¿Qué?",
        "¿Tiene fiebre?¿Cuánta?",
        "你好?你好",
        "See https://example.org/page?id=3 or www.example.org?q=a",
        "See example.org?q or example.org/page?q",
        "Write to a@example.org?subject=Hello",
        "Why/how?when=now",
    ],
)
def test_a_question_mark_that_asks_is_none(text: str) -> None:
    assert list(find_question_marks(text, "en")) == []


@pytest.mark.parametrize("text", ["├── Ward", "│ a │", "┌──┐", "Γ and Γα", "┼"])
def test_lines_that_are_drawn_and_greek_letters_are_no_damage(text: str) -> None:
    assert list(find_damaged(text, "en")) == []


@pytest.mark.parametrize("text", ["itÕs safe", "You donÕt need it", "lÕeau"])
def test_the_apostrophe_of_an_old_mac_is_found(text: str) -> None:
    assert [each.right for each in find_damaged(text, "en-GB")] == ["’"]


@pytest.mark.parametrize("text", ["ÕHTU", "Õhtu õppija", "MÕTE", "põhi-Õde", "Ba Ria-VũngTàu Õ"])
def test_a_capital_with_a_tilde_in_its_place_is_no_damage(text: str) -> None:
    assert list(find_damaged(text, "et")) == []


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_right_text_is_never_taken_for_damaged(language: str, text: str) -> None:
    assert list(find_damaged(text, language)) == []
    assert list(find_question_marks(text, language)) == []
    assert list(codes(text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2&nbsp;tablets", "\xa0"),
        ("don&rsquo;t", "’"),
        ("don&#8217;t", "’"),
        ("don&amp;#39;t", "'"),
        ("R&amp D", "&"),
        ("fish &amp; chips", "&"),
        ("It=E2=80=99s", "’"),
        ("%E2%80%93 rest", "–"),
        ("at%20home", " "),
        ("don\\u2019t", "’"),
        ("38\\xb0C", "°"),
        ("don<U+2019>t", "’"),
    ],
)
def test_codes_that_stand_for_a_sign_are_found(text: str, right: str) -> None:
    assert [code.right for code in codes(text)] == [right]


@pytest.mark.parametrize(
    "text",
    [
        "A&E, Q&A, B&Bs, R&D, AT&T, M&S",
        "50% of people, 20%",
        "See https://example.org/a%20b?x=E2=80&copy=1",
        "Write to a%20b@example.org",
        "x = 20, BMI=25",
        "\\o/ and a\\b",
    ],
)
def test_signs_that_only_look_like_codes_are_none(text: str) -> None:
    assert list(codes(text)) == []


def test_every_damaged_place_of_a_leaflet_is_told_in_one_go(clinic: Clinic) -> None:
    findings = clinic.findings(
        ("title: Having", "title: CafÃ© having"),
        ("say: VAYN", "say: VÃ„YN"),
        ("A vein in the arm", "A vein â€“ in the arm"),
        ("Where we take it", "Whereâ€™s it"),
        ("Any time", "AnyÂ time\ufffd"),
        ("name: Ward 3", "name: Wardâ\x80\x99s 3"),
    )

    assert [(f.rule, f.place.line) for f in findings] == [
        ("C033", 2),
        ("C033", 31),
        ("C033", 31),
        ("C033", 36),
        ("C033", 39),
        ("C033", 39),
        ("C034", 39),
    ]


@pytest.mark.parametrize(
    "edit",
    [
        ("title: Having", "title: Ha?ing"),
        ("A vein in the arm", "A ve?n in the arm"),
        ("do: Call the ward today.", "do: Call the wa?d today."),
    ],
)
def test_a_question_mark_within_a_word_is_refused_in_a_leaflet(
    clinic: Clinic, edit: tuple[str, str]
) -> None:
    assert [finding.rule for finding in clinic.findings(edit)] == ["C034"]


def test_text_that_is_sound_never_loads_what_looks_for_damage() -> None:
    run = (
        "import sys; from plainleaf.content.signs.damaged import find_damaged;"
        "assert not list(find_damaged('It’s 38 °C – “warm”, “Ärzte” …– ‘é’ café”', 'en'));"
        "sys.exit('ftfy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", run], check=False).returncode == 0
