"""Whatever bytes a file holds, ``load`` answers with a Leaflet or with findings."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainleaf.content import ContentError, load
from tests.content.leaflet_files import GOOD, ORGANISATION, Clinic
from tests.soak import soak

SIGNS = [
    *":#\"'[]{}&*!|>%@`?-\t\n \\,=<~^",
    "\n---\n",
    "- ",
    "  ",
    ": ",
    " #",
    "\u2028",
    "\0",
    "\ufeff",
]
SIGNS += ["{x}", "\\U00110000", "\\ud800", "%YAML 9" + "9" * 5000, "!!python/object:x", "<<: *a"]
pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def clinic() -> Iterator[Clinic]:
    with tempfile.TemporaryDirectory() as folder:
        yield Clinic(Path(folder) / "clinic")


def refusal(path: Path) -> ContentError | None:
    try:
        load(path)
    except ContentError as problem:
        return problem
    return None


def answer(path: Path) -> None:
    """Fails unless the file loads or is refused with findings at places that exist."""
    problem = refusal(path)
    if problem is None:
        return
    assert problem.findings
    for finding in problem.findings:
        assert finding.message
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        source = problem.sources.get(finding.place.path)
        if source:
            assert finding.place.line <= source.text.count("\n") + 1


@st.composite
def mutated(draw: st.DrawFn, good: str) -> bytes:
    text = good
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 4, 30]))
        text = text[:start] + draw(st.sampled_from(SIGNS)) + text[end:]
    return text.encode("utf-8", "surrogatepass")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=mutated(GOOD))
def test_a_leaflet_with_a_few_wrong_characters(clinic: Clinic, data: bytes) -> None:
    answer(clinic.write(data))


@soak
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=mutated(ORGANISATION))
def test_an_organisation_file_with_a_few_wrong_characters(clinic: Clinic, data: bytes) -> None:
    (clinic.leaflets / "_organisation.yaml").write_bytes(data)
    answer(clinic.write())
    clinic.organisation(ORGANISATION)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300))
def test_any_bytes(clinic: Clinic, data: bytes) -> None:
    answer(clinic.write(data))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    pieces=st.lists(
        st.sampled_from([*SIGNS, "title", "about", "x", "\n  ", "|\n  ", ">\n "]), max_size=40
    )
)
def test_any_pieces_of_yaml(clinic: Clinic, pieces: list[str]) -> None:
    answer(clinic.write("".join(pieces)))
