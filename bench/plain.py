"""What someone without Plainleaf would hand to WeasyPrint: the same HTML, styles and fonts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plainleaf.content import Leaflet
from plainleaf.project import Project
from plainleaf.render import Layout, Renderer, pdf
from plainleaf.render.fetcher import BASE_URL, LockedFetcher

VARIANT = "pdf/ua-1"
"""What the plain command can write that comes nearest; ours are PDF/A-2a in the same file."""


@dataclass(frozen=True)
class Plain:
    """One PDF's ingredients as ordinary files. ``layouts_set`` is how often we set its pages."""

    name: str
    page: Path
    stylesheets: tuple[Path, ...]
    base_url: str
    ours: bytes
    layouts_set: int

    def command(self, output: Path) -> list[str]:
        """The ``weasyprint`` command that makes the same pages."""
        styles = [part for path in self.stylesheets for part in ("--stylesheet", str(path))]
        return [
            str(Path(sys.executable).with_name("weasyprint")),
            *("--base-url", self.base_url, "--pdf-variant", VARIANT),
            *styles,
            str(self.page),
            str(output),
        ]


def plain(leaflet: Leaflet, layout: Layout, project: Project, folder: Path) -> Plain:
    """Renders a leaflet once and writes to ``folder`` what its PDF was really made of."""
    fetcher = LockedFetcher(project)
    with _recorded() as recorded:
        ours = Renderer(project).pdf(leaflet, layout)
    page = folder / f"{layout.name}.html"
    page.write_text(recorded.final, encoding="utf-8")
    stylesheets = []
    for number, options in enumerate(recorded.stylesheets):
        text = options.get("string") or fetcher.locate(options["url"]).read_text(encoding="utf-8")
        path = folder / f"{layout.name}-{number}.css"
        path.write_text(_with_real_addresses(text, fetcher, project), encoding="utf-8")
        stylesheets.append(path)
    base_url = project.root.as_uri() + "/"
    return Plain(layout.name, page, tuple(stylesheets), base_url, ours, recorded.tries)


class _Recorded:
    def __init__(self) -> None:
        self.stylesheets: list[dict[str, Any]] = []
        self.pages: dict[int, str] = {}
        self.documents: list[object] = []
        self.tries = 0
        self.final = ""


@contextmanager
def _recorded() -> Iterator[_Recorded]:
    """Listens to what our press is given, and to which of its documents becomes the PDF."""
    recorded = _Recorded()
    real_css, document, write = pdf.CSS, pdf.PdfRenderer.document, pdf.PdfRenderer.pdf

    def css(**options: Any) -> Any:
        recorded.stylesheets.append(options)
        return real_css(**options)

    def set_pages(press: pdf.PdfRenderer, html: str, *rest: Any) -> Any:
        recorded.tries += 1
        made = document(press, html, *rest)
        # Kept, because a new document could get the id of one that is gone.
        recorded.documents.append(made)
        recorded.pages[id(made)] = html
        return made

    def write_pdf(press: pdf.PdfRenderer, made: Any, *rest: Any) -> bytes:
        recorded.final = recorded.pages[id(made)]
        return write(press, made, *rest)

    pdf.CSS, pdf.PdfRenderer.document, pdf.PdfRenderer.pdf = css, set_pages, write_pdf  # type: ignore
    try:
        yield recorded
    finally:
        pdf.CSS, pdf.PdfRenderer.document, pdf.PdfRenderer.pdf = real_css, document, write  # type: ignore


def _with_real_addresses(text: str, fetcher: LockedFetcher, project: Project) -> str:
    for mount, folders in fetcher._roots.items():
        if mount not in BASE_URL:
            # Where a clinic has a file of its own, bench/ measures the shipped one: same cost.
            text = text.replace(f"file:///{mount}/", folders[-1].as_uri() + "/")
    return text.replace(BASE_URL, project.root.as_uri() + "/")
