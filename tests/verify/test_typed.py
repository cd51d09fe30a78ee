"""What must be printed is read from what was typed, whatever the Markdown parser makes of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from plainleaf.content import node_reader
from plainleaf.content.markdown import MarkdownContext, blocks
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Block
from plainleaf.render import Renderer
from plainleaf.verify import verify, verify_html
from plainleaf.verify.typed import InlineReader, TypedTable, list_printed_blocks
from tests.render.conftest import Clinic

TraceFunction = Callable[[FrameType, str, Any], Any]


def text(words: str) -> Text:
    return Text(words, Source("leaflets/a.yaml", words), tuple(range(len(words))))


def printed(body: str) -> list[str]:
    reader = InlineReader({"macedo": 2, "nice": 7}, lambda href, words: f" ({href})")
    return [*_flat(list_printed_blocks(text(body), text("The heading"), reader))]


def _flat(pieces: list[Text | TypedTable]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Text):
            yield piece.value
            continue
        if piece.caption is not None:
            yield f"caption {piece.caption.value}"
        for row in (piece.head, *piece.rows):
            yield " / ".join(cell.value.strip() for cell in row)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Take 2*500 mg, 3*a day.", ["Take 2*500 mg, 3*a day."]),
        ("5 * 3 = 15, a_b_c", ["5 * 3 = 15, a_b_c"]),
        ("**Do not** stop *now*.", ["Do not stop now."]),
        ("***Never*** __ever__ _so_.", ["Never ever so."]),
        ("**Never *ever* so.**", ["Never ever so."]),
        ("A star* and one *alone.", ["A star* and one *alone."]),
        (r"A \*star\*, a back\\slash, 1\. May", ["A *star*, a back\\slash, 1. May"]),
        ("- 16. März 2027\n- 3. Juni 2027", ["16. März 2027", "3. Juni 2027"]),
        ("3. Open.\n4. Shut.\n\n   Wait.", ["3. Open.", "4. Shut.", "Wait."]),
        ("3) Open.\n5) Shut.", ["3) Open.", "5) Shut."]),
        ("1. One\n   - two\n     3. three\n     5. five", ["1. One", "two", "3. three", "5. five"]),
        ("The unit opened in\n\n1986. It was good.", ["The unit opened in", "1986. It was good."]),
        ("### When? ###\nNow.", ["When?", "Now."]),
        ("> [!WARNING]\n> Do not drive.\n>\n> - or swim", ["Do not drive.", "or swim"]),
        ("> She said so.", ["She said so."]),
        ("See [our page](https://e.org/a_b*c).", ["See our page (https://e.org/a_b*c)."]),
        ('See [us](<https://e.org> "Us"), *now*.', ["See us (https://e.org), now."]),
        ("See [our\npage][one].\n\n[One]: https://e.org", ["See our\npage (https://e.org)."]),
        ("Go to <https://e.org/a*b>. It is < 5 > 4.", ["Go to https://e.org/a*b. It is < 5 > 4."]),
        ("Say [bonne *santé*]{lang=fr}.", ["Say bonne santé."]),
        ("It helps [@macedo; @nice].", ["It helps [2][7]."]),
        ("Square [brackets] and {curly}.", ["Square [brackets] and {curly}."]),
        ("https://e.org/a_b_c*d and a_b@c.org", ["https://e.org/a_b_c*d and a_b@c.org"]),
        ("One  \ntwo\\\nthree", ["One  \ntwo\nthree"]),
        ('![A *hip*](a.svg "Where (it) hurts")', ["A hip", "Where (it) hurts"]),
        ("![decorative](a.svg)\n\nRest.", ["Rest."]),
        ("Look:\n![A hip](a.svg)\nRest.", ["Look:\n", "A hip", "\nRest."]),
        ("a | b\n--|--\n1 | 2\\|3", ["caption The heading", "a / b", "1 / 2|3"]),
        ("| a |\n|---|\n| |", ["caption The heading", "a", ""]),
        ("Your tablets:\n\n| a | b |\n|---|---|\n| 1 | |", ["Your tablets:", "a / b", "1 / "]),
        ("Table: Times\n\n| a |\n|---|\n| 1 |", [" Times", "a", "1"]),
        ("| a |\n|---|\n| 1 |\n\nTable: Times", [" Times", "a", "1"]),
        ("### Doses\n\n| a |\n|---|\n| 1 |", ["Doses", "caption Doses", "a", "1"]),
        ("- a -5 °C\n- +44 20\n\n* c\n* d", ["a -5 °C", "+44 20", "c", "d"]),
        ("Keep it cold.\n\n- 5 °C", ["Keep it cold.", "- 5 °C"]),
        ("- 5 °C\n- 8 °C", ["5 °C", "8 °C"]),
        ("* With food.\n\n+ 5 minutes", ["* With food.", "+ 5 minutes"]),
        ("> 38 °C is a fever.", ["> 38 °C is a fever."]),
        ("Call if it is\n> 39 °C for a day.", ["Call if it is\n> 39 °C for a day."]),
        ("- > 39 °C\n- >= 5", ["> 39 °C", ">= 5"]),
        ("> [!NOTE]\n> > 38 °C", ["> 38 °C"]),
        ("01632. We are open.", ["01632. We are open."]),
        ("2. Floor.\n\nCome on\\\n16. March.", ["2. Floor.", "Come on\n16. March."]),
        ("2*3, (*), ____, 2 * 3, **2**ml", ["2*3, (*), ____, 2 * 3, 2ml"]),
        ("10^9^ H~2~O == -- --- ... (c) &", ["10^9^ H~2~O == -- --- ... (c) &"]),
    ],
)
def test_everything_typed_is_printed_but_for_the_marks(body: str, expected: list[str]) -> None:
    assert printed(body) == expected


def test_every_sign_knows_where_it_was_typed() -> None:
    body = "- Take **2** tablets\n- [Call](https://e.org) [@macedo]"
    pieces = [*list_printed_blocks(text(body), text("H"), InlineReader({"macedo": 2}))]
    assert len(pieces) == 2
    for piece in pieces:
        assert isinstance(piece, Text)
        for sign, offset in zip(piece.value, piece.offsets, strict=True):
            assert body[offset] == sign or body[offset] == "@"


LOSSES = [
    ("Take 2*500 mg tablets.", "2*500", "2500", "*"),
    ("Come on\n\n16. März 2027.", "16. März", "1. März", "16"),
    (
        "1. Wash.\n2. Dry.\n\nNow the gloves.\n\n3. Open.\n4. Shut.",
        "3. Open.\n4.",
        "1. Open.\n2.",
        "3",
    ),
    ("It is 38 °C.\n\n≥ 39 °C is a fever.", "≥ 39", "39", "≥"),
    ("Take 10² of them.", "10²", "102", "10²"),
    ("| Day | Dose |\n|---|---|\n| Monday | 12 mg |", "12 mg", "10 mg", "12"),
    ("Do not stop. Do not drive.", "Do not stop. ", "", "Do not stop."),
    ("> [!WARNING]\n> Never 2 at once.", "Never 2", "2", "Never"),
    ("Say [bonne santé]{lang=fr}.", "santé", "sante", "santé"),
]


@pytest.mark.parametrize(("body", "typed", "read", "missing"), LOSSES)
def test_what_a_parser_takes_or_changes_is_missed_in_every_edition_at_its_line(
    body: str,
    typed: str,
    read: str,
    missing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The parser is given other words than were typed, so the tree and the pages have those."""
    assert typed in body

    def deaf(whole: Text, context: MarkdownContext) -> tuple[Block, ...]:
        value = whole.value.replace(typed, read, 1)
        return blocks(Text(value, whole.source, (whole.offsets[0],) * len(value)), context)

    clinic = Clinic(tmp_path)
    monkeypatch.setattr(node_reader, "blocks", deaf)
    leaflet = clinic.leaflet(body=body)
    renderer = Renderer(clinic.project)
    editions = [verify_html(renderer.html(leaflet), leaflet, clinic.project)]
    for name in ("standard", "large-print"):
        layout = clinic.layout(name)
        pdf = renderer.pdf(leaflet, layout)
        editions.append(verify(pdf, leaflet, layout, clinic.project))
    line = next(
        number
        for number, line in enumerate(leaflet.source.text.split("\n"), start=1)
        if typed.split("\n")[0].strip() in line
    )
    for found in editions:
        lost = [each for each in found if each.rule in ("V701", "V702")]
        assert any(each.place.line == line and missing in each.message for each in lost), found


def test_a_line_after_a_hindi_one_is_compared(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    leaflet = clinic.leaflet(body="We say [नमस्ते]{lang=hi} to you.\n\nTake 2 tablets.\n\nRest well.")
    layout = clinic.layout("standard")
    other = clinic.leaflet(body="We say [नमस्ते]{lang=hi} to you.\n\nTake 3 tablets.\n\nRest well.")
    pdf = Renderer(clinic.project).pdf(other, layout)
    found = [each for each in verify(pdf, leaflet, layout, clinic.project) if each.rule == "V702"]
    assert ["Take 2 tablets." in each.message for each in found] == [True]


def test_the_number_of_a_list_item_counts_in_the_web_page(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    leaflet = clinic.leaflet(body="3. Open the pack.\n4. Take out the pad.")
    page = Renderer(clinic.project).html(leaflet)
    assert verify_html(page, leaflet, clinic.project) == []
    for changed in (
        re.sub(r' value="3"', "", page),
        page.replace('value="4"', 'value="5"'),
        page.replace("<ol", "<ul").replace("</ol", "</ul"),
    ):
        assert changed != page
        found = verify_html(changed, leaflet, clinic.project)
        assert "V702" in {each.rule for each in found}


def lines_run(body: str) -> int:
    """How many lines of Python are run to read a body: work, and no time."""
    typed, count = text(body), 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list_printed_blocks(typed, typed, InlineReader({}))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "repeated",
    [
        *("[", "![", "[a](", "[a](b)", "[@", "*a ", "a*", "_ *a* ", "*a _b", "**", "www.a.b *"),
        *("- ", "* ", "* a\n", "1. a\n", "- 5\n", "> ", "> a\n", "a\n", "| a ", "<a:", "\\"),
    ],
)
def test_twice_as_long_a_text_is_read_with_twice_the_work(repeated: str) -> None:
    short, long = (lines_run((repeated * size)[:size]) for size in (1_000, 2_000))
    assert long < 2.2 * short
