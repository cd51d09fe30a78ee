"""Every word of a body is kept, and every character of it knows where it stands in the file."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plainleaf.content.markdown.line_starts import read_list, read_quotation
from plainleaf.content.reading_order import lines
from plainleaf.content.tree import Block, Picture, Words
from tests.content.markdown_reading import Project, in_a_file, said

FOLDER = tempfile.TemporaryDirectory()
PROJECT = Project(Path(FOLDER.name))


def read(markdown: str) -> list[Words]:
    """The words of a body, each character checked against the file it came from."""
    blocks = PROJECT.body(markdown)
    file = in_a_file(markdown).source.text
    found = list(said(blocks))
    pictures = [Words(block.alt) for block in flat(blocks) if isinstance(block, Picture)]
    for words in [*found, *pictures]:
        assert len(words.text.value) == len(words.text.offsets)
        for char, offset in zip(words.text.value, words.text.offsets, strict=True):
            there = file[offset]
            if char.isalnum() and there != "&":
                assert char == there, (markdown, words.text.value, offset)
            elif not char.isalnum():
                assert char == there or there in "\\&\n", (markdown, words.text.value, offset)
        for before, after in pairwise(words.text.offsets):
            assert after >= before
    for line in lines(blocks):
        for char, offset in zip(line.text.value, line.text.offsets, strict=True):
            assert char == file[offset] or file[offset] == "\t"
    return found


def flat(blocks: Sequence[Block]) -> list[Block]:
    """The blocks and those within alerts and quotes."""
    found: list[Block] = []
    for block in blocks:
        found += [block, *flat(getattr(block, "blocks", ()))]
    return found


def letters(words: str) -> str:
    """Letters and digits alone."""
    return "".join(char for char in words if char.isalnum())


@pytest.mark.parametrize(
    "markdown",
    [
        "One\n   two\n\tthree",
        "> One\n> two\nlazy three\n>four",
        ">\tOne\n>  two",
        "1. One\n   two\nlazy\n\n   three\n\n   > four\n   > five",
        "- One\n\n  | a | b |\n  |---|---|\n  | c \\| d | e |",
        "www.x.org/?a=1&amp;b=&eacute;t and https://y.org&amp;",
        "[[un]{lang=fr} deux [@nhs-2024]](https://x.org) [[un](https://x.org)]{lang=fr}",
        "-\tOne\n\n\ttwo\n\n\t- three\n\t  four",
        "   - One\n     two",
        "> - One\n>   two\n>\n>   > three\nlazy four",
        "### One ###\n\n####    Two\n\n> ###\tThree",
        "a\\*b\\\\c &amp;&eacute;&#233; d&copy;e",
        "**One *two* three** _four_ ***five***",
        "One  \ntwo\\\nthree   \n  four",
        "[One **two**](https://x.org/y) <https://a.bc/d> www.x.org/y_z_ a.b@c.de",
        "[un *deux*]{lang=fr} `three  four` `` five ` six ``",
        "![a *b* &amp; c](images/hip.svg 'd **e** \\' f')",
        "> [!WARNING]\n> One\n> two\n>\n> - three",
        ">[!TIP]\nlazy one\n>two",
        "Table: *One*\n| a |b|\n|-|:-:|\n|  c\\|d|**e** f|\n",
        "|a|b\n|-|-\nc|d\n",
        "One\n===\n\ntwo\nthree\n---",
        "** one __two *three _four [five]( [six][ !seven [@eight",
        'A [x](y "z") &none; [p]{q=r} <i>s</i>',
    ],
)
def test_characters_keep_their_places_through(markdown: str) -> None:
    words = read(markdown)
    assert letters("".join(str(each.text) for each in words)) or "![" in markdown


def test_a_soft_line_break_stands_at_the_end_of_its_line() -> None:
    (words,) = read("> One  two \n>   three")
    assert str(words.text) == "One  two three"
    file = in_a_file("> One  two \n>   three").source.text
    assert file[words.text.offsets[8]] == "\n"


WORD = st.text("abcdefghijklmnopqrstuvwxyzéßøλ0123456789", min_size=1, max_size=6).map("z".__add__)


@dataclass(frozen=True)
class Part:
    """Markdown, and the letters that must come out of it in this order."""

    markdown: str
    out: str


def join(parts: Sequence[Part], between: str) -> Part:
    return Part(between.join(p.markdown for p in parts), "".join(p.out for p in parts))


def wrap(before: str, part: Part, after: str) -> Part:
    return Part(before + part.markdown + after, part.out)


def linked(part: Part) -> Part:
    """A link, but not round another, which is none in Markdown."""
    return part if "](" in part.markdown else wrap("[", part, "](https://x.org/q_r_s)")


PLAIN = WORD.map(lambda word: Part(word, word))
SIGNS = st.sampled_from(
    [
        *(Part(sign, "") for sign in (r"\*", r"\_", r"\\", "&", "<", "*", "|", "[@nhs-2024]")),
        *(Part("5", "5"), Part("A&E", "AE"), Part("&eacute;", "eacute")),
        *(Part("www.nhs.uk/a_b", "wwwnhsukab"), Part("a_b@nhs.net", "abnhsnet")),
    ]
)
INLINE: st.SearchStrategy[Part] = st.recursive(
    PLAIN | SIGNS,
    lambda inner: st.one_of(
        inner.map(lambda part: wrap("**", part, "**")),
        inner.map(lambda part: wrap("*", part, "*")),
        inner.map(linked),
        inner.map(lambda part: wrap("[", part, "]{lang=fr}")),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: join(parts, " ")),
    ),
    max_leaves=6,
)
LINE = st.tuples(PLAIN, st.lists(INLINE, max_size=4), PLAIN).map(
    lambda line: join([line[0], *line[1], line[2]], " ")
)
PARAGRAPH = st.tuples(
    st.lists(LINE, min_size=1, max_size=3), st.sampled_from(["\n", "\n  ", "  \n", "\\\n", " \n "])
).map(lambda lines: join(*lines))
HEADING = LINE.map(lambda line: wrap("### ", line, " ###"))
CELL = LINE.map(lambda line: Part(line.markdown.replace("|", r"\|"), line.out))
ROW = st.tuples(CELL, CELL).map(lambda row: wrap("| ", join(row, " | "), " |"))
TABLE = st.tuples(ROW, st.lists(ROW, min_size=1, max_size=3)).map(
    lambda table: join([table[0], Part("|---|---|", ""), *table[1]], "\n")
)


def indent(part: Part, first: str, rest: str) -> Part:
    rows = part.markdown.split("\n")
    return Part("\n".join((rest if i else first) + row for i, row in enumerate(rows)), part.out)


def containers(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    several = st.lists(inner, min_size=1, max_size=3).map(lambda parts: join(parts, "\n\n"))
    # A number or a star before one item alone is text.
    lists = st.tuples(st.lists(several, min_size=1, max_size=3), st.just("- ")) | st.tuples(
        st.lists(several, min_size=2, max_size=3), st.sampled_from(["1. ", "*   ", "12) "])
    )
    return st.one_of(
        several.map(lambda part: indent(part, "> ", "> ")),
        several.map(lambda part: indent(part, "> [!NOTE]\n> ", "> ")),
        lists.map(
            lambda made: join([indent(item, made[1], " " * len(made[1])) for item in made[0]], "\n")
        ),
    )


BODY = st.lists(
    st.recursive(PARAGRAPH | HEADING | TABLE, containers, max_leaves=5), min_size=1, max_size=3
).map(lambda parts: join(parts, "\n\n"))


@settings(max_examples=80, deadline=None)
@given(BODY)
def test_whatever_is_written_comes_out_whole_in_order_and_in_place(body: Part) -> None:
    words = read(body.markdown)
    assert letters("".join(str(each.text) for each in words)) == letters(body.out)


SOUP = [
    *"ab é1 \n\n  *_[]()!<>&;`\\|#>-+.:{}=@~^\t\"'",
    *["**", "> ", "- ", "1. ", "\n\n", "\n> ", "\n- ", "    ", "| a | b |\n|---|---|\n", "&amp;"],
    *["[!TIP]", "![a](images/hip.svg)", "{lang=fr}", "[@nhs-2024]", "https://x.org", "](", "[^1]"],
    *[
        "www.a.bc",
        "a@b.cd",
        "### ",
        "Table: ",
        "  \n",
        "\\\n",
        "<b>",
        "<!-- ",
        "[a]: b\n",
        "\0",
        "\r",
    ],
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=40).map("".join))
def test_no_text_whatever_makes_it_raise_or_lose_its_places(soup: str) -> None:
    if "\0" in soup or "\r" in soup:
        PROJECT.body(soup)
    else:
        read(soup)
    PROJECT.line(soup)


def _by_markdown_it(markdown: str) -> str:
    """The letters that the parser, told which marks are text, would print."""
    parser = MarkdownIt("commonmark").enable("table").disable("entity")
    stops_most = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("list", read_list, {"alt": stops_most})
    parser.block.ruler.at("blockquote", read_quotation, {"alt": [*stops_most, "list"]})
    out = []
    for token in parser.parse(markdown):
        for child in token.children or ():
            if child.type == "image":
                continue
            out.append(child.content if child.type in ("text", "code_inline") else "")
    return letters("".join(out))


def test_what_has_no_fault_says_what_markdown_it_says() -> None:
    """A thousand seeded texts; those without a fault must lose and gain no letter."""
    chance = random.Random(20261123)
    bits = [bit for bit in SOUP if not set(bit) & set("{}@!\0\r") and bit != "Table: "]
    compared = 0
    for _ in range(1000):
        markdown = "".join(chance.choices([*bits, "ab ", "cd", "\n"], k=chance.randint(1, 14)))
        words = read(markdown)
        if PROJECT.findings:
            continue
        compared += 1
        expected = _by_markdown_it(markdown)
        assert letters("".join(str(each.text) for each in words)) == expected, markdown
    assert compared > 150
