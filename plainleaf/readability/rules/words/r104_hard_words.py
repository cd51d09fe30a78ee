"""R104: a hard word or phrase that has a plainer alternative."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.content.source import Text
from plainleaf.readability.prose import LABEL_WORDS, Passage, PassageKind
from plainleaf.readability.rule_context import Hit, RuleContext, hit, one_press
from plainleaf.readability.text.addresses import without_addresses
from plainleaf.readability.vocabulary import Match, explains, find_terms


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on each such word or phrase, with what to write instead.

    What the title names and what the text has explained is not marked from there on.
    """
    if not context.english:
        return
    known = {found.phrase for found in find_terms(context.title, context.language)}
    before = ""
    for part in context.parts:
        for passage in part.passages:
            wording = without_addresses(passage.text.value)
            for found in find_terms(wording, context.language):
                if found.phrase in known:
                    continue
                if explains(wording, found, before):
                    known.add(found.phrase)
                elif not _is_label(passage) and not _is_let_be(found, passage, context):
                    yield _hit(found, passage.text)
            before = wording


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
