"""Small tagged PDFs with and without the repair, and their tags read back with pypdf."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pypdf
import weasyprint
import weasyprint.pdf
from weasyprint.text.fonts import FontConfiguration

from plainleaf.pdf import open as open_pdf
from plainleaf.render.pdf import complaints
from plainleaf.render.weasyprint_patches.fixes import archive
from plainleaf.render.weasyprint_patches.tagging import tags
from plainleaf.typefaces.faces import font_folder

STYLE = """
@page { size: 120mm 100mm; margin: 15mm;
  @top-left { content: "Running head"; font: 12pt "Tag Sans" }
  @bottom-right { content: "Page " counter(page); font: 12pt "Tag Sans" } }
html { font: 14pt/1.4 "Tag Sans" }
body { margin: 0 }
"""
PICTURE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
    "<rect width='9' height='9'/></svg>"
)


@cache
def _fonts() -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    configuration = FontConfiguration()
    rules = "".join(
        f'@font-face {{ font-family: "Tag Sans"; font-weight: {weight};'
        f'src: url("{(font_folder() / name).as_uri()}") }}'
        for weight, name in (
            (400, "Source Sans 3/SourceSans3-Regular.ttf"),
            (700, "Source Sans 3/SourceSans3-Bold.ttf"),
        )
    )
    return configuration, [weasyprint.CSS(string=rules, font_config=configuration)]


@contextmanager
def tagging(function: Any) -> Iterator[None]:
    """WeasyPrint with this function to tag with, and with its own again afterwards."""
    kept = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = function
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = kept


def make(body: str, style: str = "", language: str = "en-GB", repaired: bool = True) -> bytes:
    """A PDF of ``body``; without the repair it is what WeasyPrint itself makes.

    Raises ComplaintError for what WeasyPrint or the repair logs.
    """
    archive.install()
    fonts, sheets = _fonts()
    html = (
        f'<!doctype html><html lang="{language}"><head><title>Tags</title>'
        f"<style>{STYLE}{style}</style></head><body>{body}</body></html>"
    )
    with tagging(tags.add_tags if repaired else tags.own_add_tags), complaints():
        data: bytes = weasyprint.HTML(string=html).write_pdf(
            stylesheets=sheets,
            font_config=fonts,
            pdf_variant=archive.VARIANT if repaired else "pdf/ua-1",
        )
    return data


@dataclass
class Tag:
    """A structure element as a reader meets it. ``kids`` are elements, texts and link targets."""

    role: str
    kids: list[Any] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(kid.text if isinstance(kid, Tag) else kid for kid in self.kids)

    def all(self, *roles: str) -> list[Tag]:
        found = [self] if self.role in roles else []
        return found + [
            each for kid in self.kids if isinstance(kid, Tag) for each in kid.all(*roles)
        ]

    def one(self, role: str) -> Tag:
        (found,) = self.all(role)
        return found

    def attribute(self, owner: str, name: str) -> Any:
        owned = self.entries.get("/A", {})
        for found in owned if isinstance(owned, list) else [owned]:
            if found.get("/O") == f"/{owner}" and f"/{name}" in found:
                return found[f"/{name}"]
        return None

    def outline(self) -> Any:
        """Nested lists of names, texts as they stand: for comparing a whole tree."""
        return [
            self.role,
            *(kid.outline() if isinstance(kid, Tag) else kid for kid in self.kids),
        ]


@dataclass
class Tagged:
    """A whole PDF. ``artifacts`` are the texts that no reader speaks."""

    reader: pypdf.PdfReader
    root: Tag
    artifacts: list[str]
    marks: list[tuple[int, int]]


def read(data: bytes) -> Tagged:
    """The tags of a PDF. Fails where a mark is held twice or belongs to another element."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}
    texts: dict[tuple[int, int], str] = {}
    artifacts = []
    for at, page in enumerate(open_pdf(data).pages):
        for run in page.runs:
            if run.artifact or run.mcid is None:
                artifacts.append(run.text)
            else:
                texts[at, run.mcid] = texts.get((at, run.mcid), "") + run.text
    tree: Any = reader.trailer["/Root"]["/StructTreeRoot"]
    parents = _numbers(tree["/ParentTree"])
    marks: list[tuple[int, int]] = []

    def element(reference: Any, parent: int, page: int) -> Tag:
        found = reference.get_object()
        own = reference.idnum
        assert found.raw_get("/P").idnum == parent
        page = numbers[found.raw_get("/Pg").idnum] if "/Pg" in found else page
        tag = Tag(found["/S"][1:], entries={key: found[key] for key in found if key != "/K"})
        kids = found.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            held = kid.get_object()
            if not isinstance(held, int) and held.get("/Type") == "/OBJR":
                annotation = held["/Obj"]
                assert parents[annotation["/StructParent"]].idnum == own
            elif isinstance(held, int) or held.get("/Type") == "/MCR":
                at = page if isinstance(held, int) else numbers[held.raw_get("/Pg").idnum]
                holder = reader.pages[at] if isinstance(held, int) or "/Stm" not in held else None
                mcid = int(held if isinstance(held, int) else held["/MCID"])
                parent_key = (holder or held["/Stm"])["/StructParents"]
                assert parents[parent_key][mcid].idnum == own
                marks.append((at, mcid))
                tag.kids.append(texts.get((at, mcid), " "))
                tag.pages.append(at)
            else:
                tag.kids.append(element(kid, own, page))
        return tag

    (top,) = tree["/K"]
    root = element(tree.raw_get("/K")[0], tree.indirect_reference.idnum, 0)
    assert top["/S"] == "/Document"
    assert len(set(marks)) == len(marks)
    assert set(texts) <= set(marks)
    return Tagged(reader, root, artifacts, marks)


def _numbers(tree: Any) -> dict[int, Any]:
    entries = tree["/Nums"]
    return {int(entries[at]): entries[at + 1] for at in range(0, len(entries), 2)}
