"""``make check`` runs the tests that a change touches: scripts/tests_for.py says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.tests_for import ROOT, main, touched_by

TREE = {
    "plainleaf/one.py": "",
    "plainleaf/two.py": "",
    "plainleaf/part/known.py": "",
    "plainleaf/part/words.yaml": "",
    "plainleaf/part/deep/other.py": "",
    "styles/page.css": "",
    "tests/once.py": "",
    "tests/test_one.py": "",
    "tests/test_top.py": "from plainleaf import (\n    one,\n    two,\n)\n",
    "tests/part/test_known.py": "from tests.once import once\n",
    "tests/part/test_known_well.py": "PATH = 'styles/page.css'\n",
    "tests/part/test_more.py": "import plainleaf.twofold\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small repository of that shape."""
    for name, text in TREE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/part/test_more.py", {"tests/part/test_more.py"}),
        ("tests/part", {"tests/part"}),
        ("tests/part/conftest.py", {"tests/part"}),
        ("tests/once.py", {"tests/part/test_known.py"}),
        ("plainleaf/part/known.py", {"tests/part/test_known.py", "tests/part/test_known_well.py"}),
        ("plainleaf/part", {"tests/part"}),
        ("plainleaf/part/words.yaml", {"tests/part"}),
        ("plainleaf/part/deep/other.py", {"tests/part"}),
        ("plainleaf/one.py", {"tests/test_one.py"}),
        ("plainleaf/two.py", {"tests/test_top.py"}),
        ("plainleaf/__init__.py", {"tests"}),
        ("styles/page.css", {"tests/part/test_known_well.py"}),
        ("docs/nobody-names-it.md", set()),
    ],
)
def test_a_change_has_the_tests_that_mirror_import_or_name_it(
    tree: Path, path: str, expected: set[str]
) -> None:
    assert touched_by(path, tree) == expected


def test_the_rule_fits_this_repository(capsys: pytest.CaptureFixture[str]) -> None:
    faces = ROOT / "plainleaf" / "typefaces" / "faces.py"
    assert main([str(faces), str(ROOT / "generate.py")]) == 0
    found = capsys.readouterr().out.splitlines()
    assert {"tests/typefaces/test_faces.py", "tests/cli/test_generate.py"} <= {*found}
    assert "tests/test_repository.py" in found
    assert all((ROOT / name).exists() for name in found)


def test_a_path_that_does_not_exist_stops_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plainleaf/no-such-file.py"]) == 2
    assert "no-such-file.py" in capsys.readouterr().err
