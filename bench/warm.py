"""One PDF in a process that is already running: our part, and WeasyPrint's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from bench.plain import Plain
from bench.timing import Times, in_turn, ratio
from plainleaf.content import Leaflet, load
from plainleaf.project import Project
from plainleaf.readability import check
from plainleaf.render import Layout, Renderer, line_breaking
from plainleaf.render.pdf import VARIANT
from plainleaf.verify import verify
from plainleaf.verify.document import open_document


def warm(
    path: Path, leaflet: Leaflet, layout: Layout, project: Project, page: Plain, rounds: int
) -> list[str]:
    """The lines of the report for one layout."""
    renderer = Renderer(project)
    fonts = FontConfiguration()
    stylesheets = [CSS(filename=str(name), font_config=fonts) for name in page.stylesheets]
    html = page.page.read_text(encoding="utf-8")

    def ours() -> None:
        line_breaking.install()
        renderer.pdf(leaflet, layout)

    def theirs() -> None:
        # Our mend of line breaking is no part of WeasyPrint's own cost.
        inline.split_first_line = line_breaking._split
        HTML(string=html, base_url=page.base_url).write_pdf(
            font_config=fonts, stylesheets=stylesheets, pdf_variant=VARIANT
        )

    def measuring() -> None:
        open_document.cache_clear()
        verify(page.ours, leaflet, layout)

    calls: dict[str, Callable[[], object]] = {
        "ours": ours,
        "theirs": theirs,
        "template": lambda: renderer.page(leaflet, layout),
        "web": lambda: renderer.html(leaflet),
        "measure": measuring,
        "load": lambda: load(path, project),
        "check": lambda: check(leaflet, project=project),
    }
    try:
        times = in_turn(calls, rounds)
    finally:
        line_breaking.install()
    pdf = Times(tuple(a - b for a, b in zip(times["ours"].ms, times["template"].ms, strict=True)))
    again = page.layouts_set
    note = f"; its pages are set {again} times to keep a promise" if again > 1 else ""
    return [
        f"Warm: one PDF, {layout.name}{note}",
        f"  our PDF / WeasyPrint's own       {ratio(pdf, times['theirs'])}",
        f"  our PDF and measuring / the same {ratio(pdf + times['measure'], times['theirs'])}",
        f"  our PDF, from HTML           {pdf}",
        f"  WeasyPrint's own, from HTML  {times['theirs']}",
        f"  leaflet to HTML, print       {times['template']}",
        f"  leaflet to HTML, web         {times['web']}",
        f"  opening and measuring a PDF  {times['measure']}",
        f"  reading the leaflet          {times['load']}",
        f"  checking the wording         {times['check']}",
    ]
