"""Single values: dates, addresses, language tags, and what was probably meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from plainleaf.content.messages import guess, join_words, make_finding
from plainleaf.content.schema.values import (
    a_date,
    a_phone,
    a_web_address,
    an_email,
    canonical_language,
    the_date,
    web_address,
)
from plainleaf.finding import Place
from plainleaf.package_data import package_data
from tests.content.leaflet_files import Clinic


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_written_day_is_read_as_that_day(day: date) -> None:
    assert the_date(day.isoformat()) == day
    assert a_date(day.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "rule", "right"),
    [
        ("23/11/2029", "C401", "2029-11-23"),
        ("2029/11/3", "C401", "2029-11-03"),
        ("23 November 2029", "C401", "2029-11-23"),
        ("1st Jan 2029", "C401", "2029-01-01"),
        ("05/05/2029", "C401", "2029-05-05"),
        ("05/06/2029", "C401", None),
        ("31/02/2029", "C401", None),
        ("November 2029", "C401", None),
        ("2029-02-30", "C402", None),
        ("２０２９-01-01", "C401", None),
    ],
)
def test_what_is_no_date_is_refused_with_the_day_that_was_meant_when_it_is_certain(
    typed: str, rule: str, right: str | None
) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        a_date(typed)

    assert caught.value.type == rule
    assert (caught.value.context or {}).get("right") == right


@pytest.mark.parametrize(
    "address",
    [
        "https://www.nhs.uk/conditions/",
        "http://a.example",
        "https://doi.org/10.1136/bmj.p1973?x=(y)#z",
        "https://[2001:db8::1]:8080/",
    ],
)
def test_a_web_address_is_http_or_https_with_a_host(address: str) -> None:
    assert web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example",
        "//a.example",
        "www.a.example",
        "https://",
        "https:///path",
        "https://a b.example",
        'https://a.example/"onload=',
        "https://user:secret@a.example",
        "https://a.example:99999",
        "https://[::1",
    ],
)
def test_anything_else_is_no_web_address(address: str) -> None:
    assert not web_address(address)


@pytest.mark.parametrize("address", ["a@b.example", "first.last+x@nhs.example.org"])
def test_an_email_address_passes(address: str) -> None:
    assert an_email(address) == address


@pytest.mark.parametrize("address", ["a", "a@b", "a b@c.example", "a@b..example", "<a@b.example>"])
def test_what_is_no_email_address_is_refused(address: str) -> None:
    with pytest.raises(PydanticCustomError):
        an_email(address)


@pytest.mark.parametrize(
    "number",
    [
        *("999", "0300 123 4567 ext. 5", "+44 20 7946 0018", "١٢٣"),
        *("0300 123 4567 option 1", "0300 123 4567 x12", "bleep B10", "0300 123 4567 or 999"),
    ],
)
def test_a_phone_number_has_a_digit(number: str) -> None:
    assert a_phone(number) == number


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("01632 96O 009", "01632 960 009"),
        ("O1632 960 009", "01632 960 009"),
        ("0l632-96oo09", "01632-960009"),
        ("+44I632960009 ext. 5", "+441632960009 ext. 5"),
    ],
)
def test_a_letter_typed_for_a_digit_is_no_phone_number(typed: str, right: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        a_phone(typed)
    assert (raised.value.context or {})["right"] == right


@pytest.mark.parametrize(
    "typed",
    ["0300<b>123</b> 4567", "**0300 123 4567**", "`999`", "0300\\123", "__999__", "to follow"],
)
def test_marks_of_html_and_markdown_are_no_part_of_a_phone_number(typed: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        a_phone(typed)
    assert raised.value.type == "C215"


@pytest.mark.parametrize("address", ["www.a.example", "WWW.a.example/b?c=d", "https://a.example"])
def test_a_web_address_may_begin_with_www(address: str) -> None:
    assert a_web_address(address) == address


@pytest.mark.parametrize("address", ["www.", "www..a", "www.a b", "a.example", "wwwa.example"])
def test_a_host_of_another_kind_needs_https(address: str) -> None:
    with pytest.raises(PydanticCustomError):
        a_web_address(address)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("EN-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("SL-ROZAJ", "sl-rozaj"),
    ],
)
def test_language_tags_have_one_way_of_writing(typed: str, right: str) -> None:
    assert canonical_language(typed) == right


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("Welsh", "cy"), ("en_GB", "en-GB"), ("Polski", "pl"), ("something", "en-GB")],
)
def test_a_language_by_its_name_is_answered_with_its_tag(
    clinic: Clinic, typed: str, suggested: str
) -> None:
    (finding,) = clinic.findings(("language: en-GB", f"language: {typed}"))

    assert finding.rule == "C203"
    assert finding.suggestion.endswith(f"language: {suggested}")


def test_a_language_without_phrases_names_the_file_to_add(clinic: Clinic) -> None:
    (finding,) = clinic.findings(("language: en-GB", "language: mt-MT"))

    assert finding.rule == "C204"
    assert "templates/phrases/mt.yaml" in finding.suggestion


def test_a_clinics_own_phrase_file_makes_its_language_known(clinic: Clinic) -> None:
    phrases = clinic.root / "templates" / "phrases"
    phrases.mkdir(parents=True)
    (phrases / "so.yaml").write_text("x: y\n")

    assert clinic.load(("language: en-GB", "language: so")).language == "so"


def test_a_guess_is_the_nearest_word_or_nothing() -> None:
    assert guess("languge", ["language", "title"]) == "language"
    assert guess("Titel", ["language", "title"]) == "title"
    assert guess("colour", ["language", "title"]) is None
    assert guess("x" * 100_000, ["x" * 99_999]) is None


def test_words_are_listed_as_people_list_them() -> None:
    assert join_words([]) == ""
    assert join_words(["a"]) == "a"
    assert join_words(["a", "b", "c"]) == "a, b or c"


def test_sentences_without_their_facts_are_left_out() -> None:
    known = make_finding(
        "C102", Place("a"), field="x", owner="a leaflet", guess=None, known="a or b"
    )

    assert known.message == '"x" is not a field of a leaflet.'
    assert known.suggestion == "Use a or b."


def test_rule_ids_have_the_shape_that_is_documented() -> None:
    assert all(
        rule[0] == "C" and rule[1:].isdigit() and len(rule) == 4
        for rule in package_data("content/messages.yaml")
    )
    assert all(rule[1] in "0124" for rule in package_data("content/messages.yaml"))
