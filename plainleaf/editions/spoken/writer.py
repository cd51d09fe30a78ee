"""Writes a leaflet as SSML 1.1 (W3C Recommendation): pauses, languages, and what is said for what.

What a voice would guess is in a ``sub`` element: its words are the leaflet's, its alias is what is
said. Letters that are said one by one are in ``say-as``. The number of a source in a sentence is a
``mark``, which is not said. What a reader sees and a listener cannot, such as that a row starts, is
announced in a ``sub`` whose words are only a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from plainleaf.editions.edition import Given
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.outline import Block, Kind, Run, outline
from plainleaf.editions.spoken.amounts import Said, data
from plainleaf.editions.spoken.numbers import amount
from plainleaf.editions.spoken.saying import Sayer
from plainleaf.render.phrases import phrases

_ENDS: Final = re.compile(r"[.!?…:][’”\"')\]]*$")


def ssml(given: Given) -> bytes:
    """The file. Raises RenderError and SettingsError as ``to_html`` does."""
    leaflet = given.leaflet
    sayer = Sayer(leaflet, phrases(leaflet.language, given.project))
    blocks = outline(given, LINEAR)
    told = _announcements(blocks)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" '
        f'xml:lang="{leaflet.language}">',
        f'<meta name="plainleaf-digest" content="{given.digest}"/>',
        *(_block(*each, sayer, leaflet.language) for each in zip(blocks, told, strict=True)),
        "</speak>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _announcements(blocks: Sequence[Block]) -> list[str]:
    """What is said before each block; "" for most."""
    words = data()["announcements"]
    told = ["" if each.kind is not Kind.PICTURE else words["picture"] for each in blocks]
    for is_row, group in groupby(range(len(blocks)), lambda at: _is_of_a_row(blocks[at])):
        starts = [at for at in group if blocks[at].starts] if is_row else []
        for number, at in enumerate(starts, start=1):
            told[at] = words["row"].format(row=amount(number), rows=amount(len(starts)))
    return told


def _is_of_a_row(block: Block) -> bool:
    """Whether a block is a cell of a table that is set as one list for each row."""
    return block.kind is Kind.ITEM and any(" record" in box for box in block.boxes)


def _block(block: Block, told: str, sayer: Sayer, language: str) -> str:
    pause = f'<break time="{data()["pauses"][_part(block)]}ms"/>'
    words = "".join(_runs(block, sayer, language))
    before = f"<sub alias={quoteattr(told)}>.</sub> " if told else ""
    mark = f"{_element(Said(0, 0, _mark(block.mark)), block.mark)} " if block.mark else ""
    # A voice needs a full stop to lower its tone at the end of a heading or an item.
    stop = "" if _ENDS.search(block.text) else '<sub alias=".">.</sub>'
    return f"{pause}<p>{before}{mark}{words}{stop}</p>"


def _part(block: Block) -> str:
    if block.kind is Kind.HEADING:
        return {1: "title", 2: "heading"}.get(block.level, "subheading")
    if block.kind is Kind.ITEM:
        return "row" if block.starts and _is_of_a_row(block) else "item"
    return "paragraph"


def _mark(mark: str) -> str:
    number = re.match(r"\d+", mark)
    return f"{amount(int(number.group()))}." if number else mark


def _runs(block: Block, sayer: Sayer, language: str) -> Iterator[str]:
    """The words with what is said for them. A phrase in another language is left to its voice."""
    for run in _merged(block.runs):
        if run.language != language:
            yield f'<lang xml:lang="{run.language}">{escape(run.text)}</lang>'
            continue
        at = 0
        for each in sayer.aliases(run.text):
            yield escape(run.text[at : each.start])
            yield _element(each, run.text[each.start : each.end])
            at = each.end
        yield escape(run.text[at:])


def _merged(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Runs in one language as one: a voice does not say what is bold."""
    held: Run | None = None
    for run in runs:
        if held is not None and held.language == run.language:
            held = replace(held, text=held.text + run.text)
        else:
            if held is not None:
                yield held
            held = run
    if held is not None:
        yield held


def _element(said: Said, words: str) -> str:
    if said.letters:
        return f'<say-as interpret-as="characters">{escape(words)}</say-as>'
    if not said.alias:
        return f"<mark name={quoteattr(words)}/>"
    return f"<sub alias={quoteattr(said.alias)}>{escape(words)}</sub>"
