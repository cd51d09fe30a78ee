"""No line of a finished page ends inside a number with its unit, a range, a date or a time."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest

from plainleaf.content import load
from plainleaf.content.model import Leaflet
from plainleaf.finding import Level
from plainleaf.project import Project
from plainleaf.render import Renderer
from plainleaf.render.layout import Layout, layouts
from plainleaf.verify import verify
from tests.render.conftest import Clinic
from tests.soak import first_few, soak
from tests.verify.broken_pages import with_text

WHOLE = {
    "en-GB": (
        "1 1/2 tablets", "1–2 tablets", "5 to 10 ml", "10 x 5 mg", "5 000 units", "500 mg/5 ml",
        "ext. 45", "3rd March 2027", "9:30 am – 5 pm", "≥ 38 °C", "Monday 3 March", "2 x a day",
        "page 3", "Ward 3", "Figure 2", "01632 960 001", "7 in 100", "**2** tablets",
        "5 **to 10 ml**", "**9 am** – **5 pm**", "[Ward](https://example.org/w) 3",
        "[the **3rd** March](https://example.org/d) 2027", "[Ward]{lang=cy} 3",
    ),
    "de": ("z. B.", "15. März 2027", "9 Uhr", "38,5 °C", "2 x täglich", "9 bis 17 Uhr", "Seite 3"),
    "fr": ("9 h 30", "38,5 °C", "5 000 UI", "1er mars 2027", "2 x par jour", "page 3"),
}  # fmt: skip
# A paragraph of each length, so that a line end falls on every place of what follows.
FILLERS = [("word " * 16)[:length] for length in range(38, 72, 2)]


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)


def lines_of(pdf: bytes) -> list[str]:
    """The drawn lines, by a reader that is not ours."""
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [line.strip() for page in pages for line in page.splitlines()]


def bare(markdown: str) -> str:
    """What a reader sees of it on paper, link addresses left out."""
    return re.sub(r"\(https[^)]*\)|\{[^}]*\}|[*\[\]]", "", markdown)


def after_each_filler(wholes: Sequence[str], fillers: Sequence[str]) -> str:
    """A body in which each of these comes at every place of a line."""
    return "\n\n".join(f"{filler} {whole} and on" for whole in wholes for filler in fillers)


def parted(wholes: Sequence[str], fillers: Sequence[str], pdf: bytes) -> list[str]:
    """Those that a line end of such a body parts at least once."""
    lines, bodies = lines_of(pdf), [bare(whole) for whole in wholes]
    found = []
    for whole in bodies:
        # A short one may be a part of a long one: "2 tablets" of "1–2 tablets".
        wanted = sum(body.count(whole) for body in bodies) * len(fillers)
        if sum(line.count(whole) for line in lines) < wanted:
            found.append(whole)
    return found


@pytest.mark.parametrize("name", first_few(["standard", "large-print"]))
@pytest.mark.parametrize("language", WHOLE)
def test_what_belongs_together_is_on_one_line_wherever_it_comes(
    language: str, name: str, clinic: Clinic
) -> None:
    fillers = [filler[0 if name == "standard" else 14 :].strip() for filler in FILLERS]
    wholes = [each for each in WHOLE[language] if "](" not in each]
    renderer, layout = Renderer(clinic.project), clinic.layout(name)
    assert len(wholes) >= 5
    # Twenty of them would be longer than a section may be.
    for first in range(0, len(wholes), 10):
        some = wholes[first : first + 10]
        leaflet = clinic.leaflet(body=after_each_filler(some, fillers), language=language)
        assert parted(some, fillers, renderer.pdf(leaflet, layout)) == []


def test_bold_words_and_links_do_not_part_it(clinic: Clinic) -> None:
    fillers = [filler.strip() for filler in FILLERS]
    wholes = [each for each in WHOLE["en-GB"] if re.search(r"[*\[]", each)]
    leaflet, layout = clinic.leaflet(body=after_each_filler(wholes, fillers)), clinic.layout()
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    found = verify(pdf, leaflet, layout, clinic.project)
    assert [each for each in found if each.level is Level.ERROR] == []
    assert len(wholes) >= 6
    assert parted([each for each in wholes if "](" not in each], fillers, pdf) == []


def torn(paragraphs: str, leaflet: Leaflet, layout: Layout) -> list[str]:
    pdf = with_text(paragraphs)
    return [each.message for each in verify(pdf, leaflet, layout) if each.rule == "V607"]


@pytest.mark.parametrize(
    ("head", "tail", "words"),
    [
        ("Take 1", "1/2 tablets now", "1 1/2 tablets"),
        ("Take 5", "mg now", "5 mg"),
        ("Take 5 to", "10 ml now", "5 to 10 ml"),
        ("Take 10 x", "5 mg now", "10 x 5 mg"),
        ("Call ext.", "45 now", "ext. 45"),
        ("Come on 3rd", "March 2027", "3rd March 2027"),
        ("Come on 3 March", "2027 please", "3 March 2027"),
        ("Open 9:30 am –", "5 pm now", "9:30 am – 5 pm"),
        ("Is it ≥", "38 °C now", "≥ 38 °C"),
        ("Call 01632", "960 001 now", "01632 960 001"),
        ("Look at page", "3 now", "page 3"),
        ("<strong>Take 5</strong>", "<em>mg</em> now", "5 mg"),
    ],
)
def test_what_a_line_end_tears_is_refused(
    head: str, tail: str, words: str, leaflet: Leaflet, standard: Layout
) -> None:
    (message, *_) = torn(f"<p>{head}<br>{tail}</p>", leaflet, standard)
    assert f'"{words}" is split across 2 lines, after' in message


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("Look at page 3.", "5 days later you come."),
        ("Take 5 mg", "now"),
        ("You take 5.", "Tablets are small"),
        ("In 2027", "we moved"),
        ("See example.org/page/3-", "10-mg/5 for more"),
        ("Write to ward3@", "example.org"),
    ],
)
def test_other_line_ends_are_right(
    head: str, tail: str, leaflet: Leaflet, standard: Layout
) -> None:
    assert torn(f"<p>{head}<br>{tail}</p>", leaflet, standard) == []


def test_two_paragraphs_are_not_one_line(leaflet: Leaflet, standard: Layout) -> None:
    assert torn("<p>Take 5</p><p>mg is short for milligram</p>", leaflet, standard) == []


def test_a_stylesheet_that_lets_them_part_is_found(clinic: Clinic) -> None:
    css = (Path(__file__).parents[2] / "styles/standard.css").read_text(encoding="utf-8")
    clinic.write("styles/standard.css", css + "\n.keep { white-space: normal }\n")
    body = "\n\n".join(f"{filler.strip()} 5 to 10 ml and on" for filler in FILLERS)
    leaflet, layout = clinic.leaflet(body=body), clinic.layout()
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    found = [each for each in verify(pdf, leaflet, layout, clinic.project) if each.rule == "V607"]
    assert any(
        '"5 to 10 ml" is split across 2 lines, after "5' in each.message for each in found
    ), found


LONGEST = "1 000 000 micrograms to 2 000 000 micrograms"
TABLE = "| When | Take |\n|---|---|\n| {} | 1½ tablets at 9:30 am – 5 pm |\n| Later | None |"


@pytest.mark.parametrize("name", ["standard", "large-print"])
@pytest.mark.parametrize(
    "whole", [LONGEST, "Wednesday 23 September 2027", "+44 (0)20 3239 9818, ext. 45678"]
)
def test_a_long_one_runs_out_of_no_column(name: str, whole: str, clinic: Clinic) -> None:
    body = "\n\n".join(
        [
            TABLE.format(whole),
            f"- a\n  - b\n    - {whole} and {whole}",
            f"> [!NOTE]\n> See {whole}.",
        ]
    )
    leaflet, layout = clinic.leaflet(body=body, signs=whole), clinic.layout(name)
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    found = verify(pdf, leaflet, layout, clinic.project)
    assert [each for each in found if each.level is Level.ERROR] == []


@soak
def test_our_own_leaflets_have_none(project: Project) -> None:
    renderer = Renderer(project)
    paths, known = sorted(project.base.glob("[!_]*.yaml")), layouts(project)
    assert len(paths) >= len(known) >= 2
    for path in paths:
        leaflet = load(path, project)
        for layout in known.values():
            pdf = renderer.pdf(leaflet, layout)
            assert not [e for e in verify(pdf, leaflet, layout, project) if e.rule == "V607"]


def test_a_line_that_the_writer_ended_by_hand_may_end_anywhere(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(
        body="Come to us on 3\\\nMarch Street 5\\\nWard **3**\\\n4 [tea](https://e.org/a) 5\\\nmg"
    )
    renderer, layout = Renderer(clinic.project), clinic.layout()
    found = verify(renderer.pdf(leaflet, layout), leaflet, layout, clinic.project)
    assert [each for each in found if each.level is Level.ERROR] == []
