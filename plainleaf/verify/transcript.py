"""What a screen reader says of a finished PDF, from its structure tree alone, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plainleaf.package_data import package_data
from plainleaf.pdf import Document
from plainleaf.pdf.structure import LinkElement, MarkedContent, StructureElement
from plainleaf.verify.words.passages import is_inline, is_mark, space_words

INDENT = "  "
HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
PAUSES = frozenset({"P", "L", "Table", "BlockQuote", "Figure"})
Child = StructureElement | MarkedContent | LinkElement


@dataclass(frozen=True, slots=True)
class _Leaf:
    mark: MarkedContent
    language: str
    link: StructureElement | None
    expansion: str | None = None


def transcript(document: Document) -> str:
    """The words of a PDF in the order of its tags, one line a paragraph, item or row.

    What a reader adds is in square brackets: languages, headings with their level, lists
    with their length, tables with the heads of each cell, links, pictures. Artifacts such as
    page numbers are not spoken.
    """
    reader = _Reader(document.language)
    lines = [_bracket("document", title=document.title)]
    lines += ["", *reader.block(document.structure)]
    spaced: list[str] = []
    for line in lines:
        if line or (spaced and spaced[-1]):
            spaced.append(line.rstrip())
    return "\n".join(spaced).strip() + "\n"


class _Reader:
    """Remembers the language that was last spoken."""

    def __init__(self, language: str) -> None:
        self._language = language

    def block(self, node: StructureElement, depth: int = 0) -> Iterator[str]:
        """The lines of an element. An empty one is where a listener pauses."""
        pad = INDENT * depth
        if node.alt is not None:
            yield pad + self._name_language(_bracket("picture", words=node.alt), node.language)
        elif node.tag in HEADINGS:
            yield ""
            yield f"{pad}{_bracket('heading', level=node.tag[1])} {self.line(node)}"
            yield ""
        elif node.tag == "L":
            yield from self._list(node, depth)
        elif node.tag == "Table":
            yield from self._table(node, depth)
        elif node.tag == "BlockQuote":
            yield pad + _bracket("quote")
            yield from self._blocks(node.children, node.language, depth + 1)
            yield pad + _bracket("quote_end")
        else:
            yield from self._blocks(node.children, node.language, depth)
        if node.tag in PAUSES and depth == 0:
            yield ""

    def line(self, node: StructureElement) -> str:
        """The words of an element on one line, whatever is in it."""
        return " ".join(
            line.strip() for line in self._blocks(node.children, node.language, 0) if line
        )

    def _blocks(self, children: Iterable[Child], language: str, depth: int) -> Iterator[str]:
        held: list[Child] = []
        for child in children:
            if isinstance(child, StructureElement) and not is_inline(child):
                yield from self._read_children(held, language, depth)
                held = []
                yield from self.block(child, depth)
            else:
                held.append(child)
        yield from self._read_children(held, language, depth)

    def _read_children(self, held: list[Child], language: str, depth: int) -> Iterator[str]:
        leaves = [leaf for child in held for leaf in _leaves(child, language)]
        said, link = "", None
        for leaf, text in zip(leaves, space_words(leaf.mark for leaf in leaves), strict=True):
            if not text.strip():
                said += text
                continue
            # A mark is before the first word, not before the space between them.
            words = text.lstrip()
            said += text[: len(text) - len(words)]
            if leaf.link is not None and leaf.link is not link:
                said += _bracket("link") + " "
            link = leaf.link
            said += self._name_language(words, leaf.language)
            if leaf.expansion:
                said += f" {_bracket('expansion', words=leaf.expansion)}"
        if said.strip():
            yield INDENT * depth + " ".join(said.split())

    def _list(self, node: StructureElement, depth: int) -> Iterator[str]:
        pad = INDENT * depth
        items = sum(
            isinstance(child, StructureElement) and child.tag == "LI" for child in node.children
        )
        yield pad + _bracket("list", count=items)
        for child in node.children:
            if isinstance(child, StructureElement) and child.tag == "LI":
                yield from self._item(child, depth + 1)
            elif isinstance(child, StructureElement):
                yield from self.block(child, depth + 1)
        yield pad + _bracket("list_end")

    def _item(self, node: StructureElement, depth: int) -> Iterator[str]:
        marks = [
            child
            for child in node.children
            if isinstance(child, StructureElement) and is_mark(child)
        ]
        others = [child for child in node.children if child not in marks]
        lines = [line for line in self._blocks(others, node.language, depth + 1) if line]
        first = lines[0].strip() if lines else ""
        mark = "".join(mark.text.strip() for mark in marks)
        yield INDENT * depth + (f"{mark} {first}" if mark else first)
        yield from lines[1:]

    def _table(self, node: StructureElement, depth: int) -> Iterator[str]:
        pad = INDENT * depth
        for caption in node.all("Caption"):
            yield pad + self.line(caption)
        rows = [
            [cell for cell in row.children if isinstance(cell, StructureElement)]
            for row in node.all("TR")
        ]
        columns = max((len(row) for row in rows), default=0)
        yield pad + _bracket("table", rows=len(rows), columns=columns)
        heads: list[str] = []
        for number, row in enumerate(rows, 1):
            said = [self.line(cell) for cell in row]
            if number == 1:
                heads, spoken = said, [text for text in said if text]
            else:
                spoken = list(_cells(row, said, heads))
            yield f"{pad}{INDENT}{_bracket('row', row=number)} {'; '.join(spoken)}"
        yield pad + _bracket("table_end")

    def _name_language(self, text: str, language: str) -> str:
        """A text, with its language before it when another one was spoken last."""
        if language.casefold() == self._language.casefold():
            return text
        self._language = language
        return f"[{language_name(language)}] {text}"


def _cells(row: list[StructureElement], said: list[str], heads: list[str]) -> Iterator[str]:
    """The cells of a row as a listener hears them, the head of the row and column before each."""
    names = [text for cell, text in zip(row, said, strict=True) if cell.tag == "TH"]
    yield from names
    for index, (cell, text) in enumerate(zip(row, said, strict=True)):
        if cell.tag != "TH":
            column = heads[index] if index < len(heads) else ""
            words = text or _bracket("empty_cell")
            yield _words()["cell"].format(heads=column, words=words) if column else words


def _leaves(child: Child, language: str, link: StructureElement | None = None) -> Iterator[_Leaf]:
    """The marked content of an inline element, each with its language and the link it is in."""
    if isinstance(child, MarkedContent):
        yield _Leaf(child, language, link)
    elif isinstance(child, StructureElement):
        inside = child if child.tag == "Link" else link
        leaves = [leaf for each in child.children for leaf in _leaves(each, child.language, inside)]
        if leaves and child.expansion:
            leaves[-1] = replace(leaves[-1], expansion=child.expansion)
        yield from leaves


def language_name(language: str) -> str:
    """The English name of a language, or its code (BCP 47) when there is no name here."""
    primary = language.split("-")[0].casefold()
    for name, tag in package_data("content/languages.yaml")["tags"].items():
        if tag.split("-")[0] == primary:
            return str(name).capitalize()
    return language


def _words() -> dict[str, str]:
    words: dict[str, str] = package_data("verify/transcript.yaml")
    return words


def _bracket(key: str, **values: object) -> str:
    return f"[{_words()[key].format(**values)}]"
