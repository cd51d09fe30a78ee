"""V519: each line of a body is heard as what it is: a paragraph, a list item, a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.content.reading_order import Body, PrintedLine, Role, printed_fields
from plainleaf.content.tree import ItemList, Quote, Table
from plainleaf.finding import Place
from plainleaf.pdf.structure import StructureElement
from plainleaf.render.addresses import as_printed
from plainleaf.render.tables.arrangement import as_lines
from plainleaf.verify.evidence import LONGEST_QUOTE, Evidence, Fault
from plainleaf.verify.heard.blocks import WordBlock
from plainleaf.verify.heard.keys import key

# Where the words of a paragraph, of a list item and of a caption may be directly in.
TAGS: Final = {
    Role.PARAGRAPH: frozenset({"P"}),
    Role.ITEM: frozenset({"P", "LBody", "Div"}),
    Role.CAPTION: frozenset({"Caption", "P"}),
    Role.TIMES_CAPTION: frozenset({"Caption", "P"}),
}
# What the leaflet file lists, as our own templates have it.
LISTED: Final = frozenset(
    {Role.KEY_POINT, Role.SIGN, Role.WAITING, Role.SOURCE, Role.TERM, Role.MEANING}
)
# Elements that say of words what the leaflet does not.
MISLEADING: Final = frozenset(
    {"H1", "H2", "H3", "H4", "H5", "H6", "Figure", "Code", "Note", "Quote"}
)
ORDERED: Final = frozenset({"Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"})


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first line of each kind that is tagged as something else."""
    finder = _Finder(evidence.blocks)
    lists = _Lists()
    told: set[str] = set()
    for line in _lines(evidence):
        block = finder.find(line)
        wanted = "" if block is None else _wrong(line, block, lists)
        if block is None and finder.has_words_of(line):
            wanted = "one piece"
        if wanted and wanted not in told:
            told.add(wanted)
            page = block.page if block else 1
            yield Fault(
                "V519", {"words": _short(line), "wanted": wanted, "page": page}, _place(line)
            )


class _Lists:
    """Which element each list and each item of the leaflet is, once it was met."""

    def __init__(self) -> None:
        self._nodes: dict[object, int] = {}
        self._of_node: dict[int, object] = {}

    def is_same(self, own: object, node: StructureElement) -> bool:
        """Whether a list or item is this element and no other, and the element nothing else."""
        known = self._nodes.setdefault(own, id(node))
        return known == id(node) and self._of_node.setdefault(id(node), own) == own


class _Finder:
    """Finds the block of each line, from where the last one was found on."""

    def __init__(self, blocks: tuple[WordBlock, ...]) -> None:
        self._blocks = blocks
        self._places: dict[str, list[int]] = {}
        for place, block in enumerate(blocks):
            self._places.setdefault(block.key, []).append(place)
        self._all = "".join(block.key for block in blocks)
        self._at = 0

    def find(self, line: PrintedLine) -> WordBlock | None:
        """The block that says just this line."""
        places = self._places.get(_key(line))
        if not places:
            return None
        if line.role in LISTED:
            listed = (place for place in places if self._blocks[place].lists)
            return self._blocks[next(listed, places[0])]
        after = [place for place in places if place >= self._at] or places
        # The same words can be a heading, or what a table is called, as well.
        likely = (place for place in after if _is_like(line, self._blocks[place]))
        place = next(likely, after[0])
        self._at = place + 1
        return self._blocks[place]

    def has_words_of(self, line: PrintedLine) -> bool:
        """Whether a line of a body is in the file, though in pieces or with other words."""
        return line.role in TAGS and _key(line) in self._all


def _is_like(line: PrintedLine, block: WordBlock) -> bool:
    """Whether a block could be a line of the leaflet, by its tag and the lists around it."""
    lists = sum(isinstance(each.block, ItemList) for each in line.within)
    return block.tag in TAGS[line.role] and len(block.lists) == lists


def _lines(evidence: Evidence) -> Iterator[PrintedLine]:
    """The lines whose tags the leaflet decides; cells have a rule of their own."""
    months = evidence.phrases.months if evidence.phrases else ()

    def is_in_records(line: PrintedLine) -> bool:
        table = line.block
        return isinstance(table, Table) and as_lines(
            table, evidence.layout, evidence.leaflet.language, months
        )

    for field in printed_fields(evidence.leaflet):
        if isinstance(field, Body):
            yield from (
                line
                for line in field.lines()
                if line.role in TAGS and line.line and not is_in_records(line)
            )
        elif field.role in LISTED and field.line and not evidence.has_own_templates:
            yield field


def _wrong(line: PrintedLine, block: WordBlock, lists: _Lists) -> str:
    """What a line should be, as a message says it; "" for one that is tagged as it should be."""
    if any(node.tag in MISLEADING for node in block.path):
        return "text"
    if line.role in LISTED:
        return "" if block.lists else "a list item"
    own = [(each.block, each.at) for each in line.within if isinstance(each.block, ItemList)]
    if len(own) != len(block.lists):
        return "a list item" if own else "a paragraph outside of lists"
    for (owner, at), (node, item) in zip(own, block.lists, strict=True):
        if not lists.is_same(id(owner), node) or not lists.is_same((id(owner), at), item):
            return "a list item of its own, in one list"
        numbering = node.attributes.get("ListNumbering")
        if numbering is not None and (numbering in ORDERED) is not owner.ordered:
            return "an item of a numbered list" if owner.ordered else "an item of a bulleted list"
    if block.count("BlockQuote") != sum(isinstance(each.block, Quote) for each in line.within):
        return "a quotation" if _is_quoted(line) else "text outside of quotations"
    in_table = isinstance(line.block, Table)
    if block.count("Table") != in_table:
        return "part of a table" if in_table else "text outside of tables"
    if block.tag not in TAGS[line.role]:
        return {
            Role.CAPTION: "a caption",
            Role.TIMES_CAPTION: "a caption",
            Role.ITEM: "a list item",
        }.get(line.role, "a paragraph")
    return ""


def _is_quoted(line: PrintedLine) -> bool:
    return any(isinstance(each.block, Quote) for each in line.within)


def _key(line: PrintedLine) -> str:
    return key(as_printed(line.line)) if line.line else ""


def _short(line: PrintedLine) -> str:
    words = line.line.plain if line.line else ""
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"


def _place(line: PrintedLine) -> Place | None:
    return line.line.place if line.line else None
