"""Braille: its pages, and that every word comes back. Skipped where liblouis is not installed."""

from __future__ import annotations

import os
import shutil

import pytest

from plainleaf.editions import programs
from plainleaf.editions.braille.brf import is_six_dots, to_brf, to_patterns
from plainleaf.editions.braille.folding import fold
from plainleaf.editions.braille.liblouis import PROGRAM
from plainleaf.editions.edition import Given
from plainleaf.editions.make_edition import losses, make
from tests.editions import leaflets

LEAFLET = leaflets.ROOT / "leaflets" / "bone-metastases.yaml"
with_liblouis = pytest.mark.skipif(
    shutil.which(PROGRAM) is None and os.environ.get("CI") != "true",
    reason="This test needs liblouis. Type this line first:  apt-get install liblouis-bin",
)


@pytest.fixture(scope="module")
def given() -> Given:
    found = leaflets.given(LEAFLET)
    assert found
    return found


@pytest.fixture(scope="module")
def brf(given: Given) -> bytes:
    return make("braille", given).data


def test_every_pattern_has_one_character() -> None:
    patterns = "".join(chr(0x2800 + dots) for dots in range(64))
    assert len(set(to_brf(patterns))) == 64
    assert to_patterns(to_brf(patterns)) == patterns
    assert not is_six_dots("\u28ff")
    with pytest.raises(ValueError, match="\u28ff"):
        to_brf("\u28ff")


def test_only_the_forms_of_quotation_marks_and_dashes_are_alike() -> None:
    assert fold("‘Call’ – now…") == fold("'call' - now...")
    assert fold("2.5 mg") != fold("25 mg")
    assert fold("5-6") != fold("56")


@with_liblouis
def test_a_page_has_25_lines_of_at_most_40_cells_and_its_number(brf: bytes) -> None:
    pages = brf.decode("ascii").split("\f")
    assert len(pages) > 12
    for page in pages:
        lines = page.split("\r\n")
        assert len(lines) == 26
        assert not lines[-1]
        assert max(map(len, lines)) <= 40
    assert [page.split("\r\n")[24].strip() for page in pages[:11]] == [
        "#A", "#B", "#C", "#D", "#E", "#F", "#G", "#H", "#I", "#AJ", "#AA",
    ]  # fmt: skip


@with_liblouis
def test_no_heading_is_the_last_thing_on_a_page(brf: bytes) -> None:
    for page in brf.decode("ascii").split("\f")[:-1]:
        words = [line for line in page.split("\r\n")[:24] if line]
        last = words[-1]
        assert len(last) - len(last.lstrip()) <= 4 or ":" in last


@with_liblouis
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"#III", b"#IIJ"),
        (b"#CG4E", b"#CH4E"),
        (b",KEY PO9TS", b",KEY PO9T"),
        (b'GET TO "K !M4', b"GET TO !M4"),
    ],
)
def test_one_wrong_cell_is_noticed(given: Given, brf: bytes, before: bytes, after: bytes) -> None:
    assert before in brf
    assert [*losses("braille", brf.replace(before, after, 1), given)]


@with_liblouis
def test_what_liblouis_does_not_give_back_is_written_without_contractions() -> None:
    path = leaflets.ROOT / "tests" / "examples" / "passing" / "R130" / "short_sentences.yaml"
    given = leaflets.given(path)
    assert given
    assert not make("braille", given).findings


@with_liblouis
def test_a_leaflet_in_another_language_is_refused_by_name() -> None:
    given = leaflets.given(leaflets.ROOT / "leaflets" / "spinal-cord-compression-pl.yaml")
    assert given
    assert [each.rule for each in make("braille", given).findings] == ["B013"]


def test_without_liblouis_there_is_one_line_to_type(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(programs, "_kinds", lambda: ["ubuntu"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    (found,) = make("braille", given).findings
    assert found.rule == "B012"
    assert found.suggestion.endswith("sudo apt-get install -y liblouis-bin")
