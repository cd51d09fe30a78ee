"""V710: each finished file names the digest over the words of its leaflet."""

from __future__ import annotations

import io

from pypdf import PdfReader

from plainleaf.content import load
from plainleaf.project import Project, data_root
from plainleaf.render import Renderer, layouts
from plainleaf.render.html import to_html
from plainleaf.verify import verify, verify_html
from plainleaf.verify.file_digest import digest_of_page, digest_of_pdf

DIGEST = "0123456789abcdef" * 4
OTHER = "f" * 64
PATH = data_root() / "leaflets/spinal-cord-compression.yaml"
PROJECT = Project.of_leaflet(PATH)


def test_a_pdf_names_it_in_its_metadata_and_is_still_pdf_a_and_pdf_ua() -> None:
    leaflet, layout = load(PATH, PROJECT), layouts(PROJECT)["standard"]
    data = Renderer(PROJECT).pdf(leaflet, layout, DIGEST)
    assert digest_of_pdf(data) == DIGEST
    metadata = PdfReader(io.BytesIO(data)).xmp_metadata
    assert metadata
    found = metadata.get_element("", "https://plainleaf.org/ns/leaflet/", "digest")
    assert "".join(node.firstChild.data for node in found) == DIGEST
    assert verify(data, leaflet, layout, PROJECT, DIGEST) == []
    assert [each.rule for each in verify(data, leaflet, layout, PROJECT, OTHER)] == ["V710"]
    assert verify(data, leaflet, layout, PROJECT) == []


def test_a_web_page_names_it_in_its_head() -> None:
    leaflet = load(PATH, PROJECT)
    page = to_html(leaflet, None, PROJECT, digest=DIGEST)
    assert digest_of_page(page) == DIGEST
    assert verify_html(page, leaflet, PROJECT, DIGEST) == []
    assert [each.rule for each in verify_html(page, leaflet, PROJECT, OTHER)] == ["V710"]


def test_a_page_that_names_none_or_two_is_told_what_its_template_lacks() -> None:
    leaflet = load(PATH, PROJECT)
    page = to_html(leaflet, None, PROJECT, digest=DIGEST)
    line = f'<meta name="plainleaf-digest" content="{DIGEST}">\n'
    assert line in page
    for wrong in (page.replace(line, ""), page.replace(line, line + line.replace(DIGEST, OTHER))):
        (found,) = verify_html(wrong, leaflet, PROJECT, DIGEST)
        assert found.rule == "V710"
        assert '<meta name="plainleaf-digest" content="{{ digest }}">' in found.suggestion
