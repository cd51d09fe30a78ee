"""V521 to V523: links go where the leaflet says, say what they are, and are where their words are.

A link of a clinic's own template goes where that template says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.structure import LinkElement, StructureElement
from plainleaf.verify.calls import is_call
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.heard.keys import key
from plainleaf.verify.heard.links import WantedLink, same, wanted_links
from plainleaf.verify.words.normalise import normalise
from plainleaf.verify.words.passages import join_words


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each link that is wrong, and for each that is missing."""
    wanted = list(wanted_links(evidence.leaflet))
    nodes = list(evidence.document.all("Link"))
    found: set[tuple[str, str]] = set()
    claimed = 0
    for node in nodes:
        parts = [each for each in node.children if isinstance(each, LinkElement)]
        claimed += len(parts)
        words = key(join_words(node.all_content()))
        for part in parts:
            found.add((same(part.address), words))
            yield from _address(evidence, node, part, words, wanted)
            yield from _contents(evidence, node, part, words)
        yield from _areas(evidence.document.pages, node, parts)
    yield from _unclaimed(evidence, claimed)
    for link in wanted:
        is_there = any((link.address, words) in found for words in link.words)
        if not is_there and (link.typed or not evidence.has_own_templates):
            yield Fault("V521", {"words": link.shown, "address": "nowhere", "page": 1}, link.place)


def _address(
    evidence: Evidence,
    node: StructureElement,
    part: LinkElement,
    words: str,
    wanted: Sequence[WantedLink],
) -> Iterator[Fault]:
    address = same(part.address)
    if any(link.address == address and words in link.words for link in wanted):
        return
    # What a call dials is compared with its own words, by a rule of its own.
    if evidence.has_own_templates and (
        is_call(part.address) or not address or normalise(part.address) in evidence.own_words
    ):
        return
    shown = part.address or "another place in the file"
    yield Fault("V521", {"words": quote(node), "address": shown, "page": part.page})


def _contents(
    evidence: Evidence, node: StructureElement, part: LinkElement, words: str
) -> Iterator[Fault]:
    said = key(part.contents)
    if said == words or normalise(part.contents) in evidence.own_words:
        return
    # A link around blocks is in pieces, and each of them says all of it.
    if evidence.has_own_templates and words in said:
        return
    yield Fault("V522", {"words": quote(node), "found": part.contents, "page": part.page})


def _areas(
    pages: Sequence[Page], node: StructureElement, parts: Sequence[LinkElement]
) -> Iterator[Fault]:
    """A fault where a link cannot be selected at its words, or is at the words of others."""
    own = {id(run) for run in node.runs}
    for number in {part.page for part in parts}:
        page = next((page for page in pages if page.number == number), None)
        areas = [part.area for part in parts if part.page == number]
        if page is None:
            continue
        runs = [(run, _middle(run, page)) for run in page.content if run.prints]
        outside = any(id(run) in own and not _is_in(at, areas) for run, at in runs)
        others = any(id(run) not in own and _is_in(at, areas) for run, at in runs)
        empty = any(not any(id(run) in own and _is_in(at, [a]) for run, at in runs) for a in areas)
        if outside or others or empty:
            yield Fault("V523", {"words": quote(node), "page": number})


def _middle(run: Run, page: Page) -> tuple[float, float]:
    """The middle of a run's letters, in points from the lower left corner."""
    height = page.height - (run.baseline + run.top) / 2
    return (run.left + run.right) / 2 / MM_PER_POINT, height / MM_PER_POINT


def _is_in(at: tuple[float, float], areas: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = at
    return any(left <= x <= right and low <= y <= high for left, low, right, high in areas)


def _unclaimed(evidence: Evidence, claimed: int) -> Iterator[Fault]:
    """A fault for an annotation that no element of the structure tree has."""
    pages = evidence.document.reader.pages
    found = sum(len(page["/Annots"]) for page in pages if "/Annots" in page)
    if found != claimed:
        yield Fault("V521", {"words": "", "address": "a place without words", "page": 1})
