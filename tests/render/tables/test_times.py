"""A ``times:`` block is a real table in every edition, by medicine or by time of day."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent, indent

import pytest

from plainleaf.approvals.words import gather_words
from plainleaf.content import Leaflet, load
from plainleaf.content.reading_order import Role, printed_lines
from plainleaf.pdf import open as open_pdf
from plainleaf.pdf.structure import StructureElement
from plainleaf.project import data_root
from plainleaf.readability import check
from plainleaf.render import Renderer
from plainleaf.render.tables.wide_tables import wide_tables
from plainleaf.verify import verify, verify_html
from tests.content.leaflet_files import findings_of
from tests.render.conftest import Clinic
from tests.soak import one_in

SHORT = """
times:
  - {medicine: Slow tablet, morning: 10 mg, evening: 10 mg}
  - {medicine: Laxative, night: 1}
"""
LONG = """
times:
  - medicine: Prednisolone
    why: Inflammation
    morning: occasionally
    noon: refrigerated
    evening: concentrated
    night: continuously
  - {medicine: Laxative, night: 1 sachet}
"""
LONGEST = """
times:
  - {medicine: "{0}", morning: "{0}", night: "{0}"}
""".replace("{0}", "Incomprehensibilities")


def written(clinic: Clinic, times: str, **fields: str) -> Path:
    clinic.leaflet("Your nurse fills this in.\n", **fields)
    path = clinic.root / "leaflets/knee.yaml"
    text = path.read_text(encoding="utf-8")
    block = indent(dedent(times).strip(), "    ")
    path.write_text(text.replace("\ncontacts:\n", f"\n{block}\ncontacts:\n"), encoding="utf-8")
    return path


def with_times(clinic: Clinic, times: str = SHORT, **fields: str) -> Leaflet:
    return load(written(clinic, times, **fields))


def tables_in(pdf: bytes) -> list[list[list[str]]]:
    """The rows of each table of a file, with a * before each cell that is a head."""
    return [
        [[_cell(cell) for cell in row.all("TH", "TD")] for row in table.all("TR")]
        for table in open_pdf(pdf).all("Table")
    ]


def _cell(cell: StructureElement) -> str:
    words = " ".join(cell.text.split())
    # Where a line ends, there is no space in a PDF.
    return ("*" if cell.tag == "TH" else "") + re.sub(r" ?\(", " (", words)


def made(clinic: Clinic, leaflet: Leaflet, layout: str) -> list[list[list[str]]]:
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    found = verify(pdf, leaflet, clinic.layout(layout), clinic.project)
    assert {each.rule for each in found} <= {"V605"}  # a last page with little on it
    return tables_in(pdf)


@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_where_it_fits_there_is_a_row_for_each_medicine(clinic: Clinic, layout: str) -> None:
    assert made(clinic, with_times(clinic), layout) == [
        [
            ["*Medicine", "*Morning", "*Evening", "*Bedtime"],
            ["*Slow tablet", "10 mg", "10 mg", "none"],
            ["*Laxative", "none", "none", "1"],
        ]
    ]


@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_6_columns_of_words_of_12_letters_are_a_table_with_a_row_for_each_dose(
    clinic: Clinic, layout: str
) -> None:
    name = "Prednisolone (Inflammation)"
    assert made(clinic, with_times(clinic, LONG), layout) == [
        [
            ["*When", "*Medicine", "*How much"],
            ["*Morning", name, "occasionally"],
            ["*Noon", name, "refrigerated"],
            ["*Evening", name, "concentrated"],
            ["*Bedtime", name, "continuously"],
            ["*Bedtime", "Laxative", "1 sachet"],
        ]
    ]


def test_what_fits_in_no_table_is_set_as_lines_and_the_finding_says_what_to_shorten(
    clinic: Clinic,
) -> None:
    leaflet = with_times(clinic, LONGEST)
    layout = clinic.layout("large-print")
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    assert tables_in(pdf) == []
    assert verify(pdf, leaflet, layout, clinic.project) == []
    (found,) = wide_tables(leaflet, layout, clinic.project)
    assert found.rule == "V005"
    assert "When to take each medicine" in found.message
    assert 'the column "Medicine"' in found.suggestion
    assert tables_in(Renderer(clinic.project).pdf(leaflet, clinic.layout()))


@pytest.mark.parametrize("times", [SHORT, LONG, LONGEST])
def test_the_web_page_has_a_table_of_few_columns(clinic: Clinic, times: str) -> None:
    leaflet = with_times(clinic, times)
    html = Renderer(clinic.project).html(leaflet)
    (table,) = re.findall("<table>.*?</table>", html, re.DOTALL)
    assert 3 <= table.count('scope="col"') <= 4
    assert verify_html(html, leaflet, clinic.project) == []


def test_a_writer_has_words_of_their_own(clinic: Clinic) -> None:
    own = SHORT + "times_words: {morning: 8am, none: nothing, caption: Doses}\n"
    leaflet = with_times(clinic, own)
    (table,) = made(clinic, leaflet, "standard")
    assert table[0] == ["*Medicine", "*8am", "*Evening", "*Bedtime"]
    assert table[1][-1] == "nothing"
    roles = {str(each.text): each.role for each in printed_lines(leaflet)}
    assert roles["Doses"] is Role.CAPTION
    assert roles["8am"] is Role.TABLE_HEAD
    assert roles["nothing"] is Role.CELL
    assert roles["Evening"] is Role.TIMES_WORD


def test_blanks_to_fill_in_are_no_rules_across_the_page(clinic: Clinic) -> None:
    leaflet = with_times(clinic, "times: [{medicine: Morphine, morning: ____, night: ___ mg}]")
    (table,) = made(clinic, leaflet, "large-print")
    assert table[1] == ["*Morphine", "____", "___ mg"]
    html = Renderer(clinic.project).html(leaflet)
    assert "to-fill-in" in html


@pytest.mark.parametrize(
    "language",
    one_in(6, sorted(path.stem for path in (data_root() / "templates/phrases").glob("*.yaml"))),
)
def test_each_language_has_its_words_and_a_table_in_both_layouts(
    clinic: Clinic, language: str
) -> None:
    leaflet = with_times(clinic, LONG, language=language)
    fixed = [str(each.text) for each in printed_lines(leaflet) if each.role is Role.TIMES_WORD]
    assert ("Morning" in fixed) == language.startswith("en")
    setter = Renderer(clinic.project).html(leaflet)
    assert setter.count("<table>") == 1
    for name in ("standard", "large-print"):
        html, *_ = Renderer(clinic.project).page(leaflet, clinic.layout(name))
        assert html.count("<table>") == 1, name


def test_a_template_of_a_clinic_that_leaves_out_a_dose_makes_no_leaflet(clinic: Clinic) -> None:
    part = data_root() / "templates/parts/blocks.html.j2"
    text = part.read_text(encoding="utf-8")
    cut = text.replace(
        "<td>{{ t.line(cell) }}</td>",
        "{% if loop.index < 3 %}<td>{{ t.line(cell) }}</td>{% endif %}",
    )
    assert cut != text
    clinic.write("templates/parts/blocks.html.j2", cut)
    leaflet = with_times(clinic)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    assert "V701" in {each.rule for each in verify(pdf, leaflet, clinic.layout(), clinic.project)}


def test_the_fixed_words_are_not_judged_and_the_typed_ones_are(clinic: Clinic) -> None:
    hard = with_times(
        clinic, "times: [{medicine: Morphine, night: Take it subcutaneously with your food}]"
    )
    assert any("subcutaneously" in each.message for each in check(hard).findings)
    assert not check(with_times(clinic)).findings


def test_a_changed_dose_is_another_leaflet_to_approve(clinic: Clinic) -> None:
    first = gather_words(with_times(clinic), clinic.project)
    second = gather_words(with_times(clinic, SHORT.replace("10 mg", "20 mg")), clinic.project)
    third = gather_words(with_times(clinic, SHORT.replace("evening", "noon")), clinic.project)
    assert len({first.digest, second.digest, third.digest}) == 3


@pytest.mark.parametrize(
    ("times", "rule"),
    [
        ("times: [{medicine: Morphine}]", "C234"),
        ("times: [{medicine: Morphine, why: Pain}]", "C234"),
        ("times: [{morning: 10 mg}]", "C101"),
        ("times: [{medicine: Morphine, lunch: 10 mg}]", "C102"),
        ("times: {medicine: Morphine}", "C104"),
        ("times: [Morphine]", "C105"),
        ('times: [{medicine: Morphine, morning: "> some mg"}]', "C318"),
        (SHORT + "times_words: {teatime: 4pm}", "C102"),
    ],
)
def test_mistakes_are_shown_in_words(clinic: Clinic, times: str, rule: str) -> None:
    assert rule in [each.rule for each in findings_of(written(clinic, times))]


def test_a_language_without_the_words_is_told_so(clinic: Clinic) -> None:
    english = (data_root() / "templates/phrases/en.yaml").read_text(encoding="utf-8")
    clinic.write("templates/phrases/eo.yaml", re.sub(r"(?m)^times_noon:.*\n", "", english))
    found = findings_of(written(clinic, SHORT, language="eo"))
    assert [each.rule for each in found if "times_noon" in each.message] == ["C233"]
