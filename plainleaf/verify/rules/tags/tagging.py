"""V514 and V515: all words are tagged or marked as decoration, and phrases keep their language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainleaf.content.reading_order import printed_lines
from plainleaf.content.tree import Foreign, Inline, Link, Strong, plain
from plainleaf.pdf.structure import StructureElement
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.words.normalise import normalise


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for loose words of each page, and for a phrase that lost its language."""
    yield from _loose(evidence)
    yield from _languages(evidence)


def _loose(evidence: Evidence) -> Iterator[Fault]:
    for page in evidence.document.pages:
        for run in page.furniture:
            if run.prints and not run.artifact:
                yield Fault("V514", {"page": page.number, "words": quote(run)})
                break


def _languages(evidence: Evidence) -> Iterator[Fault]:
    spoken: dict[str, str] = {}
    for line in filter(None, (each.line for each in printed_lines(evidence.leaflet))):
        for phrase in _foreign(line.children):
            language = phrase.language.casefold()
            if language not in spoken:
                spoken[language] = _words_in(evidence.document.nodes, language)
            words = plain(phrase.children)
            if normalise(words) not in spoken[language]:
                yield Fault("V515", {"words": words, "language": phrase.language}, line.place)
                return


def _words_in(nodes: Iterable[StructureElement], language: str) -> str:
    """All the words in a language, normalised."""
    said = (node.text for node in nodes if node.language.casefold() == language)
    return normalise("\n".join(said))


def _foreign(children: tuple[Inline, ...]) -> Iterator[Foreign]:
    for child in children:
        if isinstance(child, Foreign):
            yield child
        if isinstance(child, Strong | Link | Foreign):
            yield from _foreign(child.children)
