"""Numbers and signs at the start of a line, and stars between digits, print as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf.content.tree import Alert, ItemList, Paragraph, Quote, Strong
from tests.content.markdown_reading import Project

TEXT = [
    "16. März 2027",
    "3. Juni 2027 um 9 Uhr",
    "2. Etage, Zimmer 5",
    "1986. It was a good year.",
    "01632. We are open all day.",
    "00441632. We are open.",
    "1. Rest.",
    "1) Rest.",
    "0. Rest.",
    "1.",
    "> 38°C means you have a fever.",
    ">38°C means you have a fever.",
    ">= 38 °C is a fever.",
    "> £10 is too much",
    "> ½ a tablet",
    "> ~5 hours",
    "> -5 °C is cold",
    "+ 5 minutes",
    "+ 5 °C",
    "+ a bag",
    "- 5 °C",
    "- 5",
    "- 2.5 °C in the fridge",
    "-5 °C",
    "* Not for children",
    "= 3",
    "~ 5",
    "#3 is your ward",
    "(1) Rest.",
    "a) Rest.",
    "~5 to ~10 minutes",
    "5_000 a_b_c",
    "H2O -- 10^9 ... (c) +- 5' 5\"",
    "Take 2*500mg tablets, 3*a day",
    "8*500mg in 24 hours",
    "2 * 3 * 4",
    "2 *500mg, 3* 4",
    "2*3*4 = 24",
    "a*b*c",
    "(2)*500mg tablets, 3* a day",
    "½*500mg and ½*a",
    "2*(500mg) and 3*(250mg)",
    "5%*2 and 5%*3",
    "200*300*400 mm",
    "500mg* a day, 8* at most",
    "Tablets (*) and drops (*)",
    "Name: ______ Date: ______",
    "Date: (__) Time: (__)",
    "5*5 cm und 3*täglich",
    "Половина*доза и 2*500 мг",
]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def plain(block: object) -> str:
    assert isinstance(block, Paragraph)
    return block.line.plain


@pytest.mark.parametrize("words", TEXT)
def test_what_is_typed_alone_on_a_line_is_printed(project: Project, words: str) -> None:
    (paragraph,) = project.body(words)
    assert project.findings == []
    assert plain(paragraph) == words
    assert isinstance(paragraph, Paragraph)
    assert not any(isinstance(child, Strong) for child in paragraph.line.children)


@pytest.mark.parametrize("words", TEXT)
def test_a_field_of_one_line_prints_the_same(project: Project, words: str) -> None:
    line = project.line(words)
    assert "C318" not in [finding.rule for finding in project.findings]
    assert line.plain == words


@pytest.mark.parametrize("words", TEXT)
@pytest.mark.parametrize(
    "place",
    ["- {}\n- Rest.", "- Rest.\n- {}", "> [!TIP]\n> {}", "1. {}\n2. Rest.", "> Rest.\n>\n> {}"],
)
def test_in_a_list_a_box_and_a_quotation_too(project: Project, words: str, place: str) -> None:
    if place.startswith("> [") and words.startswith((">", "*", "#")):
        pytest.skip("a box is a quotation whose lines begin with >")
    blocks = project.body(place.format(words))
    found = [each for each in paragraphs(blocks) if each != "Rest."]
    assert found == [words]


@pytest.mark.parametrize("words", TEXT)
def test_in_a_table_too(project: Project, words: str) -> None:
    (table,) = project.body(f"| What | Why |\n| --- | --- |\n| {words} | so |")
    assert table.rows[0][0].plain == words  # type: ignore[union-attr]


def paragraphs(blocks: object) -> list[str]:
    """The words of every paragraph, however deep it stands."""
    found: list[str] = []
    for block in blocks:  # type: ignore[attr-defined]
        if isinstance(block, Paragraph):
            found.append(block.line.plain)
        elif isinstance(block, ItemList):
            for item in block.items:
                found += paragraphs(item.blocks)
        elif isinstance(block, Alert | Quote):
            found += paragraphs(block.blocks)
    return found


def test_dates_in_a_list_are_its_words(project: Project) -> None:
    (dates,) = project.body("- 16. März 2027\n- 3. Juni 2027")
    assert isinstance(dates, ItemList)
    assert not dates.ordered
    assert paragraphs((dates,)) == ["16. März 2027", "3. Juni 2027"]
    assert project.findings == []


@pytest.mark.parametrize(
    "above", ["Ihr Termin ist am", "Bitte kommen Sie am Montag oder am Mittwoch, also an dem"]
)
@pytest.mark.parametrize("words", ["16. März.", "1. Mai.", "2. Etage.", "> 39°C.", "+ 5 Minuten."])
def test_below_a_line_that_goes_on_they_are_its_words(
    project: Project, above: str, words: str
) -> None:
    (paragraph,) = project.body(f"{above}\n{words}")
    assert project.findings == []
    assert plain(paragraph) == f"{above} {words}"


@pytest.mark.parametrize(
    ("markdown", "kinds"),
    [
        ("1. Wash.\n2. Dry.", [ItemList]),
        ("Do this:\n1. Wash.\n2. Dry.", [Paragraph, ItemList]),
        ("1. Wash.\n\n   Use soap.\n\n2. Dry.", [ItemList]),
        ("1. Wash.\n\n\n2. Dry.", [ItemList]),
        ("1. Wash:\n   - hands\n   - face\n2. Dry.", [ItemList]),
        ("10. Wash:\n    - hands\n11. Dry.", [ItemList]),
        ("5. Wash.\n6. Dry.", [ItemList]),
        ("3. Juni 2027\n\n1. Wash.\n2. Dry.", [Paragraph, ItemList]),
        ("3. Juni 2027\n1. Wash.\n2. Dry.", [Paragraph, ItemList]),
        ("* Wash.\n* Dry.", [ItemList]),
        ("- Wash.", [ItemList]),
        ("- 5 minutes", [ItemList]),
        ("- 5 °C\n- 8 °C", [ItemList]),
        ("> It helped me.", [Quote]),
        ("> It helped me\n> 38 times.", [Quote]),
        ("> 1. Wash.\n> 2. Dry.", [Quote]),
        ("> - 5 minutes\n> - 6 minutes", [Quote]),
        ("> [!WARNING]\n> 38°C is a fever.\n> Call us.", [Alert]),
        ("1. Wash.\n\nThen:\n\n1) Dry.", [Paragraph, Paragraph, Paragraph]),
        ("1. Wash.\n\n> [!TIP]\n> Dry.\n\n2. Rest.", [Paragraph, Alert, Paragraph]),
    ],
)
def test_lists_and_quotations_that_are_meant_still_are(
    project: Project, markdown: str, kinds: list[type]
) -> None:
    blocks = project.body(markdown)
    assert project.findings == []
    assert [type(block) for block in blocks] == kinds


def test_a_date_that_has_the_number_of_the_list_after_it_is_shown(project: Project) -> None:
    project.body("1. Mai 2027\n\n1. Wash.\n2. Dry.")
    [finding] = project.findings
    assert (finding.rule, finding.place.line) == ("C321", 2)
    assert 'The first 2 numbers in this list are both "1."' in finding.message
    assert "Date: 1. Mai 2027" in finding.suggestion


@pytest.mark.parametrize(
    ("markdown", "bold"),
    [
        ("*word*", "word"),
        ("**word**", "word"),
        ("__word__", "word"),
        ("**Blut**druck", "Blut"),
        ("**5**ml", "5"),
        ("*5*ml", "5"),
        ("Take *2* 500mg tablets", "2"),
        ("Take 2 **500mg** tablets", "500mg"),
        ("Take 2 *500mg* tablets", "500mg"),
        ("(*not* now)", "not"),
        ("**not (now)**", "not (now)"),
        ("这*很*好", "很"),
        ("*2*500mg*", "2*500mg"),
    ],
)
def test_words_that_are_meant_to_be_bold_are(project: Project, markdown: str, bold: str) -> None:
    (paragraph,) = project.body(markdown)
    assert isinstance(paragraph, Paragraph)
    strong = [child for child in paragraph.line.children if isinstance(child, Strong)]
    assert ["".join(str(each.text) for each in child.children) for child in strong] == [bold]  # type: ignore[union-attr]
