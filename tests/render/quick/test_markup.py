"""HTML is read as the tree that tinyhtml5 makes of it, or left to tinyhtml5."""

from __future__ import annotations

import random
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML

from plainleaf.content import load
from plainleaf.project import Project
from plainleaf.render import Renderer, layouts
from plainleaf.render.quick import markup

ROOT = Path(__file__).parents[3]
SPACES = ("", " ", "\n")
TEXTS = (*SPACES, "words", " words &amp; more ", "&#34;a&#39;b&lt;c&gt;", "é水\u00a0\t", "&amp;lt;")
ELEMENTS = (
    *("p", "div", "ul", "li", "ol", "table", "tbody", "thead", "tr", "td", "th", "caption"),
    *("section", "main", "h1", "h2", "figure", "figcaption", "blockquote", "address"),
    *("span", "strong", "b", "em", "a", "bdi", "small", "br", "img", "hr", "meta", "time", "sup"),
)
UNLISTED = ("pre", "form", "button", "svg", "dl", "dt", "select", "option", "textarea", "nobr", "u")
ATTRIBUTES = ('class="a b"', 'id="one"', 'data-a="&amp;&#34;"', 'alt=""', 'dir="rtl"', 'id="two"')
PAGE = "<!doctype html>\n<html><head></head><body><p>words</p></body></html>"
VOID = {"br", "img", "hr", "meta"}


def as_data(element: Any) -> tuple[Any, ...]:
    children = [as_data(child) for child in element]
    return element.tag, list(element.attrib.items()), element.text, element.tail, children


class Writer:
    """Writes pages by chance: some in full and in order, some with a mistake or two."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.mistakes = self.chance.choice((0.0, 0.0, 0.02, 0.2))

    def page(self) -> str:
        body = "".join(self.element(4, "body") for _ in range(3))
        parts = ("<title>T &amp; U</title>", '<meta name="a">', "\n")
        head = "".join(self.chance.sample(parts, 2))
        text = f"<html><head>{head}</head>{self.text('head')}<body>{body}</body></html>"
        if self.slips():
            at = self.chance.randrange(len(text))
            text = text[:at] + self.chance.choice('<>&/ x\n\r"=\f') + text[at:]
        return markup.DOCTYPE + text + self.text("html")

    def element(self, depth: int, around: str) -> str:
        listed = sorted(markup._WITHIN.get(around, ()))
        name = self.chance.choice(ELEMENTS if self.slips() or not listed else listed)
        if self.slips():
            name = self.chance.choice(UNLISTED)
        start = " ".join((name, *self.chance.sample(ATTRIBUTES, self.chance.choice((0, 0, 1, 2)))))
        if name in VOID:
            return f"<{start}>{self.text(around)}"
        inner = "".join(self.element(depth - 1, name) for _ in range(self.chance.randint(0, depth)))
        end = "" if self.slips() else f"</{name}>"
        return f"<{start}>{self.text(name)}{inner}{end}{self.text(around)}"

    def text(self, around: str) -> str:
        only_spaces = around in markup._WITHOUT_TEXT and not self.slips()
        return self.chance.choice(SPACES if only_spaces else TEXTS)

    def slips(self) -> bool:
        return self.chance.random() < self.mistakes


@pytest.mark.parametrize("seed", range(20))
def test_any_page_is_read_as_tinyhtml5_reads_it_or_not_at_all(seed: int) -> None:
    read = 0
    for number in range(60):
        page = Writer(seed * 1_000 + number).page()
        tree = markup.tree_of(page)
        if tree is not None:
            read += 1
            assert as_data(tree) == as_data(markup.own_parse(page, False)), page
    assert 10 < read < 60


@pytest.mark.parametrize(
    "page",
    [
        "<p>no document type</p>",
        "<!doctype html>\n<html><head></head></html>",
        "<!doctype html>\n<html><head></head><body><p>one<p>two</body></html>",
        "<!doctype html>\n<html><head></head><body><p>a &nbsp; b</p></body></html>",
        "<!doctype html>\n<html><head></head><body><p id=a>x</p></body></html>",
        "<!doctype html>\n<html><head></head><body><table><tr></tr></table></body></html>",
        "<!doctype html>\n<html><head></head><body><style>p {}</style></body></html>",
        "<!doctype html>\n<html><head></head><body><!-- not said --></body></html>",
        "<!doctype html>\n<html><head></head><body><p>a\rb</p></body></html>",
        "<!doctype html>\n<html><head></head><body><p>a\x00b</p></body></html>",
        "<!doctype html>\n<html><head></head><body><p>a\x0cb</p></body></html>",
        "<!doctype html>\n<html><head></head><body></body></html><html></html>",
    ],
)
def test_what_has_to_be_mended_is_left_to_tinyhtml5(page: str) -> None:
    assert markup.tree_of(page) is None
    ours, own = markup.parse(StringIO(page), False), markup.own_parse(StringIO(page), False)
    assert as_data(ours) == as_data(own)


def test_weasyprint_asks_for_a_page_in_the_form_that_is_read(
    quickly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    monkeypatch.setattr(
        markup, "tree_of", lambda page: read.append(page) or markup.own_parse(page, False)
    )
    HTML(string=PAGE)
    assert read == [PAGE]


def test_our_own_pages_are_never_left_to_tinyhtml5() -> None:
    for path in sorted((ROOT / "leaflets").glob("[!_]*.yaml")):
        project = Project.of_leaflet(path)
        leaflet, renderer = load(path, project), Renderer(project)
        for layout in layouts(project).values():
            for fit in ("", "snug", "one-page"):
                page, _, _ = renderer.page(leaflet, layout, help_first=True, fit=fit)
                tree = markup.tree_of(page)
                assert tree is not None
                assert as_data(tree) == as_data(markup.own_parse(page, False))
