"""The finished print editions."""

from __future__ import annotations

import io
from pathlib import Path

import page as pdfua
import pypdf
import pytest

from plainleaf.project import Project, data_root
from plainleaf.render import Renderer, RenderError, SettingsError, layouts, to_html, to_pdf
from plainleaf.render.pdf import PdfRenderer
from plainleaf.typefaces.faces import faces
from tests.render.conftest import SQUARE, Clinic
from tests.render.test_html import EVERYTHING, WIDE


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def words(data: bytes, number: int = 0) -> str:
    return " ".join(reader(data).pages[number].extract_text().split())


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_a_pdf_fails_no_rule_of_pdf_ua(clinic: Clinic, name: str) -> None:
    clinic.write("leaflets/images/knee.svg", SQUARE)
    body = (
        EVERYTHING
        + "\n"
        + WIDE
        + "\n1. First\n   - nested\n2. Then\n"
        + '\n![A bent knee](images/knee.svg "A knee")\n\n![decorative](images/knee.svg)\n\nEnd.'
    )
    data = Renderer(clinic.project).pdf(clinic.leaflet(body=body), clinic.layout(name))
    assert pdfua.validate_pdf_bytes(data, profile="ua1").is_compliant


def test_the_file_says_its_title_and_language(clinic: Clinic) -> None:
    opened = reader(Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout()))
    assert opened.metadata is not None
    assert opened.metadata.title == "Your sore knee"
    assert opened.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]


def test_every_page_says_which_leaflet_version_and_page_it_is(clinic: Clinic) -> None:
    body = "\n\n".join(["A knee needs rest, and then it needs to move again."] * 60)
    data = Renderer(clinic.project).pdf(clinic.leaflet(body=body), clinic.layout("large-print"))
    count = len(reader(data).pages)
    assert count > 2
    for number in range(count):
        text = words(data, number)
        assert "KNEE-001" in text
        assert "Version 1.0" in text
        assert f"Page {number + 1} of {count}" in text
        assert "Large print" in text


LONG = "\n".join(f"A key point that is quite long, number {n} of all" for n in range(1, 6))
SIGNS = "\n".join(f"this is sign number {n} of all" for n in range(1, 7))


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_the_most_urgent_box_stands_on_page_1(clinic: Clinic, name: str) -> None:
    leaflet = clinic.leaflet(points=LONG, signs=SIGNS)
    first = words(Renderer(clinic.project).pdf(leaflet, clinic.layout(name)))
    assert "sign number 1" in first
    assert "sign number 6" in first
    assert "01632 960 001" in first


def test_key_points_come_first_where_the_urgent_box_still_fits(clinic: Clinic) -> None:
    text = words(Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout("large-print")))
    assert text.index("Key points") < text.index("Emergency")


def test_only_fonts_of_the_layout_are_in_the_file(clinic: Clinic) -> None:
    data = Renderer(clinic.project).pdf(clinic.leaflet(body="Łódź ≥ 5 µg"), clinic.layout())
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for sheet in reader(data).pages
        for font in sheet["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts == {"Source-Sans-3-Leaflet", "Source-Sans-3-Leaflet-Bold"}


def test_a_nearly_empty_last_page_is_saved_by_setting_closer(clinic: Clinic) -> None:
    counts = []
    renderer = Renderer(clinic.project)
    for paragraphs in range(27, 40):
        body = "\n\n".join(["Rest and move in turn. " * 5] * paragraphs)
        leaflet = clinic.leaflet(body=body)
        plain = to_pdf(to_html(leaflet, clinic.layout(), clinic.project), clinic.layout())
        best = renderer.pdf(leaflet, clinic.layout())
        counts.append((len(reader(plain).pages), len(reader(best).pages)))
        if counts[-1][0] > counts[-1][1]:
            break
    assert all(best <= plain for plain, best in counts)
    assert counts[-1][0] == counts[-1][1] + 1


def test_the_same_leaflet_gives_the_same_bytes_in_another_folder(
    clinic: Clinic, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Clinic(tmp_path_factory.mktemp("other"))
    made = []
    for place in (clinic, other):
        place.write("leaflets/images/knee.svg", SQUARE)
        leaflet = place.leaflet(body="![A bent knee](images/knee.svg)")
        made.append(Renderer(place.project).pdf(leaflet, place.layout()))
    assert made[0] == made[1]


def test_a_warning_of_weasyprint_stops_the_leaflet(clinic: Clinic) -> None:
    clinic.write("templates/parts/masthead.html.j2", '<p style="colour: red">x</p>')
    with pytest.raises(RenderError) as caught:
        Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout())
    assert "colour" in caught.value.findings[0].message


def test_long_web_addresses_wrap_and_lose_nothing(clinic: Clinic) -> None:
    data = Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout("large-print"))
    joined = "".join(words(data, n) for n in range(len(reader(data).pages))).replace(" ", "")
    assert "example.org/a/very/long/address/that/has/many/parts/and/goes/on/and/on/index" in joined


def test_layouts_share_one_set_of_fonts_unless_one_brings_its_own(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    project = Project(tmp_path, tmp_path)
    known = layouts(project)
    used = faces(project)[:1]
    press = PdfRenderer(project)
    shared = {id(press.ready(layout, used)[0]) for layout in known.values()}
    assert len(shared) == 1
    own = (data_root() / "styles" / "large-print.css").read_text(encoding="utf-8")
    own += '@font-face { font-family: "Ours"; src: url("file:///fonts/Mukta/Mukta-Bold.ttf") }'
    (tmp_path / "styles" / "large-print.css").write_text(own, encoding="utf-8")
    press = PdfRenderer(project)
    fonts = {name: press.ready(layout, used)[0] for name, layout in known.items()}
    assert fonts["standard"] is not fonts["large-print"]
    assert fonts["standard"] is press.ready(known["standard"], used)[0]


def test_a_stylesheet_that_is_complained_of_is_complained_of_each_time(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "base.css").write_text("p { colour: red }", encoding="utf-8")
    project = Project(tmp_path, tmp_path)
    layout = layouts(project)["standard"]
    press = PdfRenderer(project)
    for _ in range(2):
        with pytest.raises(SettingsError, match="colour"):
            press.ready(layout, faces(project)[:1])
