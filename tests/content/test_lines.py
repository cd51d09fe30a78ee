"""Lines that would run together are refused with what to write; prose that was wrapped is not."""

from __future__ import annotations

import textwrap
from itertools import product, starmap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainleaf.content.tree import LineBreak, Paragraph
from tests.content.markdown_reading import Project
from tests.soak import one_in

LINES = {
    "C309": [
        "a) Sit down.\nb) Stand up.\nc) Walk.",
        "a. Sit down.\nb. Stand up.",
        "(a) Sit down.\n(b) Stand up.",
        "i. Sit down.\nii. Stand up.\niii. Walk.",
        "(1) Sit down.\n(2) Stand up.\n(3) Walk.",
        "(1) Sit down on the chair by the window of the room and rest your feet there.\n"
        "(2) Stand up from the chair by the window of the room and hold on to the arms.",
        "а) Сядьте.\nб) Встаньте.",
        "– your tablets\n– your glasses",
        "— your tablets\n— your glasses",
        "Bring these:\n– your tablets\n– your glasses",
        "· your tablets\n· your glasses",
        "• your tablets",
        "● your tablets\n● your glasses",
        "→ your tablets\n→ your glasses",
        "✓ your tablets\n✓ your glasses",
        "☐ your tablets\n☐ your glasses",
        "⚠️ Stop.\n⚠️ Call us.",
        "💊 your tablets\n👓 your glasses",
        "-\u00a0your tablets\n-\u00a0your glasses",
        "1.\u00a0Sit down.\n2.\u00a0Stand up.",
        "1.Sit down.\n2.Stand up.",
        "01. Sit down.\n02. Stand up.",
        "+ your tablets\n+ your glasses",
        "-- your tablets\n-- your glasses",
        "o your tablets\no your glasses",
        "o\u00a0your tablets\no\u00a0your glasses",
        "Bring these:\no your tablets\no your glasses",
        "» vos comprimés\n» vos lunettes",
        "§ your tablets\n§ your glasses",
        "~ your tablets\n~ your glasses",
        "A/ Lavez-vous les mains.\nB/ Séchez-les.",
        "See these:\n\n[1] NHS. Going home.\n[2] NICE. Fever.",
        "Bring:\n    - your tablets\n    - your glasses",
    ],
    "C322": [
        "8am – 2 tablets\n12 noon – 1 tablet\n6pm – 2 tablets",
        "8am 2 tablets\n6pm 1 tablet",
        "08:00: 2 tablets\n18:00: 1 tablet",
        "um 8 Uhr 2 Tabletten\num 18 Uhr 1 Tablette",
        "8h00 : 2 comprimés\n18h00 : 1 comprimé",
        "Breakfast = 2 tablets\nSupper = 1 tablet",
        "Monday: rest.\nTuesday: walk.",
        "**Monday** rest\n**Tuesday** walk",
        "Poniedziałek: odpoczynek.\nWtorek: spacer.",
        "Day 1: Rest.\nDay 2: Walk.\nDay 3: Swim.",
        "Step 1 Sit down.\nStep 2 Stand up.",
        "Tag 1: Ruhen Sie sich aus.\nTag 2: Gehen Sie.",
        "Your plan:\nDay 1: Rest.\nDay 2: Walk.",
        "Come to:\n\nWard 3\nExample Hospital\n12 High Street\nAnytown AB1 2CD",
        "Ward 3,\nExample Hospital,\n12 High Street,\nAnytown",
        "Dr A Example\nConsultant\nExample Hospital",
        "Bring:\nyour tablets\nyour glasses\na phone",
        "Bring:\n\nyour tablets\nyour glasses\na phone",
        "Take:\n\nparacetamol 500 mg\nibuprofen 200 mg",
        "Take:\nparacetamol 500 mg\nibuprofen 200 mg",
        "Monday\trest\nTuesday\twalk",
        "Monday   rest\nTuesday  walk\nWednesday   swim",
        "Mon  rest\nTue  walk",
        "-5 °C\n-10 °C",
        "> 38°C: a fever\n> 39°C: call us",
        "2 tablets in the morning\n1 tablet at night",
        "½ tablet in the morning\n½ tablet at night",
        "Breakfast 1 tablet\nLunch 2 tablets",
        "Morning-1\nEvening-2",
        "Morgens 1 Tablette\nAbends 2 Tabletten",
        "Bore 1 dabled\nNos 2 dabled",
        "Monday 3 May\nTuesday 4 May",
        "Mo. bis Fr.: 8 bis 17 Uhr\nSa.: 9 bis 12 Uhr",
        "Monday to Friday, 9am to 5pm\nSaturday, 9am to noon",
        "Pon.–pt. 8–17\nSob. 9–12",
        "Du lundi au vendredi de 8 h à 17 h\nLe samedi de 9 h à 12 h",
        "Hauptstraße 12\n12345 Musterstadt",
        "Calle Mayor 5\n28001 Madrid",
        "Tel 0300 123 4567\nFax 0300 123 4568",
        "at 8am take 2\nat 6pm take 1",
        "à 8 h, 2 comprimés\nà 20 h, 1 comprimé",
        "godz. 8:00 – 2 tabletki\ngodz. 20:00 – 1 tabletka",
        "No. 1 Sit down.\nNo. 2 Stand up.",
        "N° 1 lavez\nN° 2 séchez",
        "n.º 1 lave\nn.º 2 seque",
        "#1 Sit down.\n#2 Stand up.",
        "Name: ________\nDate: ________",
        "www.example.org\nwww.example.com",
        "ward@example.org\nnurse@example.org",
        "- Take:\n\n  8am – 2 tablets\n  6pm – 1 tablet",
        "> [!TIP]\n> 8am – 2 tablets\n> 6pm – 1 tablet",
    ],
}
PLAIN_LINES = [each for each in LINES["C322"] if "\n\n" not in each and each[0] not in ">-"]
PARAGRAPHS = [
    "It helped me\nto talk.",
    "Do not stop\nyour tablets.",
    "Rest well.\nCall us if you feel worse.",
    "Our number is\n01632. We are open all day.",
    "Call us if it is\n> 39°C for a day.",
    "Ihr Termin ist am\n15. März 2027 um 9 Uhr.",
    "Bring:\nyour tablets",
    "Remember:\n\nyou need 2 litres,\nand 3 if it is hot.",
    "Ward 3\\\nExample Hospital\\\n12 High Street",
    "8am – 2 tablets  \n12 noon – 1 tablet  \n6pm – 2 tablets",
    "8am – 2 tablets",
    "Mind the gap –\nit is wide.",
    "Take 2 tablets at 8am and\n1 tablet at 6pm.",
    "Prenez 2 comprimés\npuis 1 comprimé le soir.",
    "The ward opened in 1986.\nIt has 20 beds.",
    "Call 999 or\nask Dr Smith.",
    "Puede descansar\no caminar\no nadar.",
    "»Ja«, sagt sie.\n»Nein«, sagt er.",
    "Read more at\nwww.example.org",
    "Write your name: ____\nand bring it with you.",
    "The ward is open.  It is warm.\nThe shop is open.  It is not.",
]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("rule", "lines"), [(rule, each) for rule in LINES for each in LINES[rule]]
)
def test_lines_that_would_run_together_are_refused(project: Project, rule: str, lines: str) -> None:
    assert project.rules(lines) == [rule]
    assert "dash" in project.findings[0].suggestion or "1." in project.findings[0].suggestion


@pytest.mark.parametrize("words", PARAGRAPHS)
def test_words_that_go_on_are_a_paragraph(project: Project, words: str) -> None:
    assert project.rules(words) == []


@pytest.mark.parametrize("lines", PLAIN_LINES)
def test_a_backslash_keeps_the_lines(project: Project, lines: str) -> None:
    (paragraph,) = project.body(lines.replace("\n", "\\\n"))
    assert project.findings == []
    assert isinstance(paragraph, Paragraph)
    breaks = [child for child in paragraph.line.children if isinstance(child, LineBreak)]
    assert len(breaks) == lines.count("\n")


@pytest.mark.parametrize("lines", PLAIN_LINES)
def test_a_field_of_one_line_refuses_them_too(project: Project, lines: str) -> None:
    project.line(lines)
    assert [finding.rule for finding in project.findings] == ["C322"]
    assert "backslash" in project.findings[0].suggestion


PROSE = {
    "en": (
        "Call us on 01632 960 001 if your temperature is 38.5 °C or more – not tomorrow, but now. "
        "Ward 3 is open from 8am to 6pm, Monday to Friday; Dr Smith or a nurse will see you. "
        "Take 2 tablets at 8am, 1 tablet at 12 noon and 2 tablets at 6pm: never more than 8. "
        "You may (1) rest, (2) walk or (3) swim. Some people a) sleep, b) read, or c) talk. "
        "I. and II. are the names of the parts. Step 1 takes a day; Step 2 takes a week. "
        "It was opened in 1986. It is a well-known, state-of-the-art unit -- and it is warm. "
    ),
    "de": (
        "Ihr Termin ist am 16. März 2027 um 9 Uhr, der zweite am 3. Juni 2027 in der 2. Etage. "
        "Bitte bringen Sie Ihre Versicherungskarte, Medikamentenliste und eine Begleitperson mit. "
        "Die Strahlenschutzverordnung und das Krankenversicherungsgesetz gelten – auch am 1. Mai. "
        "Nehmen Sie z. B. morgens 2 Tabletten, mittags 1 Tablette und abends 2 Tabletten. "
    ),
    "fr": (
        "Venez le 1er mars à 9 h 30 : une infirmière vous accueille – ou un médecin – au 2e étage. "
        "Prenez 2 comprimés le matin, 1 comprimé à midi et 2 comprimés le soir ; pas plus de 8. "
        "« Ne restez pas seul », dit-on. Appelez le 01 23 45 67 89 si la fièvre dépasse 38,5 °C. "
    ),
    "pl": (
        "Wizyta jest 16. marca 2027 r. o godz. 9.00, a druga 3. czerwca – w pok. 5 na 2. piętrze. "
        "Proszę wziąć 2 tabletki rano i 1 tabletkę w południe, i 2 tabletki wieczorem. "
        "Proszę przynieść dowód osobisty i listę leków; w razie potrzeby i okulary. "
    ),
}
PLACES = {"text": "", "an item": "- ", "a box": "> ", "an item of a box": "> - "}


@pytest.mark.parametrize(
    ("language", "place"), one_in(4, starmap(pytest.param, product(PROSE, PLACES)))
)
def test_prose_is_wrapped_at_any_width(project: Project, language: str, place: str) -> None:
    sentences = PROSE[language].strip(". ").split(". ")
    first = PLACES[place]
    rest = first.replace("-", " ")
    for width in range(60, 101):
        for turn in range(len(sentences)):
            text = "So " + ". ".join(sentences[turn:] + sentences[:turn]) + "."
            wrapped = textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest)
            assert project.rules(wrapped) == [], (width, wrapped)


SIGNS = (
    "a the ward. Ward 3 Monday: 8am – 2 tablets; 12 (1) a) i. 16. 1. März Dr well-known -- — it, "
    "Krankenhausverwaltung Day 1: you is & x 5 °C ✓ → = > < + rest. A B"
)
WORDS = st.lists(st.sampled_from(SIGNS.split(" ")), min_size=20, max_size=120)


@settings(max_examples=300, deadline=None)
@given(WORDS, st.integers(60, 100))
def test_no_run_of_words_that_was_wrapped_is_taken_for_lines(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], width: int
) -> None:
    project = Project(tmp_path_factory.getbasetemp())
    wrapped = textwrap.fill("So " + " ".join(words) + " rest.", width)
    assert not {"C309", "C322"} & set(project.rules(wrapped)), wrapped
