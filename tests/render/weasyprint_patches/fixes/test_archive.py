"""One file that is accessible (PDF/UA-1) and can be archived (PDF/A-2a)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import page as validator
import pydyf
import pypdf
import pytest

from plainleaf.content import load
from plainleaf.project import Project, data_root
from plainleaf.render import Renderer, layouts
from plainleaf.render.weasyprint_patches.fixes import archive
from tests.render.conftest import Clinic
from tests.render.tagged import make
from tests.soak import first_few

EXAMPLES = sorted(
    path.name for path in (data_root() / "leaflets").glob("*.yaml") if not path.name.startswith("_")
)


def failures(data: bytes, profile: str) -> list[str]:
    report = validator.validate_pdf_bytes(data, profile=profile)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("name", first_few(EXAMPLES))
def test_a_leaflet_is_both(name: str, layout: str) -> None:
    project = Project(data_root(), data_root() / "leaflets")
    leaflet = load(data_root() / "leaflets" / name)
    data = Renderer(project).pdf(leaflet, layouts(project)[layout])
    assert failures(data, "ua1") == []
    assert failures(data, "2a") == []


def test_weasyprint_alone_makes_one_or_the_other() -> None:
    data = make("<h1>x</h1>", repaired=False)
    assert failures(data, "ua1") == []
    assert failures(data, "2a")


def packet(data: bytes) -> tuple[Any, str]:
    stream: Any = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/Metadata"]  # type: ignore[index]
    return stream, stream.get_data().decode()


def test_the_file_says_of_itself_that_it_is_both(clinic: Clinic) -> None:
    data = Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout())
    stream, text = packet(data)
    assert "/Filter" not in stream
    assert text.count("<rdf:RDF") == 1
    assert 'pdfaid:part="2"' in text
    assert 'pdfaid:conformance="A"' in text
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert "Your sore knee" in text
    assert text.encode() in data


def test_a_title_with_signs_of_markup_stays_what_it_is(clinic: Clinic) -> None:
    data = Renderer(clinic.project).pdf(
        clinic.leaflet(title="Knees & toes in 5 < 6"), clinic.layout()
    )
    assert "Knees &amp; toes in 5 &lt; 6" in packet(data)[1]
    assert failures(data, "2a") == []


def test_colours_are_described_and_the_file_has_an_identifier(clinic: Clinic) -> None:
    reader = pypdf.PdfReader(
        io.BytesIO(Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout()))
    )
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]  # type: ignore[index]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"]["/N"] == 3
    assert len(reader.trailer["/ID"]) == 2


def test_a_photograph_can_be_archived(clinic: Clinic, tmp_path: Path) -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.effect_noise((60, 40), 80).convert("RGB").save(picture, "JPEG")
    clinic.write("leaflets/images/knee.jpg", picture.getvalue())
    picture = io.BytesIO()
    Image.new("RGBA", (60, 40), (200, 30, 30, 90)).save(picture, "PNG")
    clinic.write("leaflets/images/toe.png", picture.getvalue())
    body = "![A knee](images/knee.jpg)\n\n![A toe](images/toe.png)"
    data = Renderer(clinic.project).pdf(clinic.leaflet(body=body), clinic.layout())
    assert failures(data, "2a") == []
    assert failures(data, "ua1") == []


@pytest.mark.parametrize("end", [b"a", b"\n", b"\r", b"\r\n", b"\n\r"])
def test_the_end_of_a_stream_cannot_be_mistaken(end: bytes) -> None:
    """What stands before the line end that precedes ``endstream`` is as long as Length says."""
    archive.install()
    written = pydyf.Stream([b"x" * 20 + end]).data
    length = int(written.partition(b"/Length ")[2].partition(b">>")[0])
    content = written.partition(b"stream\n")[2].removesuffix(b"endstream")
    for line_end in (b"\r\n", b"\n"):  # as a reader does it: the longest line end first
        if content.endswith(line_end):
            content = content.removesuffix(line_end)
            break
    assert len(content) == length == 20 + len(end)


def test_the_same_pages_give_the_same_bytes() -> None:
    assert make("<h1>x</h1><p>y</p>") == make("<h1>x</h1><p>y</p>")
