"""Scripts without small letters are measured by their type size."""

from __future__ import annotations

import pytest

from plainleaf.render import Renderer
from plainleaf.verify import verify
from tests.render.conftest import Clinic


@pytest.fixture
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    return Clinic(tmp_path_factory.mktemp("clinic"))


@pytest.mark.parametrize("name", ["standard", "large-print"])
@pytest.mark.parametrize(
    "body",
    [
        "We say [नमस्ते, आप कैसे हैं]{lang=hi} in Hindi.",
        "We say [您好]{lang=zh} in Chinese.",
        "We say [dzień dobry]{lang=pl}, [καλημέρα]{lang=el} and [chào bạn]{lang=vi}.",
    ],
)
def test_a_phrase_in_another_script_keeps_the_promises(
    clinic: Clinic, body: str, name: str
) -> None:
    leaflet, layout = clinic.leaflet(body=body), clinic.layout(name)
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    assert [finding.message for finding in verify(pdf, leaflet, layout)] == []


def test_small_text_of_another_script_is_refused(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body="We say [नमस्ते]{lang=hi} in Hindi.")
    clinic.write("templates/parts/masthead.html.j2", '<p style="font-size: 11pt">नमस्ते</p>')
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    assert "V301" in {finding.rule for finding in verify(pdf, leaflet, clinic.layout())}
