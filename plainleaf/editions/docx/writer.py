"""Writes a leaflet as a Word file: styles for headings, real lists, header rows, languages.

Every picture is in the file with its description. Of a drawing (SVG), which older versions of Word
cannot show, it has a picture in dots, drawn by the engine of the print editions.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from plainleaf.dependency_tracking import record
from plainleaf.editions.docx import parts
from plainleaf.editions.docx.drawing import drawing
from plainleaf.editions.edition import Given
from plainleaf.editions.linear import WITH_TABLES
from plainleaf.editions.outline import Block, Kind, Run, Runs, outline
from plainleaf.editions.zipped import zipped
from plainleaf.render.typesetter import direction

_PROPERTIES: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_KINDS: Final = {"PNG": "png", "JPEG": "jpg"}
# 1 mm is 36,000 of the units of a drawing; a picture is at most as wide as the lines.
_EMU: Final = 36_000
_WIDEST_MM: Final = 170
_PIXELS_PER_MM: Final = 96 / 25.4
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
    'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


def docx(given: Given) -> bytes:
    """The file. Raises RenderError and SettingsError as ``to_html`` does, and OSError."""
    document = _Document(given)
    body = "".join(document.body())
    leaflet = given.leaflet
    names = f'xmlns:w="{parts.W}" xmlns:r="{parts.R}" xmlns:a="{_DRAWING}/main"'
    names += f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:pic="{_DRAWING}/picture"'
    core = (
        f'{parts.XML}<cp:coreProperties xmlns:cp="{_PROPERTIES}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(leaflet.title.plain)}</dc:title>"
        f"<dc:language>{leaflet.language}</dc:language>"
        f"<dc:identifier>plainleaf-digest:{given.digest}</dc:identifier></cp:coreProperties>"
    )
    return zipped({
        "[Content_Types].xml": parts.CONTENT_TYPES.encode(),
        "_rels/.rels": parts.RELATIONS.encode(),
        "docProps/core.xml": core.encode(),
        "word/document.xml": (
            f"{parts.XML}<w:document {names}><w:body>{body}{_PAGE}</w:body></w:document>"
        ).encode(),
        "word/styles.xml": parts.styles(leaflet.language).encode(),
        "word/numbering.xml": parts.numbering(document.starts).encode(),
        "word/_rels/document.xml.rels": parts.relations(document.relations).encode(),
        **{f"word/{name}": data for name, data in document.pictures.items()},
    })  # fmt: skip


class _Document:
    """``starts`` are the first numbers of its numbered lists, ``relations`` what it refers to."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._language = given.leaflet.language
        self._rtl = "<w:bidi/>" if direction(self._language) == "rtl" else ""
        self._last: tuple[int, int] | None = None
        self.starts: list[int] = []
        self.relations: list[str] = []
        self.pictures: dict[str, bytes] = {}

    def body(self) -> Iterator[str]:
        """The XML of each block."""
        for block in outline(self._given, WITH_TABLES):
            if block.kind is not Kind.ITEM:
                self._last = None
            if block.kind is Kind.TABLE:
                yield from self._table(block)
            elif block.kind is Kind.PICTURE:
                yield self._picture(block)
            elif block.kind is Kind.ITEM:
                yield self._item(block)
            else:
                title = "Title" if block.level == 1 else f"Heading{min(block.level, 4)}"
                yield self._paragraph(block.runs, title if block.level else "")

    def _paragraph(self, runs: Runs, style: str = "", more: str = "") -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"<w:p><w:pPr>{named}{more}{self._rtl}</w:pPr>{self._runs(runs)}</w:p>"

    def _runs(self, runs: Runs) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        looks = "<w:b/>" if run.strong else ""
        looks += "<w:rtl/>" if direction(run.language) == "rtl" else ""
        if run.language != self._language:
            looks += f'<w:lang w:val="{run.language}" w:bidi="{run.language}"/>'
        text = f'<w:t xml:space="preserve">{escape(run.text)}</w:t>'
        made = f"<w:r><w:rPr>{looks}</w:rPr>{text}</w:r>"
        if not re.match(r"https?:|mailto:", run.href):
            return made
        name = f"link{len(self.relations) + 1}"
        self.relations.append(
            f'<Relationship Id="{name}" Type="{parts.R}/hyperlink" '
            f'Target={quoteattr(run.href)} TargetMode="External"/>'
        )
        return f'<w:hyperlink r:id="{name}">{made}</w:hyperlink>'

    def _item(self, block: Block) -> str:
        depth = min(block.level, 4) - 1
        number = re.fullmatch(r"(\d{1,6})\.", block.mark)
        if block.continues or (block.mark and not number):
            marked = Run(f"{block.mark} ", self._language)
            runs = (marked, *block.runs) if block.mark else block.runs
            return self._paragraph(runs, "ListParagraph", f'<w:ind w:left="{425 * (depth + 1)}"/>')
        listed = parts.BULLETS
        if number:
            value = int(number[1])
            if self._last != (depth, value - 1):
                self.starts.append(value)
            self._last = depth, value
            listed = parts.FIRST_LIST + len(self.starts) - 1
        elif self._last and self._last[0] >= depth:
            self._last = None
        numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{listed}"/></w:numPr>'
        return self._paragraph(block.runs, "ListParagraph", numbered)

    def _table(self, block: Block) -> Iterator[str]:
        if block.runs:
            yield self._paragraph(block.runs, "Caption")
        columns = max(map(len, block.rows), default=1)
        grid = "<w:gridCol/>" * columns
        rows = []
        for number, row in enumerate(block.rows):
            head = "" if number else "<w:tblHeader/>"
            cells = "".join(
                f"<w:tc><w:tcPr/>{self._paragraph(_bold(cell) if not number else cell)}</w:tc>"
                for cell in row
            )
            rows.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>")
        yield (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
            '<w:tblLook w:firstRow="1" w:firstColumn="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{self._paragraph(())}"
        )

    def _picture(self, block: Block) -> str:
        path = self._given.project.root / unquote(block.source)
        data = path.read_bytes() if self._given.project.holds(path) else b""
        record(path, data)
        found = _size(data)
        if drawn := drawing(self._given, block.source, data):
            data, width, height = drawn
            found = "png", int(width * _EMU), int(height * _EMU)
        if found is None:
            return self._paragraph((Run(f"({block.text})", self._language),))
        ending, width, height = found
        number = len(self.pictures) + 1
        self.pictures[f"media/{number}.{ending}"] = data
        self.relations.append(
            f'<Relationship Id="picture{number}" Type="{parts.R}/image" '
            f'Target="media/{number}.{ending}"/>'
        )
        size = f'cx="{width}" cy="{height}"'
        about = f'id="{number}" name="{number}" descr={quoteattr(block.text)}'
        return (
            f"<w:p><w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr {about}/>"
            f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
            f"<pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )


def _bold(runs: Runs) -> Runs:
    return tuple(Run(each.text, each.language, True, each.href, each.whole) for each in runs)


def _size(data: bytes) -> tuple[str, int, int] | None:
    """The ending of a picture's file and its size on the page; None for one that cannot be in."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            kind, (width, height) = _KINDS.get(picture.format or ""), picture.size
    except OSError:
        return None
    if kind is None:
        return None
    wide = min(width / _PIXELS_PER_MM, _WIDEST_MM)
    return kind, int(wide * _EMU), int(wide * height / width * _EMU)
