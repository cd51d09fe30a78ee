"""What a writer's Markdown becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf.content.reading_order import lines
from plainleaf.content.tree import (
    Alert,
    AlertKind,
    Citation,
    Foreign,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Subheading,
    Table,
    Words,
    plain,
)
from tests.content.markdown_reading import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def only(project: Project, markdown: str) -> object:
    blocks = project.body(markdown)
    assert project.findings == []
    assert len(blocks) == 1
    return blocks[0]


def inside(project: Project, markdown: str) -> tuple[object, ...]:
    block = only(project, markdown)
    assert isinstance(block, Paragraph)
    return block.line.children


def test_an_empty_body_has_no_blocks(project: Project) -> None:
    assert project.body("") == ()
    assert project.body("\n  \n\n") == ()
    assert project.findings == []


def test_one_line_end_is_a_space_and_an_empty_line_a_new_paragraph(project: Project) -> None:
    first, second = project.body("Call us\nany time.\n\nWe can help.")
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.line.plain == "Call us any time."
    assert second.line.plain == "We can help."


@pytest.mark.parametrize("mark", ["*", "**", "_", "__", "***"])
def test_every_kind_of_emphasis_is_bold_and_only_once(project: Project, mark: str) -> None:
    (strong,) = inside(project, f"{mark}Stop now{mark}")
    assert isinstance(strong, Strong)
    (said,) = strong.children
    assert isinstance(said, Words)
    assert str(said.text) == "Stop now"


def test_bold_inside_bold_is_not_bolder(project: Project) -> None:
    (strong,) = inside(project, "**Stop *right* now**")
    assert isinstance(strong, Strong)
    assert plain(strong.children) == "Stop right now"
    assert not any(isinstance(child, Strong) for child in strong.children)


def test_a_hard_line_break_is_kept(project: Project) -> None:
    for markdown in ("Ward 3  \nLevel 2", "Ward 3\\\nLevel 2"):
        assert [type(child) for child in inside(project, markdown)] == [Words, LineBreak, Words]


def test_citations_carry_the_number_of_their_source(project: Project) -> None:
    found = inside(project, "Bone [@nhs-2024; @macedo-2017][@nhs-2024].")
    numbers = [child.number for child in found if isinstance(child, Citation)]
    assert numbers == [2, 1, 2]


def test_a_citation_knows_where_it_stands(project: Project) -> None:
    found = inside(project, "Bone [@nhs-2024;  @macedo-2017].")
    columns = [child.place.column for child in found if isinstance(child, Citation)]
    assert columns == [6 + 7, 6 + 19]


def test_a_phrase_in_another_language_names_it(project: Project) -> None:
    (_, foreign, _) = inside(project, 'Say [bonne **santé**]{lang="fr-CA"} to her.')
    assert isinstance(foreign, Foreign)
    assert foreign.language == "fr-CA"
    assert plain(foreign.children) == "bonne santé"


@pytest.mark.parametrize(
    ("markdown", "href", "said"),
    [
        ("[Help](https://nhs.uk/a)", "https://nhs.uk/a", "Help"),
        ("[Help](mailto:a@nhs.net)", "mailto:a@nhs.net", "Help"),
        ("[Ring us](tel:03001234567)", "tel:03001234567", "Ring us"),
        ("[**Help** now](https://nhs.uk)", "https://nhs.uk", "Help now"),
        ("<https://nhs.uk/a_b>", "https://nhs.uk/a_b", "https://nhs.uk/a_b"),
        ("<a@nhs.net>", "mailto:a@nhs.net", "a@nhs.net"),
        ("https://nhs.uk/a_b_c/", "https://nhs.uk/a_b_c/", "https://nhs.uk/a_b_c/"),
        ("www.nhs.uk", "http://www.nhs.uk", "www.nhs.uk"),
        ("a.b-c@nhs.net", "mailto:a.b-c@nhs.net", "a.b-c@nhs.net"),
        ("[Help][1]\n\n[1]: https://nhs.uk", "https://nhs.uk", "Help"),
    ],
)
def test_links_and_bare_addresses(project: Project, markdown: str, href: str, said: str) -> None:
    (link,) = inside(project, markdown)
    assert isinstance(link, Link)
    assert link.href == href
    assert plain(link.children) == said


def test_a_link_may_hold_a_foreign_phrase_and_the_other_way_round(project: Project) -> None:
    (link,) = inside(project, "[[Croix]{lang=fr} now](https://x.org)")
    assert isinstance(link, Link)
    assert isinstance(link.children[0], Foreign)
    (foreign,) = inside(project, "[[Croix](https://x.org)]{lang=fr}")
    assert isinstance(foreign, Foreign)
    assert isinstance(foreign.children[0], Link)


def test_a_sign_of_an_address_stays_as_it_is(project: Project) -> None:
    (link,) = inside(project, "https://x.org/?a=1&b=2")
    assert isinstance(link, Link)
    assert link.href == "https://x.org/?a=1&b=2"


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        ("Look at https://nhs.uk/bones.", "https://nhs.uk/bones"),
        ("Look at (https://nhs.uk/bones), then ring.", "https://nhs.uk/bones"),
        ("See https://en.org/Hip_(bone), too", "https://en.org/Hip_(bone)"),
        ("**www.nhs.uk**: all of it", "www.nhs.uk"),
        ("Is it a@nhs.net?", "a@nhs.net"),
    ],
)
def test_the_end_of_a_sentence_is_no_part_of_an_address(
    project: Project, sentence: str, address: str
) -> None:
    found = inside(project, sentence)
    flat = [
        *found,
        *(each for child in found if isinstance(child, Strong) for each in child.children),
    ]
    assert [plain((child,)) for child in flat if isinstance(child, Link)] == [address]


@pytest.mark.parametrize("words", ["Meet @ 5", "ward@3", "the www. of things", "http://", "a:b//c"])
def test_what_only_looks_like_an_address_stays_words(project: Project, words: str) -> None:
    assert all(isinstance(child, Words) for child in inside(project, words))


@pytest.mark.parametrize(
    "words",
    [
        "A&E, 5 < 6, under <5 and 2*3 * 4",
        "“Typed” as it is -- (c) ... it's 1/2",
        "Name: ________ and snake_case",
        "Ward [A or B] at 12:30, 0300 123 4567",
        "AT&T; and C:\\temp",
        "你好，世界 — Łódź żółć",
    ],
)
def test_nothing_that_was_typed_is_changed(project: Project, words: str) -> None:
    (said,) = inside(project, words)
    assert isinstance(said, Words)
    assert str(said.text) == words


def test_an_escape_becomes_the_sign_it_stands_for(project: Project) -> None:
    (said,) = inside(project, r"\*not bold\* \[x\] \- \1")
    assert isinstance(said, Words)
    assert str(said.text) == r"*not bold* [x] - \1"


def test_lists_keep_their_order_start_and_what_is_nested(project: Project) -> None:
    outer = only(project, "3. Wash\n   - hands\n   - face\n4. Dry\n\n   Do not rub.")
    assert isinstance(outer, ItemList)
    assert (outer.ordered, outer.marks) == (True, ("3.", "4."))
    first, second = outer.items
    assert isinstance(first.blocks[1], ItemList)
    assert not first.blocks[1].ordered
    assert [type(block) for block in second.blocks] == [Paragraph, Paragraph]
    assert [each.plain for each in lines((outer,))] == [
        "Wash",
        "hands",
        "face",
        "Dry",
        "Do not rub.",
    ]


def test_subheadings_start_at_three(project: Project) -> None:
    blocks = project.body("### Day **one**\n\nRest.\n\n#### Night\n\nSleep.\n\n### Day two")
    assert project.findings == []
    depths = [block.depth for block in blocks if isinstance(block, Subheading)]
    assert depths == [3, 4, 3]


@pytest.mark.parametrize("kind", list(AlertKind))
def test_an_alert_is_told_by_its_first_line(project: Project, kind: AlertKind) -> None:
    alert = only(project, f"> [!{kind.upper()}]\n> Do not stop\n> your tablets.\n>\n> - Ring us")
    assert isinstance(alert, Alert)
    assert alert.kind is kind
    assert [each.plain for each in lines(alert.blocks)] == ["Do not stop your tablets.", "Ring us"]


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ("3. Ring us\n> 4. Rest", ItemList),
        ("- Ring us", ItemList),
        ("| Ring us |\n> | --- |\n> | now |", Table),
    ],
)
def test_an_alert_may_begin_with_any_block(project: Project, inner: str, kind: type) -> None:
    alert = only(project, f"> [!TIP]\n> {inner}")
    assert isinstance(alert, Alert)
    assert [type(block) for block in alert.blocks] == [kind]
    assert next(iter(lines(alert.blocks))).plain == "Ring us"


def test_a_quote_without_a_mark_is_a_quote(project: Project) -> None:
    quote = only(project, "> It helped me\n> to talk.")
    assert isinstance(quote, Quote)
    assert [each.plain for each in lines(quote.blocks)] == ["It helped me to talk."]


def test_a_picture_on_its_own_line_is_a_block_even_under_a_sentence(project: Project) -> None:
    blocks = project.body(
        "Cancer can spread [@nhs-2024].\n"
        '![The *hip* bone](images/hip.svg "Where it **may** hurt")\n'
        "It may ache."
    )
    assert project.findings == []
    before, picture, after = blocks
    assert isinstance(before, Paragraph)
    assert isinstance(picture, Picture)
    assert isinstance(after, Paragraph)
    assert picture.path == "leaflets/images/hip.svg"
    assert str(picture.alt) == "The hip bone"
    assert picture.caption is not None
    assert picture.caption.plain == "Where it may hurt"
    assert before.line.plain == "Cancer can spread ."
    assert str(before.line.text) == "Cancer can spread [@nhs-2024]."
    assert str(after.line.text) == "It may ache."


def test_a_picture_may_be_named_from_the_leaflets_folder_or_the_project(project: Project) -> None:
    for path in ("images/hip.svg", "leaflets/images/hip.svg", "./images/../images/hip.svg"):
        picture = only(project, f"![The hip bone]({path})")
        assert isinstance(picture, Picture)
        assert picture.path == "leaflets/images/hip.svg"


def test_a_decorative_picture_has_no_words(project: Project) -> None:
    picture = only(project, "![Decorative](images/hip.svg)")
    assert isinstance(picture, Picture)
    assert str(picture.alt) == ""


TABLE = "| Day | Plan |\n| --- | ---: |\n| Mon | a \\| b |\n|  Tue | **rest** |"


def test_a_table_has_heads_and_rows(project: Project) -> None:
    table = only(project, TABLE)
    assert isinstance(table, Table)
    assert [head.plain for head in table.head] == ["Day", "Plan"]
    assert [[cell.plain for cell in row] for row in table.rows] == [
        ["Mon", "a | b"],
        ["Tue", "rest"],
    ]
    assert table.caption is None


@pytest.mark.parametrize(
    "markdown",
    [
        f"Table: What to **do**\n\n{TABLE}",
        f"Table: What to **do**\n{TABLE}",
        f"{TABLE}\n\nTable: What to **do**",
        f"{TABLE}\nTable: What to **do**",
    ],
)
def test_a_table_takes_the_caption_before_or_after_it(project: Project, markdown: str) -> None:
    table = only(project, markdown)
    assert isinstance(table, Table)
    assert table.caption is not None
    assert table.caption.plain == "What to do"
    assert str(table.caption.text) == "What to **do**"
    assert len(table.rows) == 2


def test_a_lead_in_becomes_the_caption_of_its_table(project: Project) -> None:
    first, table = project.body(f"Take care.\n\nThis is your plan:\n\n{TABLE}")
    assert project.findings == []
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert table.caption is not None
    assert table.caption.plain == "This is your plan:"


def test_a_caption_between_two_tables_belongs_to_the_second(project: Project) -> None:
    first, second = project.body(f"{TABLE}\n\nTable: Two\n\n{TABLE}")
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert first.caption is None
    assert second.caption is not None
    assert second.caption.plain == "Two"


def test_every_line_of_a_body_is_found_in_reading_order(project: Project) -> None:
    body = project.body(
        f"### One\n\nTwo\n\n- three\n  - four\n\n> [!TIP]\n> five\n\n> six\n\n"
        f'![x](images/hip.svg "seven")\n\nTable: eight\n\n{TABLE}'
    )
    said = [each.plain for each in lines(body)]
    assert said[:8] == ["One", "Two", "three", "four", "five", "six", "seven", "eight"]
    assert said[8:] == ["Day", "Plan", "Mon", "a | b", "Tue", "rest"]


def test_a_line_is_read_without_the_white_space_round_it(project: Project) -> None:
    line = project.line("  What is **cancer**\n  of the bone? [@nhs-2024] \n")
    assert project.findings == []
    assert line.plain == "What is cancer of the bone? "
    assert str(line.text) == "What is **cancer**\n  of the bone? [@nhs-2024]"


@pytest.mark.parametrize(
    "words", ["1. What is it?", "2017. A year.", "Bones: where?", "-5 degrees", ""]
)
def test_a_line_is_not_read_as_a_block_without_need(project: Project, words: str) -> None:
    assert project.line(words).plain == words
    assert project.findings == []
