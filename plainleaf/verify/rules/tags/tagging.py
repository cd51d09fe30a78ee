"""V514 and V515: all words are tagged or marked as decoration, and phrases keep their language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainleaf.content.reading_order import printed_lines
from plainleaf.content.tree import Foreign, Inline, Link, Strong, plain
from plainleaf.pdf.structure import Node
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.words import comparable, squeezed


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
                spoken[language] = _spoken(evidence.document.nodes, language)
            words = plain(phrase.children)
            if comparable(words) and squeezed(words) not in spoken[language]:
                yield Fault("V515", {"words": words, "language": phrase.language}, line.place)
                return


def _spoken(nodes: Iterable[Node], language: str) -> str:
    """All the words in a language, squeezed."""
    said = (node.text for node in nodes if node.language.casefold() == language)
    return squeezed("\n".join(said))


def _foreign(children: tuple[Inline, ...]) -> Iterator[Foreign]:
    for child in children:
        if isinstance(child, Foreign):
            yield child
        if isinstance(child, Strong | Link | Foreign):
            yield from _foreign(child.children)
