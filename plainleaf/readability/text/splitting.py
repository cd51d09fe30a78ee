"""Where to split a long sentence in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise, takewhile
from typing import Any, Final

from plainleaf.package_data import package_data, word_set
from plainleaf.readability.rule_context import RuleContext
from plainleaf.readability.text.sentences import Sentence, Word

_DATA: Final = "readability/language/joiners.yaml"
_MARGIN: Final = 4  # words that each half has at least
_ENDS_A_CHOICE: Final = re.compile(r":|; or\b")  # a list, or one of two choices
_SUBJECT: Final = 4  # words in which a short subject and its verb are
_words = partial(word_set, _DATA)


def where_to_split(sentence: Sentence, subject: RuleContext) -> str | None:
    """The joining word nearest to the middle with the next two, if there is one. English only.

    A full stop fits before "and", "but" or "so" only if both halves are statements: each has a
    subject and a verb, and neither has a condition, a reason or a question that the other needs.
    Everywhere else only a person can say where to split.
    """
    if not subject.english:
        return None
    middle = len(sentence.words) / 2
    found = [
        (abs(at - middle), at, sentence.words[at])
        for at in range(_MARGIN, len(sentence.words) - _MARGIN)
        if _fits(sentence, at)
    ]
    if not found:
        return None
    _, at, word = min(found)
    return _with_next(word, sentence.words[at + 1 : at + 3])


def _fits(sentence: Sentence, at: int) -> bool:
    table: dict[str, Any] = package_data(_DATA)
    values = sentence.lower_words
    joiner, first, second = values[at], values[:at], values[at + 1 :]
    if joiner not in table["before"] or first[-1] in table["not_before"]:
        return False
    comma = _has_comma(sentence, at)
    if joiner == "so" and (_first_verb(second) in table["for_what"] or not comma):
        return False  # "so you can": what it is for, and no statement of its own
    if joiner == "and" and not comma and not _is_close(first, second, table):
        return False
    if second[1] in table["not_before"] or _ENDS_A_CHOICE.search(_rest(sentence, at)):
        return False
    if joiner == "and" and not set(table["for_both"]).isdisjoint(second):
        return False
    if joiner == "and" and _is_list(sentence, at, table):
        return False
    if _sets_condition(first, table) or _in_brackets(sentence, at):
        return False
    starts = _is_statement(first, table) or _starts_with_noun(first)
    return starts and _is_statement(second, table)


def _is_close(first: Sequence[str], second: Sequence[str], table: dict[str, Any]) -> bool:
    """Whether halves without a comma are surely two statements, not two things: "A and B are"."""
    short = second[0] in table["people"] or not _words("verbs").isdisjoint(second[:_SUBJECT])
    return short and set(table["times"]).isdisjoint(first)


def _first_verb(half: Sequence[str]) -> str:
    return next((word for word in half if word in _words("verbs")), "")


def _rest(sentence: Sentence, at: int) -> str:
    return sentence.text.value[sentence.words[at].start : sentence.end]


def _starts_with_noun(half: Sequence[str]) -> bool:
    """Whether a first half seems to start with a noun that a verb follows: "Doctors can"."""
    first = half[0]
    return (
        first not in _words("not_first")
        and not first.endswith("ing")
        and not _words("verbs").isdisjoint(half[1:])
    )


def _is_list(sentence: Sentence, at: int, table: dict[str, Any]) -> bool:
    """Whether the first half is itself two statements, so that the second ends a list of three."""
    starts = {*table["people"], *table["subjects"]}
    return ":" in sentence.text.value[sentence.start : sentence.words[at].start] or any(
        _has_comma(sentence, each) and sentence.lower_words[each] in starts for each in range(1, at)
    )


def _sets_condition(half: Sequence[str], table: dict[str, Any]) -> bool:
    if not _words("conditions").isdisjoint(half):
        return True
    return any(word in table["times"] and then in table["people"] for word, then in pairwise(half))


def _is_statement(half: Sequence[str], table: dict[str, Any]) -> bool:
    """Whether a half starts with its subject, and a verb of that subject follows."""
    if half[0] in table["people"]:
        return True
    said = takewhile(lambda word: word not in _words("conditions"), half)
    return half[0] in table["subjects"] and not _words("verbs").isdisjoint(said)


def _has_comma(sentence: Sentence, at: int) -> bool:
    before, word = sentence.words[at - 1], sentence.words[at]
    return "," in sentence.text.value[before.end : word.start]


def _in_brackets(sentence: Sentence, at: int) -> bool:
    value, place = sentence.text.value, sentence.words[at].start
    opened = value.count("(", sentence.start, place) - value.count(")", sentence.start, place)
    return opened > 0


def _with_next(word: Word, following: tuple[Word, ...]) -> str:
    return " ".join([word.value, *(each.value for each in following)])
