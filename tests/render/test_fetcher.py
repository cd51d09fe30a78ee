"""The only door to files."""

from __future__ import annotations

import os

import pytest

from plainleaf.project import data_root
from plainleaf.render import Renderer, RenderError, SettingsError
from plainleaf.render.fetcher import LARGEST_BYTES, LockedFetcher, RefusedError
from tests.render.conftest import SQUARE as SVG
from tests.render.conftest import Clinic


def test_files_of_the_project_styles_and_fonts_open(clinic: Clinic) -> None:
    clinic.write("leaflets/images/a b.svg", SVG)
    fetcher = LockedFetcher(clinic.project)
    assert fetcher.fetch("file:///leaflet/leaflets/images/a%20b.svg").read() == SVG.encode()
    assert b"font-weight" in fetcher.fetch("file:///styles/base.css").read()
    font = "file:///fonts/Source%20Sans%203/SourceSans3-Regular.ttf"
    assert len(fetcher.fetch(font).read()) > 100_000


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "file:///leaflet/../../etc/passwd",
        "file:///leaflet/%2e%2e/%2e%2e/etc/passwd",
        "file:///leaflet//etc/hostname",
        "file://server/share/a.svg",
        "http://127.0.0.1/a.svg",
        "https://www.example.org/a.css",
        "ftp://127.0.0.1/a.svg",
        "data:image/svg+xml,<svg/>",
        "javascript:alert(1)",
        "a.svg",
        "file:///leaflet/leaflets/missing.svg",
        "file:///leaflet/leaflets",
        "file:///leaflet/leaflets/secret.txt",
    ],
)
def test_anything_else_is_refused(clinic: Clinic, url: str) -> None:
    clinic.write("leaflets/secret.txt", "secret")
    with pytest.raises(RefusedError):
        LockedFetcher(clinic.project).fetch(url)


def test_a_link_that_leads_out_of_the_project_is_refused(
    clinic: Clinic, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "hidden.svg"
    outside.write_text(SVG)
    clinic.write("leaflets/images/ok.svg", SVG)
    (clinic.root / "leaflets/images/link.svg").symlink_to(outside)
    with pytest.raises(RefusedError, match="outside"):
        LockedFetcher(clinic.project).fetch("file:///leaflet/leaflets/images/link.svg")


def test_a_huge_file_is_refused(clinic: Clinic) -> None:
    path = clinic.write("leaflets/images/big.svg", SVG)
    os.truncate(path, LARGEST_BYTES + 1)
    with pytest.raises(RefusedError, match="too large"):
        LockedFetcher(clinic.project).fetch("file:///leaflet/leaflets/images/big.svg")


@pytest.mark.parametrize(
    "inside",
    ['<image href="file:///etc/passwd"/>', '<image href="http://127.0.0.1:9/x.png"/>'],
)
def test_a_drawing_of_a_template_that_reaches_out_stops_the_leaflet(
    clinic: Clinic, inside: str
) -> None:
    clinic.write("leaflets/images/sly.svg", SVG.replace("<rect", f"{inside}<rect"))
    shown = '<p><img src="leaflets/images/sly.svg" alt=""></p>'
    title = (data_root() / "templates/parts/title.html.j2").read_text(encoding="utf-8")
    clinic.write("templates/parts/title.html.j2", shown + title)
    with pytest.raises(RenderError) as caught:
        Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout())
    assert caught.value.findings[0].rule == "V002"


def test_a_picture_of_a_template_that_is_none_stops_the_leaflet(clinic: Clinic) -> None:
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    clinic.write("leaflets/images/broken.png", head + b"and then no picture at all")
    shown = '<p><img src="leaflets/images/broken.png" alt=""></p>'
    title = (data_root() / "templates/parts/title.html.j2").read_text(encoding="utf-8")
    clinic.write("templates/parts/title.html.j2", shown + title)
    with pytest.raises(RenderError):
        Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout())


def test_a_stylesheet_that_calls_the_network_stops_the_build(clinic: Clinic) -> None:
    clinic.write("styles/standard.css", "@import url(http://127.0.0.1:9/x.css);")
    with pytest.raises(SettingsError, match=r"standard\.css"):
        Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout())
