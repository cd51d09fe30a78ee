"""Finds fragments of English sentences, such as full stops in place of commas leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import Any, Final

from plainleaf.package_data import package_data, word_set
from plainleaf.readability.prose import PassageKind, ProsePart
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.text.word_order import is_question, kind_of, kinds

_DATA: Final = "readability/language/fragments.yaml"
_VERBS: Final = ("be", "can", "do")
_SUBJECTS: Final = ("we", "you", "this")
_NAMED: Final = ("article", "own")
_NEAR: Final = 4  # words within which a sentence that names a thing has its verb
_SHORT: Final = 2  # words; "Fever." and "Or chills." as well as "Keep still."


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a sentence lacks if it starts with one of these words and has at most this many."""

    kind: str
    longest: int


@cache
def _openings() -> Mapping[str, _Opening]:
    table: dict[str, Any] = package_data(_DATA)["openings"]
    return {
        word: _Opening(kind, each["longest"])
        for kind, each in table.items()
        for word in each["words"].split()
    }


@cache
def _numbers(names: tuple[str, ...]) -> frozenset[int]:
    return frozenset(map(kinds().index, names))


def sentences_of_paragraphs(parts: tuple[ProsePart, ...]) -> Iterator[Sentence]:
    """The sentences of paragraphs that end in a full stop.

    An item of a list or a caption need not be a sentence, nor need an answer: "Is it safe? Yes.",
    also where a heading asks.
    """
    for part in parts:
        paragraphs = {id(each.text) for each in part.passages if each.kind is PassageKind.PARAGRAPH}
        answers = {id(each.text) for each in part.passages if each.answers}
        for text, group in groupby(part.sentences, key=lambda sentence: id(sentence.text)):
            found = list(group)
            if text in paragraphs:
                yield from (
                    sentence
                    for before, sentence in zip((None, *found), found, strict=False)
                    if _ends_in(".", sentence)
                    and not (is_question(before) if before else text in answers)
                )


def neighbours(part: ProsePart) -> Iterator[tuple[Sentence, Sentence]]:
    """Each pair of consecutive sentences with only a full stop between them.

    Not across the end of a paragraph or list item, nor before a question: "It does not hurt. Can I
    eat?".
    """
    for sentence, following in pairwise(part.sentences):
        if sentence.text is following.text and not is_question(following):
            yield sentence, following


def is_stranded(sentence: Sentence, following: Sentence) -> bool:
    """Whether a whole sentence can end in a word that usually needs more, and the next one start.

    "It can help to have someone to talk to. Tell us." ends in a word whose noun comes earlier. So
    do clauses such as "if you need to", "what you are scared of" and "someone to talk to".
    """
    *before, last = sentence.lower_words
    if last not in word_set(_DATA, "stranded"):
        return False
    return _has_gap(before) and _starts_afresh(following)


def _has_gap(words: list[str]) -> bool:
    """Whether a clause whose noun comes before it is among them: "someone to", "the thing you"."""
    subjects = _numbers(_SUBJECTS)
    return not word_set(_DATA, "gaps").isdisjoint(words) or any(
        kind_of(word) in subjects for word in words[2:]
    )


def _starts_afresh(sentence: Sentence) -> bool:
    first = sentence.lower_words[0]
    orders = word_set("readability/rules/data/lists.yaml", "order") | word_set(_DATA, "orders")
    return (
        first in orders
        or first in word_set(_DATA, "fresh")
        or kind_of(first) in _numbers(_SUBJECTS)
        or _says_something_of_a_thing(sentence)
    )


def _says_something_of_a_thing(sentence: Sentence) -> bool:
    """Whether it names a thing and goes on with its verb soon: "Your family can help"."""
    first, *near = map(kind_of, sentence.lower_words[:_NEAR])
    return first in _numbers(_NAMED) and not _numbers(_VERBS).isdisjoint(near)


def is_left_behind(sentence: Sentence) -> bool:
    """Whether it can end in "of" because the noun is earlier: "nothing to be ashamed of"."""
    *before, word, last = ("", *sentence.lower_words)
    return last == "of" and word in word_set(_DATA, "with_of") and _has_gap(before)


def is_short(sentence: Sentence) -> bool:
    """Whether it is only 1 or 2 words, which on its own is not a mistake: "Keep still."."""
    return len(sentence.words) <= _SHORT and not _is_name_or_number(sentence)


def is_piece(sentence: Sentence) -> bool:
    """Whether it is certainly a fragment of a sentence."""
    words = sentence.lower_words
    opening = _openings().get(words[0])
    if opening is None or len(words) > opening.longest or not sentence.words[0].value[0].isupper():
        return False
    if opening.kind == "relative":
        return True
    found = [kind_of(word) for word in words]
    verbs = sum(kind in _numbers(_VERBS) for kind in found)
    subjects = [at for at, kind in enumerate(found) if kind in _numbers(_SUBJECTS)]
    if opening.kind == "condition":
        return verbs < 2 and not _has_main_clause(sentence, subjects)
    if opening.kind == "thing" and _is_name_or_number(sentence):
        return False
    return not verbs and not subjects and not _orders(sentence, 1)


def _has_main_clause(sentence: Sentence, subjects: list[int]) -> bool:
    """Whether something follows the condition: "If you feel sick call us." """
    inside = sentence.text.value[sentence.start : sentence.words[-1].end]
    return (
        any(mark in inside for mark in ",:;–—")
        or any(at > _SHORT for at in subjects)
        or _orders(sentence, 2)
    )


def _orders(sentence: Sentence, first: int) -> bool:
    """Whether a word from ``first`` on tells the reader what to do."""
    orders = word_set("readability/rules/data/lists.yaml", "order") | word_set(_DATA, "orders")
    return any(
        word in orders and before not in word_set(_DATA, "not_after")
        for before, word in pairwise(sentence.lower_words[first - 1 :])
    )


def _is_name_or_number(sentence: Sentence) -> bool:
    """Whether it has a numeral, or a capital after its first word: "Monday to 5 p.m."."""
    first, *others = [word.value for word in sentence.words]
    return not first[0].isupper() or any(not each.islower() for each in others)


def _ends_in(mark: str, sentence: Sentence) -> bool:
    after = sentence.text.value[sentence.words[-1].end : sentence.end]
    return after.lstrip().startswith(mark)
