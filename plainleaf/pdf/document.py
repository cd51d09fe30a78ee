"""Opens a finished PDF once and keeps what the rules look at."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pypdf.generic import DictionaryObject

from plainleaf.pdf.content_interpreter import ContentInterpreter, DrawnStream, Run
from plainleaf.pdf.contrast import Contrast, Sight, least_contrast
from plainleaf.pdf.geometry import SAME_LINE_MM, Matrix, mm
from plainleaf.pdf.lines import TypeBlock, flow
from plainleaf.pdf.object_streams import open_reader
from plainleaf.pdf.paint import Shape
from plainleaf.pdf.right_to_left import has_letters, in_reading_order
from plainleaf.pdf.structure import NO_TREE, MarkedContent, StructureElement, read
from plainleaf.pdf.typeface import Typeface, typeface

# What is wrong with a file is said by us, in plain words, and not by pypdf in its own.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class UnreadablePdf(ValueError):  # noqa: N818  the name says what it is
    """The file is not a PDF that can be opened and read to its end."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``number`` counts from 1; lengths in mm.

    ``content`` are the runs in the structure tree, which a screen reader reads;
    everything else (page numbers, the line at the bottom) is ``furniture``. ``shapes`` are what is
    painted apart from text. ``streams`` are the operations that it is drawn with.
    """

    number: int
    width: float
    height: float
    rotation: int
    runs: tuple[Run, ...] = field(repr=False)
    content: tuple[Run, ...] = field(repr=False)
    furniture: tuple[Run, ...] = field(repr=False)
    shapes: tuple[Shape, ...] = field(repr=False, default=())
    blank_forms: int = 0
    streams: tuple[DrawnStream, ...] = field(repr=False, default=())

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


class PageSource(NamedTuple):
    """What draws a page: its content, the resources it names (pypdf), and its box in points."""

    content: bytes
    resources: Any
    box: tuple[float, float, float, float]


class Bookmark(NamedTuple):
    """A bookmark. ``depth`` counts from 1.

    It goes to a page, counted from 1, and a height on it in points from the lower edge; 0 for a
    page that is none of the file's.
    """

    depth: int
    title: str
    page: int = 0
    height: float = 0.0


@dataclass(frozen=True, eq=False)
class Document:
    """A PDF as it was opened. ``title`` and ``language`` are empty when it has none.

    ``structure`` is the root of its structure tree; without tags it has no tag and no children.
    ``nodes`` are all its elements, the root too, in reading order; ``bookmarks`` what a reader
    shows as its table of contents. ``reader`` is the file as pypdf has it, ``sources`` what draws
    each page, ``font_numbers`` the object number of each typeface, by its identity.
    """

    data: bytes = field(repr=False)
    pages: tuple[Page, ...]
    title: str
    language: str
    structure: StructureElement = field(repr=False, default=NO_TREE)
    nodes: tuple[StructureElement, ...] = field(repr=False, default=(NO_TREE,))
    bookmarks: tuple[Bookmark, ...] = field(repr=False, default=())
    reader: Any = field(repr=False, default=None)
    sources: tuple[PageSource, ...] = field(repr=False, default=())
    font_numbers: dict[int, int] = field(repr=False, default_factory=dict)

    def runs(self) -> Iterator[tuple[Page, Run]]:
        """Every run that prints something, page by page."""
        for page in self.pages:
            for run in page.runs:
                if run.prints:
                    yield page, run

    @cached_property
    def flow(self) -> tuple[tuple[TypeBlock, ...], ...]:
        """The blocks with words in reading order, each alone; those of a table row together.

        Words inside pictures are left out.
        """
        return tuple(flow(self.structure))

    def blocks(self) -> Iterator[TypeBlock]:
        """Every block with words, in reading order. Words inside pictures are left out."""
        return (block for unit in self.flow for block in unit)

    @cached_property
    def contrasts(self) -> tuple[dict[Sight, Contrast], ...]:
        """For each page, the words with the lowest contrast, by the way they are seen."""
        return tuple(least_contrast(page.runs, page.shapes, page.height) for page in self.pages)

    @cached_property
    def figures(self) -> dict[tuple[int, int | None], StructureElement]:
        """The picture that each mark belongs to, by the page and the number of the mark."""
        return {
            (mark.page, mark.mcid): figure
            for figure in self.all("Figure")
            for mark in figure.all_content()
        }

    def all(self, *tags: str) -> Iterator[StructureElement]:
        """The elements of these types, in reading order."""
        return (node for node in self.nodes if node.tag in tags)

    def typefaces(self) -> tuple[Typeface, ...]:
        """Every typeface that text is set in, each once, in the order it first appears."""
        return tuple({id(run.typeface): run.typeface for _, run in self.runs()}.values())


def open(data: bytes) -> Document:
    """Opens a PDF. Raises UnreadablePdf when it cannot be read to its end."""
    try:
        reader = open_reader(data)
        if reader.is_encrypted:
            raise ValueError("it is locked with a password, or encrypted")
        faces: dict[int, tuple[Typeface, int | None]] = {}
        sources = [_source(page) for page in reader.pages]
        drawn = [_draw(source, faces) for source in sources]
        if not drawn:
            raise ValueError("it has no pages")
        root = reader.root_object
        language = str(root.get("/Lang", ""))
        numbers = [
            page.indirect_reference.idnum for page in reader.pages if page.indirect_reference
        ]
        structure = read(root, language, [_by_mark(each.runs) for each in drawn], numbers)
        if has_letters(face for face, _ in faces.values()):
            spoken = _languages_of_marks(structure)
            for number, painter in enumerate(drawn, 1):
                painter.runs = in_reading_order(painter.runs, language, spoken.get(number, {}))
            structure = read(root, language, [_by_mark(each.runs) for each in drawn], numbers)
        tagged = {(each.page, each.mcid) for each in structure.all_content()}
        metadata = reader.metadata
        return Document(
            data=data,
            pages=tuple(
                _page(number, page, painter, tagged)
                for number, (page, painter) in enumerate(zip(reader.pages, drawn, strict=True), 1)
            ),
            title=str(metadata.title or "") if metadata else _title_of_packet(reader),
            language=language,
            structure=structure,
            nodes=tuple(structure.walk()),
            bookmarks=_bookmarks(root, reader),
            reader=reader,
            sources=tuple(sources),
            font_numbers={id(face): number for face, number in faces.values() if number},
        )
    except RecursionError as error:
        raise UnreadablePdf("the PDF contains itself") from error
    except Exception as error:
        # A broken file makes pypdf and fontTools raise nearly anything; whatever it is, the
        # answer is the same: this PDF is not delivered.
        raise UnreadablePdf(f"{type(error).__name__}: {error}") from error


def _source(page: Any) -> PageSource:
    content, box = page.get_contents(), page.cropbox
    return PageSource(
        content=b"" if content is None else content.get_data(),
        resources=page["/Resources"] if "/Resources" in page else DictionaryObject(),
        box=(float(box.left), float(box.bottom), float(box.right), float(box.top)),
    )


def _draw(source: PageSource, faces: dict[int, tuple[Typeface, int | None]]) -> ContentInterpreter:
    left, bottom, right, top = source.box

    def face(font: Any) -> Typeface:
        found = font.get_object()
        key = id(found)
        if key not in faces:
            number = getattr(found, "indirect_reference", None)
            faces[key] = typeface(found), number.idnum if number else None
        return faces[key][0]

    origin = Matrix(e=-left, f=-bottom)
    painter = ContentInterpreter(right - left, top - bottom, origin, face)
    painter.paint(source.content, source.resources.get_object())
    return painter


def _by_mark(runs: list[Run]) -> dict[int, list[Run]]:
    marks: dict[int, list[Run]] = {}
    for run in runs:
        if run.mcid is not None and not run.artifact:
            marks.setdefault(run.mcid, []).append(run)
    return marks


def _languages_of_marks(structure: StructureElement) -> dict[int, dict[int, str]]:
    """The language of each mark, by its page and number."""
    found: dict[int, dict[int, str]] = {}
    for node in structure.walk():
        for child in node.children:
            if isinstance(child, MarkedContent):
                found.setdefault(child.page, {})[child.mcid] = node.language
    return found


def _page(
    number: int, page: Any, painter: ContentInterpreter, tagged: set[tuple[int, int]]
) -> Page:
    content: list[Run] = []
    furniture: list[Run] = []
    for run in painter.runs:
        own = not run.artifact and run.mcid is not None and (number, run.mcid) in tagged
        (content if own else furniture).append(run)
    return Page(
        number=number,
        width=mm(painter.width),
        height=mm(painter.height),
        rotation=int(page.get("/Rotate", 0)),
        runs=tuple(painter.runs),
        content=tuple(content),
        furniture=tuple(furniture),
        shapes=tuple(painter.shapes),
        blank_forms=painter.blank_forms,
        streams=tuple(painter.streams),
    )


def _title_of_packet(reader: Any) -> str:
    """The title that the metadata of a newer PDF gives; older ones have it in two places."""
    packet = reader.xmp_metadata
    titles = (packet.dc_title or {}) if packet is not None else {}
    return str(titles.get("x-default", ""))


def _bookmarks(root: Any, reader: Any) -> tuple[Bookmark, ...]:
    """The bookmarks of a PDF's catalog (pypdf) in their order; empty when there are none."""
    outlines = root.get("/Outlines")
    if not outlines:
        return ()
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}
    return tuple(_bookmarks_below(outlines.get_object(), 1, set(), pages))


def _bookmarks_below(
    entry: Any, depth: int, seen: set[int], pages: dict[int, int]
) -> Iterator[Bookmark]:
    child = entry.raw_get("/First") if "/First" in entry else None
    while child is not None and child.idnum not in seen:
        seen.add(child.idnum)
        held = child.get_object()
        yield Bookmark(depth, str(held.get("/Title", "")), *_destination(held, pages))
        yield from _bookmarks_below(held, depth + 1, seen, pages)
        child = held.raw_get("/Next") if "/Next" in held else None


def _destination(entry: Any, pages: dict[int, int]) -> tuple[int, float]:
    """The page and height that a bookmark goes to, where it names them itself."""
    place = entry.get("/Dest")
    if "/A" in entry:
        jump = entry["/A"]
        # What has both says two things.
        place = jump.get("/D") if place is None and jump.get("/S") == "/GoTo" else None
    match place:
        case [page, "/XYZ", _, height, *_]:
            return pages.get(getattr(page, "idnum", 0), 0), float(height)
    return 0, 0.0
