"""Spoken text: what a voice says, and that it is what the leaflet says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plainleaf.content.source import Source, Text
from plainleaf.editions.edition import Given
from plainleaf.editions.make_edition import edition, losses, make
from plainleaf.editions.spoken.hearing import says_the_same
from plainleaf.editions.spoken.numbers import amount, ordinal, year
from plainleaf.editions.spoken.saying import Sayer
from plainleaf.render.phrases import phrases
from tests.editions import leaflets

LEAFLET = leaflets.ROOT / "leaflets" / "bone-metastases.yaml"


@pytest.fixture(scope="module")
def given() -> Given:
    found = leaflets.given(LEAFLET)
    assert found
    return found


@pytest.fixture(scope="module")
def sayer(given: Given) -> Sayer:
    version = Text("1.10", Source("", "1.10"), (0, 1, 2, 3))
    leaflet = replace(given.leaflet, version=version)
    return Sayer(leaflet, phrases("en-GB", given.project))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call 999 or 111 now.", ["nine nine nine", "one one one"]),
        ("Call 0300 123 4567.", ["zero three zero zero, one two three, four five six seven"]),
        ("Text 07700 900 001.", ["zero seven seven zero zero, nine zero zero, zero zero one"]),
        ("Open at 5.30pm.", ["five thirty PM"]),
        ("From 9am to 12.05 p.m. today", ["nine AM", "twelve oh five PM"]),
        ("Come at 09:00 or 14:30", ["nine o'clock in the morning", "two thirty in the afternoon"]),
        ("It is 4:30 or 00:00", ["four thirty", "midnight"]),
        ("Open 9am–5pm", ["nine AM", " to ", "five PM"]),
        ("Take 3–5 or 5-10 mg", ["three", " to ", "five", "five", " to ", "ten milligrams"]),
        ("Take 2 x 500mg tablets.", ["two", " times ", "five hundred milligrams"]),
        ("Take 1½ tablets or ½ tablet", ["one and a half", "half a"]),
        ("Take 1/2 tablet, or 2½ ml", ["half a", "two and a half millilitres"]),
        (
            "10 mg/5 ml or 2 ml/day",
            ["ten milligrams per five millilitres", "two millilitres per day"],
        ),
        ("The mg and the mg/ml", ["milligrams", "milligrams per millilitre"]),
        (
            "below 120/80 mmHg",
            ["one hundred and twenty", " over ", "eighty millimetres of mercury"],
        ),
        ("It costs £5.50 or £1", ["five pounds and fifty pence", "one pound"]),
        ("Take 50 µg on the 2nd day", ["fifty micrograms", "second"]),
        ("if > 38C or < 5", ["more than ", "thirty-eight degrees Celsius", "less than ", "five"]),
        ("for people over 65+", ["sixty-five", " plus"]),
        ("Have an ECG, not NICE food", [""]),
        ("At stage IV or an IV drip", [""]),
        ("Go to A&E. DO NOT TAKE TABLETS", []),
        ("Take ___ ml", ["blank, to fill in,", "millilitres"]),
        ("If it is 37.5C or more", ["thirty-seven point five degrees Celsius"]),
        ("below 36 °C", ["thirty-six degrees Celsius"]),
        ("Take 2.5 mg, then 1 g.", ["two point five milligrams", "one gram"]),
        ("Take 500 micrograms.", ["five hundred micrograms"]),
        ("On 1 August 2018", ["first of August twenty eighteen"]),
        ("In 1905, 2000 and 2007", ["nineteen oh five", "two thousand", "two thousand and seven"]),
        ("over 380,000 adults", ["three hundred and eighty thousand"]),
        ("about 12% of 1,205", ["twelve percent", "one thousand two hundred and five"]),
        ("bone metastases are", ["bone meh tas tuh seez"]),
        ("My name: ________", ["blank, to fill in"]),
        ("as flat as you can [4].", [""]),
        ("[4] Marie Curie", ["source four."]),
        ("See nhs.uk/tests-1 now", ["nhs dot uk slash tests dash one"]),
        ("Write to a.b@nhs.net.", ["a dot b at nhs dot net"]),
        ("Reference: BONE-001.", ["BONE dash zero zero one"]),
        ("Version: 1.10.", ["one point ten"]),
        ("COVID-19 and vitamin B12", ["nineteen"]),
    ],
)
def test_a_voice_is_given_the_words(sayer: Sayer, text: str, said: list[str]) -> None:
    assert [each.alias for each in sayer.aliases(text)] == said


@pytest.mark.parametrize(
    ("alias", "words"),
    [
        ("nine nine nine", "998"),
        ("nine nine", "999"),
        ("nine o'clock in the evening", "09:00"),
        ("two thirty in the morning", "14:30"),
        ("one and a half", "2½"),
        ("half a", "¼"),
        ("five pounds and fifty pence", "£5.05"),
        ("ten milligrams per five millilitres", "10 mg/15 ml"),
        (" to ", "/"),
        (" times ", "-"),
        ("second", "3rd"),
        ("two point five milligrams", "25 mg"),
        ("two point five milligrams", "2.5 mcg"),
        ("five thirty PM", "5.30am"),
        ("five PM", "5.30pm"),
        ("first of August twenty eighteen", "2 August 2018"),
        ("first of August twenty eighteen", "1 August 2019"),
        ("zero three zero zero, one two three", "0300 124"),
        ("source five.", "[4]"),
        ("thirty", "13"),
        ("bone", "________"),
    ],
)
def test_words_that_say_something_else_are_heard(alias: str, words: str) -> None:
    assert not says_the_same(alias, words, {})


def test_every_number_is_heard_as_it_is_said() -> None:
    for number in (*range(1_300), *range(1_300, 1_000_000, 997)):
        assert says_the_same(amount(number), str(number), {}), number
    for number in range(1, 32):
        assert says_the_same(f"{ordinal(number)} of May", f"{number} May", {}), number


def test_every_year_is_said_in_its_own_words() -> None:
    said = [year(number) for number in range(1100, 2100)]
    assert len(set(said)) == len(said)


def test_a_wrong_alias_is_a_loss(given: Given) -> None:
    data = make("spoken", given).data
    assert not [*losses("spoken", data, given)]
    for before, after in (
        (b"nine nine nine", b"nine nine eight"),
        (b"thirty-seven point five", b"thirty-eight point five"),
        (b"bone meh tas tuh seez", b"bone meh tas"),
        (b'<mark name="[4]"/>', b'<mark name="[5]"/>'),
        (b"Do not stand", b"Stand"),
    ):
        assert before in data
        assert [*losses("spoken", data.replace(before, after, 1), given)], before


def test_a_mark_cannot_hide_words(given: Given) -> None:
    data = make("spoken", given).data
    hidden = data.replace(b"Get to know them.", b'<mark name="Get to know them."/>')
    assert hidden != data
    assert [*losses("spoken", hidden, given)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"nine nine nine", b"nine nine eight"),
        (b"thirty-seven point five", b"thirty-eight point five"),
        (b"Do not drive.", b"Drive."),
        (b"Keep still.", b""),
        (b"Row two of two.", b"Row one of two."),
    ],
)
def test_a_script_that_says_something_else_is_noticed(
    given: Given, before: bytes, after: bytes
) -> None:
    script = make("spoken", given).others["script.txt"]
    assert not [*losses("spoken", script, given, "script.txt")]
    assert before in script
    spoilt = script.replace(before, after, 1)
    assert [*losses("spoken", spoilt, given, "script.txt")]


def test_a_person_reads_the_words_of_the_glossary_and_how_to_say_them_once(given: Given) -> None:
    script = " ".join(make("spoken", given).others["script.txt"].decode().split())
    assert script.count("(say: bone meh-TAS-tuh-seez)") == 1
    assert "Bone metastases (say: bone meh-TAS-tuh-seez). For people" in script
    assert "Bone metastases: Cancers that have spread" in script


def test_a_voice_says_how_to_say_a_word_once(given: Given) -> None:
    ssml = make("spoken", given).data.decode()
    assert '<mark name="(say: den-OH-sue-mab)"/>' in ssml
    assert ">(say" not in ssml


def test_a_listener_is_told_of_pictures_and_rows(given: Given) -> None:
    script = make("spoken", given).others["script.txt"].decode()
    assert "Picture: A person lies flat on a bed" in script
    assert "Row one of two. Drug: Denosumab." in script


def test_the_script_has_no_digit_left(given: Given) -> None:
    script = make("spoken", given).others["script.txt"].decode()
    digits = [word for word in script.split() if any(char.isdigit() for char in word)]
    assert digits == ["NG234."]


def test_a_leaflet_in_another_language_is_refused_by_name() -> None:
    given = leaflets.given(leaflets.ROOT / "leaflets" / "spinal-cord-compression-pl.yaml")
    assert given
    assert [each.rule for each in edition("spoken").problems(given)] == ["B013"]
    assert not make("spoken", given).data
