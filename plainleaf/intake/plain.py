"""From plain text or Markdown to a document.

In plain text each line or wrapped group of lines is a paragraph. Nothing has a look there, so what
a line is shows only in its marks, its length and what is next to it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from plainleaf.intake.messages import number, say
from plainleaf.intake.model import Block, Document, Mark, Paragraph, Picture, Raw, Span
from plainleaf.intake.pictures import Fetch, picture_of
from plainleaf.readability.drafts import BULLET, UNDERLINE, heading_at, is_wrapped

# Text with any of these was written as Markdown, so its marks are intended.
_MARKDOWN: Final = re.compile(
    r"(?:\A|\n[ \t]*\n) {0,3}(?:#{1,6}[ \t]+\S|> )|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\n]+\)"
)
_HASHES: Final = re.compile(r"^ {0,3}(#{1,6})")
_TITLE: Final = re.compile(r"title:[ \t]+(\S.*)$", re.IGNORECASE)
_FENCE: Final = re.compile(r"^ {0,3}(```|~~~)")
_PICTURE: Final = re.compile(r"^\s*!\[([^\]\n]*)\]\(([^)\s]+)[^)\n]*\)\s*$")


def is_markdown(text: str) -> bool:
    """Whether a text was written as Markdown."""
    return _MARKDOWN.search(text) is not None


def read_markdown(text: str, fetch: Fetch = lambda address: None) -> Document:
    """A Markdown text: its headings as headings, pictures as pictures, all else as it is.

    ``fetch`` gives the bytes of a picture that lies next to the text, or None.
    """
    document = Document()
    lines = text.splitlines()
    start = _after_front_matter(lines)
    settings = lines[1 : start - 1] if start else []
    title = title_of_settings(text)
    lines[:start] = [""] * start
    raw: list[str] = []
    fenced = skip = False

    def end_raw() -> None:
        if any(line.strip() for line in raw):
            document.blocks.append(Raw("\n".join(raw).strip("\n")))
        raw.clear()

    for at in range(start, len(lines)):
        if skip:
            skip = False
            continue
        fenced = fenced != bool(_FENCE.match(lines[at]))
        heading = "" if fenced else heading_at(lines, at, markdown=True)
        picture = None if fenced else _PICTURE.match(lines[at])
        if picture:
            end_raw()
            document.blocks.append(_picture(picture[1], picture[2], fetch))
            continue
        if not heading:
            raw.append(lines[at])
            continue
        end_raw()
        hashes = _HASHES.match(lines[at])
        underlined = at + 1 < len(lines) and UNDERLINE.match(lines[at + 1])
        skip = bool(underlined) and not hashes
        level = len(hashes[1]) if hashes else (1 if underlined and underlined[1][0] == "=" else 2)
        evidence = say("evidence_hashes", hashes="#" * level)
        document.blocks.append(Paragraph((Span(heading),), level, evidence))
    end_raw()
    levels = [block.level for block in document.blocks if isinstance(block, Paragraph)]
    if title and 1 not in levels:
        evidence = say("evidence_settings")
        document.blocks.insert(0, Paragraph((Span(title),), 0, evidence))
        settings = [line for line in settings if not _TITLE.match(line)]
    if any(line.strip() for line in settings):
        document.hidden.append(" ".join(settings))
    return document


def title_of_settings(text: str) -> str:
    """The title that a Markdown text has among the settings at its start; empty without one."""
    lines = text.splitlines()
    found = (_TITLE.match(line) for line in lines[1 : max(_after_front_matter(lines) - 1, 1)])
    value = next((each[1].strip() for each in found if each), "")
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    value = value[1:-1] if quoted else value
    return value if any(map(str.isalnum, value)) and value[:1] not in "|>[{&*!" else ""


def _picture(alt: str, file: str, fetch: Fetch) -> Picture:
    data = fetch(file)
    name = file.rpartition("/")[2]
    if data is None:
        return Picture(name, alt, reason=say("picture_elsewhere"))
    return picture_of(name, alt, data)


def _after_front_matter(lines: list[str]) -> int:
    """How many lines at the start are settings for a program."""
    if lines and lines[0].strip() == "---":
        for at, line in enumerate(lines[1:], 2):
            if line.strip() in ("---", "..."):
                return at
    return 0


def read_plain(text: str) -> Document:
    """A plain text as paragraphs, list items after a colon among them."""
    blocks: list[Block] = []
    lines = text.split("\n")
    group: list[str] = []
    for at, line in enumerate(lines):
        underline = at and UNDERLINE.match(line) and not BULLET.match(lines[at - 1])
        if underline and len(group) == 1 and group[0].strip():
            blocks.append(Paragraph((Span(group[0].strip()),), 1, say("evidence_underlined_text")))
            group = []
        elif line.strip():
            group.append(line.rstrip())
        else:
            _add(group, blocks)
            group = []
    _add(group, blocks)
    return Document(blocks)


def _add(group: list[str], blocks: list[Block]) -> None:
    """The paragraphs of lines that have no blank line between them."""
    if not group:
        return
    wrapped = _is_wrapped(group)
    first = len(blocks)
    listing = _leads(blocks[-1]) if blocks and len(group) > 1 else False
    previous = ""
    for line in group:
        words = line.strip()
        goes_on = previous and (wrapped or is_wrapped(previous, line)) and not BULLET.match(line)
        if goes_on and "\t" not in line:
            last = blocks[-1]
            assert isinstance(last, Paragraph)
            blocks[-1] = Paragraph((Span(f"{last.text} {words}"),), mark=last.mark, plain_text=True)
        else:
            listing = listing and _is_item(words)
            mark = Mark(group="colon", evidence=say("evidence_colon")) if listing else None
            blocks.append(Paragraph((Span(words),), mark=mark, plain_text=True))
            listing = listing or (words.endswith(":") and not BULLET.match(line))
        previous = words
    if len(blocks) == first + 1 and isinstance(only := blocks[first], Paragraph):
        blocks[first] = Paragraph(only.spans, plain_text=True, alone=True)


def _is_item(words: str) -> bool:
    """Whether a line below one that ends in a colon is an item of its list."""
    if "\t" in words or BULLET.match(words) or words.endswith(":"):
        return False
    return len(words.split()) <= number("item_words")


def _leads(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.endswith(":") and block.plain_text


def _is_wrapped(group: list[str]) -> bool:
    """Whether a program ended the lines: the next word would have made each too long."""
    width = max(map(len, group))
    if len(group) < 2 or not number("wrapped_characters") <= width <= number("longest_wrapped"):
        return False
    if any("\t" in line or BULLET.match(line) for line in group[1:]):
        return False
    return all(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
        for line, following in pairwise(group)
    )
