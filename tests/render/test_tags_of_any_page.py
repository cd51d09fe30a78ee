"""Whatever the HTML, the tags are a tree in the order of the HTML, and PDF/UA and PDF/A hold."""

from __future__ import annotations

import page as validator
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.tagged import PICTURE, make, read
from tests.soak import first_few

WORDS = st.integers(1, 60).map(lambda count: "# " * count)
INLINE = st.sampled_from(
    [
        "#",
        "<strong># #</strong>",
        '<span class="keep"># #</span>',
        '<span lang="fr"># <em>#</em></span>',
        '<a href="https://x.org"># <strong>#</strong></a>',
        '<abbr title="whole">#</abbr>',
        "<q>#</q>",
        "<code>#</code><br>",
        f'<img src="{PICTURE}" alt="">',
        f'<img src="{PICTURE}" alt="A square">',
        '<span aria-hidden="true">*</span>',
    ]
)
LINE = st.lists(st.one_of(WORDS, INLINE), min_size=1, max_size=4).map(" ".join)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Blocks of blocks."""
    some = st.lists(inner, min_size=1, max_size=3)
    names = st.sampled_from(["div", "section", "aside", "nav", "blockquote", "main", "figure"])
    return st.one_of(
        st.builds(lambda name, kids: f"<{name}>{''.join(kids)}</{name}>", names, some),
        st.builds(
            lambda name, kids: f"<{name}>" + "".join(f"<li>{k}</li>" for k in kids) + f"</{name}>",
            st.sampled_from(["ul", "ol"]),
            some,
        ),
        some.map(lambda kids: "<dl>" + "".join(f"<dt>#</dt><dd>{k}</dd>" for k in kids) + "</dl>"),
        st.builds(_table, st.integers(1, 3), st.lists(inner, min_size=1, max_size=6)),
    )


def _table(columns: int, cells: list[str]) -> str:
    head = "<th>#</th>" * columns
    rows = "".join(
        f"<tr><th scope=row>{cell}</th>{'<td>#</td>' * (columns - 1)}</tr>" for cell in cells
    )
    return f"<table><caption>#</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


BLOCK = st.recursive(
    st.one_of(LINE, LINE.map(lambda line: f"<p>{line}</p>")), wrapped, max_leaves=8
)
STYLE = "img { width: 8mm } @page { size: 100mm 70mm; margin: 12mm } .keep { white-space: nowrap }"


def numbered(body: str) -> tuple[str, list[str]]:
    """The body with each # made a word of its own, and these words in order."""
    parts = body.split("#")
    words = [f"w{number}." for number in range(len(parts) - 1)]
    joined = parts[0] + "".join(word + part for word, part in zip(words, parts[1:], strict=True))
    return joined, words


@pytest.mark.parametrize("examples", first_few([8, 40]))
def test_any_page_is_read_once_in_the_order_of_its_html(examples: int) -> None:
    page = given(st.lists(BLOCK, min_size=1, max_size=3))(is_read_once)
    settings(max_examples=examples, deadline=None)(page)()


def is_read_once(blocks: list[str]) -> None:
    """Sets a page of these blocks and reads its tags."""
    body, words = numbered("".join(blocks))
    data = make(f"<h1>start</h1>{body}", STYLE)
    tagged = read(data)
    heard = [part + "." for part in tagged.root.text.replace(" ", "").split(".") if "w" in part]
    found = [part[part.rindex("w") :] for part in heard]
    assert found == words
    assert "*" not in tagged.root.text
    assert validator.validate_pdf_bytes(data, profile="ua1").is_compliant
    assert validator.validate_pdf_bytes(data, profile="2a").is_compliant
