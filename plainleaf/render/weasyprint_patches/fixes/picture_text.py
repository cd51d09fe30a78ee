"""Sets the words in SVG pictures in the layout's own typefaces, and whole letters of them.

WeasyPrint 70 sets words that name no font in whatever the machine calls sans-serif, and those that
name one in that or in what is nearest: a picture looks different on each machine, in a font whose
size and glyphs no layout promises. It also draws each character by itself, so that marks have
no letter below them and letters of Indic and Arabic scripts do not join.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import Any

from weasyprint import svg as pictures

own_text = pictures.text

JOINER = "\u200d"
# A sign that joins the letters around it (Unicode canonical combining class of a virama).
VIRAMA = 9
ARABIC = "AL"


class Letters(str):
    """Text that is taken letter by letter: marks stay with theirs, as do letters that join."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        letter = ""
        for char in str.__str__(self):
            if letter and not _is_joined(letter[-1], char):
                yield letter
                letter = ""
            letter += char
        if letter:
            yield letter


def text(svg: Any, node: Any, font_size: float) -> None:
    """As WeasyPrint's function of that name, in the families that the page's fonts name."""
    families = getattr(svg.font_config, "picture_families", None)
    if families:
        node.attrib["font-family"] = families
    element = node._etree_node
    if element.text and not element.text.isascii():
        element.text = Letters(element.text)
    own_text(svg, node, font_size)


def words(picture: bytes) -> str:
    """The words that an SVG picture is drawn with, at a cost that its length bounds."""
    if b"text" not in picture:
        return ""
    found, inside = [], 0
    for piece in picture.decode("utf-8", errors="ignore").split("<"):
        tag, _, after = piece.partition(">")
        name = tag.split(maxsplit=1)[0] if tag.strip() else ""
        if name.lstrip("/").rpartition(":")[2] == "text" and not tag.endswith("/"):
            inside += -1 if name.startswith("/") else 1
        if inside > 0:
            found.append(after)
    return " ".join(unescape(" ".join(found)).split())


def install() -> None:
    """Patches WeasyPrint with it; calling it again changes nothing."""
    pictures.text = text
    for tag, draw in pictures.TAGS.items():
        if draw is own_text:
            pictures.TAGS[tag] = text


def _is_joined(before: str, char: str) -> bool:
    kind = unicodedata.category(char)
    return (
        kind.startswith("M")
        or kind == "Cf"
        or before == JOINER
        or (unicodedata.combining(before) == VIRAMA and kind == "Lo")
        or (unicodedata.bidirectional(before) == unicodedata.bidirectional(char) == ARABIC)
    )
