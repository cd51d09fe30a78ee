"""Random leaflets of lists, numbers, dates, signs and tables, each with what it must print.

What must be printed is put together beside what is typed, piece by piece. It is never worked out
from it, so nothing of Plainleaf is believed here.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

WORDS = (
    "rest", "walk", "drink", "water", "tablet", "ward", "nurse", "morning", "evening", "sleep",
    "bag", "coat", "sore", "arm", "knee", "warm", "cold", "slow", "quick", "food", "milk", "bread",
    "clean", "dry", "wash", "hands", "pain", "ease", "help", "phone", "bring", "card",
)  # fmt: skip
# Forms of numbers, dates, doses, sums and signs that a nurse may type and that mean themselves.
SIGNS = (
    "2*500 mg", "3*a day", "8*500mg", "1 1/2 tablets", "1–2 tablets", "5 to 10 ml", "≥ 38 °C",
    "< 4 hours", "> 39 °C", "10 x 5 mg", "5 000 units", "500 mg/5 ml", "9:30 am – 5 pm",
    "16. März 2027", "3. Juni", "2. Etage", "3rd March 2027", "12/03/2027", "2027-03-12", "£4.50",
    "50%", "½ a tablet", "20 m²", "10⁹/L", "COVID-19", "vitamin B12", "0.5 mg", "1,500 ml",
    "1986. It was", "No. 5", "1/2", "24/7", "A&E", "R&D", "a_b", "5' 10\"", "(c)", "± 3",
    "2 + 3 = 5", "-5 °C", "+5 °C", "±0", "µg", "37.5C", "day 1", "1st", "x 3", "1:1", "10%–20%",
    "[sic]", "“so”", "‘well’", "it's", "e-mail", "CO₂", "a/b", "…", "§ 2", "& more",
)  # fmt: skip
REFERENCES = ("BONE-001", "A1", "2", "12.1", "P-2", "PIL/2024/01", "A&E-1", "No. 3", "1/2", "REF 1")
VERSIONS = ("1.0", "1.1", "1.2", "1.3", "2", "2.", "v1", "2024-01", "1/1", "3rd", "Draft 1", "1,5")
PHONES = ("0300 123 4567", "01632 960 001", "999", "+44 1632 960 123", "020 7946 0123")


MARK_END = "\x1f"
"""Stands between the number of a list item and its words, in a piece that begins with one."""
PAPER = "\x1e"
"""Stands round what is printed on paper and not shown in the web page."""


@dataclass(frozen=True)
class Grid:
    """A table. Where it is too wide for the page, each cell stands behind its column's head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def orders(self) -> Iterator[list[str]]:
        """Both orders in which a page may print it."""
        yield [*self.heads, *(cell for row in self.rows for cell in row)]
        yield [
            piece
            for row in self.rows
            for head, cell in zip(self.heads, row, strict=True)
            if cell
            for piece in (head, cell)
        ]


Piece = str | Grid


@dataclass(frozen=True)
class Phrase:
    """Something typed on one level, and the pieces that must be printed for it, in order."""

    typed: str
    printed: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """Something typed, and the pieces that must be printed for it, in order."""

    typed: str
    printed: tuple[Piece, ...]


@dataclass
class Sample:
    """One leaflet: its file, and the pieces that it must print, in order.

    ``page_one`` are the title, subtitle and introduction, ``points`` and ``boxes`` may change
    places, ``rest`` follows. ``headings`` are those of the sections, which a web page lists first
    when there are more than two. ``between`` are words that may stand between pieces.
    """

    text: str
    page_one: list[Piece]
    points: list[Piece]
    boxes: list[Piece]
    rest: list[Piece]
    headings: list[Piece]
    between: list[str]

    def orders(self, web: bool = False) -> Iterator[list[Piece]]:
        """Both orders that a page may have."""
        listed = self.headings if web and len(self.headings) > 2 else []
        yield [*self.page_one, *self.points, *self.boxes, *listed, *self.rest]
        yield [*self.page_one, *self.boxes, *self.points, *listed, *self.rest]


class Writer:
    """Writes a leaflet from a seed; the same seed gives the same leaflet."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.numbers = count(1)
        self.source_ids = [f"s{number}" for number in range(1, self.random.randint(2, 4))]

    def words(self, least: int = 1, most: int = 5) -> str:
        """Plain words, the first of them marked by a number that no other piece has."""
        chosen = self.random.choices(WORDS, k=self.random.randint(least, most))
        return " ".join(chosen)

    def phrase(self, marks: bool = True) -> Phrase:
        """A few words and signs on one level, with bold words, links and citations among them."""
        typed: list[str] = []
        printed = [""]
        for index in range(self.random.randint(1, 4)):
            kinds: list[Callable[[], Phrase]] = [self._plain, self._sign, self._sign]
            if marks and index:
                kinds += [self._bold, self._link, self._foreign, self._escaped, self._cited]
            piece = self.random.choice(kinds)()
            gap = " " if typed else ""
            typed.append(gap + piece.typed)
            printed[-1] += gap + piece.printed[0]
            printed += piece.printed[1:]
        end = self.random.choice(["", ".", ".", " today."])
        return Phrase("".join(typed) + end, (*printed[:-1], printed[-1] + end))

    def _plain(self) -> Phrase:
        words = self.words()
        return Phrase(words, (words,))

    def _sign(self) -> Phrase:
        sign = self.random.choice(SIGNS)
        return Phrase(sign, (sign,))

    def _bold(self) -> Phrase:
        words = self.words(1, 3)
        mark = self.random.choice(["**", "*"])
        return Phrase(f"{mark}{words}{mark}", (words,))

    def _link(self) -> Phrase:
        words, path = self.words(1, 3), f"{self.random.choice(WORDS)}-{next(self.numbers)}"
        on_paper = f"{PAPER} (example.org/{path}){PAPER}"
        return Phrase(f"[{words}](https://www.example.org/{path})", (words + on_paper,))

    def _foreign(self) -> Phrase:
        return Phrase("[bonne santé]{lang=fr}", ("bonne santé",))

    def _escaped(self) -> Phrase:
        sign = self.random.choice("*_[]#>-+|")
        return Phrase(f"a \\{sign} b", (f"a {sign} b",))

    def _cited(self) -> Phrase:
        number = self.random.randint(1, len(self.source_ids))
        words = self.words(1, 2)
        return Phrase(f"{words} [@s{number}]", (f"{words} [{number}]",))

    def paragraph(self) -> Phrase:
        """A paragraph; its line may begin with any sign."""
        first, second = self.phrase(), self.phrase()
        if self.random.random() < 0.5:
            return first
        join = self.random.choice([" ", "  \n", "\\\n"])
        if all(re.match(r"\d+[.)] ", each.typed) for each in (first, second)):
            join = " "  # on two lines they would be a list
        printed = (*first.printed[:-1], first.printed[-1] + " " + second.printed[0])
        return Phrase(first.typed + join + second.typed, (*printed, *second.printed[1:]))

    def bullets(self) -> Written:
        """A list with bullets, some with a list inside."""
        typed: list[str] = []
        printed: list[str] = []
        for _ in range(self.random.randint(2, 5)):
            item = self.phrase()
            typed.append(f"- {item.typed}")
            printed += item.printed
            if self.random.random() < 0.2:
                for _ in range(2):
                    inner = self.phrase()
                    typed.append(f"  - {inner.typed}")
                    printed += inner.printed
        return Written("\n".join(typed), tuple(printed))

    def steps(self) -> Written:
        """A numbered list: from any number, with a full stop or a bracket, in steps of 1 or 2."""
        number = self.random.choice([1, 1, 1, 2, 3, 7, 10, 98])
        sign, step = self.random.choice(".."), self.random.choice([1, 1, 1, 2])
        sign = self.random.choice([sign, sign, ")"])
        typed: list[str] = []
        printed: list[str] = []
        for _ in range(self.random.randint(2, 5)):
            item = self.phrase()
            typed.append(f"{number}{sign} {item.typed}")
            printed += [f"{number}{sign}{MARK_END}{item.printed[0]}", *item.printed[1:]]
            if self.random.random() < 0.2:
                more = self.phrase()
                typed.append(f"\n{' ' * len(f'{number}{sign} ')}{more.typed}\n")
                printed += more.printed
            number += step
        return Written("\n".join(typed), tuple(printed))

    def table(self) -> Written:
        """A table with a caption; a cell may be empty, and a | in one is typed ``\\|``."""
        columns, rows = self.random.randint(1, 4), self.random.randint(1, 4)
        caption = self.words(2, 4)
        heads = [f"{self.words(1, 2)} {next(self.numbers)}" for _ in range(columns)]
        typed = [f"Table: {caption}", "", "| " + " | ".join(heads) + " |", "|" + "---|" * columns]
        printed: list[tuple[str, ...]] = []
        for _ in range(rows):
            cells = [self.phrase(marks=False) for _ in range(columns)]
            for column in range(1, columns):
                if self.random.random() < 0.15:
                    cells[column] = Phrase("", ("",))
                elif self.random.random() < 0.15:
                    cells[column] = Phrase("a \\| b", ("a | b",))
            typed.append("| " + " | ".join(cell.typed for cell in cells) + " |")
            printed.append(tuple("".join(cell.printed) for cell in cells))
        return Written("\n".join(typed), (caption, Grid(tuple(heads), tuple(printed))))

    def box(self) -> Written:
        """An alert."""
        kind = self.random.choice(["WARNING", "NOTE", "TIP", "IMPORTANT", "CAUTION"])
        inner: list[Written | Phrase] = [self.paragraph()]
        if self.random.random() < 0.3:
            inner.append(self.bullets())
        lines = "\n\n".join(piece.typed for piece in inner).split("\n")
        typed = f"> [!{kind}]\n" + "\n".join(f"> {line}".rstrip(" ") for line in lines)
        if "  \n" in "\n".join(lines):
            typed = f"> [!{kind}]\n" + "\n".join(f"> {line}" for line in lines)
        return Written(typed, tuple(piece for each in inner for piece in each.printed))

    def subheading(self) -> Phrase:
        """A heading inside a section."""
        words = f"{self.words(1, 4)} {self.random.choice(SIGNS)}"
        return Phrase(f"### {words}", (words,))

    def body(self) -> Written:
        """A few blocks."""
        kinds = (
            self.paragraph, self.paragraph, self.bullets, self.steps, self.table, self.box,
        )  # fmt: skip
        blocks: list[Written | Phrase] = [self.paragraph()]
        for _ in range(self.random.randint(1, 4)):
            if self.random.random() < 0.15:
                blocks += [self.subheading(), self.paragraph()]
            blocks.append(self.random.choice(kinds)())
            if blocks[-1].typed[:1] in "-123456789" and len(blocks) > 1:
                # Two lists in a row would be one.
                blocks.insert(-1, self._separator())
        for index in range(len(blocks) - 1, 0, -1):
            if all(re.match(r"\d+[.)] ", each.typed) for each in blocks[index - 1 : index + 1]):
                # Two paragraphs in a row that begin with a number would be a list.
                blocks.insert(index, Phrase("Then rest.", ("Then rest.",)))
        return Written(
            "\n\n".join(block.typed for block in blocks),
            tuple(piece for block in blocks for piece in block.printed),
        )

    def _separator(self) -> Phrase:
        words = f"Then {self.words(2, 4)}."
        return Phrase(words, (words,))

    def field(self) -> Phrase:
        """A field of one line."""
        return self.phrase(marks=False)


def sample(seed: int) -> Sample:
    """The leaflet of that seed."""
    writer = Writer(seed)
    chance = writer.random
    quoted = json.dumps
    words = f"{writer.words(1, 3)} {chance.choice(SIGNS)} {seed}"
    title = Phrase(words, (words,))
    about = writer.paragraph()
    points = [writer.field() for _ in range(chance.randint(1, 4))]
    reference, version = chance.choice(REFERENCES), chance.choice(VERSIONS)
    phone = chance.choice(PHONES)
    lines = [
        "format: 1",
        f"title: {quoted(title.typed, ensure_ascii=False)}",
        "language: en-GB",
        f"reference: {quoted(reference)}",
        f"version: {quoted(version)}",
        "status: draft",
        "next_review: 2029-01-01",
        "about: |",
        *_indented(about.typed),
        "key_points:",
        *(f"  - {quoted(point.typed, ensure_ascii=False)}" for point in points),
        "get_help:",
    ]
    boxes: list[Piece] = []
    for level in ("emergency", "urgent")[: chance.randint(1, 2)]:
        action, signs = writer.field(), [writer.field() for _ in range(chance.randint(1, 3))]
        lines += [
            f"  - level: {level}",
            f"    do: {quoted(action.typed, ensure_ascii=False)}",
            "    when:",
            *(f"      - {quoted(sign.typed, ensure_ascii=False)}" for sign in signs),
            "    contacts: [ward]",
        ]
        boxes += [*action.printed, *(piece for sign in signs for piece in sign.printed)]
        boxes += ["Ward", phone]
    lines.append("sections:")
    rest: list[Piece] = []
    headings: list[Piece] = []
    for _ in range(chance.randint(1, 3)):
        heading, body = writer.field(), writer.body()
        lines += [
            f"  - heading: {quoted(heading.typed, ensure_ascii=False)}",
            "    body: |",
            *_indented(body.typed, 6),
        ]
        rest += [*heading.printed, *body.printed]
        headings += heading.printed
    if chance.random() < 0.5:
        term, meaning = writer.words(1, 2), writer.field()
        lines += ["glossary:"]
        lines += [f"  - term: {quoted(f'{term} {seed}')}"]
        lines += [f"    meaning: {quoted(meaning.typed, ensure_ascii=False)}"]
        rest += [f"{term} {seed}", *meaning.printed]
    lines += ["contacts:", f"  ward: {{name: Ward, phone: {quoted(phone)}}}", "sources:"]
    for name in writer.source_ids:
        source = writer.field()
        lines += [f"  - id: {name}", f"    text: {quoted(source.typed, ensure_ascii=False)}"]
        rest += source.printed
    between = [f"Reference: {reference}.", f"Version: {version}.", "Ward", phone]
    return Sample(
        "\n".join(lines) + "\n",
        [*title.printed, *about.printed],
        [piece for point in points for piece in point.printed],
        boxes,
        rest,
        headings,
        between,
    )


def _indented(text: str, size: int = 2) -> list[str]:
    return [" " * size + line if line.strip() else "" for line in text.split("\n")]
