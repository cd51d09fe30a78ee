"""A program of the system is asked for its version only for a leaflet whose editions call it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plainleaf.editions.programs import describe_program
from plainleaf.editions.registry import EDITIONS, programs_called
from tests.batch.conftest import Clinic
from tests.batch.heard import manifest, verdicts

LOUIS = ["lou_translate"]
EVERY = sorted({entry.program for entry in EDITIONS.values()} - {""})
AS_LIST = "\neditions: [text, braille]\n"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """How often a stand-in for liblouis was called, one line each."""
    calls, programs = tmp_path / "calls", tmp_path / "programs"
    programs.mkdir()
    program = programs / "lou_translate"
    program.write_text(f'#!/bin/sh\necho "$*" >> {calls}\necho "Liblouis version 9"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    describe_program.cache_clear()
    yield calls
    describe_program.cache_clear()


def test_a_leaflet_without_braille_asks_no_program(clinic: Clinic, asked: Path) -> None:
    clinic.add("_organisation", 'other_formats: "Ask us for braille."\n')
    assert verdicts(clinic.folder) == {"inhaler": "built", "spacer": "built"}
    assert not asked.exists()


def test_with_braille_in_a_leaflet_it_is_asked_once(clinic: Clinic, asked: Path) -> None:
    for name in ("inhaler", "spacer"):
        clinic.add(name, clinic.text + AS_LIST)
    manifest(clinic.folder)
    assert asked.read_text().splitlines().count("--version") == 1


@pytest.mark.parametrize(
    ("editions", "text", "programs"),
    [
        (("braille",), b"", LOUIS),
        (("text", "standard"), b"", []),
        ((), b"other_formats: Ask us for braille.", []),
        ((), b"editions: [text, epub]", []),
        ((), b"editions: [text, braille-grade-1]", LOUIS),
        ((), b'"editions":\n  - "braille"', LOUIS),
        ((), b'"\\u0065ditions": ["\\u0062raille"]', EVERY),
    ],
)
def test_which_programs_the_editions_of_a_leaflet_call(
    editions: tuple[str, ...], text: bytes, programs: list[str]
) -> None:
    assert programs_called(editions, text) == programs
