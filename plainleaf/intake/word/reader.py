"""From a Word file to a document: body, tables, text boxes, notes, headers and footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from plainleaf.intake.messages import number, say
from plainleaf.intake.model import Appearance, Area, Block, Document, Mark, Paragraph, Span, Table
from plainleaf.intake.word.drawings import boxes, has_chart, pictures
from plainleaf.intake.word.package import Node, Package, Relation
from plainleaf.intake.word.runs import LEFT_OUT, Collected, Run, RunReader, spans_of
from plainleaf.intake.word.styles import Lists, Style, Styles, list_of

_NOTES: Final = (("footnotes", "w:footnote"), ("endnotes", "w:endnote"))
_MARGINS: Final = (
    ("w:headerReference", Area.HEADER),
    ("w:footerReference", Area.FOOTER),
)
_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")
_QUOTED: Final = 40


def read_word(data: bytes, name: str) -> Document:
    """The document in a .docx file. Raises UnreadableError with the reason for a person."""
    return _Reader(Package(data, name)).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._links = package.relations(package.main)
        self._styles = Styles(package, self._part("styles"))
        self._lists = Lists(package, self._part("numbering"))
        self._found = Collected()
        self._notes: dict[tuple[str, str], str] = {}
        self._levels = 0

    def read(self) -> Document:
        main = self._package.tree(self._package.main)
        body = main.first("w:body") if main else None
        document = Document()
        if body is not None:
            document.blocks += self._part_blocks(body, self._links, Area.BODY)
            for kind, element in _NOTES:
                document.blocks += self._note_blocks(kind, element)
            document.blocks += self._margin_blocks(body)
        document.blocks += self._diagrams()
        document.comments += self._comments()
        document.hidden = self._found.hidden
        document.addresses = self._found.addresses
        document.told = self._found.told
        if self._found.contents:
            document.told.append(say("contents"))
        document.language = self._language()
        return document

    def _part(self, kind: str) -> str | None:
        found = (each.target for each in self._links.values() if each.kind == kind)
        return next(found, None)

    def _part_blocks(self, node: Node, links: dict[str, Relation], area: Area) -> list[Block]:
        return list(_PartReader(self, links, area).blocks(node))

    def _note_blocks(self, kind: str, element: str) -> Iterator[Block]:
        part = self._part(kind)
        tree = self._package.tree(part) if part else None
        links = self._package.relations(part) if part and tree else {}
        for note in tree.all(element) if tree else ():
            if note.attributes.get("w:type") in _SEPARATORS:
                continue
            blocks = self._part_blocks(note, links, Area.NOTE)
            before = self._notes.get((element, note.attributes.get("w:id", "")))
            words = " ".join(each.text for each in blocks if isinstance(each, Paragraph)).split()
            if before is not None and words:
                facts = {"note": " ".join(words)[:_QUOTED], "before": before}
                self._found.told.append(say("note", **facts))
            yield from blocks

    def _margin_blocks(self, body: Node) -> Iterator[Block]:
        seen: set[tuple[Area, str]] = set()
        sections = [each for each in _all_inside(body) if each.name == "w:sectPr"]
        for element, area in _MARGINS:
            for section in sections:
                for reference in section.all(element):
                    relation = self._links.get(reference.attributes.get("r:id", ""))
                    tree = self._package.tree(relation.target) if relation else None
                    if relation is None or tree is None:
                        continue
                    links = self._package.relations(relation.target)
                    blocks = self._part_blocks(tree, links, area)
                    for block in blocks:
                        words = block.text if isinstance(block, Paragraph) else repr(block)
                        key = (area, " ".join(words.split()))
                        if key not in seen:
                            seen.add(key)
                            yield block

    def _diagrams(self) -> Iterator[Block]:
        """The words of diagrams, which Word keeps apart from the text."""
        for relation in self._links.values():
            tree = self._package.tree(relation.target) if relation.kind == "diagramData" else None
            for each in _all_inside(tree) if tree else ():
                if each.name == "a:p":
                    words = "".join(one.text for one in _all_inside(each) if one.name == "a:t")
                    if words.strip():
                        yield Paragraph((Span(words),), area=Area.BOX)

    def _comments(self) -> Iterator[str]:
        part = self._part("comments")
        tree = self._package.tree(part) if part else None
        for comment in tree.all("w:comment") if tree else ():
            runs = (each.text for each in _all_inside(comment) if each.name == "w:t")
            author = comment.attributes.get("w:author", "")
            yield f"{author}: {''.join(runs)}" if author else "".join(runs)

    def _language(self) -> str:
        defaults = self._found.languages
        most = defaults.most_common(1)
        return most[0][0] if most else ""


class _PartReader:
    """Reads the blocks of one part."""

    def __init__(self, reader: _Reader, links: dict[str, Relation], area: Area) -> None:
        self._reader = reader
        self._links = links
        self._area = area
        self._runs = RunReader(reader._styles, links, reader._found)

    def blocks(self, node: Node) -> Iterator[Block]:
        for child in node.children:
            if child.name in LEFT_OUT or child.name in ("w:tcPr", "w:sectPr", "w:sdtPr"):
                continue
            if child.name == "w:p":
                yield from self._paragraph(child)
            elif child.name == "w:tbl":
                yield self._table(child)
            elif child.name == "w:altChunk":
                self._reader._found.told.append(say("another_file"))
            elif child.children:
                yield from self.blocks(child)

    def _paragraph(self, node: Node) -> Iterator[Block]:
        properties = node.first("w:pPr")
        style = self._reader._styles.get(properties.value("w:pStyle") if properties else None)
        runs, drawn = self._runs.read(node, style)
        self._note_places(node, runs)
        mark = self._mark(properties, style)
        level, evidence = self._level(properties, style)
        if any(run.text.strip() for run in runs):
            yield Paragraph(
                spans_of(runs),
                level=level,
                evidence=evidence,
                mark=None if level is not None else mark,
                look=_look(runs),
                area=self._area,
                subtitle=style.name.lower() == "subtitle",
            )
        for each in drawn:
            yield from pictures(each, self._reader._package, self._links, self._area)
            for box in boxes(each):
                area = Area.BOX if self._area is Area.BODY else self._area
                yield from self._reader._part_blocks(box, self._links, area)
            if has_chart(each):
                self._reader._found.told.append(say("chart"))

    def _note_places(self, node: Node, runs: list[Run]) -> None:
        for each in _all_inside(node):
            if each.name in ("w:footnoteReference", "w:endnoteReference"):
                kind = each.name.removesuffix("Reference")
                words = " ".join("".join(run.text for run in runs).split())
                key = (kind, each.attributes.get("w:id", ""))
                self._reader._notes[key] = words[-_QUOTED:]

    def _mark(self, properties: Node | None, style: Style) -> Mark | None:
        list_id, level = list_of(properties)
        if list_id is None:
            list_id, level = style.list_id, style.list_level if level is None else level
        if list_id is None or not self._reader._lists.knows(list_id):
            return None
        depth = min(level or 0, 8)
        count = self._reader._lists.number(list_id, depth)
        key = "evidence_numbers" if count is not None else "evidence_bullets"
        return Mark(depth, count, group=list_id, evidence=say(key, style=style.name))

    def _level(self, properties: Node | None, style: Style) -> tuple[int | None, str]:
        name = style.name.lower()
        if name == "title":
            return 0, say("evidence_style", style=style.name)
        own = properties.value("w:outlineLvl") if properties else None
        if own is not None and own.isdecimal():
            level = int(own)
            return (
                (level + 1, say("evidence_outline", level=level + 1)) if level < 9 else (None, "")
            )
        if style.outline is not None and style.outline < 9 and not name.startswith("toc"):
            return style.outline + 1, say("evidence_style", style=style.name)
        return None, ""

    def _table(self, node: Node) -> Table:
        rows: list[tuple[tuple[Block, ...], ...]] = []
        headed = merged = False
        for row in _rows(node):
            properties = row.first("w:trPr")
            if properties is not None and not rows:
                headed = bool(properties.is_on("w:tblHeader"))
            cells: list[tuple[Block, ...]] = []
            for cell in _rows(row, "w:tc"):
                own = cell.first("w:tcPr")
                span = own.value("w:gridSpan") if own else None
                width = int(span) if span and span.isdecimal() and len(span) < 4 else 1
                merged = (
                    merged or width > 1 or (own is not None and own.first("w:vMerge") is not None)
                )
                inner = _PartReader(self._reader, self._links, self._area)
                cells.append(tuple(inner.blocks(cell)))
                cells += [()] * min(width - 1, number("columns"))
            if any(cells):
                rows.append(tuple(cells))
        return Table(tuple(rows), headed, say("evidence_table"), merged, self._area)


def _rows(node: Node, name: str = "w:tr") -> Iterator[Node]:
    """The rows of a table or the cells of a row, also inside content controls."""
    for child in node.children:
        if child.name == name:
            yield child
        elif child.name not in ("w:tr", "w:tc", "w:p", *LEFT_OUT):
            yield from _rows(child, name)


def _look(runs: list[Run]) -> Appearance:
    seen = [run for run in runs if any(char.isalnum() for char in run.text)]
    if not seen:
        return Appearance()
    sizes: Counter[float] = Counter()
    for run in seen:
        sizes[run.size] += len(run.text)
    return Appearance(
        bold=all(run.bold for run in seen),
        underlined=all(run.underlined for run in seen),
        size=sizes.most_common(1)[0][0],
    )


def _all_inside(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.name not in LEFT_OUT:
            yield child
            yield from _all_inside(child)
