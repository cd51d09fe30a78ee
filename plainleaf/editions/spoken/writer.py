"""Writes a leaflet as SSML 1.1 (W3C Recommendation): pauses, languages, and what is said for what.

What a voice would guess is in a ``sub`` element: its words are the leaflet's, its alias is what is
said. The number of a source in a sentence is a ``mark``, which is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from plainleaf.editions.edition import Given
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.outline import Block, Kind, Run, outline
from plainleaf.editions.spoken.numbers import amount
from plainleaf.editions.spoken.saying import Said, Sayer, data
from plainleaf.render.phrases import phrases

_ENDS: Final = re.compile(r"[.!?…:][’”\"')\]]*$")


def ssml(given: Given) -> bytes:
    """The file. Raises RenderError and SettingsError as ``to_html`` does."""
    leaflet = given.leaflet
    sayer = Sayer(leaflet, phrases(leaflet.language, given.project))
    blocks = outline(given, LINEAR)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" '
        f'xml:lang="{leaflet.language}">',
        f'<meta name="plainleaf-digest" content="{given.digest}"/>',
        *(_block(block, sayer, leaflet.language) for block in blocks),
        "</speak>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _block(block: Block, sayer: Sayer, language: str) -> str:
    pause = f'<break time="{data()["pauses"][_part(block)]}ms"/>'
    words = "".join(_runs(block, sayer, language))
    mark = f"{_element(Said(0, 0, _mark(block.mark)), block.mark)} " if block.mark else ""
    # A voice needs a full stop to lower its tone at the end of a heading or an item.
    stop = "" if _ENDS.search(block.text) else '<sub alias=".">.</sub>'
    return f"{pause}<p>{mark}{words}{stop}</p>"


def _part(block: Block) -> str:
    if block.kind is Kind.HEADING:
        return {1: "title", 2: "heading"}.get(block.level, "subheading")
    return "item" if block.kind is Kind.ITEM else "paragraph"


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
    if not said.alias:
        return f"<mark name={quoteattr(words)}/>"
    return f"<sub alias={quoteattr(said.alias)}>{escape(words)}</sub>"
