"""Properties that no rule sets have the value that WeasyPrint gives them."""

from __future__ import annotations

from typing import Any

from weasyprint import CSS, HTML, css
from weasyprint.css import properties

from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.speed import values

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
            found_values = {name: fresh[name] for name in properties.INITIAL_VALUES}
            found.append(
                {
                    name: getattr(each, "serialize", lambda each=each: each)()
                    for name, each in found_values.items()
                }
            )
        for child in getattr(box, "children", ()):
            visit(child)

    visit(document.pages[0]._page_box)
    return found


def test_every_property_has_the_value_that_weasyprint_computes(quickly: None) -> None:
    ours = styles(PAGE)
    speed.remove()
    own = styles(PAGE)
    assert len(ours) == len(own) > 5
    for one, other in zip(ours, own, strict=True):
        assert one == other


def test_most_properties_take_a_short_cut() -> None:
    usual = len(values.INITIAL) + len(values.INHERITED)
    assert usual > 0.7 * len(properties.INITIAL_VALUES)
    assert {"margin_inline_start", "margin_inline_end"} == values.LOGICAL["margin_left"]
