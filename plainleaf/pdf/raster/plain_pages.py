"""Adds to a PDF each of its pages as it should look: what is painted, and all words over it, plain.

What draws a page can hide words in many ways: something painted later, a clip, a mask, a blend, a
layer that is off. A plain page has the same paint below, and then every run of text in its colour
at its place, with nothing that could do any of this. Where both look the same, nothing did.
Both are in one file, so that they have the same fonts, and are drawn by the same program.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Sequence
from typing import Any

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Document
from plainleaf.pdf.geometry import Matrix

STARTXREF = re.compile(rb"startxref\s+(\d+)")
# Text that is not drawn (ISO 32000-1, 9.3.6): it is drawn afterwards.
WITHOUT_TEXT = b"3 Tr\n"
# Words of SVG pictures say again that they are filled.
FILLED = re.compile(rb"(?<=\s)0 Tr(?=\s)")
# Nearly all text is shown like this. Without it, a page is read in two thirds of the time.
SHOWN = re.compile(rb"\[[<>0-9A-Fa-f\s+.-]*+\]\s*+TJ")


def with_plain_pages(document: Document) -> bytes:
    """The file with two pages more for each of its own, before them, as an update of it.

    First come all plain pages, then all that have the paint alone, without words. ValueError where
    the file says in no usual way how it can be updated.
    """
    places = STARTXREF.findall(document.data[-2048:])
    if not places:
        raise ValueError("the end of the PDF does not say where its table of objects is")
    reader: Any = document.reader
    update = _Update(document.data, int(reader.trailer["/Size"]))
    parent = update.reserve()
    added = [_add_pages(update, document, at, parent) for at in range(len(document.pages))]
    pages = [page for kind in zip(*added, strict=True) for page in kind]
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    count = len(pages)
    update.add(b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), parent)
    root = reader.root_object
    own = root.raw_get("/Pages")
    both = update.add(
        b"<</Type/Pages/Kids[%d 0 R %b]/Count %d>>" % (parent, _written(own), count + len(added))
    )
    rest = b" ".join(
        key.encode() + b" " + _written(root.raw_get(key)) for key in root if key != "/Pages"
    )
    catalog = update.add(b"<<%b/Pages %d 0 R>>" % (rest, both))
    return update.finish(catalog, int(places[-1]))


def _add_pages(update: _Update, document: Document, at: int, parent: int) -> tuple[int, int]:
    source, page = document.sources[at], document.pages[at]
    left, bottom, right, top = source.box
    below = update.add_stream(
        b"/Type/XObject/Subtype/Form/BBox[%b]/Matrix[1 0 0 1 %b]/Resources %b"
        % (_numbers(source.box), _numbers((-left, -bottom)), _reference(source.resources)),
        WITHOUT_TEXT + _without_words(source.content),
    )
    origin = Matrix(e=-left, f=-bottom)
    words, fonts, shades = _words(page.runs, document.font_numbers, origin)
    resources = b"/XObject<</below %d 0 R>>/Font<<%b>>/ExtGState<<%b>>" % (below, fonts, shades)
    made = [
        update.add(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %b]/Resources<<%b>>/Contents %d 0 R>>"
            % (
                parent,
                _numbers((right - left, top - bottom)),
                resources,
                update.add_stream(b"", b"/below Do\n" + said),
            )
        )
        for said in (words, b"")
    ]
    return made[0], made[1]


def _without_words(content: bytes) -> bytes:
    """The content of a page without most of its text, and without the command to fill letters."""
    content = SHOWN.sub(b"", content)
    return FILLED.sub(b"3 Tr", content) if b"0 Tr" in content else content


def _words(
    runs: Iterable[Run], numbers: dict[int, int], origin: Matrix
) -> tuple[bytes, bytes, bytes]:
    """What draws these runs, the fonts it names, and the degrees of transparency."""
    written: list[str] = []
    fonts: dict[int, None] = {}
    alphas: dict[float, str] = {}
    before: tuple[Any, ...] = (None, None, None, None)
    for run in runs:
        state, number = run.state, numbers.get(id(run.typeface))
        if state is None or run.colour is None or number is None or not run.prints:
            continue
        steps, ink = state.steps, (run.colour, run.alpha)
        if steps != before[0] or ink != before[1]:
            # Step by step, so that the numbers are multiplied in the same order as on the page.
            way = " ".join([f"{_plain(step)} cm" for step in (origin, *steps)])
            shade = ""
            if run.alpha < 1:
                shade = f"/{alphas.setdefault(run.alpha, f'A{len(alphas)}')} gs "
            end = "ET Q\n" if written else ""
            written.append(f"{end}q {way} {shade}{_plain(run.colour)} rg BT")
            before = steps, ink, None, None
        if (number, state.size) != before[2:]:
            fonts[number] = None
            written.append(f"/F{number} {_plain((state.size,))} Tf")
            before = steps, ink, number, state.size
        written.append(f"{_plain(run.matrix)} Tm[{run.shown}]TJ")
    if written:
        written.append("ET Q")
    said = "\n".join(written).encode("latin-1")
    named = b"".join(b"/F%d %d 0 R" % (number, number) for number in fonts)
    shades = "".join(f"/{name}<</ca {_plain((alpha,))}>>" for alpha, name in alphas.items())
    return said, named, shades.encode()


def _plain(numbers: Sequence[float]) -> str:
    said = " ".join(map(repr, numbers))
    # No program reads numbers with an exponent.
    return " ".join([f"{number:.9f}" for number in numbers]) if "e" in said else said


def _numbers(numbers: Sequence[float]) -> bytes:
    return _plain(numbers).encode()


def _written(value: Any) -> bytes:
    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


def _reference(value: Any) -> bytes:
    """An object of the file by its number if it has one, or else as it is written."""
    number = getattr(value, "indirect_reference", None)
    return b"%d %d R" % (number.idnum, number.generation) if number else _written(value)


class _Update:
    """New objects at the end of a file, and their table (ISO 32000-1, 7.5.6 and 7.5.8)."""

    def __init__(self, data: bytes, first: int) -> None:
        self._parts = [data, b"\n"]
        self._at = len(data) + 1
        self._first = first
        self._places: list[int] = []

    def reserve(self) -> int:
        """The number of an object that is added later."""
        self._places.append(0)
        return self._first + len(self._places) - 1

    def add(self, body: bytes, number: int | None = None) -> int:
        """Adds an object, and gives its number."""
        number = self.reserve() if number is None else number
        self._places[number - self._first] = self._at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def add_stream(self, keys: bytes, data: bytes) -> int:
        """Adds a stream with these keys, and gives its number."""
        return self.add(b"<<%b/Length %d>>stream\n%b\nendstream" % (keys, len(data), data))

    def finish(self, catalog: int, before: int) -> bytes:
        """The whole file. ``before`` is where the table is that this one adds to."""
        number, start = self.reserve(), self._at
        self._places[-1] = start
        table = b"".join(struct.pack(">BIB", 1, place, 0) for place in self._places)
        self.add_stream_at(
            number,
            b"/Type/XRef/W[1 4 1]/Index[%d %d]/Size %d/Root %d 0 R/Prev %d"
            % (self._first, len(self._places), number + 1, catalog, before),
            table,
        )
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def add_stream_at(self, number: int, keys: bytes, data: bytes) -> None:
        """Adds a stream under a number."""
        self._put(
            b"%d 0 obj\n<<%b/Length %d>>stream\n%b\nendstream\nendobj\n"
            % (number, keys, len(data), data)
        )

    def _put(self, data: bytes) -> None:
        self._parts.append(data)
        self._at += len(data)
