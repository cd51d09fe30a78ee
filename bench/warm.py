"""One PDF in a process that is already running: our part, and WeasyPrint's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from bench.plain import VARIANT, Plain
from bench.timing import in_turn, ratio
from plainleaf.content import Leaflet, load
from plainleaf.project import Project
from plainleaf.readability import check
from plainleaf.render import Layout, Renderer, line_breaking
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
    faces = renderer.page(leaflet, layout)[2]

    def ours() -> None:
        line_breaking.install()
        renderer.pdf(leaflet, layout)

    def ours_once() -> None:
        line_breaking.install()
        renderer._press.pdf(renderer._press.document(html, layout, faces))

    def theirs() -> None:
        # Our mend of line breaking is no part of WeasyPrint's own cost.
        inline.split_first_line = line_breaking._split
        HTML(string=html, base_url=page.base_url).write_pdf(
            font_config=fonts, stylesheets=stylesheets, pdf_variant=VARIANT
        )

    def measuring() -> None:
        open_document.cache_clear()
        verify(page.ours, leaflet, layout, project)

    calls: dict[str, Callable[[], object]] = {
        "ours": ours,
        "ours once": ours_once,
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
    own = times["theirs"]
    again = page.layouts_set
    note = f"; its pages were set {again} times, to save one" if again > 1 else ""
    return [
        f"Warm: one PDF, {layout.name}{note}",
        f"  our PDF / WeasyPrint's own         {ratio(times['ours once'], own)}",
        f"  ... measured as well               {ratio(times['ours once'] + times['measure'], own)}",
        f"  ... and every setting of its pages {ratio(times['ours'] + times['measure'], own)}",
        f"  our PDF, from HTML, set once       {times['ours once']}",
        f"  our PDF, from the leaflet          {times['ours']}",
        f"  WeasyPrint's own, from HTML        {times['theirs']}",
        f"  opening and measuring a PDF        {times['measure']}",
        f"  ... / our PDF (at most a third)    {ratio(times['measure'], times['ours once'])}",
        f"  leaflet to HTML, print             {times['template']}",
        f"  leaflet to HTML, web               {times['web']}",
        f"  reading the leaflet                {times['load']}",
        f"  checking the wording               {times['check']}",
    ]
