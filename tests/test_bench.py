"""The bench measures what it says: leaflets that are delivered, documents with equal words."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from bench.leaflets import repeated, write_leaflets
from bench.run import GROUPS
from bench.table import HEAD, Row
from bench.timing import Times
from bench.typst_page import typst_page
from plainleaf.content import load
from plainleaf.content.reading_order import lines
from plainleaf.project import Project
from plainleaf.readability import check
from plainleaf.render import layouts
from plainleaf.typefaces.faces import font_folder
from plainleaf.verify.words.normalise import normalise

ROOT = Path(__file__).parents[1]


def test_the_leaflets_of_a_batch_differ_and_pass_the_wording_check(tmp_path: Path) -> None:
    folder = write_leaflets(tmp_path, 15)
    paths = sorted(folder.glob("leaflet-*.yaml"))
    texts = {path.read_text(encoding="utf-8") for path in paths}
    assert len(paths) == len(texts) == 15
    for path in paths:
        project = Project.of_leaflet(path)
        report = check(load(path, project), project=project)
        assert report.verdict.value != "fail", (path.name, report.findings)


def test_the_same_batch_is_written_each_time(tmp_path: Path) -> None:
    first, second = (write_leaflets(tmp_path / name, 7) for name in ("first", "second"))
    paths = sorted(first.glob("*.yaml"))
    assert len(paths) > 7
    for path in paths:
        assert path.read_bytes() == (second / path.name).read_bytes()


def test_a_leaflet_of_twice_the_length_has_every_section_twice(tmp_path: Path) -> None:
    folder = write_leaflets(tmp_path, 2)
    path = folder / "leaflet-00001.yaml"
    once = load(path, Project.of_leaflet(path))
    repeated(path, folder / "twice.yaml", 2)
    twice = load(folder / "twice.yaml", Project.of_leaflet(path))
    assert len(twice.sections) == 2 * len(once.sections)


@pytest.mark.parametrize("name", ["bone-metastases", "spinal-cord-compression"])
def test_the_typst_document_has_the_words_of_the_leaflet(name: str) -> None:
    path = ROOT / "leaflets" / f"{name}.yaml"
    project = Project.of_leaflet(path)
    leaflet = load(path, project)
    data = typst.compile(
        typst_page(leaflet, layouts(project)["standard"]).encode(),
        root=str(project.root),
        font_paths=[str(font_folder() / "Source Sans 3")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
    )
    said = normalise("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))
    wanted = [leaflet.title, *leaflet.key_points, *(box.do for box in leaflet.get_help)]
    wanted += [line for section in leaflet.sections for line in lines(section.blocks)]
    missing = [
        words.text.value
        for line in wanted
        for words in line.children
        if hasattr(words, "text") and normalise(words.text.value) not in said
    ]
    # A line that a page end parts has the footer in it.
    assert len(missing) < len(wanted) / 20, missing


def test_a_row_gives_the_middle_of_the_rounds_ratios() -> None:
    row = Row("a / b", Times((10, 30, 20), (1, 1, 1)), Times((20, 10, 40), (2, 2, 2)), "at most 1")
    assert str(row).split() == [
        *("0.50", "0.50", "to", "3.00", "0.50", "20", "ms", "20", "ms"),
        *("a", "/", "b", "(aim:", "at", "most", "1)"),
    ]
    assert HEAD.split()[0] == "ratio"


def test_the_page_of_the_bench_tells_every_group() -> None:
    page = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    assert GROUPS
    for group in GROUPS:
        assert f"| `{group}` |" in page


def test_the_peak_is_that_of_the_process_which_hands_out_the_work(tmp_path: Path) -> None:
    told = tmp_path / "peak.txt"
    subprocess.run(
        [sys.executable, str(ROOT / "bench" / "peak.py"), str(told), "--help"],
        cwd=tmp_path,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    assert 5_000_000 < int(told.read_text()) < 200_000_000
