"""Writes blocks as the Markdown of a leaflet's body. No sign of a text becomes a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import quote as percent

from plainleaf.content.links import deceit_of
from plainleaf.content.new.leaflet import say as placeholder
from plainleaf.content.schema.values import web_address
from plainleaf.intake.model import Block, Mark, Paragraph, Picture, Raw, Span, Table
from plainleaf.intake.structure import is_real_table

# These would be read as marks, and an address is kept as it is.
_SIGNS: Final = re.compile(
    r"(?P<address>(?:https?://|www\.)[^\s\\|<>\[\]`*{}]+"
    r"|[^\s\\|<>\[\]`*{}]+@[^\s\\|<>\[\]`*{}]+\.[^\s\\|<>\[\]`*{}]+)"
    r"|[\\`*_\[\]<|~{}]|^[#>]|&(?=#?\w+;)",
    re.IGNORECASE,
)
_START: Final = re.compile(r"^([-+=*])(?=[ \t]|[-+=*]+\s*$|$)|^(\d{1,9})([.)])(?=\s|$)")
_BRACES: Final = re.compile(r"(?<![\]\\])\{|(?<!\\)\}(?<!\]\})")
_OTHER_BULLET: Final = re.compile(r"^(\s*)[•‣▪◦·–]\s+(?=\S)")
_LIST_DEPTH: Final = 3  # content/markdown/limits.yaml


def escape(words: str) -> str:
    """Words in one line, so that they are read as they are."""
    signs = _SIGNS.sub(lambda found: found[0] if found["address"] else f"\\{found[0]}", words)
    return _START.sub(lambda found: f"{found[2] or ''}\\{found[3] or found[1]}", signs)


def plain_words(blocks: Sequence[Block]) -> str:
    """The words of blocks in one line."""
    texts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [plain_words(cell) for row in block.rows for cell in row]
        elif isinstance(block, Raw):
            texts.append(block.text)
    return " ".join(" ".join(texts).split())


def in_markdown(blocks: Sequence[Block], pictures: Mapping[Picture, str]) -> str:
    """The blocks as one body. ``pictures`` has the file of each."""
    parts: list[str] = []
    items: list[Paragraph] = []
    paren = False
    for block in [*blocks, None]:
        mark = block.mark if isinstance(block, Paragraph) else None
        if items and (mark is None or _is_another(items, mark)):
            parts.append("\n".join(_items(items, ")" if paren else ".")))
            # A list of numbers right after another would be read as one, so its marks are others.
            numbered = items[-1].mark is not None and items[-1].mark.number is not None
            paren = not paren and numbered and mark is not None and mark.number is not None
            items = []
        if isinstance(block, Paragraph) and mark:
            items.append(block)
        elif block is not None:
            parts += _block(block, pictures)
    return "\n\n".join(part for part in parts if part.strip())


def _is_another(items: Sequence[Paragraph], mark: Mark) -> bool:
    """Whether an item starts another list than the one of ``items``."""
    last = next((each.mark for each in reversed(items) if each.mark and each.mark.depth == 0), None)
    if mark.depth > 0 or last is None:
        return False
    if last.number is None or mark.number is None:
        return last.number != mark.number
    return mark.number <= last.number


def _block(block: Block, pictures: Mapping[Picture, str]) -> Iterator[str]:
    if isinstance(block, Picture):
        if (file := pictures.get(block)) is not None:
            alt = escape(block.alt) if block.alt else placeholder("no_picture_words")
            yield f"![{alt}]({file})"
    elif isinstance(block, Table):
        if is_real_table(block):
            yield _table(block)
            inner = [each for row in block.rows for cell in row for each in cell]
            for each in inner:
                if isinstance(each, Picture):
                    yield from _block(each, pictures)
    elif isinstance(block, Raw):
        yield _raw(block.text)
    elif block.level is not None:
        yield f"{'#' * max(block.level, 3)} {escape(' '.join(block.text.split()))}"
    else:
        yield _line(block.spans)


def _raw(text: str) -> str:
    """Markdown as it was written, with other bullets as lists and braces as text."""
    lines = (_OTHER_BULLET.sub(r"\1- ", line) for line in text.split("\n"))
    return "\n".join(_BRACES.sub(r"\\\g<0>", line) for line in lines)


def _items(items: Sequence[Paragraph], delimiter: str) -> Iterator[str]:
    indents: list[int] = []
    depths = _depths(items)
    for at, (item, depth) in enumerate(zip(items, depths, strict=True)):
        assert item.mark is not None
        indents = indents[:depth]
        lone = _is_lone(depths, at) and (depth > 0 or len(items) > 1)
        numbered = item.mark.number is not None and not lone
        mark = f"{item.mark.number}{delimiter}" if numbered else "-"
        indent = sum(indents)
        indents.append(len(mark) + 1)
        body = _line(item.spans, further=indent + len(mark) + 1)
        yield f"{' ' * indent}{mark} {body}"


def _depths(items: Sequence[Paragraph]) -> list[int]:
    """How deep each item is: never more than one deeper than the item before."""
    found: list[int] = []
    for item in items:
        most = found[-1] + 1 if found else 0
        found.append(min(item.mark.depth if item.mark else 0, most, _LIST_DEPTH - 1))
    return found


def _is_lone(depths: Sequence[int], at: int) -> bool:
    """Whether an item has no other next to it: its number would be read as text."""
    for way in (range(at - 1, -1, -1), range(at + 1, len(depths))):
        near = next((depths[other] for other in way if depths[other] <= depths[at]), None)
        if near == depths[at]:
            return False
    return True


def _line(spans: Sequence[Span], further: int = 0) -> str:
    """Words with their marks; a line end of the writer stays one."""
    rows = [""]
    everything = "".join(span.text for span in spans)
    at = 0
    bold = sum(len(span.text) for span in spans if span.bold) < len(everything)
    for span in spans:
        before, after = everything[at - 1 : at], everything[at + len(span.text) :][:1]
        at += len(span.text)
        for number_of_row, text in enumerate(span.text.split("\n")):
            if number_of_row:
                rows.append("")
            rows[-1] += _marked(text, span, bold and _is_apart(text, before, after))
    lines = [" ".join(row.split()) for row in rows]
    lines = [_START.sub(_escape_start, line) for line in lines if line]
    joint = "\\\n" + " " * further
    return joint.join(lines)


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[2] or ''}\\{found[3] or found[1]}"


def _is_apart(text: str, before: str, after: str) -> bool:
    """Whether stars round a text are read as marks and not as stars."""
    inner = text.strip()
    if not inner or not (inner[0].isalnum() and (inner[-1].isalnum() or not after.isalnum())):
        return False
    starts = text[0].isspace() or not before or not before.isalnum()
    ends = text[-1].isspace() or not after or not after.isalnum()
    return starts and ends


def _marked(text: str, span: Span, bold: bool) -> str:
    words = text.strip()
    if not words:
        return text and " "
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    marked = _inner(words)
    if span.href and (address := _address(words, span.href)):
        marked = f"[{_inner(words, link=True)}]({address})"
    if span.bold and bold:
        marked = f"**{marked}**"
    return f"{left and ' '}{marked}{right and ' '}"


def _inner(words: str, link: bool = False) -> str:
    def put(found: re.Match[str]) -> str:
        return found[0] if found["address"] and not link else "".join(map(_one, found[0]))

    return _SIGNS.sub(put, words)


def _one(char: str) -> str:
    return f"\\{char}" if char in "\\`*_[]<|~{}#>&" else char


def _address(words: str, href: str) -> str:
    """The address for a link, or nothing where the words show it or where it cannot be one."""
    shown = words.casefold().rstrip("/").removeprefix("https://").removeprefix("http://")
    bare = href.casefold().rstrip("/").removeprefix("https://").removeprefix("http://")
    if shown in (bare, bare.removeprefix("mailto:"), bare.removeprefix("www.")):
        return ""
    if "." in words and " " not in words:
        return ""  # the words are another address: a person decides
    if href.lower().startswith("mailto:") and "?" not in href and deceit_of(href) is None:
        return percent(href, safe=":@._+-")
    if not web_address(href) or deceit_of(href) is not None:
        return ""
    return percent(href, safe="/:?#@!$&'*+,;=%~-._")


def _table(table: Table) -> str:
    width = max(map(len, table.rows))
    rows = []
    for row in table.rows:
        cells = [_cell(cell) for cell in row] + [""] * (width - len(row))
        rows.append(f"| {' | '.join(cells)} |")
    if not any(_cell(cell) for cell in table.rows[0]):
        rows.insert(0, rows[0])
    return "\n".join([rows[0], "|" + " --- |" * width, *rows[1:]])


def _cell(blocks: Sequence[Block]) -> str:
    """The words of a cell, which has one line."""
    parts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            mark = block.mark.typed if block.mark else ""
            line = " ".join(_line(block.spans).replace("\\\n", " ").split())
            parts.append(f"{escape(mark)} {line}".strip())
        elif isinstance(block, Table):
            parts += [_cell(cell) for row in block.rows for cell in row]
    return " ".join(part for part in parts if part)
