"""The short cuts through WeasyPrint come to what the long way comes to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from weasyprint import CSS, HTML, css
from weasyprint.css import properties
from weasyprint.layout import percent

from plainleaf.content import load
from plainleaf.project import Project
from plainleaf.render import Renderer, layouts, quick_styles

ROOT = Path(__file__).parents[2]
PAGE = """
<html lang="en" dir="rtl"><style>
  :root { --edge: 3px; margin-inline-start: 2em }
  .a { margin-inline-start: 5px; padding-block: 1em; width: calc(50% - 2px); float: left }
  .b { position: absolute; text-decoration: underline; inset-inline-end: 10%; page: cover }
  .c { margin: inherit; padding: initial; width: var(--edge); max-inline-size: 70%; color: red }
  .d { display: table; border-collapse: collapse; border-inline-start: thin solid; height: inherit }
</style><body class="a">one<div class="b">two<p class="c">three<span class="a">four</span></p>
<div class="d"><p class="b">five</p></div></div><p>six</p></body></html>
"""


@pytest.fixture
def installed() -> Iterator[None]:
    """The short cuts in place, whatever was there before."""
    before = css.ComputedStyle.__missing__, percent.resolve_one_percentage
    quick_styles.install()
    yield
    css.ComputedStyle.__missing__, percent.resolve_one_percentage = before


def styles(html: str) -> list[dict[str, Any]]:
    """Every property of every element of a page, asked for in one order."""
    document = HTML(string=html).render(stylesheets=[CSS(string="p { margin: 1em 0 }")])
    found = []

    def visit(box: Any) -> None:
        if isinstance(box.style, css.ComputedStyle):
            fresh = css.ComputedStyle(
                box.style.parent_style,
                box.style.cascaded,
                box.style.pseudo_type,
                box.style.root_style,
                box.style.base_url,
                box.style.font_config,
                box.style.initial_page_sizes,
            )
            values = {name: fresh[name] for name in properties.INITIAL_VALUES}
            found.append(
                {
                    name: getattr(each, "serialize", lambda each=each: each)()
                    for name, each in values.items()
                }
            )
        for child in getattr(box, "children", ()):
            visit(child)

    visit(document.pages[0]._page_box)
    return found


def test_every_property_has_the_value_that_weasyprint_computes(installed: None) -> None:
    quick = styles(PAGE)
    css.ComputedStyle.__missing__ = quick_styles.own_missing
    percent.resolve_one_percentage = quick_styles.own_resolve
    own = styles(PAGE)
    assert len(quick) == len(own) > 5
    for one, other in zip(quick, own, strict=True):
        assert one == other


@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_a_leaflet_is_the_same_file_either_way(layout: str, installed: None) -> None:
    path = ROOT / "leaflets" / "spinal-cord-compression.yaml"
    project = Project.of_leaflet(path)
    leaflet, known = load(path, project), layouts(project)[layout]
    renderer = Renderer(project)
    quick = renderer.pdf(leaflet, known)
    css.ComputedStyle.__missing__ = quick_styles.own_missing
    percent.resolve_one_percentage = quick_styles.own_resolve
    assert renderer.pdf(leaflet, known) == quick


def test_most_properties_take_a_short_cut() -> None:
    usual = len(quick_styles.INITIAL) + len(quick_styles.INHERITED)
    assert usual > 0.7 * len(properties.INITIAL_VALUES)
    assert {"margin_inline_start", "margin_inline_end"} == quick_styles.LOGICAL["margin_left"]
    assert css.ComputedStyle.__missing__ in (quick_styles.own_missing, quick_styles.missing)
