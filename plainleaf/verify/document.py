"""Opens a finished PDF once and keeps what the rules look at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from plainleaf.verify.drawn import Painter, Run
from plainleaf.verify.geometry import Matrix, mm
from plainleaf.verify.typeface import Typeface, typeface

SAME_LINE_MM = 0.5


class UnreadablePdf(ValueError):  # noqa: N818  the name says what it is
    """The file is no PDF that can be opened and followed to its end."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``number`` counts from 1; lengths in mm.

    ``content`` are the runs that the structure tree holds, so what a screen reader reads;
    everything else (page numbers, the line at the foot) is ``furniture``.
    """

    number: int
    width: float
    height: float
    rotation: int
    runs: tuple[Run, ...] = field(repr=False)
    content: tuple[Run, ...] = field(repr=False)

    @property
    def furniture(self) -> tuple[Run, ...]:
        """The runs that are no part of the leaflet's own text."""
        content = {id(run) for run in self.content}
        return tuple(run for run in self.runs if id(run) not in content)

    def lines(self) -> list[str]:
        """The text line by line, from the top; pieces on one line are joined by a space."""
        rows: list[tuple[float, list[Run]]] = []
        for run in sorted(self.runs, key=lambda run: (run.baseline, run.left)):
            if rows and abs(rows[-1][0] - run.baseline) <= SAME_LINE_MM:
                rows[-1][1].append(run)
            else:
                rows.append((run.baseline, [run]))
        ordered = (sorted(row, key=lambda run: run.left) for _, row in rows)
        return [" ".join(run.text for run in row) for row in ordered]


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF as it was opened. ``title`` and ``language`` are empty when it has none."""

    data: bytes = field(repr=False)
    pages: tuple[Page, ...]
    title: str
    language: str

    def runs(self) -> Iterator[tuple[Page, Run]]:
        """Every run that prints something, page by page."""
        for page in self.pages:
            for run in page.runs:
                if run.prints:
                    yield page, run

    def typefaces(self) -> tuple[Typeface, ...]:
        """Every typeface that text is set in, each once, in the order it first appears."""
        return tuple({id(run.typeface): run.typeface for _, run in self.runs()}.values())


@lru_cache(maxsize=1)
def open_document(data: bytes) -> Document:
    """Open a PDF. Raises UnreadablePdf when it cannot be read to its end.

    The last document is kept, because a file is measured and verified one after the other.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        tagged = _tagged(reader)
        faces: dict[int, Typeface] = {}
        pages = tuple(
            _page(number, page, tagged, faces) for number, page in enumerate(reader.pages, 1)
        )
        if not pages:
            raise ValueError("it has no page")
        root = reader.root_object
        metadata = reader.metadata
        return Document(
            data=data,
            pages=pages,
            title=str((metadata and metadata.title) or ""),
            language=str(root.get("/Lang", "")),
        )
    except RecursionError as error:
        raise UnreadablePdf("the PDF holds itself without end") from error
    except Exception as error:
        # A broken file makes pypdf and fontTools raise nearly anything; whatever it is, the
        # answer is the same: this PDF is not delivered.
        raise UnreadablePdf(f"{type(error).__name__}: {error}") from error


def _page(number: int, page: Any, tagged: set[tuple[int, int]], faces: dict[int, Typeface]) -> Page:
    box = page.cropbox
    left, bottom, width, height = (
        float(box.left),
        float(box.bottom),
        float(box.width),
        float(box.height),
    )

    def face(font: Any) -> Typeface:
        found = font.get_object()
        key = id(found)
        if key not in faces:
            faces[key] = typeface(found)
        return faces[key]

    painter = Painter(width, height, Matrix(e=-left, f=-bottom), face)
    content = page.get_contents()
    if content is not None:
        painter.paint(content.get_data(), page["/Resources"].get_object())
    runs = tuple(painter.runs)
    own = page.indirect_reference.idnum
    return Page(
        number=number,
        width=mm(width),
        height=mm(height),
        rotation=int(page.get("/Rotate", 0)),
        runs=runs,
        content=tuple(
            run
            for run in runs
            if not run.artifact and run.mcid is not None and (own, run.mcid) in tagged
        ),
    )


def _tagged(reader: PdfReader) -> set[tuple[int, int]]:
    """The marked content that hangs on the structure tree: page object number and mark."""
    tree = reader.root_object.get("/StructTreeRoot")
    found: set[tuple[int, int]] = set()
    if tree is None:
        return found
    waiting: list[tuple[Any, int]] = [(tree.get_object().get("/K", []), 0)]
    seen: set[int] = set()
    while waiting:
        kid, page = waiting.pop()
        if isinstance(kid, IndirectObject):
            if kid.idnum in seen:
                continue
            seen.add(kid.idnum)
            kid = kid.get_object()
        if isinstance(kid, int):
            found.add((page, int(kid)))
        elif isinstance(kid, list):
            waiting.extend((each, page) for each in kid)
        elif isinstance(kid, DictionaryObject):
            own = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
            if "/MCID" in kid:
                found.add((own, cast(int, kid["/MCID"])))
            elif kid.get("/Type") != "/OBJR" and "/K" in kid:
                waiting.append((kid.raw_get("/K"), own))
    return found
