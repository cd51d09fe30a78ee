"""What the example leaflets promise to the people who learn from them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plainleaf.content import load
from plainleaf.content.model import HelpLevel, Leaflet, Status
from plainleaf.content.reading_order import pictures
from plainleaf.project import Project, data_root
from plainleaf.render.layout import layouts
from plainleaf.render.tables.wide_tables import wide_tables

LEAFLETS = data_root() / "leaflets"
ENGLISH = "spinal-cord-compression"
TRANSLATIONS = sorted(LEAFLETS.glob(f"{ENGLISH}-*.yaml"))


def of(name: str) -> Leaflet:
    return load(LEAFLETS / f"{name}.yaml")


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_a_translation_has_the_boxes_and_numbers_of_the_english_and_is_a_draft(path: Path) -> None:
    ours, english = load(path), of(ENGLISH)
    assert [(box.level, len(box.when)) for box in ours.get_help] == [
        (box.level, len(box.when)) for box in english.get_help
    ]
    assert "999" in ours.get_help[0].do.text.value
    assert digits(ours) == digits(english)
    assert ours.version.value == english.version.value
    assert ours.reference.value == f"{english.reference.value}-{ours.language.upper()}"
    assert ours.subtitle is not None
    assert english.title.text.value in ours.subtitle.text.value
    assert ours.status is Status.DRAFT


def digits(leaflet: Leaflet) -> list[str]:
    """The phone numbers of the contacts, without their spaces."""
    phones = [contact.phone for contact in leaflet.contacts if contact.phone]
    return [re.sub(r"\D", "", phone.value) for phone in phones]


def test_there_is_a_translation_into_each_of_two_languages() -> None:
    assert {load(path).language for path in TRANSLATIONS} == {"cy", "pl"}


def test_now_and_today_are_never_boxes_of_the_same_kind() -> None:
    for name in ("bone-metastases", ENGLISH, "morphine-for-pain"):
        for box in of(name).get_help:
            do = box.do.text.value
            assert (" now" in do) == (box.level is HelpLevel.EMERGENCY), do
            assert (" today" in do) == (box.level is HelpLevel.URGENT), do


EVERY = sorted(path.stem for path in LEAFLETS.glob("[!_]*.yaml"))


@pytest.mark.parametrize("name", EVERY)
def test_each_table_of_an_example_is_a_table_in_each_layout(name: str) -> None:
    project = Project.of_leaflet(LEAFLETS / f"{name}.yaml")
    for layout in ("standard", "large-print"):
        assert wide_tables(of(name), layouts(project)[layout], project) == []


@pytest.mark.parametrize("name", EVERY)
def test_each_example_shows_what_to_do_in_a_picture(name: str) -> None:
    shown = [each for section in of(name).sections for each in pictures(section.blocks)]
    assert shown
    assert all(each.alt.value for each in shown)


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_a_translation_shares_the_picture_and_describes_it_in_its_own_words(path: Path) -> None:
    (ours,) = pictures(load(path).sections[0].blocks)
    (english,) = pictures(of(ENGLISH).sections[0].blocks)
    assert ours.path == english.path
    assert ours.alt.value != english.alt.value
