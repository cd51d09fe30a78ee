"""A bundle has the chosen files as they were made, and a job list that says how to print them."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from plainleaf.batch.print_room.bundle import Bundle, Choice, choose_files
from tests.batch.print_room.made import entry, folder, output

TITLES = {"standard": "Standard print", "large-print": "Large print", "web": "Web page"}
TODAY = date(2026, 11, 30)
ALL = Choice(None, (), approved_only=False, today=TODAY)


def zip_of(bundle: Bundle) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bundle.to_bytes(TITLES)))


def job_rows(bundle: Bundle) -> list[dict[str, str]]:
    text = zip_of(bundle).read("job-list.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_zip_has_the_files_and_both_lists(tmp_path: Path) -> None:
    made = folder(tmp_path, entry("heart/angina", output(tmp_path, "heart/angina.standard.pdf", 3)))
    archive = zip_of(choose_files(made, tmp_path, ALL))
    assert archive.namelist() == [
        "job-list.html",
        "job-list.csv",
        "leaflets/heart/angina.standard.pdf",
    ]
    assert archive.read("leaflets/heart/angina.standard.pdf") == b"heart/angina.standard.pdf"


@pytest.mark.parametrize(("pages", "sheets"), [(1, "1"), (2, "1"), (3, "2"), (10, "5")])
def test_the_job_list_counts_sheets_and_sides_and_leaves_room(
    tmp_path: Path, pages: int, sheets: str
) -> None:
    made = folder(tmp_path, entry("knee", output(tmp_path, "knee.large-print.pdf", pages)))
    (row,) = job_rows(choose_files(made, tmp_path, ALL))
    assert row == {
        "Leaflet": "About knee",
        "Language": "en-GB",
        "Draft or approved": "approved",
        "Reference": "R-1",
        "Version": "1.0",
        "Edition": "Large print",
        "Paper": "A4",
        "Pages": str(pages),
        "Sheets": sheets,
        "Sides": str(pages),
        "Copies": "",
        "Ward": "",
        "File": "leaflets/knee.large-print.pdf",
    }


def test_a_web_page_is_in_the_zip_and_is_no_print_job(tmp_path: Path) -> None:
    made = folder(tmp_path, entry("knee", output(tmp_path, "knee.html")))
    bundle = choose_files(made, tmp_path, ALL)
    assert "leaflets/knee.html" in zip_of(bundle).namelist()
    assert job_rows(bundle) == []
    assert "leaflets/knee.html" in zip_of(bundle).read("job-list.html").decode()


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    made = folder(tmp_path, entry("knee", output(tmp_path, "knee.standard.pdf", 2)))
    first, second = (choose_files(made, tmp_path, ALL).to_bytes(TITLES) for _ in range(2))
    assert first == second


def test_a_leaflet_called_job_list_does_not_take_the_place_of_the_list(tmp_path: Path) -> None:
    made = folder(tmp_path, entry("job-list", output(tmp_path, "job-list.html")))
    names = zip_of(choose_files(made, tmp_path, ALL)).namelist()
    assert len(names) == len(set(names)) == 3


def test_files_are_chosen_by_leaflet_and_edition(tmp_path: Path) -> None:
    files = [output(tmp_path, f"knee.{name}.pdf", 2) for name in ("standard", "large-print")]
    made = folder(tmp_path, entry("hip", output(tmp_path, "hip.html")), entry("knee", *files))
    chosen = Choice({"leaflets/knee.yaml"}, ("large-print",), approved_only=False, today=TODAY)
    bundle = choose_files(made, tmp_path, chosen)
    assert [*bundle.files] == ["leaflets/knee.large-print.pdf"]
    assert (bundle.refused, bundle.notices) == ([], [])


def test_drafts_are_left_out_if_only_approved_leaflets_are_wanted(tmp_path: Path) -> None:
    draft = entry("hip", output(tmp_path, "hip.html"), status="draft")
    made = folder(tmp_path, draft, entry("knee", output(tmp_path, "knee.html")))
    bundle = choose_files(made, tmp_path, Choice(None, (), approved_only=True, today=TODAY))
    assert [*bundle.files] == ["leaflets/knee.html"]
    assert (bundle.refused, len(bundle.notices)) == ([], 1)
    assert len(choose_files(made, tmp_path, ALL).files) == 2


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.write_bytes(b"knee.standard.pdg"), "has changed since"),
        (lambda file: file.unlink(), "is not there any more"),
    ],
)
def test_a_file_that_is_not_as_it_was_made_is_named_and_left_out(
    tmp_path: Path, spoil: object, said: str
) -> None:
    files = [output(tmp_path, "knee.html"), output(tmp_path, "knee.standard.pdf", 2)]
    made = folder(tmp_path, entry("knee", *files))
    assert callable(spoil)
    spoil(tmp_path / "knee.standard.pdf")
    bundle = choose_files(made, tmp_path, ALL)
    assert [*bundle.files] == ["leaflets/knee.html"]
    (reason,) = bundle.refused
    assert reason.startswith("knee.standard.pdf ")
    assert said in reason
    assert said in zip_of(bundle).read("job-list.html").decode()


def test_a_file_of_an_earlier_build_is_never_in_it(tmp_path: Path) -> None:
    made = folder(tmp_path, entry("knee", output(tmp_path, "knee.html", current=False)))
    bundle = choose_files(made, tmp_path, ALL)
    assert not bundle.files
    assert "older version" in bundle.refused[0]


def test_an_approved_leaflet_past_its_review_is_left_out(tmp_path: Path) -> None:
    late = entry("knee", output(tmp_path, "knee.html"), next_review="2026-11-29")
    last_day = entry("hip", output(tmp_path, "hip.html"), next_review="2026-11-30")
    bundle = choose_files(folder(tmp_path, last_day, late), tmp_path, ALL)
    assert [*bundle.files] == ["leaflets/hip.html"]
    assert "review date of leaflets/knee.yaml" in bundle.refused[0]


def test_a_title_is_never_a_formula_or_markup(tmp_path: Path) -> None:
    title = '=HYPERLINK("x")<b>'
    made = folder(tmp_path, entry("k", output(tmp_path, "k.standard.pdf", 1), title=title))
    bundle = choose_files(made, tmp_path, ALL)
    assert job_rows(bundle)[0]["Leaflet"] == f"'{title}"
    assert "<b>" not in zip_of(bundle).read("job-list.html").decode()
