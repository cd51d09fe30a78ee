"""Ordinary leaflets are built: references, versions, lengths and languages of every form."""

from __future__ import annotations

import pytest

from tests.verify.zoo import LENGTHS, Zoo, leaflet

# The number of pages, alone or after a dot, is what a version or reference is mistaken for.
REFERENCES = ("KNEE-001", "ED-1", "P-2")
VERSIONS = ("1", "2", "3", "1.1", "1.2", "1.3")
# Forms of clinics, each with a version that is awkward beside it.
FORMS = [
    ("A1", "1"),
    ("1", "1"),
    ("2", "2"),
    ("1-2", "2"),
    ("12.1", "1.2"),
    ("2 of 2", "1 of 2"),
    ("Page 1 of 2", "2"),
    ("v2", "v1"),
    ("PIL/2024/01", "2024-01"),
    ("1/2", "1/1"),
    ("A&E-1", "2."),
    ("No. 3", "1,5"),
    ("Ref: 5", "Draft 1"),
    ("X(1)", "2 (2024)"),
    ("Version 1", "1"),
    ("Größe-1", "3rd"),
    ("PIL_1", "2027-03-01"),
    ("PIL–1", "March 2027"),
    ("fi-1", "0.9"),
    ("Large print", "2"),
    ("Patient leaflet 2027/143", "12.10.3"),
]
LANGUAGES = ("en-US", "de", "fr", "es", "it", "nl", "pl", "cy")
# Words that our own running lines, labels and banners are made of.
TITLES = (
    "1 of 2: before", "Page 1 of 2", "Draft", "Large print", "Version 1.0", "What helps: 1/2",
    "KNEE-001", "Urgent help", "Key points",
)  # fmt: skip


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Zoo:
    return Zoo(tmp_path_factory.mktemp("clinic"))


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("reference", REFERENCES)
def test_a_version_may_end_like_the_number_of_pages(reference: str, length: str, zoo: Zoo) -> None:
    for version in VERSIONS:
        kept = zoo.check(leaflet(reference, version, length=length), web=False)
        assert kept.errors == [], (version, kept.pages)
        assert kept.pages["standard"] == list(LENGTHS).index(length) + 1


@pytest.mark.parametrize(("reference", "version"), FORMS)
def test_a_reference_and_a_version_may_have_any_form(
    reference: str, version: str, zoo: Zoo
) -> None:
    assert zoo.check(leaflet(reference, version, length="two pages")).errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leaflet_in_any_of_our_languages_is_built(language: str, zoo: Zoo) -> None:
    for length, version in (("one page", "1.1"), ("two pages", "2"), ("three pages", "1.3")):
        kept = zoo.check(leaflet("AB-2", version, language, length=length), web=False)
        assert kept.errors == [], length


@pytest.mark.parametrize("title", TITLES)
def test_a_leaflet_may_say_what_our_own_lines_say(title: str, zoo: Zoo) -> None:
    body = f"We call it {title} here.\n\n- {title}\n- {title} is next"
    for text in (leaflet(title=title), leaflet(heading=title, body=body, sign=title, point=title)):
        assert zoo.check(text).errors == []
