"""The report as a page to open in a browser, to send on and to print: one file, no scripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plainleaf.project import LEAFLETS, Project
from plainleaf.report.result import FileResult


class HtmlReporter:
    """Results with an ``outline`` are shown with their whole text, marked."""

    def __init__(self, project: Project | None = None) -> None:
        """``project`` can have its own template or stylesheet; by default the current folder."""
        here = Path.cwd()
        self._project = project or Project(here, here / LEAFLETS)

    def report(self, results: Sequence[FileResult]) -> str:
        """The page. Raises RenderError when a template is wrong."""
        from plainleaf.report.html_page.page import (
            page,  # the template engine costs other formats nothing
        )

        return page(results, self._project)
