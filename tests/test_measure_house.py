"""The measurements of the package that the notes quote: scripts/measure_house.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.measure_house import ROOT, House, is_participle, main, measure, read_words, report

MOST_PARTICIPLES = 0.04  # of all functions

HOUSE = {
    "__init__.py": "",
    "one.py": "from house import two\n\n\ndef made_up():\n    pass\n",
    "two.py": "def read_text():\n    from house.one import made_up\n\n    def told(): ...\n",
    "typed.py": "if TYPE_CHECKING:\n    from house.room import other\n",
    "room/__init__.py": "from . import other\n",
    "room/other.py": "import house.typed\nfrom .deep import here\nfrom ..two import read_text\n",
    "room/deep.py": "class Painter:\n    async def need(self):\n        import json\n",
    "static/clash.js": "",
}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """The measurements of a small package of that shape."""
    for name, text in HOUSE.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return measure(tmp_path / "house", read_words())


def test_modules_are_counted_with_their_lines_and_by_folder(house: House) -> None:
    assert len(house.lines) == 7
    assert house.lines["house/one.py"] == 5
    assert house.folders == {"house": 4, "house/room": 3}


def test_a_circle_through_a_function_counts_and_one_for_types_only_does_not(house: House) -> None:
    assert house.circles == (("house.one", "house.two"),)


def test_a_circle_of_a_folder_and_its_module_counts(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "__init__.py").write_text("from . import a\nNAME = 1\n")
    (tmp_path / "house" / "a.py").write_text("from . import NAME\n")
    assert measure(tmp_path / "house", read_words()).circles == (("house", "house.a"),)


def test_functions_in_functions_and_in_classes_count(house: House) -> None:
    assert house.functions == 4
    assert house.participles == ("house.one.made_up", "house.two.read_text.told")


@pytest.mark.parametrize("name", ["opened", "_kept", "joined_words", "house.one.Two.written_by"])
def test_a_participle_in_front_is_seen(name: str) -> None:
    assert is_participle(name, read_words())


@pytest.mark.parametrize("name", ["read", "_need", "is_opened", "speed_of", "Kept.run"])
def test_a_verb_or_noun_in_front_is_no_participle(name: str) -> None:
    assert not is_participle(name, read_words())


def test_classes_and_scripts_with_an_old_name_are_left(house: House) -> None:
    assert house.old_names == ("house.room.deep.Painter", "house.static.clash")


def test_the_report_names_what_is_too_much(house: House) -> None:
    many = House(house.lines, {"house": 21, "house/room": 20}, house.circles, 0, (), ())
    assert list(report(many)) == [
        "modules: 7",
        "lines: 18",
        "largest file: house/one.py, 5 lines",
        "folders: 2, 1 with more than 20 modules",
        "  house: 21",
        "circles of imports: 1",
        "  house.one, house.two",
        "functions that begin with a participle: 0 of 0 (0.0%)",
        "old names left: 0",
    ]
    assert "  house.one.made_up" in report(house, listed=True)


def test_an_unknown_argument_prints_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lsit"]) == 2
    assert "measure_house.py [--list]" in capsys.readouterr().err


def test_plainleaf_has_no_circle_no_old_name_and_few_participles() -> None:
    found = measure(ROOT / "plainleaf", read_words())
    assert not found.circles
    assert not found.old_names
    assert len(found.participles) < MOST_PARTICIPLES * found.functions
