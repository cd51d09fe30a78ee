"""A body to its blocks: paragraphs, lists, tables, pictures, alerts, quotes, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from plainleaf.content.markdown.context import MarkdownContext, limits, suggest
from plainleaf.content.markdown.inline import children_of, read_line
from plainleaf.content.markdown.line_starts import UNCLEAR
from plainleaf.content.markdown.lints import lead_ins, run_together, swallowed
from plainleaf.content.markdown.parser import References, block_tokens, inline_tokens
from plainleaf.content.markdown.pictures import read_picture
from plainleaf.content.markdown.positions import AT, MARK
from plainleaf.content.markdown.tables import read_table
from plainleaf.content.markdown.tracing import SPAN
from plainleaf.content.source import Text
from plainleaf.content.tree import (
    Alert,
    AlertKind,
    Block,
    Item,
    ItemList,
    Line,
    Paragraph,
    Quote,
    Subheading,
)

_ALERT = re.compile(r"\[!([^\]\n]*)\][ \t]*")


@dataclass
class BodyReader:
    """Reads the blocks of one body; ``lists`` and ``quotes`` count how deep it is."""

    body: Text
    context: MarkdownContext
    heading: int = 2
    lists: int = 0
    quotes: int = 0
    index: int = 0
    after_colon: bool = False

    def __post_init__(self) -> None:
        self.references = References()
        self.tokens = block_tokens(self.body.value, self.references)
        self.marks: list[int] = []
        self.starts = [0, *(i + 1 for i, char in enumerate(self.body.value) if char == "\n")]

    def read(self) -> tuple[Block, ...]:
        """Every block of the body, in order."""
        for name in [name for name in self.references if name.startswith("^")]:
            text = self._lines(*self.references.pop(name)["map"])
            self.context.report("C306", "footnote", text.place(), written=text.value[:40])
        blocks = self._until("")
        for name in self.references.keys() - self.references.used:
            first, last = self.references[name]["map"]
            self.context.report("C307", "definition", self._lines(first, last).place())
        return blocks

    def _until(self, closing: str) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            self.index += 1
            if token.type == closing:
                break
            before = blocks[-1] if blocks else None
            self.after_colon = isinstance(before, Paragraph) and lead_ins.leads(before.line)
            blocks.extend(self._block(token))
        return lead_ins.settle(blocks, self.context)

    def _block(self, token: Token) -> Sequence[Block]:
        kind = token.type.removesuffix("_open")
        if kind == "paragraph":
            item = self.marks[-1] if self.marks else None
            inline = self.tokens[self.index]
            swallowed.check(inline, self.body, item, self.quotes > 0, self.context)
            return self._paragraph(self._inline())
        if kind == "heading":
            return [self._heading(token)]
        if kind in ("bullet_list", "ordered_list"):
            return [self._list(token)]
        if kind in ("blockquote", "alert"):
            return [self._quote(token)]
        if kind == "table":
            start = self.index
            self._skip_to("table_close")
            line_of = self._line
            return [read_table(self.tokens[start : self.index], self.body, self.context, line_of)]
        self._refuse(token)
        return []

    def _refuse(self, token: Token) -> None:
        text = self._of(token)
        if token.type == "hr":
            fault = "blank" if text.value.lstrip().startswith("_") else "rule"
            self.context.report("C314", fault, text.place(), written=text.value[:20])
        elif token.type == "fence":
            self.context.report("C313", "fence", text.place())
        else:
            words = " ".join(text.value.split())[:40]
            self.context.report("C313", "indented", text.place(), words=words)

    def _skip_to(self, closing: str) -> None:
        while self.tokens[self.index].type != closing:
            self.index += 1
        self.index += 1

    def _inline(self) -> Text:
        """The text of the inline token here; goes on after the block's closing token."""
        token = self.tokens[self.index]
        self.index += 2
        offsets = tuple(self.body.offsets[at] for at in token.meta[AT])
        return Text(token.content, self.body.source, offsets)

    def _line(self, text: Text) -> Line:
        return read_line(text, self.context, self.references)

    def _lines(self, first: int, last: int) -> Text:
        """The lines from ``first`` up to ``last`` of the body, without white space round them."""
        begin = self.starts[first]
        end = self.starts[last] if last < len(self.starts) else len(self.body)
        piece = self.body[begin:end]
        left = len(piece.value) - len(piece.value.lstrip())
        return piece[left : max(left + 1, len(piece.value.rstrip()))]

    def _column(self, item: Token) -> int:
        first, last = item.map or (0, 1)
        end = self.starts[last] if last < len(self.starts) else len(self.body)
        return swallowed.column_of(self.body.value[self.starts[first] : end])

    def _of(self, token: Token) -> Text:
        first, last = token.map or (0, 1)
        return self._lines(first, max(last, first + 1))

    def _paragraph(self, text: Text) -> list[Block]:
        """A paragraph; a picture alone on its line is a block of its own."""
        run_together.check(text, self.context, after_colon=self.after_colon)
        lead_ins.check_typed_blocks(text, self.context)
        if not self.quotes and (found := _ALERT.match(text.value)):
            self.context.report("C312", "no_quote", text[: found.end()].place())
        tokens = inline_tokens(text.value, self.references)
        if not any(token.type == "image" for token in tokens):
            return [Paragraph(Line(children_of(text, tokens, self.context), text))]
        blocks: list[Block] = []
        words: list[Token] = []
        for row in _rows(tokens):
            images = [token for token in row if token.type == "image"]
            if len(images) == 1 and not any(_says_something(token) for token in row):
                self._end_paragraph(text, words, blocks)
                blocks.append(read_picture(text, images[0], self.context, self.references))
                words = []
            else:
                words.extend(row)
        self._end_paragraph(text, words, blocks)
        return blocks

    def _end_paragraph(self, text: Text, tokens: list[Token], blocks: list[Block]) -> None:
        tokens = [*tokens]
        while tokens and tokens[0].type in ("softbreak", "hardbreak"):
            tokens.pop(0)
        while tokens and tokens[-1].type in ("softbreak", "hardbreak"):
            tokens.pop()
        children = children_of(text, tokens, self.context)
        if children:
            blocks.append(Paragraph(Line(children, _extent(text, tokens))))

    def _heading(self, token: Token) -> Subheading:
        text = self._inline()
        depth = int(token.tag[1:])
        first, last = limits()["heading_first"], limits()["heading_last"]
        place = self._of(token).place()
        words = text.value or "Your heading"
        if token.markup in ("=", "-"):
            self.context.report("C308", "underlined", place, words=words.splitlines()[-1])
            depth = first
        elif not text.value.strip():
            self.context.report("C308", "empty", place)
        elif depth < first and words[0].isdigit():
            marks = "#" * depth
            self.context.report("C308", "number", place, marks=marks, words=words)
            depth = first
        elif depth < first:
            self.context.report("C308", "too_high", place, marks="#" * depth, words=words)
            depth = first
        elif depth > last:
            self.context.report("C308", "too_deep", place, marks="#" * depth, words=words)
            depth = last
        elif depth > self.heading + 1:
            marks = "#" * (self.heading + 1)
            self.context.report("C308", "skipped", place, right=marks, words=words)
        self.heading = depth
        return Subheading(depth, self._line(text))

    def _list(self, token: Token) -> ItemList:
        ordered = token.type == "ordered_list_open"
        self.lists += 1
        if self.lists == limits()["list_depth"] + 1:
            place = self._of(token).place()
            self.context.report("C319", "list", place, depth=limits()["list_depth"])
        items: list[Item] = []
        while (inner := self.tokens[self.index]).type == "list_item_open":
            self.index += 1
            self.marks.append(self._column(inner))
            blocks = self._until("list_item_close")
            self.marks.pop()
            if not blocks:
                self.context.report("C310", "empty", self._lines(*(inner.map or (0, 1))).place())
            items.append(Item(blocks, self._mark_of(inner) if ordered else None))
        self.index += 1
        self.lists -= 1
        self._check_numbers(items)
        return ItemList(tuple(items), ordered)

    def _check_numbers(self, items: Sequence[Item]) -> None:
        marks = [item.mark for item in items if item.mark is not None]
        if len(marks) > 1 and len({mark.value for mark in marks}) == 1:
            self.context.report("C321", "same", marks[1].place(), mark=marks[1].value)
        elif len(marks) > 1 and marks[0].value == marks[1].value:
            first = next(iter(items[0].blocks), None)
            words = first.line.plain if isinstance(first, Paragraph) else ""
            self.context.report("C321", "twice", marks[0].place(), mark=marks[0].value, words=words)

    def _mark_of(self, item: Token) -> Text:
        begin, end = item.meta[MARK]
        return self.body[begin:end]

    def _quote(self, token: Token) -> Block:
        place = self._of(token).place()
        self.quotes += 1
        if self.quotes == 2:
            self.context.report("C319", "quote", place)
        before = len(self.context.findings)
        if token.type == "alert_open":
            kind: AlertKind | None = AlertKind(token.meta["kind"].lower())
            self._skip_to("alert_title_close")
        else:
            kind = self._unread_alert()
            if UNCLEAR in token.meta:
                self.context.report("C323", "unclear", place)
        blocks = self._until(token.type.replace("open", "close"))
        self.quotes -= 1
        if not blocks and len(self.context.findings) == before:
            fault = "empty" if kind else "empty_quote"
            self.context.report("C312", fault, place, kind=(kind or AlertKind.NOTE).upper())
        return Alert(kind, blocks, place) if kind else Quote(blocks)

    def _unread_alert(self) -> AlertKind | None:
        """The kind of alert the quote that starts here was meant to be, its fault reported.

        Its mark is taken out of the text.
        """
        if self.tokens[self.index].type != "paragraph_open":
            return None
        inline = self.tokens[self.index + 1]
        found = _ALERT.match(inline.content)
        if not found:
            return None
        at = inline.meta[AT]
        name = found.group(1).strip()
        mark = found.group().rstrip()
        place = self.body.source.place(
            self.body.offsets[at[0]], self.body.offsets[at[len(mark) - 1]] + 1
        )
        kinds = [kind.upper() for kind in AlertKind]
        if name.upper() in kinds:
            words = inline.content[found.end() :].split("\n")[0]
            self.context.report("C312", "same_line", place, mark=mark, words=words)
        else:
            names = {"name": name, "hint": suggest(name.upper(), kinds), "kinds": ", ".join(kinds)}
            self.context.report("C312", "unknown", place, **names)
        rest = inline.content[found.end() :].lstrip()
        if rest:
            inline.meta[AT] = at[len(inline.content) - len(rest) :]
            inline.content = rest
        else:
            self.index += 3
        return AlertKind(name.lower()) if name.upper() in kinds else AlertKind.NOTE


def _rows(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens of each line; a line ends with the break after it. Marks are never split."""
    rows: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += token.nesting
        rows[-1].append(token)
        if not depth and token.type in ("softbreak", "hardbreak"):
            rows.append([])
    return rows


def _says_something(token: Token) -> bool:
    if token.type in ("image", "softbreak", "hardbreak"):
        return False
    return token.type not in ("text", "text_special") or bool(token.content.strip())


def _extent(text: Text, tokens: Sequence[Token]) -> Text:
    """The part of the text that the tokens were read from."""
    indexes: list[int] = []
    for token in tokens:
        indexes.extend(token.meta.get(AT) or ())
        if SPAN in token.meta and token.nesting >= 0:
            start, end = token.meta[SPAN]
            indexes.extend((start, end - 1))
    return text[min(indexes) : max(indexes) + 1]
