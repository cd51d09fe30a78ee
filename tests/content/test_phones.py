"""Phone numbers as people write them: what each dials, and which cannot be dialled."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.content.phones import Doubt, in_field, in_words, letters_to_digits, regions
from plainleaf.content.phones.numbering import NumberVerdict, judge_number
from plainleaf.finding import Level
from plainleaf.verify.calls import PhoneCall, faults
from tests.content.leaflet_files import Clinic

WRITTEN = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "phones.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
BRITISH = ("GB",)


def dialled(typed: str, *countries: str) -> list[str]:
    return [each.dials for each in in_field(typed, countries or BRITISH) if each.dials]


def doubts(typed: str, *countries: str) -> list[tuple[str, Doubt | None]]:
    found = in_field(typed, countries or BRITISH)
    return [(typed[each.start : each.end], each.doubt) for each in found if each.doubt]


SIGNS = st.sampled_from(
    [
        *(
            "0",
            "1",
            "2",
            "4",
            "9",
            "00",
            "01632",
            "960",
            "0300",
            "999",
            "+44",
            "(0)",
            " ",
            " ",
            "/",
        ),
        *("-", ".", ",", " or ", " ext. ", "x", "(", ")", "am", " fax ", "٣", "３", "A", "*", "#"),
    ]
)


@given(st.lists(SIGNS, max_size=25).map("".join), st.sampled_from([("GB",), ("US",), ("DE", "GB")]))
def test_whatever_is_typed_a_link_dials_the_digits_within_it(
    typed: str, countries: tuple[str, ...]
) -> None:
    for read in (in_field, in_words):
        end = 0
        for each in read(typed, countries):
            assert end <= each.start < each.end <= max(len(typed), 1) or not typed
            assert bool(each.dials) != bool(each.doubt)
            end = each.end
            if each.dials:
                call = PhoneCall(f"tel:{each.dials}", typed[each.start : each.end])
                assert not list(faults(iter([call]), "the web page")), call


def test_two_hundred_ways_to_write_numbers_are_labelled() -> None:
    assert len(WRITTEN) >= 200
    assert {language for language, _, _ in WRITTEN} >= {"en-GB", "en-US", "en-IE", "de-DE", "fr-FR"}


@pytest.mark.parametrize(("language", "typed", "label"), WRITTEN)
def test_a_field_dials_what_a_person_would(language: str, typed: str, label: str) -> None:
    assert dialled(typed, *regions(language)) == label.replace("-", "").split()


@pytest.mark.parametrize(
    ("language", "typed", "label"),
    [each for each in WRITTEN if each[0] in ("en-IE", "de-DE", "fr-FR")],
)
def test_a_field_dials_the_same_where_the_organisation_is_british(
    language: str, typed: str, label: str
) -> None:
    assert dialled(typed, *regions("en-GB", language)) == label.replace("-", "").split()


@pytest.mark.parametrize(("language", "typed", "label"), WRITTEN)
def test_a_field_that_dials_nothing_says_so(language: str, typed: str, label: str) -> None:
    if label == "-":
        assert doubts(typed, *regions(language))


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("01632 960 001 (Mon-Fri 9-5)", ["01632960001"]),
        ("01632 960 001 9-5", ["01632960001"]),
        ("01632 960 001 8.30am-5pm", ["01632960001"]),
        ("24/7 0300 123 4567", ["03001234567"]),
        ("9am to 5pm: 01632 960 001", ["01632960001"]),
        ("Ward 15 01632 960 001", ["01632960001"]),
        ("2 High Street, 01632 960 001", ["01632960001"]),
        ("01632 960 001, 112 beds", ["01632960001"]),
        ("01632 960 001 or in 999 days", ["01632960001"]),
        ("0300 123 4567 code 1234#", ["03001234567"]),
        ("0300 123 4567 PIN: 9876 5432", ["03001234567"]),
        ("0300 123 4567 since 2019", ["03001234567"]),
        ("1) 0300 123 4567 2) 0300 123 4568", ["03001234567", "03001234568"]),
        ("01632\t960 001", ["01632960001"]),
        ("07700 900 123 (calls and texts)", ["07700900123"]),
        ("07700 900 123 (text only)", []),
    ],
)
def test_hours_rooms_and_codes_are_not_dialled(typed: str, right: list[str]) -> None:
    assert dialled(typed) == right
    assert bool(doubts(typed)) == (not right)


@pytest.mark.parametrize(
    ("typed", "part", "doubt"),
    [
        ("01632 960 001 or 960 002", "960 002", Doubt.PART),
        ("01632 960 001 (24 hours) or 960 002", "960 002", Doubt.PART),
        ("01632 960 001 ext. 4567 or 4568", "4568", Doubt.PART),
        ("01632 960 001 ext.4567/4568", "4568", Doubt.PART),
        ("01632 960001/2", "2", Doubt.PART),
        ("01632 960 001 – 5", "5", Doubt.PART),
        ("0300 123 456", "0300 123 456", Doubt.FEW),
        ("0300", "0300", Doubt.FEW),
        ("01632 960 0011", "01632 960 0011", Doubt.MANY),
        ("960 001", "960 001", Doubt.LOCAL),
        ("300 123 4567", "300 123 4567", Doubt.LOCAL),
        ("44 1632 960 123", "44 1632 960 123", Doubt.LOCAL),
        ("0300 123 HELP", "0300 123 HELP", Doubt.LETTERS),
        ("01632 960 0O1", "01632 960 0", Doubt.SIGNS),
        ("1/1/1", "1/1/1", Doubt.FEW),
        ("9-9-9", "9-9-9", Doubt.FEW),
        ("Bleep 1234 via switchboard", "Bleep 1234 via switchboard", Doubt.NOTHING),
    ],
)
def test_what_cannot_be_dialled_is_named(typed: str, part: str, doubt: Doubt) -> None:
    assert (part, doubt) in doubts(typed)


def test_a_number_and_its_extension_are_one_stretch_and_words_are_none() -> None:
    typed = "Ward 3: 01632 960 001 (ext. 45), day or night, or 111"

    found = in_field(typed, BRITISH)

    assert [typed[each.start : each.end] for each in found] == ["01632 960 001 (ext. 45)", "111"]


def test_letters_of_the_keys_are_spelt_in_digits() -> None:
    assert letters_to_digits("0300 123 HELP") == "0300 123 4357"


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        ("01632 960 001", NumberVerdict.WHOLE),
        ("01632 961 001", NumberVerdict.UNKNOWN),
        ("+44 1632 960 001", NumberVerdict.WHOLE),
        ("+33 1632 960 001", NumberVerdict.MANY),
        ("118 118", NumberVerdict.WHOLE),
        ("0300 123", NumberVerdict.FEW),
        ("+999 1234567", NumberVerdict.NONE),
    ],
)
def test_a_number_is_judged_by_the_plan_of_its_country(number: str, verdict: NumberVerdict) -> None:
    assert judge_number(number, BRITISH).verdict is verdict


@pytest.mark.parametrize(
    ("country", "typed", "right"),
    [
        ("DE", "Rufen Sie 030 901820 24 Stunden am Tag an.", ["030901820"]),
        ("DE", "Rufen Sie 030 901820 von 8 bis 16 Uhr an.", ["030901820"]),
        ("DE", "Rufen Sie 030 901820 8 bis 16 Uhr an.", ["030901820"]),
        ("DE", "Telefon 030 901820/21", ["030901820"]),
        ("DE", "Telefon 030/901820, Fax 030/901821.", ["030901820"]),
        ("DE", "Am 01.02.2027 um 09.30 Uhr.", []),
        ("DE", "Rufen Sie 030 90 18 20 am Abend an.", ["030901820"]),
        ("DE", "Versichertennummer 030 901820", []),
        ("IE", "Ring 01 234 5678 / 9 now.", ["012345678"]),
        ("IE", "Ring 01 234 5678 2 days before.", ["012345678"]),
        ("US", "Call (212) 555-0142 x12.", ["2125550142;ext=12"]),
        ("US", "Your member ID is 212-555-0142.", []),
        ("FR", "Appelez le 01 23 45 67 89 24 h/24.", ["0123456789"]),
        ("FR", "Dossier 01 23 45 67 89", []),
        ("FR", "Envoyez un SMS au 06 39 98 00 01.", []),
    ],
)
def test_a_number_in_words_ends_where_the_time_or_a_slash_begins(
    country: str, typed: str, right: list[str]
) -> None:
    assert [each.dials for each in in_words(typed, (country,)) if each.dials] == right


@pytest.mark.parametrize(
    ("languages", "countries"),
    [
        (("en-GB",), ("GB",)),
        (("en-GB", "de-DE"), ("GB", "DE")),
        (("cy",), ("GB",)),
        (("fr-CA",), ("CA",)),
        (("de-AT", "en"), ("AT", "GB")),
        (("pl",), ("PL", "GB")),
        (("en-GB", "ur"), ("GB",)),
        (("zh-Hant-TW",), ("TW",)),
        (("es-419",), ("ES", "GB")),
        ((), ()),
    ],
)
def test_the_countries_of_numbers_follow_from_the_languages(
    languages: tuple[str, ...], countries: tuple[str, ...]
) -> None:
    assert regions(*languages) == countries


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Call 0300 123 4567 or 01632 960 001.", ["03001234567", "01632960001"]),
        ("Ring +44 1632 960 123 ext. 45 for help", ["+441632960123;ext=45"]),
        ("Your NHS number is 943 476 5919.", []),
        ("See ISBN 0-19-853453-1.", []),
        ("Reference 01632960001", []),
        ("Text 07700 900 123", []),
        ("Fax 01632 960 002", []),
        ("It costs £01632960001", []),
        ("On 01.02.2029 at 01 02 03", []),
        ("Call 999 now", []),
        ("doi 10.1136/bmj.p1973", []),
        ("Take 0300 123 4567mg", []),
        (
            "Ring 01632 960456 / 07700 900456 / 07700 900457",
            ["01632960456", "07700900456", "07700900457"],
        ),
        ("Example Hospital 01632 960 001", ["01632960001"]),
        ("The number of the hospital is 01632 960 001.", ["01632960001"]),
        ("If you are a patient: 01632 960 001", ["01632960001"]),
        ("The helpline number is 01632 960 001.", ["01632960001"]),
        ("Call 01632 960 456 at once.", ["01632960456"]),
        ("Call us on 01632 960 456, 9am to 5pm.", ["01632960456"]),
        ("Call 01632 960 456. 24 hours a day.", ["01632960456"]),
        ("Call 01632 960 456 (24 hours).", ["01632960456"]),
        ("Ring 020 7946 0321 or 020 7946 0322.", ["02079460321", "02079460322"]),
        ("Ring 020 7946 0321/020 7946 0322.", ["02079460321", "02079460322"]),
        ("Ring 020 7946 0321/0322.", ["02079460321"]),
        ("Ring 020 7946 0321 or 0322.", ["02079460321"]),
        ("Ring 020 7946 0321 ext. 12 and ask for Ann.", ["02079460321;ext=12"]),
        ("Ring 020 7946 0321, extension 12.", ["02079460321;ext=12"]),
        ("Ring 020 7946 0321 (extension 12).", ["02079460321;ext=12"]),
        ("Ring 020 7946 0321 and press 2.", ["02079460321"]),
        ("Ring 020 7946 0321 then 2 then 1.", ["02079460321"]),
        ("From abroad, dial +44 (0)20 7946 0321.", ["+442079460321"]),
        ("From abroad, dial +44 20 7946 0321.", ["+442079460321"]),
        ("From abroad, dial 0044 20 7946 0321.", ["00442079460321"]),
        ("Text 07700 900 456.", []),
        ("Send a text to 07700 900 456.", []),
        ("Message us on WhatsApp: 07700 900 456.", []),
        ("Our fax number is 01632 960 457.", []),
        ("Fax your form to 01632 960 457 or call 01632 960 456.", ["01632960456"]),
        ("You can phone 01632 960 456 or fax 01632 960 457.", ["01632960456"]),
        ("Your NHS number (943 476 5919) is on your letter.", []),
        ("NHS No. 943-476-5919", []),
        ("The ISBN is 978-0-306-40615-7.", []),
        ("The ISBN is 0 306 40615 2.", []),
        ("ISBN: 0306406152", []),
        ("It happened on 01 02 2027 and 03 04 2027.", []),
        ("Your visit: 01.02.2027, 09.30.", []),
        ("Your visit: 01-02-2027 10-30", []),
        ("Come on 01/02/2027 at 09:30.", []),
        ("Quote reference 01632 960 456.", []),
        ("Quote your hospital number 0123 456 7890.", []),
        ("Hospital number: 01234567890.", []),
        ("Charity number 1104337 and 02079460.", []),
        ("Registered charity 01234 567890.", []),
        ("PMID 01632960456", []),
        ("doi 10.1136/bmj.01632960", []),
        ("It costs £0300 123 4567.", []),
        ("Take 500 mg 4 times a day, 2000 mg in 24 hours.", []),
        ("Scores of 10 20 30 40 50 are fine.", []),
        ("0.5 0.25 0.125 mg", []),
        ("The trial had 10 000 000 people.", []),
        ("Account 01234567 sort code 01-02-03.", []),
        ("Sort code 01-02-03 04567890", []),
        ("Call 0800 1111 (Childline).", ["08001111"]),
        ("Call 0845 46 47.", ["08454647"]),
        ("Call 0300 123 HELP.", []),
        ("Call 0300 123 456.", []),
        ("Call 01632 960 456: it is free.", ["01632960456"]),
        ("Call 01632 960 456; we are open.", ["01632960456"]),
        ("Call 01632 960 456!", ["01632960456"]),
        ("(Call 01632 960 456)", ["01632960456"]),
        ("Call “01632 960 456”.", ["01632960456"]),
        ("Call 01632-960-456.", ["01632960456"]),
        ("Call 01632 960 456 – 24 hours.", ["01632960456"]),
        ("Call 01632 960 456 - 7 days a week", ["01632960456"]),
        ("Call 01632 960 456, 2 lines", ["01632960456"]),
        ("Call 01632 960 456 24 hours a day", ["01632960456"]),
        ("Call 01632 960 456 9am to 5pm", ["01632960456"]),
        ("Call 01632 960 456 9.30 to 5", ["01632960456"]),
        ("Call 01632 960 456 2 hours before", ["01632960456"]),
        ("Call 01632 960 456 1 week before", ["01632960456"]),
        ("Call 01632 960 456 2 days before your test", ["01632960456"]),
        ("Use text relay: dial 18001 01632 960 456.", ["1800101632960456"]),
        ("Dial 18001 before 01632 960 456.", ["01632960456"]),
        ("Dial 01632 960 456 extension 4567 or 4568.", ["01632960456;ext=4567"]),
        (
            "Helpline 0800 028 1234, textphone 18001 0800 028 1234",
            ["08000281234", "1800108000281234"],
        ),
        ("Ask at 01632 960 456 about lot 0300 123 4567.", ["01632960456"]),
        ("Batch 0300 123 4567 was recalled.", []),
        ("Batch number 0300 123 4567 was recalled.", []),
        ("Serial number 0121 496 0123.", []),
        ("Case no. 0121 496 0123.", []),
        ("Order no 0121 496 0123.", []),
        ("Your reference is 0121 496 0123.", []),
        ("Invoice 0121 496 0123.", []),
        ("Pay to account number 0121 496 0123.", []),
        ("Trial number 0121 496 0123.", []),
        ("Patient ID: 0121 496 0123.", []),
        ("GMC number 01632 960 456", []),
        ("Policy number 0121 496 0123", []),
        ("Your NHS number is 0121 496 0123.", []),
        ("Meeting ID 012 1496 0123, passcode 1234", []),
    ],
)
def test_only_what_is_surely_a_phone_number_is_one_in_words(typed: str, right: list[str]) -> None:
    assert [each.dials for each in in_words(typed, BRITISH) if each.dials] == right


def test_a_warning_shows_the_part_of_the_line_and_stops_nothing(clinic: Clinic) -> None:
    leaflet = clinic.load(("0300 123 4567", "01632 960 001 or 960 002"))

    (warning,) = leaflet.findings
    assert (warning.rule, warning.level) == ("C226", Level.WARNING)
    line = leaflet.source.line(warning.place.line)
    assert line[warning.place.column - 1 : warning.place.end_column - 1] == "960 002"
    assert "960 002" in warning.message


def test_a_number_of_the_organisation_is_looked_at_too(clinic: Clinic) -> None:
    file = clinic.root / "leaflets" / "_organisation.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('phone: "999"', "phone: Bleep 1234"), encoding="utf-8")

    (warning,) = clinic.load().findings

    assert warning.rule == "C225"
    assert warning.place.path.endswith("_organisation.yaml")


def test_a_number_in_the_words_that_is_too_short_is_told(clinic: Clinic) -> None:
    leaflet = clinic.load(("Call the ward today.", "Call the ward on 0300 123 456."))

    assert [(each.rule, each.level) for each in leaflet.findings] == [("C227", Level.WARNING)]


def test_a_thousand_numbers_in_a_row_are_a_thousand_links() -> None:
    assert dialled("0300 123 4567 " * 1000) == ["03001234567"] * 1000
    assert dialled("999/" * 1000) == ["999"] * 1000
