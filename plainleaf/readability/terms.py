"""The hard words of a text, and which of them it explains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plainleaf.readability.prose import Passage, ProsePart
from plainleaf.readability.text.addresses import without_addresses
from plainleaf.readability.vocabulary import Match, explains, find_terms


class Terms(NamedTuple):
    """Terms in reading order: each with its passage, and those that the reader knows by then.

    ``explained`` are the words of the terms that the text explains or that its title names.
    """

    unexplained: tuple[tuple[Passage, Match], ...]
    explained: frozenset[str]


def terms_of(parts: Iterable[ProsePart], title: str, language: str) -> Terms:
    """The hard words of an English text that its title does not name and that are not explained.

    Once the text has explained a term in plain words, it is not hard from there on.
    """
    known = {found.phrase for found in find_terms(title, language)}
    words = {word for phrase in known for word in phrase.split()}
    unexplained = []
    before = ""
    for part in parts:
        for passage in part.passages:
            wording = without_addresses(passage.text.value)
            for found in find_terms(wording, language):
                if found.phrase in known:
                    continue
                if explains(wording, found, before):
                    known.add(found.phrase)
                    words.update(wording[found.start : found.end].lower().split())
                else:
                    unexplained.append((passage, found))
            before = wording
    return Terms(tuple(unexplained), frozenset(words))
