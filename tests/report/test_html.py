"""The report as a page: what it says, in a parsed document; how it behaves, in a real browser."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from playwright.sync_api import Page

from plainleaf.content import load
from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place
from plainleaf.project import Project
from plainleaf.readability import check
from plainleaf.render import RenderError
from plainleaf.report import FileResult
from plainleaf.report.html import HtmlReporter
from plainleaf.report.html_page.marks import Marks
from plainleaf.report.outline import outline_of, outline_of_draft
from tests.browser import NARROW, SPACED, cut_off, focused, scrolls_sideways, show, violations
from tests.readability.making import EASY, judged, leaflet_yaml, save, sentence_of, text_of
from tests.soak import first_few

HARD = f"""\
# What it is

Percutaneous vertebral augmentation stabilises symptomatic osteoporotic fractures, and
periprocedural complications include polymethylmethacrylate extravasation and pulmonary
embolisation in some of the patients who have had it before.

- {"You can " * 12}rest.
- Rest **now** & eat <well>.

# After it

{EASY}
{EASY}
# When to ring

{sentence_of(36)} {sentence_of(32)}
"""
COLOURS = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"color_scheme": "dark", "forced_colors": "active"},
]


def draft(text: str = HARD, name: str = "draft.txt") -> FileResult:
    report = judged(text, markdown=True)
    outline = partial(outline_of_draft, report.source, markdown=True, language="en")
    return FileResult(name, report.source, report.findings, report, outline=outline)


def leaflet_result(folder: Path, body: str = EASY, rest: str = "") -> FileResult:
    leaflet = load(save(folder, leaflet_yaml(body, rest)))
    report = check(leaflet)
    outline = partial(outline_of, leaflet)
    return FileResult(report.path, report.source, report.findings, report, outline=outline)


def page_of(*results: FileResult) -> str:
    return HtmlReporter().report(results)


def ids(html: str, kind: str) -> list[str]:
    return re.findall(rf'id="(f\d+-{kind}\d+)"', html)


def test_it_is_one_file_without_scripts_or_addresses() -> None:
    html = page_of(draft())
    assert "<script" not in html
    assert not re.search(r"(src|href)=[\"'](?!#)", html)
    assert "@import" not in html
    assert "url(" not in html
    assert "default-src 'none'" in html


def test_the_verdict_is_words_and_the_band_is_called_an_estimate() -> None:
    result = draft()
    html = page_of(result)
    assert "Does not pass yet." in html
    scores = result.report.scores if result.report else None
    assert scores
    assert f"estimated range {scores.smog_low:g} to {scores.smog_high:g}" in html
    assert "Test the leaflet with readers" in html
    assert "Passes the wording checks." in page_of(draft(EASY * 2))
    assert "suitable" not in html


def test_every_mark_has_its_advice_and_the_two_lead_to_each_other() -> None:
    html = page_of(draft(), draft())
    marks, notes = ids(html, "m"), ids(html, "n")
    assert len(marks) == len(set(marks)) == len(notes) > 6
    for mark, note in zip(marks, notes, strict=True):
        assert note == mark.replace("-m", "-n")
        assert f'id="{mark}" href="#{note}"' in html
        assert f'id="{note}" href="#{mark}"' in html
        assert html.count(f'href="#{mark}"') == 2  # from the to-do list, and from the advice


def test_the_worst_part_comes_first_in_the_list_of_what_to_do() -> None:
    html = page_of(draft())
    to_do = html[html.index('class="to-do"') : html.index("Your text, with marks")]
    parts = re.findall(r"<strong>(\d\. [^<]+)</strong>", to_do)
    assert parts == ["1. What it is", "3. When to ring"]


def test_the_same_advice_stands_once_in_the_list_with_a_link_to_each_of_its_places() -> None:
    text = "You may feel nausea. The nausea goes. Ring if the nausea stays.\n\n" + EASY
    html = page_of(draft(text))
    to_do = html[html.index('class="to-do"') : html.index("Your text, with marks")]
    assert to_do.count("&#34;nausea&#34;") == 1
    assert len(re.findall(r'href="#f1-m\d+"', to_do)) == 3
    assert "Also at:" in to_do


def test_every_finding_and_suggestion_is_on_the_page() -> None:
    result = draft()
    text = page_of(result)
    assert result.findings
    for finding in result.findings:
        for said in (finding.message, finding.suggestion):
            assert said.replace('"', "&#34;") in text


def test_the_whole_text_of_a_leaflet_is_shown_with_its_shape(tmp_path: Path) -> None:
    table = "| Day | Tablets |\n|---|---|\n| 1 | Two |\n"
    body = f"### Before\n\nDrink **water**.\n\n1. Sit.\n2. Lie.\n\n{table}"
    glossary = "glossary:\n  - {term: ring, meaning: The part that takes pictures.}\n"
    html = page_of(leaflet_result(tmp_path, body, glossary))
    for shown in (
        "<h5>Before</h5>", "Drink <strong>water</strong>.", "<ol>", "<li value=\"1\"><p>Sit.</p>",
        '<th scope="col">Tablets</th>', "<td>Two</td>", "Your arm swells up.", "Call us now.",
        "The scan does not hurt.", "The part that takes pictures.", "Having a scan",
    ):  # fmt: skip
        assert shown in html.replace("\n", ""), shown


def test_raw_scores_stand_beside_those_adjusted_for_the_glossary(tmp_path: Path) -> None:
    glossary = "glossary:\n  - {term: radiotherapy, meaning: A strong beam that treats you.}\n"
    result = leaflet_result(tmp_path, EASY * 2 + "You have radiotherapy here. " * 4, glossary)
    report = result.report
    assert report
    assert report.adjusted
    html = page_of(result)
    for name, scores in (("", report.scores), (", adjusted for the glossary", report.adjusted)):
        row = html[html.index(f'<th scope="row">SMOG grade{name}</th>') :]
        assert f"<strong>{scores.smog:g}</strong>" in row[: row.index("</tr>")]
    assert "They are: radiotherapy." in html


def test_a_language_with_a_formula_of_its_own_has_its_row_and_others_say_that_there_is_none() -> (
    None
):
    spanish = judged("El perro corre por el campo. " * 12, language="es")
    html = page_of(FileResult("a.txt", spanish.source, spanish.findings, spanish))
    formula = spanish.scores.language_formula
    assert formula
    assert formula.formula in html
    assert formula.band in html
    welsh = judged("Gorffwyswch nawr. " * 12, language="cy")
    html = page_of(FileResult("a.txt", welsh.source, welsh.findings, welsh))
    assert "there is no formula for this language" in html


def test_a_finding_that_is_not_about_the_text_stands_with_its_words(tmp_path: Path) -> None:
    waiver = """\
    readability:
      allow:
        - {rule: R101, text: no such words, reason: None, until: 2099-01-01}
    """
    html = page_of(leaflet_result(tmp_path, EASY * 2, waiver))
    assert "About the file as a whole" in html
    assert "leaflets/scan.yaml, line" in html
    assert "no such words" in html


def test_a_file_with_a_mistake_says_that_its_wording_was_not_checked() -> None:
    finding = Finding(
        "C102", Level.ERROR, "No such field.", Place("a.yaml", 2, 1, 2, 5), "Drop it."
    )
    html = page_of(FileResult("a.yaml", Source("a.yaml", "one\nbad: 1\n"), (finding,)))
    for said in ("Cannot be checked yet", "a.yaml, line 2", "No such field.", "Drop it.", "bad:"):
        assert said in html


def page_with(words: str) -> str:
    """A page with some words in every place that a writer, or a file's name, can fill."""
    text = f"# {words} a\n\nYou {'can ' * 30}{words} go.\n"
    report = judged(text)
    outline = partial(outline_of_draft, report.source, markdown=False, language="en")
    finding = Finding("R999", Level.ERROR, words, Place(words, 2, 1, 2, 5), words)
    found = (*report.findings, finding)
    return page_of(FileResult(words, report.source, found, report, outline=outline))


class Tags(HTMLParser):
    """Counts the elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[f"{tag} {sorted(name for name, _ in attrs)}"] += 1


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", "'\"><img src=x>", "</style><b>", "{{ 7*7 }}", "&lt;i>"]
)
def test_nothing_a_writer_types_becomes_markup(evil: str) -> None:
    html = page_with(evil)
    assert Tags(html).counts == Tags(page_with("word")).counts
    assert str(escape(evil)) in html


def test_a_clinic_changes_one_template_and_a_wrong_one_is_told_by_line(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "report"
    own.mkdir(parents=True)
    (own / "file.html.j2").write_text("<p>Our own: {{ file.said }}</p>\n")
    project = Project(tmp_path, tmp_path / "leaflets")
    assert "Our own: Does not pass yet" in HtmlReporter(project).report([draft()])
    (own / "file.html.j2").write_text("<p>\n{% if %}</p>\n")
    with pytest.raises(RenderError) as raised:
        HtmlReporter(project).report([draft()])
    [finding] = raised.value.findings
    assert (finding.place.path, finding.place.line) == ("templates/report/file.html.j2", 2)
    (own / "file.html.j2").write_text("<p>\n\n{{ file.scale // 0 }}</p>\n")
    with pytest.raises(RenderError) as raised:
        HtmlReporter(project).report([draft()])
    [finding] = raised.value.findings
    assert (finding.place.path, finding.place.line) == ("templates/report/file.html.j2", 3)
    assert "divi" in finding.message


def test_marks_that_overlap_are_each_closed_before_the_one_outside_them() -> None:
    source = text_of("One two three four five six seven.").source
    first, second = Place(source.path, 1, 1, 1, 14), Place(source.path, 1, 9, 1, 24)
    found = [Finding("R101", Level.ERROR, "a", first), Finding("R102", Level.WARNING, "b", second)]
    outline = outline_of_draft(source, markdown=False, language="en")
    marks = Marks(found, source, outline)
    [shown] = outline.parts[0].pieces
    steps = [
        f"<{cut.opens.number}" if cut.opens else f"{cut.closes.number}>" if cut.closes else cut.text
        for cut in marks.cuts(shown)  # type: ignore[arg-type]
    ]
    assert steps == [
        "<1",
        "One two ",
        "<2",
        "three",
        "2>",
        "1>",
        "<2",
        " four five",
        "2>",
        " six seven.",
    ]
    assert [mark.number for mark in marks.opened_in(shown)] == [1, 2]


places = st.tuples(st.integers(0, 60), st.integers(0, 60))


@given(st.lists(places, max_size=8))
def test_marks_never_change_the_text_and_are_always_nested(spans: list[tuple[int, int]]) -> None:
    text = "One two three. Four five six.\n\nSeven eight nine ten. Eleven.\n"
    source = Source("draft.txt", text)
    ranges = [(min(span), max(span)) for span in spans]
    found = [Finding("R101", Level.ERROR, "a", source.place(*each)) for each in ranges]
    outline = outline_of_draft(source, markdown=False, language="en")
    marks = Marks(found, source, outline)
    opened = []
    for piece in outline.parts[0].pieces:
        stack: list[int] = []
        for cut in marks.cuts(piece):  # type: ignore[arg-type]
            if cut.opens:
                stack.append(cut.opens.number)
            elif cut.closes:
                assert stack.pop() == cut.closes.number
        assert stack == []
        opened += marks.opened_in(piece)
    said = ["".join(cut.text for cut in marks.cuts(piece)) for piece in outline.parts[0].pieces]  # type: ignore[arg-type]
    assert said == text.strip().split("\n\n")
    assert [mark.number for mark in opened] == [mark.number for mark in marks.marks]
    assert sum(len(mark.findings) for mark in marks.marks) + len(marks.elsewhere) == len(found)


@pytest.mark.parametrize("colours", first_few(COLOURS), ids=str)
@pytest.mark.parametrize("narrow", [False, True])
def test_axe_finds_nothing_wrong(
    browser_page: Page, tmp_path: Path, colours: dict[str, str], narrow: bool
) -> None:
    if narrow:
        browser_page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    broken = FileResult(
        "b.yaml", None, (Finding("C001", Level.ERROR, "No file.", Place("b.yaml")),)
    )
    html = page_of(draft(), leaflet_result(tmp_path), broken)
    show(browser_page, html, tmp_path, **colours)
    assert violations(browser_page) == []
    assert scrolls_sideways(browser_page) == []


def test_axe_would_find_a_fault(browser_page: Page, tmp_path: Path) -> None:
    html = page_of(draft()).replace("--ink: #161616", "--ink: #dddddd").replace(' lang="en"', "")
    show(browser_page, html, tmp_path)
    found = " ".join(violations(browser_page))
    assert "color-contrast" in found
    assert "html-has-lang" in found


def test_with_wider_spacing_of_letters_and_lines_nothing_is_cut_off(
    browser_page: Page, tmp_path: Path
) -> None:
    browser_page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    show(browser_page, page_of(draft()), tmp_path)
    browser_page.evaluate(
        "css => document.head.appendChild(document.createElement('style')).textContent = css",
        SPACED,
    )
    assert scrolls_sideways(browser_page) == []
    assert cut_off(browser_page) == []


def test_the_keyboard_alone_reaches_every_mark_and_enter_jumps_there_and_back(
    browser_page: Page, tmp_path: Path
) -> None:
    page = show(browser_page, page_of(draft()), tmp_path)
    links = page.locator("a").count()
    reached = []
    for _ in range(links):
        page.keyboard.press("Tab")
        now = focused(page)
        assert now["tag"] == "A"
        assert now["seen"], now
        reached.append(now)
    marks = [each["id"] for each in reached if "-m" in each["id"]]
    assert marks == ids(page.content(), "m")
    assert reached[0]["href"] == "#results"

    page = show(browser_page, page_of(draft()), tmp_path)
    while not focused(page)["href"].startswith("#f1-m"):
        page.keyboard.press("Tab")
    wanted = focused(page)["href"][1:]
    page.keyboard.press("Enter")
    at_mark = focused(page)
    assert (at_mark["id"], at_mark["seen"]) == (wanted, True)
    page.keyboard.press("Enter")
    at_advice = focused(page)
    assert (at_advice["id"], at_advice["seen"]) == (wanted.replace("-m", "-n"), True)
    page.keyboard.press("Enter")
    assert focused(page)["id"] == wanted


def test_levels_differ_in_words_and_in_shape_without_any_colour(
    browser_page: Page, tmp_path: Path
) -> None:
    page = show(browser_page, page_of(draft()), tmp_path, forced_colors="active")
    shapes = page.evaluate(
        """() => [...document.querySelectorAll(".legend li")].slice(0, 3).map(each => {
          const mark = getComputedStyle(each.querySelector("mark"))
          return [each.querySelector(".tag").textContent, mark.textDecorationStyle,
                  getComputedStyle(each.querySelector(".tag")).borderTopStyle].join(" ")
        })"""
    )
    assert shapes == ["Fix double solid", "Check dashed dashed", "Note dotted dotted"]


def test_each_bar_says_in_words_what_it_shows() -> None:
    html = page_of(draft())
    bars = re.findall(
        r'<th scope="row">([^<]+)</th><td><svg.*?aria-hidden="true".*?</svg>\s*<span[^>]*>([^<]+)',
        html,
        re.DOTALL,
    )
    said = dict(bars)
    assert list(said) == ["1. What it is", "2. After it", "3. When to ring"]
    assert said["2. After it"].endswith("On target.")
    assert "a rough guide, based on 3 sentences" in said["1. What it is"]
    assert "Above the limit of 9." in said["1. What it is"]
    assert said["3. When to ring"] == "No grade: only 2 sentences."
