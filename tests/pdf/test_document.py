"""A PDF is opened as it is drawn, each time it is asked for."""

from __future__ import annotations

import pytest

from plainleaf import pdf
from tests.verify.broken_pdfs import PARAGRAPH, render


def test_page_numbers_are_no_part_of_the_leaflets_own_text() -> None:
    pages = pdf.open(render()).pages
    assert len(pages) == 2
    for page in pages:
        own = "".join(run.text for run in page.content)
        assert "THROAT-1" not in own
        assert f"Page {page.number} of 2" in " ".join(run.text for run in page.furniture)


def test_a_line_ends_where_its_last_letter_ends() -> None:
    page = pdf.open(render(body=f"<h1>One</h1><p>{PARAGRAPH * 20}</p>")).pages[0]
    assert max(run.right for run in page.content) <= 210 - 22 + 0.01
    assert max(run.right for run in page.content) > 210 - 22 - 25
    assert min(run.left for run in page.content) == pytest.approx(22, abs=0.01)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00" * 100, render()[:5000]])
def test_what_is_no_pdf_is_refused_in_one_way(data: bytes) -> None:
    with pytest.raises(pdf.UnreadablePdf):
        pdf.open(data)


def test_nothing_is_remembered_of_a_file_that_was_opened_before() -> None:
    data = render()
    first, second = pdf.open(data), pdf.open(data)
    assert first is not second
    assert first.pages[0].lines() == second.pages[0].lines() != []
