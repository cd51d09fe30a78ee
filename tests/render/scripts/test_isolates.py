"""Numbers, doses and Latin words in right-to-left text are shown as they were typed."""

from __future__ import annotations

from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple

import pytest
import weasyprint
from playwright.sync_api import Page

from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Foreign, Inline, Line, Link, Strong, Words
from plainleaf.pdf import document
from plainleaf.project import Project, data_root
from plainleaf.render.phrases import phrases
from plainleaf.render.scripts.isolates import isolates
from plainleaf.render.typesetter import Typesetter
from tests.browser import show

PROJECT = Project(data_root(), data_root())
# What is typed, and what is seen of it from left to right, without spaces.
LEFT_TO_RIGHT = [
    *("01632 960 001", "+44 1632 960001", "(01632) 960 001", "01632-960-001", "555-1234"),
    *("500 mg", "paracetamol 500 mg", "paracetamol (Panadol) 500 mg", "2–3 mg", "1.5 ml"),
    *("37.5°C", "38 °C", "≥ 38 °C", "120/80 mmHg", "25%", "10 000 ml", "4 x 500 mg", "-2 °C"),
    *("nurse@example.org", "www.example.org/a?b=2", "08:30", "9 am–5 pm", "1/2", "2026-11-23"),
    *("70 kg/m²",),
    *("H1N1", "B12", "COVID-19", "3D", "vitamin B 12", "NHS 111", "1.0", "$20", "20 €", "500+"),
]  # fmt: skip
RANGES = [("2–3", "3–2"), ("10-12", "12-10"), ("08:30–17:00", "17:00–08:30"), ("4 – 6", "6–4")]
SENTENCES = {
    "ar": ("اتصل {} الآن", "الجرعة ({}) كل يوم", "{}: اقرأ هذا", "خذ {}، ثم {}.", "هل هو {}؟"),
    "fa": ("لطفاً {} بخوانید", "دارو ({}) هر روز"),
    "ur": ("براہ کرم {} پڑھیں", "پہلے {}، پھر {}۔"),
    "he": ("התקשרו {} עכשיו", "התרופה ({}) כל יום", "קחו {}, ואז {}."),
}
DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹"}


class Case(NamedTuple):
    """A sentence, and what must be seen of its numbers and Latin words from left to right."""

    language: str
    typed: str
    seen: str


def cases() -> list[Case]:
    found = []
    for language, forms in SENTENCES.items():
        values = [(each, each) for each in LEFT_TO_RIGHT]
        values += [(typed, seen if language != "he" else typed) for typed, seen in RANGES]
        for digits in DIGITS.get(language, "")[:1] and [
            str.maketrans("0123456789", DIGITS[language])
        ]:
            plain = [each for each in values if not any(char.isalpha() for char in each[0])]
            values += [(typed.translate(digits), seen.translate(digits)) for typed, seen in plain]
        for form, (typed, seen) in product(forms, values):
            found.append(Case(language, form.format(*[typed] * 2), seen * form.count("{}")))
    return found


def line(typed: str, language: str) -> str:
    """A sentence as it is set for a page of that language."""
    return set_line((words(typed),), language)


def words(typed: str) -> Words:
    return Words(Text(typed, Source("", ""), (0,) * len(typed)))


def set_line(children: tuple[Inline, ...], language: str) -> str:
    setter = Typesetter(phrases("en", PROJECT), None, language)
    return str(setter.line(Line(children, Text("", Source("", ""), ()))))


def shown(text: str) -> str:
    """The numbers and Latin words of what is seen, without spaces, brackets and Arabic letters.

    Marks of direction are not seen.
    """
    return "".join(
        char
        for char in text
        if not ("\u0590" <= char < "\u0660" or "\u066a" <= char < "\u06f0" or char > "\ufb00")
        and not char.isspace()
        and char not in "()[]:؟،,.?–-\u200e\u200f"
    )


def drawn_lines(paragraphs: list[str]) -> list[str]:
    """What a PDF shows of each paragraph from left to right: its codes by where they are drawn."""
    style = "@page{size:260mm 1600mm;margin:0}p{font:9pt DejaVu Sans;height:5mm;margin:0}"
    html = f"<html dir=rtl><style>{style}</style>{''.join(paragraphs)}"
    lines = []
    for page in document.open(weasyprint.HTML(string=html).write_pdf()).pages:
        runs = sorted(page.runs, key=lambda run: (run.baseline // 5, run.left))
        for _, group in groupby(runs, key=lambda run: run.baseline // 5):
            lines.append("".join(run.typeface.text(run.codes) for run in group))
    return lines


CASES = cases()
HTML = [f"<p lang={each.language}>{line(each.typed, each.language)}</p>" for each in CASES]


def test_there_are_500_sentences() -> None:
    assert len(CASES) >= 500


def test_print_shows_every_number_as_it_was_typed() -> None:
    drawn = drawn_lines(HTML)
    assert len(drawn) == len(CASES)
    wrong = [
        (each.typed, got)
        for each, got in zip(CASES, drawn, strict=True)
        if shown(got) != shown(each.seen)
    ]
    assert wrong == []


def test_a_browser_shows_every_number_as_print_does(browser_page: Page, tmp_path: Path) -> None:
    html = f"<html dir=rtl><meta charset=utf-8>{''.join(HTML)}"
    show(browser_page, html, tmp_path)
    seen = browser_page.evaluate(
        """() => [...document.querySelectorAll("p")].map(p => {
          const found = [], walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
          for (let node; node = walk.nextNode();)
            for (let at = 0; at < node.length; at++) {
              const range = document.createRange()
              range.setStart(node, at); range.setEnd(node, at + 1)
              found.push([range.getBoundingClientRect().left, node.data[at]])
            }
          return found.sort((a, b) => a[0] - b[0]).map(each => each[1]).join("")
        })"""
    )
    wrong = [
        (each.typed, got)
        for each, got in zip(CASES, seen, strict=True)
        if shown(got) != shown(each.seen)
    ]
    assert wrong == []


def test_a_dose_that_is_partly_bold_or_a_link_stays_in_order() -> None:
    lines = [
        (words("خذ (paracetamol "), Strong((words("500 mg"),)), words(") الآن")),
        (words("خذ "), Strong((words("paracetamol"),)), words(" 500 mg الآن")),
        (Link("https://example.org", (words("خذ paracetamol"),)), words(" 500 mg الآن")),
        (Strong((words("خذ paracetamol"),)), words(" 500 mg الآن")),
    ]
    html = [f"<p>{set_line(each, 'ar')}</p>" for each in lines]
    assert [shown(each) for each in drawn_lines(html)] == ["paracetamol500mg"] * 2 + [
        "500mgparacetamol",
        "paracetamol500mg",
    ]


def test_a_phrase_in_arabic_in_an_english_leaflet_keeps_its_numbers_in_order() -> None:
    phrase = Foreign("ar", (words("اتصل 01632 960 001 الآن"),))
    assert '<bdi dir="ltr" class="keep">01632 960 001</bdi>' in set_line((phrase,), "en")


@pytest.mark.parametrize(
    ("typed", "isolated"),
    [
        ("ב-500 מ״ג", []),
        ("ל-3 ימים ו-500 mg", ["500 mg"]),
        ("خذ warfarin الآن", []),
        ("خذ 8 أقراص", []),
        ("(paracetamol) 500 mg", ["(paracetamol) 500 mg"]),
        ("دواء (paracetamol) 500 mg", ["500 mg"]),
        ("NHS, Paracetamol, 2025.", ["NHS, Paracetamol, 2025."]),
        ("1, 2, 3 ثم", []),
    ],
)
def test_only_what_would_be_torn_is_isolated(typed: str, isolated: list[str]) -> None:
    runs, _ = isolates(typed, "he")
    assert [typed[run.start : run.end] for run in runs] == isolated


def test_text_from_left_to_right_has_no_isolates() -> None:
    assert "bdi" not in line("Take paracetamol 500 mg. Call 01632 960 001.", "en")
