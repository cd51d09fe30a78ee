"""``plainleaf feed`` as the person who looks after a website types it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.commands import plainleaf


def test_a_folder_of_drafts_has_an_empty_feed_and_pages_that_are_not_listed(tmp_path: Path) -> None:
    plainleaf(tmp_path, "init", "-q", ".", "--name", "Example Hospital")
    none = plainleaf(tmp_path, "feed")
    assert none.returncode == 2
    assert "plainleaf generate" in none.stderr
    plainleaf(tmp_path, "generate", "-q", "--format", "html")
    done = plainleaf(tmp_path, "feed")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["publisher"] == "Example Hospital"
    assert json.loads(done.stdout)["leaflets"] == []
    assert "<ul>" not in plainleaf(tmp_path, "feed", "--format", "html").stdout
    page = (tmp_path / "dist/a-new-leaflet.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    (tmp_path / "dist/manifest.json").write_text("{}")
    assert "was not made by this version" in plainleaf(tmp_path, "feed").stderr
