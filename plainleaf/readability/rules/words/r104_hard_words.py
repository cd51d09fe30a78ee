"""R104: a hard word or phrase that has a plainer alternative."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.content.source import Text
from plainleaf.readability.prose import Passage, PassageKind
from plainleaf.readability.rule_context import Hit, RuleContext, hit, one_press
from plainleaf.readability.text.read_too import LABEL_WORDS
from plainleaf.readability.vocabulary import Match


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on each such word or phrase, with what to write instead.

    What the title names and what the text has explained is not marked from there on.
    """
    if not context.english:
        return
    for passage, found in context.terms.unexplained:
        if not _is_label(passage) and not _is_let_be(found, passage, context):
            yield _hit(found, passage.text)


def _is_label(passage: Passage) -> bool:
    """A short cell of a table; the rest of its row says what it means."""
    return passage.kind is PassageKind.CELL and len(passage.text.value.split()) <= LABEL_WORDS


def _is_let_be(found: Match, passage: Passage, context: RuleContext) -> bool:
    if any(low <= found.start < high for low, high in passage.foreign):
        return True
    words = passage.text.value[found.start : found.end].split()
    explained = context.allowance.explains
    return explained(words) or explained(found.phrase.split())


def _hit(found: Match, text: Text) -> Hit:
    words = " ".join(text.value[found.start : found.end].split())
    offered = found.replacement
    fits = one_press(text, offered.start, offered.end, offered.text) if offered else None
    place = found if offered is None or fits is None else offered
    return hit(
        "R104",
        text.place(place.start, place.end),
        [words],
        message="phrase" if " " in words else "word",
        replacement=fits,
        words=words,
        plainer=" / ".join(found.plainer),
    )
