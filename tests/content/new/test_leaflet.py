"""A new leaflet reads and checks as it stands, in every language there is a start for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plainleaf.content import load
from plainleaf.content.new.example_text import starting_words
from plainleaf.content.new.files import write_new
from plainleaf.content.new.leaflet import StartError, new_leaflet, slug
from plainleaf.project import Project, data_root
from plainleaf.readability import Verdict, check
from tests.soak import one_in

TODAY = date(2026, 11, 25)
LANGUAGES = sorted(path.stem for path in (data_root() / "templates/start/words").glob("*.yaml"))


def started(folder: Path, title: str, language: str | None = None, today: date = TODAY) -> Path:
    leaflet = new_leaflet(title, folder, language=language, today=today)
    write_new({leaflet.path: leaflet.text.encode("utf-8"), **leaflet.others})
    return leaflet.path


@pytest.mark.parametrize("language", one_in(4, ["en-GB", "en-US", *LANGUAGES]))
def test_a_new_leaflet_passes_as_it_stands(tmp_path: Path, language: str) -> None:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets/_organisation.yaml").write_text("name: Example Hospital\n")
    leaflet = load(started(tmp_path, "MRI", language))
    assert leaflet.language == language
    assert leaflet.status == "draft"
    assert leaflet.findings == ()
    assert check(leaflet).verdict is Verdict.PASS


NUMBERS = {"en-GB": "999", "en-US": "911", "en-IE": "112", "cy": "999", "de": "112", "fr": "15"}
NUMBERS |= {"it": "112", "nl": "112", "pl": "112", "es": "112", "es-MX": "911", "de-AT": "144"}


@pytest.mark.parametrize(("language", "number"), NUMBERS.items())
def test_it_starts_with_an_emergency_and_the_number_of_its_country(
    tmp_path: Path, language: str, number: str
) -> None:
    box = load(started(tmp_path, "MRI", language)).get_help[0]
    assert box.level == "emergency"
    assert number in box.do.plain


def test_a_region_changes_only_what_its_file_has(tmp_path: Path) -> None:
    austrian = started(tmp_path / "at", "MRI", "de-AT").read_text(encoding="utf-8")
    german = started(tmp_path / "de", "MRI", "de").read_text(encoding="utf-8")
    austrian = austrian.replace("de-AT", "de").replace("144", "112").replace("1450", "116117")
    assert austrian == german


@pytest.mark.parametrize(
    "title",
    ["Having an MRI scan", 'Scans: "what" to know #1', "Café 2", "Laparoscopic surgery", "1.0"],
)
def test_any_title_is_read_back_as_it_was_typed(tmp_path: Path, title: str) -> None:
    assert load(started(tmp_path, title)).title.text.value == title


def test_its_file_is_named_after_the_title() -> None:
    assert slug("Having an MRI scan") == "having-an-mri-scan"
    assert slug("L’été à l'hôpital") == "lete-a-lhopital"
    assert slug("骨 スキャン") == "骨-スキャン"
    assert len(slug("word " * 30)) <= 60
    with pytest.raises(StartError, match="no letter"):
        slug("???")


def test_every_field_of_the_format_is_there_or_explained(tmp_path: Path) -> None:
    from plainleaf.content.schema.files import LeafletFile

    text = started(tmp_path, "MRI").read_text(encoding="utf-8")
    assert [name for name in LeafletFile.model_fields if f"{name}:" not in text] == []


def test_the_first_review_is_three_years_on(tmp_path: Path) -> None:
    leap = date(2028, 2, 29)
    assert load(started(tmp_path, "A", today=leap)).next_review == date(2031, 2, 28)


def test_the_modeline_leads_to_a_schema_that_is_there(tmp_path: Path) -> None:
    path = started(tmp_path, "MRI")
    line = path.read_text(encoding="utf-8").splitlines()[0]
    assert (path.parent / line.split("$schema=")[1]).is_file()


def test_inside_the_leaflets_folder_it_stays_in_that_folder(tmp_path: Path) -> None:
    below = tmp_path / "leaflets" / "scans"
    below.mkdir(parents=True)
    path = started(below, "MRI")
    assert path == below / "mri.yaml"
    assert "$schema=../../schemas/leaflet.schema.json" in path.read_text(encoding="utf-8")


def test_the_language_is_the_organisations_unless_another_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets/_organisation.yaml").write_text("language: pl\n", encoding="utf-8")
    assert load(started(tmp_path, "A")).language == "pl"
    assert load(started(tmp_path, "B", "cy")).language == "cy"


@pytest.mark.parametrize(
    ("title", "language", "said"),
    [
        (" ", None, "needs a title"),
        ("A" * 66, None, "66 characters long. Shorten it to 65"),
        ("Call {nobody}", None, "no value"),
        ("A\u200e\x07", None, "invisible"),
        ("A", "sv", "templates/start/words/sv.yaml"),
        ("A", "../../etc", "no example text"),
    ],
)
def test_what_cannot_be_started_is_said(
    tmp_path: Path, title: str, language: str | None, said: str
) -> None:
    with pytest.raises(StartError, match=said):
        started(tmp_path, title, language)
    assert list(tmp_path.iterdir()) == []


def test_a_clinic_can_start_from_words_of_its_own(tmp_path: Path) -> None:
    words = tmp_path / "templates/start/words"
    words.mkdir(parents=True)
    (words / "en.yaml").write_text("about: Write here why.\n", encoding="utf-8")
    started(tmp_path, "MRI")
    assert "about: |\n  Write here why.\n" in (tmp_path / "leaflets/mri.yaml").read_text()
    assert "Write here why." in starting_words(Project(tmp_path, tmp_path / "leaflets"))


def test_what_stands_in_for_missing_words_of_a_pasted_text_is_to_be_replaced(
    tmp_path: Path,
) -> None:
    found = starting_words(Project(tmp_path, tmp_path / "leaflets"))
    assert {"Write a heading here", "Write here what this part is about."} <= found


def test_words_of_a_clinic_that_cannot_be_read_stop_no_leaflet(tmp_path: Path) -> None:
    words = tmp_path / "templates/start/words"
    words.mkdir(parents=True)
    for number, data in enumerate(
        (b"about: [", b"\xff\xfe\xff", b"about: &a [*a]\n", b"- [x]: y\n")
    ):
        (words / f"x{number}.yaml").write_bytes(data)
    found = starting_words(Project(tmp_path, tmp_path / "leaflets"))
    assert "Write the most important point here." in found


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    there, new = tmp_path / "a", tmp_path / "b/c"
    there.write_text("mine")
    written = write_new({there: b"yours", new: b"new"})
    assert (written.made, written.kept) == ((new,), (there,))
    assert there.read_text() == "mine"
    assert new.read_bytes() == b"new"
