"""A broken promise stops delivery: no PDF, exit code 1, the page and the words named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_generate import LEAFLET, run

ROOT = Path(__file__).parents[2]
SMALL = "\nhtml { font-size: 15pt }\n"
PALE = "\np { color: #888 }\n"


def clinic(folder: Path, extra: str) -> Path:
    """A clinic's folder with one leaflet, and its own stylesheet for large print."""
    (folder / "leaflets").mkdir()
    (folder / "leaflets" / "blood-test.yaml").write_text(LEAFLET, encoding="utf-8")
    (folder / "styles").mkdir()
    shipped = (ROOT / "styles" / "large-print.css").read_text(encoding="utf-8")
    (folder / "styles" / "large-print.css").write_text(shipped + extra, encoding="utf-8")
    return folder


def test_a_clinics_stylesheet_that_keeps_the_promises_is_used(tmp_path: Path) -> None:
    done = run(clinic(tmp_path, ""))
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "dist").glob("*.pdf"))) == 2


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (SMALL, {"V301": "is too small", "V302": "The body text is too small"}),
        (PALE, {"V411": "has a contrast of 3.5"}),
    ],
    ids=["small", "pale"],
)
def test_large_print_that_is_none_is_not_delivered(
    extra: str, told: dict[str, str], tmp_path: Path
) -> None:
    done = run(clinic(tmp_path, extra))
    assert done.returncode == 1
    assert list((tmp_path / "dist").glob("*.pdf")) == []
    manifest = json.loads((tmp_path / "dist" / "manifest.json").read_text(encoding="utf-8"))
    (entry,) = manifest["leaflets"]
    assert entry["verdict"] == "failed"
    for rule, words in told.items():
        messages = [each["message"] for each in entry["findings"] if each["rule"] == rule]
        assert any(words in message for message in messages), messages
        assert rule in done.stdout + done.stderr
    assert "Large print: Page 1" in "".join(each["message"] for each in entry["findings"])
    assert "Traceback" not in done.stderr
