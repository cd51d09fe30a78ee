"""Leaflets with a few wrong characters, all the way to the PDF: each ends in files or in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from plainleaf.batch import Format
from plainleaf.batch.job import Job
from plainleaf.batch.pipeline import run
from plainleaf.batch.workers.limits import standard
from plainleaf.project import Project
from plainleaf.render import layouts
from tests.batch.conftest import LEAFLET
from tests.hostile.conftest import SECRETS, Stranger
from tests.hostile.watching import Watched
from tests.soak import first_few

# What means something to YAML, Markdown, templates, HTML or typesetting.
PIECES = [
    *":#\"'[]{}&*!|>%@`?-\t\n \\,=<~^$_/+",
    "\n\n      ",
    "\n      - ",
    "\n      > [!WARNING]\n      > ",
    "\n      | a | b |\n      | --- | --- |\n      | 1 | 2 |\n",
    "![a knee](images/hip.svg)",
    "[a](https://example.org)",
    "[@guide]",
    "[x]{lang=ar}",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "<b>",
    "&amp;",
    "**",
    "\u202e",
    "\u200b",
    "\u00ad",
    "\u0301" * 30,
    "\U0001f60a",
    "\u05d0\u05d1",
    "\u6f22\u5b57",
    "w" * 300,
    "0300 123 4567",
    "5 mg",
    "\0",
    "\u2028",
]
# Only words that a person writes, where the file stays a leaflet more often.
INSIDE = LEAFLET.index("Sit up straight.")


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    return Stranger(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(scope="module")
def pool(clinic: Stranger) -> Iterator[Watched]:
    with Watched(1, standard(), clinic.log, SECRETS, "/etc/passwd") as pool:
        yield pool
        assert pool.seen() == []


@st.composite
def mangled(draw: st.DrawFn) -> str:
    text = LEAFLET
    low = draw(st.sampled_from([0, INSIDE, INSIDE]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(low, min(len(text), INSIDE + 60) if low else len(text)))
        end = start + draw(st.sampled_from([0, 0, 0, 1, 5]))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return text


@pytest.mark.parametrize("examples", first_few([30, 300]))
def test_whatever_is_written_ends_in_files_or_in_plain_words(
    clinic: Stranger, pool: Watched, examples: int
) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(text=mangled())
    def ends_well(text: str) -> None:
        made(clinic, pool, text)

    ends_well()


def made(clinic: Stranger, pool: Watched, text: str) -> None:
    """Makes a leaflet of a text: there are files of it, or it is said in plain words why not."""
    path = clinic.file("leaflets/fuzz.yaml", text)
    project = Project.of_leaflet(path)
    known = tuple(layouts(project).values())
    formats = (Format.PDF, Format.HTML)
    job = Job(
        path, project, "fuzz", formats, ("standard",), known, date(2026, 11, 23), strict=False
    )
    # A process that breaks raises here, and one past its limits: nothing so small may do either.
    outcome = pool.submit(run, job).result()
    findings = outcome.result.findings
    event(findings[0].rule if findings else "nothing found")
    if not outcome.failed:
        assert [product.format for product in outcome.products] == [Format.HTML, Format.PDF]
        return
    assert findings
    assert not outcome.products
    for finding in findings:
        assert finding.rule != "B001", finding.message
        assert finding.message
        assert "Traceback" not in finding.message
