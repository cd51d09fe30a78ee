"""How many words and numbers of printed leaflets other programs read back, in the order of reading.

    python scripts/read_back.py LEAFLET.yaml... [--layout NAME]... [--show WORDS]

Each leaflet is made in each layout and read by pdftotext, MuPDF (mutool), pypdf and pdfium,
those that this machine has (``apt-get install poppler-utils mupdf-tools``). The words are those
of the pages before they are drawn; a word counts if a reader gives it whole and in its place in the
order of reading. A number is all digits of a phone number, dose, time or range. In scripts without
spaces between words each character is a word.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from plainleaf.content import load
from plainleaf.project import Project
from plainleaf.render import Renderer, layouts

# Thai, Lao, Tibetan, Myanmar, Khmer, Han and kana (Unicode 16, Blocks.txt).
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
NUMBER = re.compile(r"\d(?:[\d.,:/\u066b\u066c\u2013-]*\d| (?=\d))*")


def words(text: str) -> list[str]:
    """The words of a text, without invisible characters, letters with marks composed."""
    shown = unicodedata.normalize("NFC", text)
    return WORD.findall("".join(char for char in shown if unicodedata.category(char) != "Cf"))


def numbers(text: str) -> Counter[str]:
    """The numbers of a text and how often each is there."""
    return Counter(match[0].strip() for match in NUMBER.finditer(" ".join(words(text))))


def by_pdftotext(path: Path) -> str:
    """What pdftotext of Poppler reads."""
    return _output("pdftotext", "-enc", "UTF-8", str(path), "-")


def by_mupdf(path: Path) -> str:
    """What MuPDF reads, a program that is called and no part of Plainleaf."""
    return _output("mutool", "draw", "-q", "-F", "text", str(path))


def by_pypdf(path: Path) -> str:
    """What pypdf reads."""
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def by_pdfium(path: Path) -> str:
    """What pdfium, the reader of Chromium, reads."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


COMMANDS = {"pdftotext": "pdftotext", "mupdf": "mutool"}
READERS: dict[str, Callable[[Path], str]] = {
    "pdftotext": by_pdftotext,
    "mupdf": by_mupdf,
    "pypdf": by_pypdf,
    "pdfium": by_pdfium,
}


def printed_lines(document: Document) -> list[str]:
    """The lines of the pages as they were typed, before anything is drawn: list marks with the
    words after them, and what is on every page last."""
    lines: list[str] = []
    for page in document.pages:
        body: list[str] = []
        furniture: list[str] = []
        for child in page._page_box.children:
            (body if child.element_tag == "html" else furniture).extend(_lines(child))
        lines += body + furniture
    return [line for line in lines if line.strip()]


def _lines(box: Any) -> Iterator[str]:
    if isinstance(box, boxes.LineBox):
        yield "".join(_texts(box))
        return
    mark = ""
    for child in getattr(box, "children", ()):
        for line in _lines(child):
            if isinstance(child, boxes.BlockBox) and child.element_tag.endswith("::marker"):
                mark += line + " "
            else:
                yield mark + line
                mark = ""


def _texts(box: Any) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def lost_words(lines: list[str], read: str) -> tuple[list[str], int]:
    """The words that were not read whole and in their place, and how many there are.

    A line that is read as it is counts wherever it is, since readers go through the cells of a
    table in different orders. Of others, the words count that are in order in the whole text.
    """
    found = words(read)
    joined = f" {' '.join(found)} "
    want = [(number, word) for number, line in enumerate(lines) for word in words(line)]
    whole = {number for number, line in enumerate(lines) if f" {' '.join(words(line))} " in joined}
    told = [word for _, word in want]
    lost: list[str] = []
    for kind, start, end, _, _ in SequenceMatcher(None, told, found, False).get_opcodes():
        if kind in ("replace", "delete"):
            lost += [word for number, word in want[start:end] if number not in whole]
    return lost, len(want)


def lost_numbers(lines: list[str], read: str) -> tuple[list[str], int]:
    """The numbers that were not read as they are written, and how many there are."""
    want = Counter(number for line in lines for number in numbers(line).elements())
    joined = " ".join(words(read))
    lost = []
    for number, count in want.items():
        seen = len(re.findall(rf"(?<!\d){re.escape(number)}(?!\d)", joined))
        lost += [number] * max(count - seen, 0)
    return lost, sum(want.values())


def main() -> None:
    """Prints one row for each leaflet, layout and reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--layout", action="append")
    parser.add_argument("--show", type=int, default=0, help="print so many of the words lost")
    options = parser.parse_args()
    readers = {
        name: read for name, read in READERS.items() if shutil.which(COMMANDS.get(name, "python3"))
    }
    print("| leaflet | layout | reader | words % | numbers % |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for path in options.paths:
            project = Project.of_leaflet(path)
            leaflet = load(path, project)
            known = layouts(project)
            renderer = Renderer(project)
            for layout in options.layout or ["standard"]:
                pdf = Path(folder, "leaflet.pdf")
                pdf.write_bytes(renderer.pdf(leaflet, known[layout]))
                said = printed_lines(renderer.pages(leaflet, known[layout]))
                for name, read in readers.items():
                    text = read(pdf)
                    lost, count = lost_words(said, text)
                    wrong, total = lost_numbers(said, text)
                    print(
                        f"| {path.stem} | {layout} | {name} | {_share(lost, count)} "
                        f"| {_share(wrong, total)} |",
                        flush=True,
                    )
                    if options.show and (lost or wrong):
                        print("   ", lost[: options.show], wrong[: options.show], file=sys.stderr)


def _share(lost: list[str], count: int) -> str:
    return f"{100 * (1 - len(lost) / count):.1f}" if count else "-"


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    main()
