"""One PDF in a process that is already running: our part, and WeasyPrint's own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from bench.plain import VARIANT, Plain, plain
from bench.site import Bench
from bench.table import Line, Row, alone
from bench.timing import in_turn
from plainleaf.cli import THRESHOLDS
from plainleaf.content import Leaflet, load
from plainleaf.project import Project
from plainleaf.readability import check
from plainleaf.render import Layout, Renderer
from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.fixes import line_breaking
from plainleaf.verify import verify


def lines(bench: Bench) -> Iterator[Line]:
    """Every layout of one leaflet."""
    site, path = bench.one, bench.one.paths[0]
    leaflet = site.load(path)
    for layout in site.layouts:
        folder = site.folder / "warm" / layout.name
        folder.mkdir(parents=True)
        page = plain(leaflet, layout, site.project, folder)
        yield from _layout(path, leaflet, layout, site.project, page, bench.rounds)


def _layout(
    path: Path, leaflet: Leaflet, layout: Layout, project: Project, page: Plain, rounds: int
) -> Iterator[Line]:
    renderer = Renderer(project)
    fonts = FontConfiguration()
    stylesheets = [CSS(filename=str(name), font_config=fonts) for name in page.stylesheets]
    html = page.page.read_text(encoding="utf-8")
    faces = renderer.page(leaflet, layout)[2]

    def ours() -> None:
        _install()
        renderer.pdf(leaflet, layout)

    def ours_once() -> None:
        _install()
        renderer._press.pdf(renderer._press.document(html, layout, faces))

    def theirs() -> None:
        # Our mend of line breaking and our short cuts are no part of WeasyPrint's own cost.
        inline.split_first_line = line_breaking.own_split
        speed.remove()
        HTML(string=html, base_url=page.base_url).write_pdf(
            font_config=fonts, stylesheets=stylesheets, pdf_variant=VARIANT
        )

    calls: dict[str, Callable[[], object]] = {
        "ours": ours,
        "ours once": ours_once,
        "theirs": theirs,
        "template": lambda: renderer.page(leaflet, layout),
        "web": lambda: renderer.html(leaflet),
        "measure": lambda: verify(page.ours, leaflet, layout, project),
        "load": lambda: load(path, project),
        "check": lambda: check(leaflet, project=project),
    }
    # As the commands have it, and for both sides alike.
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        times = in_turn(calls, rounds)
    finally:
        gc.set_threshold(*before)
        _install()
    name, own = layout.name, times["theirs"]
    yield Row(f"{name}, our PDF / WeasyPrint's own", times["ours once"], own, "at most 1.1")
    yield Row(f"{name}, ... measured as well", times["ours once"] + times["measure"], own)
    again = page.layouts_set
    if again > 1:
        whole = times["ours"] + times["measure"]
        yield Row(f"{name}, ... and its pages set {again} times, to save one", whole, own)
    what = f"{name}, measuring / rendering it, from the leaflet"
    yield Row(what, times["measure"], times["ours"], "at most 0.33")
    what = f"{name}, measuring / our PDF, its pages set once"
    yield Row(what, times["measure"], times["ours once"])
    yield alone(f"{name}, leaflet to HTML, print", times["template"])
    yield alone("leaflet to HTML, web", times["web"])
    yield alone("reading the leaflet", times["load"])
    yield alone("checking the wording", times["check"])


def _install() -> None:
    line_breaking.install()
    speed.install()
