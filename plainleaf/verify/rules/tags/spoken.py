"""V525 and V526: nothing is spoken in place of the words, and each word in its own language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plainleaf.content.model import Leaflet, Organisation
from plainleaf.content.reading_order import printed_lines
from plainleaf.content.tree import Foreign, Inline, Link, Strong
from plainleaf.pdf.structure import StructureElement
from plainleaf.render.addresses import as_printed, printed_text
from plainleaf.verify.evidence import LONGEST_QUOTE, Evidence, Fault, quote
from plainleaf.verify.fixed_words import phrase_words, publisher_labels
from plainleaf.verify.heard.blocks import WordBlock
from plainleaf.verify.heard.keys import has_nothing_else, key, normalised
from plainleaf.verify.words.normalise import normalise
from plainleaf.verify.words.passages import join_words

FIGURE = "Figure"


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for words that only a listener gets, and for words in another language."""
    yield from _in_place_of_words(evidence)
    yield from _languages(evidence)


def _in_place_of_words(evidence: Evidence) -> Iterator[Fault]:
    for node in evidence.document.nodes:
        spoken = [node.actual_text, node.expansion, node.title]
        spoken += [] if node.tag == FIGURE else [node.alt]
        for said in spoken:
            # A clinic's own template may spell out what letters stand for.
            if said is not None and not (
                said == node.expansion and normalise(said) in evidence.own_words
            ):
                page = next(iter(node.pages), 1)
                yield Fault("V525", {"words": quote(node), "found": _short(said), "page": page})
                break


def _languages(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words in a language of which the leaflet says nothing."""
    leaflet, usual = evidence.leaflet, evidence.document.language.casefold()
    if not any(node.language.casefold() != usual for node in evidence.document.nodes):
        return  # phrases that have lost their language are found by another rule
    phrases = Counter(_foreign(leaflet))
    texts = _of_organisation(leaflet.organisation, evidence)
    for block in evidence.blocks:
        for language, words in _stretches(block):
            if language.casefold() == usual:
                continue
            phrase = language.casefold(), key(words)
            if phrases[phrase] > 0:
                phrases[phrase] -= 1
            elif not _may_speak(evidence, language, words, texts):
                yield _in_language(words, language, block.page)
                return
    for node in evidence.document.all(FIGURE):
        if node.language.casefold() != usual and not _is_of_publisher(evidence, node):
            page = next((mark.page for mark in node.all_content()), 1)
            yield _in_language(node.alt or "", node.language, page)
            return


def _in_language(words: str, language: str, page: int) -> Fault:
    return Fault("V526", {"words": _short(words), "language": language, "page": page})


def _stretches(block: WordBlock) -> Iterator[tuple[str, str]]:
    """The words of a block in pieces of one language each."""
    start = 0
    for at, each in enumerate(block.words):
        if at + 1 == len(block.words) or block.words[at + 1].language != each.language:
            marks = (words.mark for words in block.words[start : at + 1])
            if said := join_words(marks):
                yield each.language, said
            start = at + 1


def _may_speak(evidence: Evidence, language: str, words: str, texts: frozenset[str]) -> bool:
    if language.casefold() in _of_publisher(evidence.leaflet.organisation) and (
        key(words) in texts or has_nothing_else(normalise(words), texts)
    ):
        return True
    return evidence.has_own_templates and normalise(language) in evidence.own_words


def _of_publisher(organisation: Organisation | None) -> frozenset[str]:
    """The languages that the publisher writes in."""
    if organisation is None:
        return frozenset()
    tags = (organisation.language, *dict(organisation.languages).values())
    return frozenset(tag.casefold() for tag in tags)


def _is_of_publisher(evidence: Evidence, figure: StructureElement) -> bool:
    organisation = evidence.leaflet.organisation
    if organisation is None or organisation.logo is None:
        return False
    is_logo = normalise(figure.alt or "") == normalise(str(organisation.logo.alt))
    return is_logo and figure.language.casefold() in _of_publisher(organisation)


def _of_organisation(organisation: Organisation | None, evidence: Evidence) -> frozenset[str]:
    """What the publisher says, and the fixed phrases that may be between it."""
    if organisation is None:
        return frozenset()
    lines = (
        organisation.name,
        organisation.department,
        organisation.other_formats,
        organisation.feedback,
        organisation.disclaimer,
        *organisation.address,
    )
    said = [as_printed(line) for line in lines if line]
    fixed = phrase_words(evidence.phrases) if evidence.phrases else frozenset()
    labels = normalised(publisher_labels(evidence.leaflet, evidence.project))
    return normalised(said) | frozenset(map(key, said)) | fixed | labels


def _foreign(leaflet: Leaflet) -> Iterator[tuple[str, str]]:
    """Each phrase in another language, with that language."""
    for line in printed_lines(leaflet):
        if line.line:
            for phrase in _phrases(line.line.children):
                yield phrase.language.casefold(), key(printed_text(phrase.children))


def _phrases(children: tuple[Inline, ...]) -> Iterator[Foreign]:
    for child in children:
        if isinstance(child, Foreign):
            yield child
        elif isinstance(child, Strong | Link):
            yield from _phrases(child.children)


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= LONGEST_QUOTE else said[: LONGEST_QUOTE - 1].rstrip() + "…"
