"""Reads the public corpora that the wording check is compared on.

Nothing of them is kept here. Each stands in a folder of the name of its GitHub repository, as
``git clone`` leaves it; ``docs/readability-evidence.md`` lists them with size and licence.
"""

from __future__ import annotations

import csv
import gzip
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TEXT_COLUMN, _EASE_COLUMN = "O", "S"  # of the CLEAR sheet: "Excerpt", "BT_easiness"
_COCHRANE: Final = "Paragraph-level-Simplification-of-Medical-Texts/data/data-1024"
_GERMAN: Final = "TextComplexityDE/TextComplexityDE19/ratings.csv"
MEDQUAD: Final = "MedQuAD"
READMEPP: Final = "ReadMe++"
CEFR_WIKI: Final = "CEFR-SP Wiki"
_FITTED: Final = (
    "Wiki-Auto"  # its training part, and that of ReadMe++, are what the score is fitted to
)
OTHER_LANGUAGES: Final = {"fr": "ReadMe++ French", "de": "TextComplexityDE"}
_BLOCK: Final = 12  # sentences of Medical Wikipedia that make one text
_HARD_SITES: Final = ("2_GARD_QA", "3_GHR_QA", "6_NINDS_QA")
_PLAIN_SITES: Final = ("4_MPlus_Health_Topics_QA", "7_SeniorHealth_QA")
_FILES_OF_A_SITE: Final = 200
_FEWEST_WORDS: Final = 150  # a shorter page says nothing about the site it comes from


@dataclass(frozen=True, slots=True)
class Item:
    """A text. ``kept_aside`` if nothing about our score was chosen by its figures.

    ``rating`` is how hard people found it, higher for harder; None where texts are only sorted.
    """

    text: str
    kept_aside: bool
    rating: float | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """Rated texts, all in ``hard``; or texts known to be hard, and texts known to be plain.

    When ``paired``, the texts at one place of both lists say the same thing.
    """

    name: str
    hard: tuple[Item, ...]
    plain: tuple[Item, ...] = ()
    paired: bool = False


def corpora(folder: Path) -> Iterator[tuple[str, Corpus | None]]:
    """The name and the content of every corpus; None for one that is not in the folder."""
    for name, (path, reader) in _READERS.items():
        yield name, reader(folder / path, name) if (folder / path).exists() else None


def write_for_nltk(dictionary: Path, folder: Path) -> None:
    """Writes CMUdict into a folder as nltk keeps it, with the first entry of each word.

    ``dictionary`` is ``cmudict.dict`` of the repository cmusphinx/cmudict.
    """
    entries = []
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, *phones = line.partition("#")[0].split()
        if not word.endswith(")"):  # "read(2)" is a second way to say "read"
            entries.append(f"{word.upper()} 1 {' '.join(phones)}\n")
    written = folder / "corpora" / "cmudict" / "cmudict"
    written.parent.mkdir(parents=True)
    written.write_text("".join(entries), encoding="utf-8")


def _medreadme(path: Path, name: str) -> Corpus:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Corpus(
        name,
        tuple(
            Item(row["Sentence"], row["split"] != "train", float(row["Readability"]))
            for row in rows
        ),
    )


def _clear(path: Path, name: str) -> Corpus:
    rows = [row for row in _rows(path) if row.get(_TEXT_COLUMN) and row.get(_EASE_COLUMN)][1:]
    return Corpus(
        name,
        tuple(Item(row[_TEXT_COLUMN], True, -float(row[_EASE_COLUMN])) for row in rows),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The cells of a workbook's first sheet, row by row, by the letters of their column."""
    with zipfile.ZipFile(path) as book:
        strings = [
            "".join(part.text or "" for part in each.iter(f"{_SHEET}t"))
            for each in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for row in sheet.iter(f"{_SHEET}row"):
        cells = {}
        for cell in row:
            value = cell.findtext(f"{_SHEET}v")
            if value is not None:
                column = re.sub(r"\d", "", cell.get("r", ""))
                cells[column] = strings[int(value)] if cell.get("t") == "s" else value
        yield cells


def in_other_languages(folder: Path) -> Iterator[tuple[str, Corpus | None]]:
    """The first part of a language's tag and the sentences that people rated in it."""
    french, german = folder / "readme/dataset/fr", folder / _GERMAN
    yield "fr", _readme(french, OTHER_LANGUAGES["fr"]) if french.exists() else None
    yield "de", _german(german, OTHER_LANGUAGES["de"]) if german.exists() else None


def _german(path: Path, name: str) -> Corpus:
    """Every second article is for training. The ratings, 1 to 7, become 1 to 6."""
    with path.open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file))
    return Corpus(
        name,
        tuple(
            Item(
                row["Sentence"],
                int(row["Article_ID"]) % 2 == 0,
                1 + (float(row["MOS_Complexity"]) - 1) * 5 / 6,
            )
            for row in rows
        ),
    )


def _medical_wikipedia(path: Path, name: str) -> Corpus:
    """Sentences that experts paired with those of Simple Wikipedia, in texts of 12.

    The sentences have spaces before their marks, which are taken out.
    """
    rows = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    hard, plain = (
        tuple(
            Item(" ".join(side[at : at + _BLOCK]), True)
            for at in range(0, len(side) - _BLOCK + 1, _BLOCK)
        )
        for side in zip(*(map(_joined, row.split("\t")) for row in rows), strict=True)
    )
    return Corpus(name, hard, plain)


def _joined(sentence: str) -> str:
    quoted = sentence.replace("`` ", '"').replace(" ''", '"').replace(" '", "'")
    return re.sub(r" (?=[.,;:%)])|(?<=\() ", "", quoted)


def _readme(path: Path, name: str) -> Corpus:
    items = []
    for part in ("train", "val", "test"):
        first, *rows = _rows(path / f"readme_{path.name}_{part}.xlsx")
        column = {title: letter for letter, title in first.items()}
        text, rating = column["Sentence"], column["Rating"]
        items += [
            Item(row[text], part != "train", float(row[rating]))
            for row in rows
            if row.get(text) and row.get(rating)
        ]
    return Corpus(name, tuple(items))


def _cefr(path: Path, name: str) -> Corpus:
    """Each line has a sentence and the levels, 1 to 6, that two teachers gave it."""
    items = []
    for file in sorted(path.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            text, *levels = line.split("\t")
            if levels:
                aside = not (file.stem.endswith("_train") and path.name == _FITTED)
                items.append(Item(text, aside, sum(map(float, levels)) / len(levels)))
    return Corpus(name, tuple(items))


def _cochrane(path: Path, name: str) -> Corpus:
    hard: list[Item] = []
    plain: list[Item] = []
    for part in ("val", "test"):
        for items, ending in ((hard, "source"), (plain, "target")):
            text = (path / f"{part}.{ending}").read_text(encoding="utf-8")
            items.extend(Item(line, part == "test") for line in text.split("\n") if line)
    return Corpus(name, tuple(hard), tuple(plain), paired=True)


def _one_stop(path: Path, name: str) -> Corpus:
    hard: list[Item] = []
    plain: list[Item] = []
    for place, advanced in enumerate(sorted((path / "Adv-Txt").glob("*-adv.txt"))):
        simple = path / "Ele-Txt" / advanced.name.replace("-adv.txt", "-ele.txt")
        for items, file in ((hard, advanced), (plain, simple)):
            text = file.read_text(encoding="utf-8-sig", errors="replace")
            items.append(Item(text, place % 2 == 1))
    return Corpus(name, tuple(hard), tuple(plain), paired=True)


def _medquad(path: Path, name: str) -> Corpus:
    hard, plain = (
        tuple(item for site in sites for item in pages(path / site))
        for sites in (_HARD_SITES, _PLAIN_SITES)
    )
    return Corpus(name, hard, plain, paired=False)


def pages(site: Path) -> Iterator[Item]:
    """The answers of every so many pages of a site of MedQuAD: about 200 items, or all it has."""
    pages = sorted(site.glob("*.xml"))
    kept = 0
    for page in pages[:: max(1, len(pages) // _FILES_OF_A_SITE)]:
        answers = ElementTree.parse(page).iter("Answer")
        text = "\n\n".join(" ".join((answer.text or "").split()) for answer in answers)
        if len(text.split()) >= _FEWEST_WORDS:
            yield Item(text, kept % 2 == 1)
            kept += 1


_READERS: Final[dict[str, tuple[str, Callable[[Path, str], Corpus]]]] = {
    "MedReadMe": ("medreadme/dataset/readability.csv", _medreadme),
    READMEPP: ("readme/dataset/en", _readme),
    CEFR_WIKI: (f"CEFR-SP/CEFR-SP/{_FITTED}", _cefr),
    "CEFR-SP SCoRE": ("CEFR-SP/CEFR-SP/SCoRE", _cefr),
    "CLEAR": ("CLEAR-Corpus/CLEAR_corpus_final.xlsx", _clear),
    "Cochrane": (_COCHRANE, _cochrane),
    "OneStopEnglish": ("OneStopEnglishCorpus/Texts-SeparatedByReadingLevel", _one_stop),
    MEDQUAD: (MEDQUAD, _medquad),
    "Medical Wikipedia, same subject": (
        "public/WWW2019/expert_partially_aligned.txt.gz",
        _medical_wikipedia,
    ),
    "Medical Wikipedia, same content": (
        "public/WWW2019/expert_fully_aligned.txt.gz",
        _medical_wikipedia,
    ),
}
