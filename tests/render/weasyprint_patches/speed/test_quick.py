"""Every short cut through WeasyPrint comes to the same file as the long way, byte for byte."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import pytest
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from plainleaf.content import load
from plainleaf.project import Project
from plainleaf.render import Renderer, layouts
from plainleaf.render.weasyprint_patches import speed
from tests.render.weasyprint_patches.speed.replaced import replacements
from tests.soak import first_few, soak

ROOT = Path(__file__).parents[4]
STYLE = """
  @page { size: A5; margin: 15mm;
          @bottom-right { content: "Page " counter(page) " of " counter(pages) }
          @top-center { content: string(part); background: #eee; width: 40% } }
  @page wide { size: A5 landscape }
  p { color: #222 !important; margin: 7px } p { color: #111; margin: 8px }
  @layer low { p { color: #333; margin: 9px } } p + p { margin-top: 11px }
  div > p:first-child { color: #444 }
  #two { color: #a00 } h2 { color: #0a0 } .b + div p { background: #fed } p::before { content: "" }
  :root { --gap: 3px }
  h2 { string-set: part content(); break-after: avoid }
  .a { float: left; width: 40%; padding: 1vw; background: #ddd }
  .b { position: relative; top: 3px; border-radius: 4px; border: 1px solid; max-width: 70% }
  .b span { position: absolute; right: 0; color: #b00 }
  .c { display: flex; gap: 4px } .c p { flex: 1; min-width: auto; box-shadow: 1px 1px #999 }
  .d { display: grid; grid-template-columns: 1fr 2fr }
  .e { margin-inline-start: var(--gap); width: calc(50% - 2px) }
  .e { box-sizing: border-box; padding: 2% }
  .e::first-letter { font-size: 2em } .e::first-line { font-weight: 700 }
  .f { page: wide; columns: 2; text-align: justify; letter-spacing: 1px; word-spacing: 2px }
  .g { float: footnote } .h { visibility: hidden; background: #123456 }
  .i { text-decoration: underline line-through; font-variant-caps: small-caps; hyphens: auto }
  .j { white-space: pre-wrap; tab-size: 4 } .k { overflow: hidden; height: 2em }
  ol { list-style-type: lower-roman } table { border-collapse: collapse; width: 100% }
  td { border: 1px solid; padding: 5% } ul.l { list-style: square inside }
"""
WORDS = "Rest and move in turn, and ask the ward when you do not know what to do next. " * 6
PAGE = f"""
<html lang="en"><style>p {{ text-align: center }} ol {{ margin: 3px }}</style>
<body><h2 id="one">One</h2><p class="a">{WORDS}</p>
<p>{WORDS}<a href="#one">up</a></p>
<div class="b">In a box<span>at its end</span></div><div class="c"><p>left</p><p>{WORDS}</p></div>
<div class="d"><p>one</p><p>two</p></div><p class="e">{WORDS}</p>
<ol><li>first<ul class="l"><li>inside</ul><li style="color: #060">second</ol><ul><li>bullet</ul>
<p>Said<span class="g">A note at the foot.</span> and <span class="h">not seen</span>.</p>
<p class="i">An extraordinarily long sentence. {WORDS}</p><p class="j">one\ttwo\nthree  four</p>
<p class="k" align="right">{WORDS}</p>
<table><tr><td bgcolor="#eef">cell<td>{WORDS}</table><h2 id="two">Two</h2>
<div class="f">{WORDS}</div><p lang="ar" dir="rtl">مرحبا {WORDS}</p></body></html>
"""
OTHER = PAGE.replace("Rest", "Walk").replace("<ol>", '<ol start="7">')
# The first page is of another size, which viewport units go by; what overflows is cut off.
WIDE = PAGE.replace('<h2 id="one"', '<h2 class="f" id="one"')
CUT = PAGE.replace("<body", '<body class="k"')


def files() -> list[bytes]:
    """Pages with much that our leaflets have not, set after each other with the same fonts."""
    fonts = FontConfiguration()
    sheets = [CSS(string=STYLE, font_config=fonts)]
    return [
        HTML(string=page).write_pdf(
            stylesheets=sheets, font_config=fonts, full_fonts=True, presentational_hints=True
        )
        for page in (PAGE, OTHER, WIDE, PAGE, CUT, CUT)
    ]


@soak
def test_pages_of_every_kind_are_the_same_files(quickly: None) -> None:
    ours = files()
    speed.remove()
    assert ours == files()
    assert ours[0] == ours[3] != ours[1]


@soak
@pytest.mark.parametrize("layout", first_few(["standard", "large-print"]))
def test_leaflets_are_the_same_files_the_first_time_and_later(layout: str, quickly: None) -> None:
    paths = sorted((ROOT / "leaflets").glob("[!_]*.yaml"))
    project = Project.of_leaflet(paths[0])
    leaflets, known = [load(path, project) for path in paths], layouts(project)[layout]
    renderer = Renderer(project)
    ours = [renderer.pdf(leaflet, known) for leaflet in (*leaflets, *leaflets)]
    renderer = Renderer(project)
    speed.remove()
    own = [renderer.pdf(leaflet, known) for leaflet in leaflets]
    assert ours == own + own


def test_no_part_of_weasyprint_is_left_with_a_function_that_is_replaced(
    quickly: None,
) -> None:
    own = {id(each.own) for each in replacements() if inspect.isfunction(each.own)}
    left = {
        f"{name}.{attribute}"
        for name, module in sys.modules.items()
        if name.startswith("weasyprint.") and name not in {"weasyprint.css.units", COMPUTED}
        for attribute, value in vars(module).items()
        if id(value) in own
    }
    assert left == set()


COMPUTED = "weasyprint.css.computed_values"


def test_each_takes_what_the_function_that_it_replaces_takes() -> None:
    functions = [each for each in replacements() if inspect.isfunction(each.own)]
    assert len(functions) > 5
    for each in functions:
        own = inspect.signature(each.own).parameters.values()
        ours = inspect.signature(each.ours).parameters.values()
        assert [one.default for one in own] == [one.default for one in ours], each.name
        assert len(own) == len(ours), each.name


def test_taking_them_away_leaves_weasyprint_as_it_comes(quickly: None) -> None:
    speed.remove()
    replaced = [*replacements()]
    assert replaced
    for each in replaced:
        assert vars(each.owner)[each.name] is each.own


def test_nothing_is_kept_of_a_page_that_has_been_set_before(quickly: None) -> None:
    fonts = FontConfiguration()
    sheets = [CSS(string=STYLE, font_config=fonts)]
    kept = []
    for _ in range(3):
        HTML(string=PAGE.replace("<style>", "<p>")).render(stylesheets=sheets, font_config=fonts)
        kept.append((len(fonts.shared_styles), len(fonts.styles_by_matches)))
    assert kept[0] == kept[1] == kept[2]
    assert min(kept[0]) > 0
