"""Which editions a build makes, and that one that fails stops no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from plainleaf.batch import BuildRequest, RequestError, build
from plainleaf.batch.request import Format
from plainleaf.editions import make_edition
from plainleaf.editions.edition import Given, Made
from plainleaf.finding import Place
from plainleaf.rules import finding_of
from tests.batch.conftest import LEAFLET, Clinic

Asked = Callable[..., BuildRequest]


def editions(request: BuildRequest) -> list[str]:
    """What was made of the inhaler leaflet, in the order of the files."""
    build(request)
    manifest = json.loads((request.out / "manifest.json").read_text("utf-8"))
    entry = next(each for each in manifest["leaflets"] if each["slug"] == "inhaler")
    made = [each for each in entry["outputs"] if each["current"]]
    assert all((request.out / each["path"]).is_file() for each in made)
    return [each["edition"] for each in made]


def test_without_a_word_on_editions_the_usual_ones_are_made(asked: Asked) -> None:
    assert editions(asked()) == ["web", "large-print", "standard"]


def test_only_the_editions_that_are_asked_for_are_made(asked: Asked) -> None:
    assert editions(asked(editions=("text", "web"))) == ["web", "text"]


def test_a_print_layout_is_an_edition_by_its_name(asked: Asked) -> None:
    assert editions(asked(editions=("text",), layouts=("standard",))) == ["standard", "text"]


def test_the_organisation_file_says_what_is_made(clinic: Clinic, asked: Asked) -> None:
    clinic.add("_organisation", "name: A clinic\neditions: [standard, text]\n")
    assert editions(asked()) == ["standard", "text"]


def test_a_leaflet_says_it_for_itself(clinic: Clinic, asked: Asked) -> None:
    clinic.add("_organisation", "name: A clinic\neditions: [standard]\n")
    clinic.add("inhaler", f"{LEAFLET}editions: [web, text]\n")
    assert editions(asked()) == ["web", "text"]


def test_who_asks_for_a_format_or_a_layout_gets_nothing_else(clinic: Clinic, asked: Asked) -> None:
    clinic.add("_organisation", "name: A clinic\neditions: [standard, text]\n")
    assert editions(asked(formats=(Format.HTML,))) == ["web"]
    assert editions(asked(formats=(Format.PDF,), layouts=("large-print",))) == ["large-print"]


def test_an_edition_that_does_not_exist_is_named(clinic: Clinic, asked: Asked) -> None:
    with pytest.raises(RequestError, match='Did you mean "text"'):
        build(asked(editions=("texts",)))
    clinic.add("inhaler", f"{LEAFLET}editions: [web, texts]\n")
    manifest = build(asked())
    entry = next(each for each in manifest.leaflets if each.slug == "inhaler")
    assert [(each.rule, each.line) for each in entry.findings if each.rule[0] == "B"] == [
        ("B011", LEAFLET.count("\n") + 1)
    ]


def test_an_edition_that_loses_something_stops_no_other(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(name: str, given: Given) -> Made:
        place = Place(given.leaflet.source.path)
        facts = {"words": "Shake it.", "edition": "the plain text", "missing": ""}
        return Made(b"", (finding_of("V701", place, facts),))

    monkeypatch.setattr(make_edition, "make", lossy)
    request = asked(editions=("standard", "text"))
    assert editions(request) == ["standard"]
    manifest = build(request)
    assert {entry.verdict for entry in manifest.leaflets} == {"failed"}
    assert not (request.out / "inhaler.txt").exists()


def test_what_fails_in_print_stops_every_edition(clinic: Clinic, asked: Asked) -> None:
    template = clinic.folder / "templates" / "parts" / "key_points.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("", encoding="utf-8")
    assert editions(asked(editions=("standard", "text"))) == []


def test_another_choice_of_editions_makes_a_leaflet_again(asked: Asked) -> None:
    build(asked(editions=("text",)))
    assert {each.verdict for each in build(asked(editions=("text",))).leaflets} == {"unchanged"}
    assert {each.verdict for each in build(asked(editions=("web",))).leaflets} == {"built"}


def test_two_leaflets_cannot_have_one_file(clinic: Clinic, asked: Asked) -> None:
    clinic.add("inhaler.txt", LEAFLET)
    build(asked(editions=("text",)))
    assert Path(asked().out, "inhaler.txt.txt").is_file()


def test_a_size_is_a_giant_print_of_its_own(asked: Asked) -> None:
    request = asked(editions=("giant-print",), size_pt=20.0)
    assert editions(request) == ["giant-print"]
    small = json.loads((request.out / "manifest.json").read_text("utf-8"))
    assert {each.verdict for each in build(request).leaflets} == {"unchanged"}
    larger = asked(editions=("giant-print",), size_pt=24.0)
    assert {each.verdict for each in build(larger).leaflets} == {"built"}
    large = json.loads((request.out / "manifest.json").read_text("utf-8"))
    sizes = [each["leaflets"][0]["outputs"][0]["measured"] for each in (small, large)]
    assert sizes[0] != sizes[1]
