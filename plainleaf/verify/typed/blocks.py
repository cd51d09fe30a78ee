"""A body as it was typed, line by line, to the pieces that must be printed in this order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from plainleaf.content.source import Text
from plainleaf.verify.typed.inline import InlineReader, same_label
from plainleaf.verify.typed.line_starts import StrippedLine, strip_line_starts

_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_ALERT = re.compile(r"\[![A-Za-z]+\][ \t]*$")
_APART = re.compile(r"\[([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)>?[ \t]*$")
_DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_END = re.compile(r"(?<!\\)\|")
CAPTION = "Table:"


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table: its caption, or the heading used as its caption, the header row, the rows."""

    caption: Text | None
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(slots=True)
class _Chunk:
    """Lines that are read as one: a paragraph, an item, a heading. ``number`` is printed first."""

    number: Text | None = None
    lines: list[Text] = field(default_factory=list)
    heading: bool = False

    @property
    def text(self) -> Text:
        value, offsets = [self.lines[0].value], [*self.lines[0].offsets]
        for line in self.lines[1:]:
            value.append(line.value)
            offsets += [*(line.offsets[:1] or offsets[-1:]), *line.offsets]
        return Text("\n".join(value), self.lines[0].source, tuple(offsets))


@dataclass(slots=True)
class _Table:
    rows: list[Text]


def list_printed_blocks(
    typed: Text, heading: Text, reader: InlineReader
) -> list[Text | TypedTable]:
    """What a body must print, in order. ``heading`` is that of the section, printed already."""
    addresses: dict[str, str] = {}
    chunks = _chunks(_lines(typed), addresses)
    reader = replace(reader, addresses=addresses)
    printed: list[Text | TypedTable] = []
    near = heading
    index = 0
    while index < len(chunks):
        chunk = chunks[index]
        following = chunks[index + 1] if index + 1 < len(chunks) else None
        beyond = chunks[index + 2] if index + 2 < len(chunks) else None
        index += 1
        if isinstance(chunk, _Chunk):
            pieces = _pieces(chunk, reader, captions=isinstance(following, _Table))
            if chunk.heading and pieces:
                near = pieces[-1]
            printed += pieces
            continue
        caption: Text | None = near
        before = chunks[index - 2] if index > 1 else None
        if _is_caption(before) or _leads_in(before):
            caption = None
        elif _is_caption(following) and not isinstance(beyond, _Table):
            assert isinstance(following, _Chunk)
            printed += _pieces(following, reader, captions=True)
            caption = None
            index += 1
        elif caption_row := _caption_row(chunk):
            printed.append(reader.line(caption_row))
            caption = None
        head, *rows = [tuple(reader.line(cell) for cell in _cells(row)) for row in chunk.rows]
        printed.append(TypedTable(caption, head, tuple(rows)))
    return printed


def _pieces(chunk: _Chunk, reader: InlineReader, captions: bool) -> list[Text]:
    typed = chunk.text
    if captions and typed.value.startswith(CAPTION):
        typed = typed[len(CAPTION) :]
    pieces = reader.pieces(typed)
    if chunk.number is None:
        return pieces
    if not pieces:
        return [chunk.number]
    return [chunk.number + _space_before(pieces[0]) + pieces[0], *pieces[1:]]


def _space_before(text: Text) -> Text:
    return Text(" ", text.source, text.offsets[:1])


def _is_caption(chunk: _Chunk | _Table | None) -> bool:
    return isinstance(chunk, _Chunk) and chunk.text.value.startswith(CAPTION)


def _leads_in(chunk: _Chunk | _Table | None) -> bool:
    if not isinstance(chunk, _Chunk) or chunk.heading:
        return False
    return chunk.text.value.rstrip().rstrip("*_").endswith((":", "："))


def _caption_row(table: _Table) -> Text | None:
    """A caption in the last line of a table; it is removed from the rows."""
    last = table.rows[-1]
    if len(table.rows) > 1 and last.value.startswith(CAPTION) and "|" not in last.value:
        table.rows.pop()
        return last[len(CAPTION) :]
    return None


def _lines(typed: Text) -> list[Text]:
    lines = []
    start = 0
    for line in typed.value.split("\n"):
        lines.append(typed[start : start + len(line)])
        start += len(line) + 1
    return lines


def _chunks(lines: list[Text], addresses: dict[str, str]) -> list[_Chunk | _Table]:
    chunks: list[_Chunk | _Table] = []
    chunk: _Chunk | None = None
    table: _Table | None = None
    skip = False
    begun_all = strip_line_starts(lines)
    quoted = False
    for number, begun in enumerate(begun_all):
        if skip:
            skip = False
            continue
        rest = begun.rest
        if begun.quoted and not quoted:
            chunk = table = None
        quoted = begun.quoted
        if begun.starts or not rest.value.strip():
            chunk = table = None
        if not rest.value.strip() and begun.number:
            chunks.append(_Chunk(begun.number, [rest]))
        elif not rest.value.strip() or _ALERT.match(rest.value):
            chunk = None
        elif apart := _APART.match(rest.value):
            addresses.setdefault(same_label(apart.group(1)), apart.group(2))
        elif table is not None:
            table.rows.append(rest)
        elif "|" in rest.value and _heads_a_table(begun_all, number):
            chunk, skip = None, True
            table = _Table([rest])
            chunks.append(table)
        elif chunk is None or begun.starts:
            heading = begun.heading
            if heading and (closing := _CLOSING.search(rest.value)):
                rest = rest[: closing.start()]
            chunk = _Chunk(begun.number, [rest], heading)
            chunks.append(chunk)
            if heading:
                chunk = None
        else:
            chunk.lines.append(rest)
    return chunks


def _heads_a_table(lines: list[StrippedLine], number: int) -> bool:
    if number + 1 >= len(lines) or lines[number + 1].starts:
        return False
    dashes = lines[number + 1].rest.value.strip()
    return "|" in dashes and _DASHES.match(dashes) is not None


def _cells(row: Text) -> list[Text]:
    value = row.value.strip()
    row = row[row.value.index(value) :][: len(value)] if value else row
    start = 1 if value.startswith("|") else 0
    ends = [found.start() for found in _CELL_END.finditer(row.value, start)]
    if not ends or ends[-1] != len(row.value) - 1:
        ends.append(len(row.value))
    cells = []
    for end in ends:
        cells.append(row[start:end])
        start = end + 1
    return cells
