"""What holds of every edition that has a folder of its own, whichever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

import pytest

from plainleaf.editions.audio import writer
from plainleaf.editions.edition import Given
from plainleaf.editions.make_edition import edition, losses, make
from plainleaf.editions.registry import AUDIO, EDITIONS, apart, file_name
from plainleaf.finding import Finding
from plainleaf.package_data import package_data
from tests.editions import leaflets
from tests.soak import first_few, one_in

# Braille has no signs for letters of some scripts, and says so.
NO_SIGN = "B014"
NAMES = apart(EDITIONS)
# A voice takes a quarter of a minute for a leaflet: those tests are long.
SILENT = [name for name in NAMES if name != AUDIO]
ALOUD = pytest.param(AUDIO, marks=pytest.mark.soak)
# Each edition with a leaflet of the tests that has lists, tables, pictures and other languages.
SOME = leaflets.GOOD[::9]
ENGLISH = leaflets.ROOT / "leaflets" / "bone-metastases.yaml"
# Of each edition; of one that is set in pages, which takes a hundred times as long, a few.
LOSSES, LOSSES_IN_PAGES = 25, 5
ALL_LOSSES = 1_000


@pytest.fixture(autouse=True, scope="module")
def kept_sounds() -> Iterator[None]:
    """A paragraph that is the same in two leaflets sounds the same: it is spoken once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "speak", lru_cache(maxsize=2000)(writer.speak))
        yield


def made(name: str, path: Path) -> tuple[bytes, list[str]]:
    """An edition of a leaflet file, and the rules that it breaks. Skips what cannot be."""
    given = leaflets.given(path)
    if given is None:
        pytest.skip("it is part of a folder, not a leaflet by itself")
    problems = [each.rule for each in edition(name).problems(given)]
    if problems:
        pytest.skip(f"{name} cannot be made of it: {problems}")
    found = make(name, given)
    return found.data, [f"{each.rule} {each.message}" for each in found.findings]


@pytest.mark.parametrize("name", [*SILENT, ALOUD])
@pytest.mark.parametrize("path", one_in(3, leaflets.SHIPPED), ids=lambda path: path.stem)
def test_a_shipped_leaflet_can_be_made_and_reads_back_whole(name: str, path: Path) -> None:
    data, findings = made(name, path)
    assert data
    assert not findings


@pytest.mark.parametrize("name", [*SILENT, ALOUD])
@pytest.mark.parametrize(
    "path", one_in(6, SOME), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_good_leaflet_is_never_refused(name: str, path: Path) -> None:
    assert made(name, path)[1] == []


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_no_good_leaflet_is_refused(name: str) -> None:
    refused: dict[Path, list[Finding]] = {}
    for path in leaflets.GOOD:
        given = leaflets.given(path)
        if given and not [*edition(name).problems(given)]:
            found = [each for each in make(name, given).findings if each.rule != NO_SIGN]
            refused |= {path: found} if found else {}
    assert not refused


@pytest.mark.parametrize("name", [*SILENT, ALOUD])
def test_the_same_leaflet_gives_the_same_bytes(name: str) -> None:
    assert made(name, ENGLISH)[0] == made(name, ENGLISH)[0]


def survivors(name: str, paths: list[Path], most: int) -> tuple[int, list[str]]:
    """How many losses were tried, and those that no one noticed."""
    tried, unnoticed = 0, []
    for number, path in enumerate(paths):
        given = leaflets.given(path)
        if given is None or [*edition(name).problems(given)]:
            continue
        share = most // len(paths) + 1
        for loss in islice(leaflets.losses(given, path, number), share):
            if edition(name).pages and _is_in_a_picture(loss.what, given):
                continue  # pages without tags have no description of a picture to lose
            data = edition(name).make(replace(given, leaflet=loss.leaflet))
            tried += 1
            if not [*losses(name, data, given)]:
                unnoticed.append(f"{path.stem}: {loss.what}")
    return tried, unnoticed


def _is_in_a_picture(what: str, given: Given) -> bool:
    """Whether a loss, such as "digit in line 80", is on the line of a picture."""
    line = re.search(r"line (\d+)", what)
    return line is not None and "![" in given.leaflet.source.text.splitlines()[int(line[1]) - 1]


@pytest.mark.parametrize("name", [*first_few(sorted(SILENT, key="text".__ne__)), ALOUD])
def test_what_an_edition_loses_is_noticed(name: str) -> None:
    """A sentence, digit, item, cell or heading that is dropped, changed or swapped."""
    wanted = LOSSES_IN_PAGES if edition(name).pages else LOSSES
    tried, unnoticed = survivors(name, [ENGLISH], wanted)
    if not tried:
        pytest.skip(f"{name} cannot be made on this machine")
    assert tried >= wanted
    assert not unnoticed


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_a_thousand_losses_are_noticed(name: str) -> None:
    tried, unnoticed = survivors(name, leaflets.SHIPPED, ALL_LOSSES // len(NAMES))
    if not tried:
        pytest.skip(f"{name} cannot be made on this machine")
    assert not unnoticed


def test_every_edition_has_a_name_for_messages_and_a_file_of_its_own() -> None:
    assert set(package_data("editions/names.yaml")) == set(NAMES)
    files = [file_name("asthma", name) for name in EDITIONS]
    assert len(set(files)) == len(files)
