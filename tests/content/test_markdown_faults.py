"""Every fault of Markdown a writer is told of, where, and what they are told to do."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from plainleaf.content.markdown import MarkdownContext, blocks, check_lead_in
from plainleaf.content.tree import Picture
from plainleaf.finding import Level
from plainleaf.package_data import package_data
from tests.content.markdown_reading import SVG, Project, in_a_file, said, shown

RULES = package_data("content/markdown/messages.yaml")
EXAMPLES = Path(__file__).parents[1] / "examples" / "images"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    for path in EXAMPLES.iterdir():
        (project.root / "leaflets" / "images" / path.name).write_bytes(path.read_bytes())
    return project


class Case(NamedTuple):
    rule: str
    markdown: str
    shown: str
    says: str


TABLE = "| Day | Plan |\n| --- | --- |\n"
HIP = "images/hip.svg"

FAULTS = [
    Case("C301", "Take <b>two</b>.", "<b>", "**bold**"),
    Case("C301", '<div class="x">\n\nText', '<div class="x">', "**bold**"),
    Case("C301", "Text <!-- hidden", "<!--", "comment"),
    Case("C301", "See <www.nhs.uk> now", "<www.nhs.uk>", "like this:  www.nhs.uk"),
    Case("C301", "See https://x.org/?a=1&amp;b=2 now", "&amp;", "character itself:  &"),
    Case("C302", f"![]({HIP})", f"![]({HIP})", f"shaded]({HIP})"),
    Case("C302", f"![ ]({HIP})", " ", "cannot see it"),
    Case("C302", f"![hip.svg]({HIP})", "hip.svg", "is a file name"),
    Case("C302", f"![IMG_20.PNG]({HIP})", "IMG_20.PNG", "is a file name"),
    Case("C303", "![The hip](images/hop.svg)", "images/hop.svg", 'mean "images/hip.svg"'),
    Case("C303", "![The hip](../../hip.svg)", "../../hip.svg", "outside"),
    Case("C303", "![The hip](/images/hip.svg)", "/images/hip.svg", "one computer"),
    Case("C303", "![The hip](C:/images/hip.svg)", "C:/images/hip.svg", "one computer"),
    Case("C303", "![The hip](https://x.org/hip.svg)", "https://x.org/hip.svg", "on the web"),
    Case("C303", "![The hip](data:image/png;base64,AA)", "data:image/png;base64,AA", "on the web"),
    Case("C303", "![The hip](images\\hip.svg)", "images\\hip.svg", "images/hip.svg"),
    Case("C303", "![The hip](images/hip.tiff)", "images/hip.tiff", "SVG, PNG"),
    Case("C303", "![The hip]()", "![The hip]()", "images/hip.svg"),
    Case("C304", f"The ![hip]({HIP}) hurts.", f"![hip]({HIP})", "on its own line"),
    Case("C304", f"### ![hip]({HIP})", f"![hip]({HIP})", "on its own line"),
    Case("C304", f"{TABLE}| a | ![hip]({HIP}) |", f"![hip]({HIP})", "on its own line"),
    Case("C305", "Bone [@macedo-2018].", "@macedo-2018", 'mean "macedo-2017"'),
    Case("C305", "Bone [@nhs-2024; @who].", "@who", 'no source called "who"'),
    Case(
        "C306",
        "Bone [@nhs-2024, @macedo-2017].",
        "@nhs-2024, @macedo-2017",
        "[@nhs-2024; @macedo-2017]",
    ),
    Case("C306", "Bone [@].", "@", "[@name-of-source]"),
    Case("C306", "Bone [@nhs-2024 p. 3].", "@nhs-2024 p. 3", "[@nhs-2024]"),
    Case("C306", "Bone [@nhs-2024; ].", "]", "written like a citation"),
    Case("C306", "Bone [@nhs-2024 and more", "[@nhs-2024", "no ]"),
    Case("C306", "See @nhs-2024 here.", "@nhs-2024", "[@nhs-2024]"),
    Case("C306", "Bone[^1].", "[^1]", "footnote"),
    Case("C306", "[^1]: Bones", "[^1]: Bones", "footnote"),
    Case("C307", "[](https://nhs.uk)", "[](https://nhs.uk)", "no text"),
    Case("C307", "[Help]()", "[Help]()", "[Help](https://...)"),
    Case("C307", "[Help](javascript:alert)", "[Help](javascript:alert)", "https://"),
    Case("C307", "[Help](JavaScript&colon;x)", "[Help](JavaScript&colon;x)", "https://"),
    Case("C307", "[Help](file:///etc/passwd)", "[Help](file:///etc/passwd)", "https://"),
    Case("C307", "[Help](other.yaml)", "[Help](other.yaml)", "https://"),
    Case("C307", "[Help](nhs.uk/a)", "[Help](nhs.uk/a)", "[Help](https://nhs.uk/a)"),
    Case("C307", "[Help](a@nhs.net)", "[Help](a@nhs.net)", "[Help](mailto:a@nhs.net)"),
    Case("C307", "[Help](https://)", "[Help](https://)", "whole address"),
    Case("C307", "[Help](http://[x)", "[Help](http://[x)", "whole address"),
    Case("C307", "[Help](https://nhs.uk now", "](", "a bracket is missing"),
    Case("C307", "[Ring](tel:0300 123)", "](tel:0300 123)", "space"),
    Case("C307", "[Help] (https://nhs.uk)", "] (h", "without a space"),
    Case("C307", "[Help][here]", "[Help][here]", "no address"),
    Case("C307", "[Note]: call", "[Note]: call", "not printed"),
    Case("C307", "Text\n[Note]: call", "[Note]:", "not printed"),
    Case("C308", "# Tests", "# Tests", "### Tests"),
    Case("C308", "## Tests", "## Tests", "### Tests"),
    Case("C308", "#### Tests", "#### Tests", "### Tests"),
    Case("C308", "### One\n\n#### Two\n\n##### Three", "##### Three", "#### Three"),
    Case("C308", "Tests\n-----", "Tests\n-----", "### Tests"),
    Case("C308", "Tests\n=====", "Tests\n=====", "### Tests"),
    Case("C308", "###", "###", "no words"),
    Case("C308", "###Tests", "###", "### Tests"),
    Case("C308", "# 1 is the ward", "# 1 is the ward", '"number"'),
    Case("C309", "The signs are:", "The signs are:", "missing?"),
    Case("C309", "The signs **are:** [@nhs-2024]", "The signs **are:** [@nhs-2024]", "missing?"),
    Case("C309", "- Bring:\n- Eat.", "Bring:", "missing?"),
    Case("C309", "> [!TIP]\n> Bring:\n\n- a bag", "Bring:", "missing?"),
    Case("C309", "Bring:\n\n### Then", "Bring:", "missing?"),
    Case("C309", "Bring:\n• a bag\n• a book", "• a bag", "- Bring"),
    Case("C309", "Bring\n-a bag\n-a book", "-a bag", "- Bring"),
    Case("C309", "First\n2. wash\n3. dry", "2. wash", "a blank line"),
    Case("C309", "1.wash\n2.dry", "1.wash", "a space after each number"),
    Case("C309", "a) Sit.\nb) Stand.", "a) Sit.", "1. Sit."),
    Case("C310", "- one\n-\n- two", "-", "empty"),
    Case("C310", "1.\n2. two", "1.", "empty"),
    Case("C311", "| Day | Plan |\n| --- | --- |", "| Day | Plan |", "no rows"),
    Case(
        "C311",
        "| Date | Pain |\n| --- | --- |\n| | |\n| | |",
        "| Date | Pain |\n| --- | --- |\n| | |\n| | |",
        "| Monday |  |",
    ),
    Case("C311", f"{TABLE}| Mon |", "| Mon |", "this row has 1."),
    Case("C311", f"{TABLE}| Mon | a | b |", "| Mon | a | b |", "this row has 3."),
    Case("C311", f"{TABLE}| Mon ||", "| Mon ||", "merged"),
    Case("C311", f"{TABLE}| Mon | a |\n| ^^ | b |", "| ^^ | b |", "merged"),
    Case("C311", f"{TABLE}| Mon | a |\nCall us.", "Call us.", "blank line after"),
    Case("C311", "| Day | Plan |\n| --- |\n| Mon | a |", "| --- |", "same number of columns"),
    Case(
        "C311",
        "|  |  |\n| --- | --- |\n| Mon | a |",
        "|  |  |\n| --- | --- |\n| Mon | a |",
        "no headings",
    ),
    Case("C312", "> [!WARNNG]\n> Stop.", "[!WARNNG]", 'mean "WARNING"'),
    Case("C312", "> [!WARNING]", "> [!WARNING]", "next line"),
    Case("C312", "> [!TIP] Rest.", "[!TIP]", "> Rest."),
    Case("C312", "[!TIP]\nRest.", "[!TIP]", "start with a > sign"),
    Case("C312", ">", ">", "is empty"),
    Case("C313", "```\nRest\n```", "```\nRest\n```", "computer code"),
    Case("C313", "Rest.\n\n    Then walk.", "Then walk.", "4 or more spaces"),
    Case("C313", "Take `two` now", "`two`", "computer code"),
    Case("C314", "One\n\n---\n\nTwo", "---", "across the page"),
    Case("C314", "One\n***\nTwo", "***", "across the page"),
    Case("C314", "One\n\n________\n\nTwo", "________", "Name: ________"),
    Case("C301", "--> Go to ward 3", "-->", "an arrow"),
    Case("C315", "**Stop now", "**", "**bold words**"),
    Case("C315", "Take two tablets.**", "**", "stars that are meant"),
    Case("C315", "| A |\n|---|\n| [ ] |", "[ ]", "☐"),
    Case("C315", "Stop ** now ** please", "**", "with no spaces"),
    Case("C315", "Stop *now", "*", "bold words"),
    Case("C315", "Stop __now", "__", "bold words"),
    Case("C315", "~~Stop~~", "~~", "crossed-out"),
    Case("C315", "caf&eacut; x", "&eacut;", 'mean "eacute"'),
    Case("C315", "Ward 3\\\nAnytown\\", "\\", "the last line needs none"),
    Case("C315", "- [ ] tablets", "[ ]", "copy this character:  ☐"),
    Case("C315", "- [x] tablets", "[x]", "copy this character:  ☑"),
    Case("C315", "10^9^ cells", "10^9^", "like this:  10⁹"),
    Case("C315", "Ca^2+^ ions", "Ca^2+^", "like this:  Ca²⁺"),
    Case("C315", "drink H~2~O now", "H~2~O", "like this:  H₂O"),
    Case("C315", "a ==big== dose", "==", "**bold words**"),
    Case("C317", "[santé]{lang=french}", "{lang=french}", "[santé]{lang=fr}"),
    Case("C317", "[dobrý]{lang=cz}", "{lang=cz}", "{lang=cs}"),
    Case("C317", "[santé]{lang=}", "{lang=}", "lang=fr"),
    Case("C317", "[santé]{.big}", "{.big}", "not a language"),
    Case("C317", "[santé]{lang=fr .x}", "{lang=fr .x}", "not a language"),
    Case("C317", "[santé]{onclick=x}", "{onclick=x}", "not a language"),
    Case("C317", "[]{lang=fr}", "[]{lang=fr}", "no words"),
    Case("C317", "**santé**{lang=fr}", "{lang=fr}", "square brackets"),
    Case("C319", "- a\n  - b\n    - c\n      - d", "- d", "more than 3 lists"),
    Case("C319", "> a\n>\n> > b", "> > b", "inside another"),
    Case("C319", "> [!TIP]\n> - a\n>\n>   > b", ">   > b", "inside another"),
    Case("C311", "| a | b |\n| 1 | 2 |", "| a | b |", "row:  | --- | --- |"),
    Case("C311", "Drug | Dose | Why\nA | B | C", "Drug | Dose | Why", "row:  | --- | --- | --- |"),
    Case("C321", "1. Wash\n1. Dry", "1.", "1.  2.  3."),
    Case("C321", "Ihr Termin:\n\n1. Mai\n1. Juni", "1.", "- 1. May"),
    Case("C321", "- a\n  - b\n\n    2) c\n    2) d", "2)", "as you type them"),
    Case("C322", "Ward 3\nExample Hospital\nAnytown", "Ward 3", "end each one except the last"),
    Case("C322", "Mon   rest\nTue   walk", "Mon   rest", "| Day | Tablets |"),
    Case("C323", "> 38°C is a fever.\n> Call us.", "> 38°C is a fever.\n> Call us.", "more than"),
    Case("C335", "![A kidney](images/kidney.svg)", "images/kidney.svg", "text boxes"),
    Case("C336", "![A scan](images/cut-off.png)", "images/cut-off.png", "is damaged"),
    Case("C337", "![A scan](images/dot.png)", "images/dot.png", "2,000 pixels wide"),
    Case("C338", "![A scan](images/moving.gif)", "images/moving.gif", "several pictures"),
    Case("C339", "![A scan](images/vast.png)", "images/vast.png", "limit is 60 million"),
    Case("C340", "![A scan](images/linear.png)", "images/linear.png", "usual colours (sRGB)"),
    Case("C320", "- a pump\nYou can eat.", "You can eat.", "part of the list item"),
    Case("C320", "1. Rest\n2. Walk\nThen go.", "Then go.", "a blank line above it"),
    Case("C320", "- a\n  - b\n  You can eat.", "You can eat.", "part of the list item"),
    Case("C320", "> [!TIP]\n> Rest.\nYou can eat.", "You can eat.", "inside the box"),
    Case("C320", "> [!TIP]\n> - Rest.\n> Eat.", "Eat.", "part of the list item"),
    Case("C330", "See [nhs.uk](https://x.org)", "[nhs.uk](https://x.org)", "people will find"),
    Case("C330", "[us](https://a@x.org/b)", "[us](https://a@x.org/b)", "https://x.org"),
    Case("C330", "[us](https://nhѕ.uk)", "[us](https://nhѕ.uk)", "another alphabet"),
    Case("C330", "[us](https://nhs。uk)", "[us](https://nhs。uk)", "name of a website cannot"),
    Case("C330", "[us](https://0x7f.1)", "[us](https://0x7f.1)", "unusual way"),
    Case("C330", "[us](https://x.org:a/)", "[us](https://x.org:a/)", '":a"'),
    Case("C330", "[us](https://a\\\\x.org)", "[us](https://a\\\\x.org)", "backslash"),
    Case("C331", "[us](mailto:a@x.org?bcc=b@x.org)", "[us](mailto:a@x.org?bcc=b@x.org)", '"bcc"'),
]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: f"{case.rule} {case.markdown!r}")
def test_a_fault_is_found_where_it_stands_and_answered(project: Project, case: Case) -> None:
    project.body(case.markdown)
    found = [finding for finding in project.findings if finding.rule == case.rule]
    assert len(found) == 1, project.findings
    assert {finding.rule for finding in project.findings} == {case.rule}
    assert found[0].level is Level.ERROR
    assert shown(found[0], case.markdown) == case.shown
    assert case.says in f"{found[0].message} {found[0].suggestion}"


LINE_FAULTS = [
    Case("C318", "One.\n\nTwo.", "Two.", "second paragraph"),
    Case("C318", "# One", "# One", "just the words:  One"),
    Case("C318", "- One", "- One", "just the words"),
    Case("C318", "• One", "• One", "just the words"),
    Case("C318", "1. One\n2. Two", "1. One", "list"),
    Case("C318", "> One", "> One", "quote"),
    Case("C318", "```\nOne", "```", "computer code"),
    Case("C318", "a | b\n--- | ---", "--- | ---", "table"),
    Case("C318", "One\n---", "---", "line across"),
    Case("C318", "* One\n* Two", "* One", "list"),
    Case("C322", "Ward 3\nExample Hospital\nAnytown", "Ward 3", "end each one except the last"),
    Case("C304", f"![hip]({HIP})", f"![hip]({HIP})", "on its own line"),
    Case("C301", "Take <b>two</b>", "<b>", "HTML"),
    Case("C305", "Bone [@macedo-2018]", "@macedo-2018", "macedo-2017"),
]


@pytest.mark.parametrize("case", LINE_FAULTS, ids=lambda case: f"{case.rule} {case.markdown!r}")
def test_a_block_where_a_line_belongs_is_a_fault(project: Project, case: Case) -> None:
    project.line(case.markdown)
    (found,) = project.findings
    assert found.rule == case.rule
    assert shown(found, case.markdown) == case.shown
    assert case.says in f"{found.message} {found.suggestion}"


@pytest.mark.parametrize(
    "markdown",
    [
        "Take it if you weigh under < 5 kg, or <5 kg, or > 6.",
        "The signs are:\n\n- pain\n- a fever",
        "The signs are:\n\n> [!WARNING]\n> Pain",
        "- Bring:\n  - a bag",
        "Look here:\n\n![The hip](images/hip.svg)",
        f"{TABLE}| Mon |  |",
        "Ring 0300 123 4567 at 12:30.",
        r"\*\*not bold\*\* \[@x\] \`code\` \<b> \[a\](b)",
        "A rating of 5* or dose* and 2*3",
        "R&D; A&E; x",
        "- a [x] b",
        "1. wash\n2. dry",
        "#3 is the ward, # too",
    ],
)
def test_good_markdown_has_no_fault(project: Project, markdown: str) -> None:
    project.body(markdown)
    assert project.findings == []


def test_the_name_of_a_file_is_told_from_words(project: Project) -> None:
    assert project.rules("![Hip](images/hip.svg)") == []


def test_words_behind_an_address_are_only_a_warning(project: Project) -> None:
    project.body('[Help](https://nhs.uk "More")')
    (found,) = project.findings
    assert (found.rule, found.level) == ("C307", Level.WARNING)


def test_every_fault_of_a_body_is_told_at_once(project: Project) -> None:
    found = project.rules(
        "# Tests\n\nTake <b>two</b> [@who] [x]() **now\n\n- \n\n---\n\n"
        "![](images/none.svg)\n\nBring:"
    )
    assert sorted(set(found)) == [
        "C301", "C302", "C303", "C305", "C307", "C308", "C309", "C310", "C314", "C315",
    ]  # fmt: skip


def test_faults_of_the_same_kind_in_one_line_are_each_told(project: Project) -> None:
    assert project.rules("[@who] and [@ncd] and [a](b and [c](d and x[^1] y[^2]") == [
        "C305", "C305", "C306", "C306", "C307", "C307",
    ]  # fmt: skip


def test_a_line_that_ends_in_a_colon_is_for_the_caller_to_judge(project: Project) -> None:
    line = project.line("You may have:")
    assert project.findings == []
    context = MarkdownContext(project.root, {}, [])
    check_lead_in(line, context)
    assert [finding.rule for finding in context.findings] == ["C309"]


def test_a_picture_that_is_empty_too_large_or_not_what_it_says(project: Project) -> None:
    images = project.root / "leaflets" / "images"
    (images / "empty.png").write_bytes(b"")
    (images / "word.png").write_bytes(b"PK\x03\x04 a document")
    (images / "page.svg").write_text("<html>")
    Image.linear_gradient("L").save(images / "good.jpg")
    with (images / "large.png").open("wb") as file:
        file.truncate(6_000_000)
    told = {}
    for name in ("empty.png", "word.png", "page.svg", "large.png", "good.jpg", "none.gif"):
        project.body(f"![The hip](images/{name})")
        told[name] = [finding.message for finding in project.findings]
    assert "empty" in told["empty.png"][0]
    assert "not the type" in told["word.png"][0]
    assert "not the type" in told["page.svg"][0]
    assert "larger than 5 MB" in told["large.png"][0]
    assert "no picture file" in told["none.gif"][0]
    assert told["good.jpg"] == []


def test_a_picture_of_one_colour_is_only_a_warning_and_is_used(project: Project) -> None:
    Image.new("L", (90, 40)).save(project.root / "leaflets" / "images" / "black.png")
    (block,) = project.body("![The hip](images/black.png)")
    (found,) = project.findings
    assert (found.rule, found.level) == ("C337", Level.WARNING)
    assert isinstance(block, Picture)
    assert block.path == "leaflets/images/black.png"


def test_a_folder_is_no_picture(project: Project) -> None:
    (project.root / "leaflets" / "images" / "dir.png").mkdir()
    assert project.rules("![The hip](images/dir.png)") == ["C303"]


def test_a_folder_of_pictures_that_may_not_be_read_is_no_mistake_of_plainleaf(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = Path.stat

    def refusing(path: Path, **how: bool) -> object:
        if "images" in path.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, **how)

    monkeypatch.setattr(Path, "stat", refusing)
    assert project.rules("![The hip](images/hop.svg)") == ["C303"]


def test_a_link_of_the_file_system_may_not_lead_out_of_the_project(tmp_path: Path) -> None:
    project = Project(tmp_path / "clinic")
    (tmp_path / "secret.svg").write_text(SVG)
    images = project.root / "leaflets" / "images"
    (images / "out.svg").symlink_to(tmp_path / "secret.svg")
    (images / "in.svg").symlink_to(images / "hip.svg")
    assert project.rules("![The hip](images/out.svg)") == ["C303"]
    assert "outside" in project.findings[0].message
    assert project.rules("![The hip](images/in.svg)") == []


def test_a_picture_name_with_a_space_may_be_written_both_ways(project: Project) -> None:
    images = project.root / "leaflets" / "images"
    (images / "left hip.svg").write_text(SVG)
    assert project.rules("![The hip](<images/left hip.svg>)") == []
    assert project.rules("![The hip](images/left%20hip.svg)") == []


def test_impossible_file_names_are_answered(project: Project) -> None:
    for name in ("images/%00.png", "images/" + "x" * 5000 + ".png", "images/a/../../../../b.png"):
        assert project.rules(f"![The hip]({name})") == ["C303"]


def test_every_rule_and_fault_has_a_case_and_kind_words() -> None:
    assert {case.rule for case in FAULTS + LINE_FAULTS} == set(RULES)
    for rule, words in RULES.items():
        assert words["title"], rule
        for fault in words["faults"].values():
            assert fault["message"].strip()
            assert fault["suggestion"].strip()


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_leaflet_that_breaks_it_and_one_that_does_not(rule: str) -> None:
    examples = Path(__file__).parents[1] / "examples"
    assert list((examples / "failing" / rule).glob("*.yaml"))
    assert list((examples / "passing" / rule).glob("*.yaml"))


def test_a_message_repeats_only_so_much_of_what_was_written(project: Project) -> None:
    project.body(f"[@{'x' * 5000}] &{'y' * 30}; [z](foo:{'z' * 5000})")
    assert [finding.rule for finding in project.findings] == ["C305", "C307", "C315"]
    assert all(len(finding.message + finding.suggestion) < 500 for finding in project.findings)


PILES = [
    ">",
    "> ",
    "- ",
    "1. ",
    "* ",
    "[",
    "![",
    "*",
    "**",
    "_",
    "`",
    "[@",
    "[a](",
    "<",
    "<a ",
    "&",
    "(",
]


@pytest.mark.parametrize("pile", PILES)
def test_five_hundred_levels_are_answered(project: Project, pile: str) -> None:
    for text in (pile * 500 + "word", pile * 500 + "word" + "](x)" * 500):
        found = project.body(text)
        assert project.findings or "word" in "".join(str(words.text) for words in said(found))
        line = project.line(text)
        assert project.findings or "word" in line.plain


@pytest.mark.parametrize("opening", [">", "> ", "- ", "- a\n"])
def test_what_is_too_deep_is_told_once(project: Project, opening: str) -> None:
    text = (
        "".join("  " * level + "- a\n" for level in range(500))
        if "\n" in opening
        else opening * 500
    )
    project.body(text + "word")
    assert [finding.rule for finding in project.findings].count("C319") == 1


def test_thousands_of_brackets_and_marks_are_read(project: Project) -> None:
    for text in (
        "[" * 3000 + "a" + "](x)" * 3000,
        "*a **b " * 3000,
        "&zz; " * 3000,
        "[a]{x} " * 3000,
    ):
        project.body(text)
        assert project.findings
        assert len(project.findings) < 3100


def test_nothing_typed_makes_it_raise(project: Project) -> None:
    for text in (
        "\0",
        "\r\n\r",
        "\t\t\t",
        "\ud7ff\U0010ffff",
        "\\",
        "&#0;&#x110000;",
        "[a]: <\n",
        "|\n|-",
    ):
        context = MarkdownContext(project.root, {}, [])
        blocks(in_a_file(text), context)
        project.line(text)
