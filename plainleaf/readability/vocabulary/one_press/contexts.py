"""The contexts that an entry can name under ``swap: {when: [...]}``.

All that an entry names have to be there. Each is decided from the words that touch the phrase. A
word that is not in the lists of ``one_press.yaml`` counts as the worst it could be (an adjective
before the phrase, a noun after it), so where nothing is sure a context is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from plainleaf.package_data import word_set
from plainleaf.readability.text.language.numbers import number_words
from plainleaf.readability.vocabulary.inflection import WordForm
from plainleaf.readability.vocabulary.one_press.occurrence import Occurrence

Context = str | Mapping[str, Any]

in_list = partial(word_set, "readability/vocabulary/one_press.yaml")
_PAST: Final = frozenset({WordForm.PAST, WordForm.PARTICIPLE})
_ARTICLES: Final = frozenset({"a", "an"})


def holds(context: Context, found: Occurrence) -> bool:
    """Whether a context of an entry is there. KeyError for one that is not known."""
    if isinstance(context, str):
        return _PLAIN[context](found)
    return all(_WITH_WORDS[name](found, words) for name, words in context.items())


def contexts() -> frozenset[str]:
    """The names of all contexts."""
    return frozenset(_PLAIN) | frozenset(_WITH_WORDS)


def is_open_before(found: Occurrence) -> bool:
    """Whether what comes before is no adjective and no noun."""
    word = found.before()
    return not word or word in in_list("determiners") or word in in_list("before_a_thing")


def is_open_after(found: Occurrence) -> bool:
    """Whether what comes after is no noun and no adjective."""
    word = found.after()
    return not word or word in in_list("after_a_thing")


def follows_be(found: Occurrence) -> bool:
    """Whether it says how someone or something is: ``is often asymptomatic``."""
    back = 1
    while found.before(back) in in_list("adverbs") or found.before(back).endswith("ly"):
        back += 1
    return found.before(back) in in_list("be_like")


def follows_auxiliary(found: Occurrence) -> bool:
    """Whether a form of be, have or get comes right before it, adverbs aside."""
    back = 1
    while found.before(back) in in_list("adverbs") or found.before(back).endswith("ly"):
        back += 1
    return found.before(back) in in_list("auxiliaries")


def _is_bare(found: Occurrence) -> bool:
    word = found.before()
    return (not word or word in in_list("before_a_thing")) and is_open_after(found)


def _brings_article(found: Occurrence) -> bool:
    word = found.before()
    opens = not word or word in in_list("before_a_thing") or word in _ARTICLES
    return opens and is_open_after(found) and found.form is not WordForm.PLURAL


def _is_object(found: Occurrence) -> bool:
    led = found.before() in in_list("before_a_thing") | in_list("determiners")
    return led and found.after() not in in_list("verbs")


def _is_active(found: Occurrence) -> bool:
    if found.form in _PAST and found.before() not in in_list("have"):
        return False
    following = found.after()
    return bool(following) and following not in in_list("no_object")


def _starts_clause(found: Occurrence) -> bool:
    return found.starts_sentence or any(mark in found.gap_before for mark in ",;:–—")


def _ends_clause(found: Occurrence) -> bool:
    word = found.after()
    return not word or word in in_list("joins_clauses")


def _before_number(found: Occurrence) -> bool:
    word = found.after()
    return word[:1].isdigit() or word in number_words()


def _in_a_list(found: Occurrence) -> bool:
    return "," in found.gap_before + found.gap_after or ":" in found.gap_before


_PLAIN: Final[Mapping[str, Callable[[Occurrence], bool]]] = {
    "bare noun": _is_bare,
    "no adjective or noun before": is_open_before,
    "no a or an before": lambda found: found.before() not in _ARTICLES,
    "not before a noun": is_open_after,
    "before a noun": lambda found: not is_open_after(found),
    "brings its own article": _brings_article,
    "after be": lambda found: follows_be(found) and is_open_after(found),
    "as object": _is_object,
    "singular": lambda found: found.form is not WordForm.PLURAL,
    "plural": lambda found: found.form is WordForm.PLURAL,
    "base form": lambda found: found.form is WordForm.BASE,
    "active": _is_active,
    "passive": follows_be,
    "starts a sentence": lambda found: found.starts_sentence,
    "not at the start of a sentence": lambda found: not found.starts_sentence,
    "starts a clause": _starts_clause,
    "ends a clause": _ends_clause,
    "before a number": _before_number,
    "in a list": _in_a_list,
}
_Words = Sequence[str]
_WITH_WORDS: Final[Mapping[str, Callable[[Occurrence, Any], bool]]] = {
    "after": lambda found, words: found.said_before(words),
    "not after": lambda found, words: not found.said_before(words),
    "before": lambda found, words: found.said_after(words),
    "not before": lambda found, words: not found.said_after(words),
    "with": lambda found, words: found.said_in(words),
    "not with": lambda found, words: not found.said_in(words, whole=True),
    "any": lambda found, inner: any(holds(each, found) for each in inner),
}
