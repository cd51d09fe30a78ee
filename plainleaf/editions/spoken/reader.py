"""Listens to the SSML of a leaflet: what each alias says is turned back into signs and compared.

A word whose alias does not say the same is given as what is said, so that the comparison with the
leaflet finds it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final
from xml.etree import ElementTree

from plainleaf.editions.edition import Given
from plainleaf.editions.spoken.hearing import says_the_same
from plainleaf.package_data import package_data
from plainleaf.render.phrases import phrases
from plainleaf.verify.words.passages import PdfPassage

_SSML: Final = "{http://www.w3.org/2001/10/synthesis}"


def passages(data: bytes, given: Given) -> Iterator[PdfPassage]:
    """The words of each paragraph. Raises ParseError for a file that is no SSML."""
    spelled = {
        entry.term.plain.casefold(): str(entry.say) for entry in given.leaflet.glossary if entry.say
    }
    fixed = phrases(given.leaflet.language, given.project)
    unsaid = {f"({fixed.say.format(say=say)})" for say in spelled.values()}
    root = ElementTree.fromstring(data)  # noqa: S314  we have just made it
    for paragraph in root.iter(f"{_SSML}p"):
        words = " ".join("".join(_heard(paragraph, spelled, unsaid)).split())
        if words:
            yield PdfPassage(words, 0)


def _heard(
    node: ElementTree.Element, spelled: dict[str, str], unsaid: Container[str]
) -> Iterator[str]:
    tag = node.tag.removeprefix(_SSML)
    if tag == "mark":
        name = node.attrib["name"]
        # A mark is not said, so it can only stand for the number of a source, or for how to say a
        # word that has just been said.
        yield name if re.fullmatch(r"\[\d+\]", name) or name in unsaid else ""
    elif tag == "sub":
        words, alias = "".join(node.itertext()), node.attrib["alias"]
        if words != "." or not (alias == "." or _is_announcement(alias)):
            yield words if says_the_same(alias, words, spelled) else alias
    else:
        yield node.text or ""
        for child in node:
            yield from _heard(child, spelled, unsaid)
            yield child.tail or ""


def _is_announcement(alias: str) -> bool:
    """Whether an alias only says what kind of part starts."""
    return any(
        re.fullmatch(re.sub(r"\\\{\w+\\\}", "[a-z -]+", re.escape(words)), alias)
        for words in package_data("editions/spoken/english.yaml")["announcements"].values()
    )
