"""Elements of one kin match the same rules, and selectors that ask for more find each its own."""

from __future__ import annotations

import random
from typing import Any

import pytest
from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from plainleaf.project import Project, shipped
from plainleaf.render import layouts, quick
from plainleaf.render.fonts import faces
from plainleaf.render.pdf import Press
from plainleaf.render.quick import selectors

SELECTORS = (
    *(
        "p",
        ".a",
        ".b p",
        "div > p",
        "p b",
        "[dir=rtl] b",
        "[title]",
        "#one",
        "div.a",
        ":not(.a) > b",
    ),
    *("p + p", "p ~ div", "b:first-child", "p:last-child b", "div:nth-child(2)", "b:only-of-type"),
    *(":empty", ":has(b)", "div:has(> p) b", ":is(.a, .b) p", ":lang(fr) b", "p:first-of-type"),
    *("p::before", "b::after", ":root > body", "body > *", '[title^="t"] b', "[lang|=en] p"),
)
NAMES = ("div", "p", "b", "i", "ul", "li")
ATTRIBUTES = (
    *('class="a"', 'class="b a"', 'id="one"', 'dir="rtl"', 'title="two"', 'lang="fr"'),
    *('style="margin: 1px"', 'hidden=""', 'data-other="x"'),
)


def page(chance: random.Random) -> str:
    def element(depth: int) -> str:
        name = chance.choice(NAMES)
        start = " ".join((name, *chance.sample(ATTRIBUTES, chance.choice((0, 0, 0, 1, 2)))))
        inner = "".join(element(depth - 1) for _ in range(chance.randint(0, depth)))
        return f"<{start}>{chance.choice(('', 'text'))}{inner}</{name}>"

    body = "".join(element(4) for _ in range(4))
    return f"<!doctype html><html lang=en><head><title>T</title></head><body>{body}</body></html>"


def colours(html: str, sheet: CSS, fonts: FontConfiguration) -> list[tuple[str, Any]]:
    document = HTML(string=html).render(stylesheets=[sheet], font_config=fonts)
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    return [(box.element_tag, box.style["color"]) for box in boxes]


CHANCE = random.Random(7)
TOGETHER = [tuple(CHANCE.sample(SELECTORS, 4)) for _ in range(10)]


@pytest.mark.parametrize("chosen", [*((each,) for each in SELECTORS), *TOGETHER])
def test_every_element_has_the_style_that_weasyprint_gives_it(
    quickly: None, chosen: tuple[str, ...]
) -> None:
    chance = random.Random(str(chosen))
    css = "".join(
        f"{each} {{ color: #{number:06} }}" if "::" not in each else f"{each} {{ content: '-' }}"
        for number, each in enumerate(chosen, start=1)
    )
    pages = [page(chance) for _ in range(5)]
    found = []
    for ours in (True, False):
        (quick.install if ours else quick.remove)()
        fonts = FontConfiguration()
        sheet = CSS(string=css, font_config=fonts)
        found.append([colours(each, sheet, fonts) for each in pages])
    assert found[0] == found[1]


def test_our_stylesheets_ask_only_for_names_and_attributes() -> None:
    project = Project(shipped(), shipped() / "leaflets")
    press = Press(project)
    for layout in layouts(project).values():
        _, sheets = press.ready(layout, faces(project)[:1])
        asked = selectors.asked_by([sheet.matcher for sheet in sheets])
        assert asked is not None
        assert not asked.singled_out
        assert {"class", "dir"} <= asked.attributes


def test_what_is_added_to_a_stylesheet_later_is_read_too() -> None:
    matcher = CSS(string="p { color: red }").matcher
    assert selectors.asked_by([matcher]) == selectors.Asked(frozenset({"p"}), frozenset())
    for entries in CSS(string="p:first-child, :empty { color: red }").matcher.other_selectors:
        matcher.other_selectors.append(entries)
        matcher.order += 1
    assert selectors.asked_by([matcher]) is None


def test_elements_of_a_name_are_all_found(quickly: None) -> None:
    chance = random.Random(1)
    for _ in range(30):
        root = HTML(string=page(chance)).wrapper_element
        for names in (("b",), ("p", "li"), ("svg",), ("title", "p"), ("P",), ("p b",), (".a", "i")):
            ours, own = (
                [each.etree_element for each in query(root, *names)]
                for query in (ElementWrapper.query_all, selectors.own_query_all)
            )
            assert ours == own, names
