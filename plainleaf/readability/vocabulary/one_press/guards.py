"""What forbids a replacement whatever the entry says: form rules are right when they forbid."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from plainleaf.readability.vocabulary.frequency import is_rare
from plainleaf.readability.vocabulary.inflection import WordClass, WordForm, is_countable
from plainleaf.readability.vocabulary.one_press.contexts import (
    follows_auxiliary,
    in_list,
    is_open_after,
)
from plainleaf.readability.vocabulary.one_press.occurrence import Occurrence
from plainleaf.readability.vocabulary.tokens import values

_REACH: Final = 12  # words on each side in which a word of the wording would be said twice
_SHORTEST_STEM: Final = 3
_ENDINGS: Final = ("ings", "ing", "ies", "ied", "ed", "es", "s", "y", "e")
_QUOTES: Final = "\"'“”‘’«»"
_DEFINES: Final = re.compile(
    r"\s*(?:\(|[,–—]\s*(?:which|that is|or)\b|(?:is|are|means|mean|was|refers|stands|describes)\b"
    r"\s*(?:an?|the|when|where|what|how|called|another|also|any|to|for|used|short)?\b)",
    re.IGNORECASE,
)
_INITIALS_AFTER: Final = re.compile(r",?\s+(?:or|also)\s+[A-Z]{2,}s?\b")
_DASH: Final = re.compile(r"\s*(?:--?\s|[–—]\s)")
_JOINS: Final = re.compile(r"\b(?:and|or)\b")
_PAST: Final = frozenset({WordForm.PAST, WordForm.PARTICIPLE})


def forbids(found: Occurrence, wording: str) -> bool:
    """Whether this wording must not take the place of the phrase at one press."""
    return (
        found.is_hyphenated
        or _is_shouted_or_name(found)
        or is_named(found)
        or _says_twice(found, wording)
        or _is_unsure_participle(found)
        or _is_unsure_class(found)
        or _counts_what_has_an_article(found, wording)
        or _is_in_a_name(found)
        or _cannot_come_before_a_noun(found, wording)
    )


def _is_shouted_or_name(found: Occurrence) -> bool:
    """Words in capitals, or a capital inside a sentence: a name, a title, a label."""
    letters = [char for char in found.words if char.isalpha()]
    initials = found.part is not WordClass.VERB and found.words.isupper() and " " not in found.words
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return not (initials and len(letters) <= len("HRT"))
    capitals = sum(word[0].isupper() for word in found.words.split())
    return capitals > (1 if found.starts_sentence else 0)


def is_named(found: Occurrence) -> bool:
    """Whether its sentence defines, quotes or names the phrase."""
    start, end = found.sentence
    if _has_quote(found.gap_before[-1:]) or _has_quote(found.gap_after[:1]):
        return True
    if found.gap_before.rstrip().endswith(")") or found.gap_after.lstrip().startswith(":"):
        return True
    inside = found.text[start:end]
    if _naming().search(inside):
        return True
    if found.text.count("(", start, found.start) > found.text.count(")", start, found.start):
        return True
    if found.text[found.end : end].lstrip().startswith("("):
        return True
    if _INITIALS_AFTER.match(found.text, found.end, end) or _is_what_something_is(found):
        return True
    return found.starts_sentence and (_is_defined(found, end) or _stands_beside(found, end))


def _has_quote(mark: str) -> bool:
    return bool(mark) and mark in _QUOTES


def _is_defined(found: Occurrence, end: int) -> bool:
    """Whether its sentence starts with it and goes on to say what it is."""
    said = _DEFINES.match(found.text[found.end : end])
    return bool(said and said[0].split()[1:])


def _is_what_something_is(found: Occurrence) -> bool:
    """Whether something is said to be the phrase: "The narrow end of the womb is the cervix."""
    led = found.part is WordClass.NOUN and found.before() in ("a", "an", "the")
    ends = found.gap_after.strip()[:1] in (",", ".", ";") or not found.after()
    return led and ends and found.before(2) in in_list("be_like")


def _stands_beside(found: Occurrence, end: int) -> bool:
    """Whether what it means is put right after it: "Flatus, gas passed through the bottom, ..."."""
    after = found.text[found.end : end]
    if _DASH.match(after):
        return True
    return found.part is WordClass.NOUN and after.startswith(",") and not _JOINS.search(after)


@cache
def _naming() -> re.Pattern[str]:
    words = "|".join(sorted(in_list("naming")))
    return re.compile(rf"\b(?:{words}|known\s+as|short\s+for|stands?\s+for)\b", re.IGNORECASE)


def _says_twice(found: Occurrence, wording: str) -> bool:
    """Whether a word of the wording is already near, so that the sentence would say it twice."""
    near = [
        *found.tokens[max(0, found.first - _REACH) : found.first],
        *found.tokens[found.last + 1 : found.last + 1 + _REACH],
    ]
    said = {stem(token.value) for token in near}
    small = in_list("small")
    wanted = (word for word in values(wording) if word not in small and not word.isdigit())
    return any(stem(word) in said for word in wanted)


def stem(word: str) -> str:
    """A word without its ending, good enough to tell that two words are the same."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            bare = word.removesuffix(ending)
            return bare[:-1] if bare[-1] == bare[-2] else bare
    return word


def _is_unsure_participle(found: Occurrence) -> bool:
    """An -ed form that is not right after have, be or get, or that is before a noun."""
    if found.part is not WordClass.VERB or found.form not in _PAST:
        return False
    following = found.after()
    closed = is_open_after(found) or following in in_list("determiners")
    return not follows_auxiliary(found) or not closed


def _is_unsure_class(found: Occurrence) -> bool:
    """A word that is a noun and a verb, where the word before it does not say which."""
    if found.words.lower().split()[0].removesuffix("s") not in in_list("noun_and_verb"):
        return False
    before = found.before()
    if found.part is WordClass.VERB:
        if found.form is WordForm.BASE:
            return before not in in_list("before_a_verb")
        return found.form is WordForm.THIRD and before not in in_list("one_who")
    return before not in in_list("determiners") and before not in in_list("prepositions")


def _counts_what_has_an_article(found: Occurrence, wording: str) -> bool:
    """Wordings whose article or number would not fit what is before or after the phrase."""
    first = wording.split()[0].lower()
    led = found.before()
    if first in in_list("how_many") and found.after() in in_list("determiners"):
        return True
    if first == "too" and led in in_list("determiners"):
        return True
    if first in ("a", "an", "the"):
        counted = led == "of" and found.before(2) in in_list("kinds")
        return counted or (led in in_list("determiners") and led not in ("a", "an"))
    return _needs_an_article(found, wording)


def _needs_an_article(found: Occurrence, wording: str) -> bool:
    """A wording for one thing ("heart rhythm problem") where the phrase has no article."""
    if found.part is not WordClass.NOUN or found.form is WordForm.PLURAL:
        return False
    led = found.before()
    bare = not led or led == "to" or led in in_list("before_a_thing") | in_list("prepositions")
    return bare and is_countable(wording) and wording.split()[-1] not in in_list("may_be_bare")


def _is_in_a_name(found: Occurrence) -> bool:
    """A capital, or a word that few readers know, touches it: part of a name that has to stay."""
    for at, word in ((found.first - 1, found.before()), (found.last + 1, found.after())):
        if not word:
            continue
        written = found.text[found.tokens[at].start : found.tokens[at].end]
        starts = found.tokens[at].start <= found.sentence[0] + 1
        if written[0].isupper() and not starts and written != "I":
            return True
        if word in in_list("name_parts") or is_rare(word, "en"):
            return True
    return False


def _cannot_come_before_a_noun(found: Occurrence, wording: str) -> bool:
    """A wording of several parts for a noun before a noun: "treatment to widen it surgery"."""
    several = "," in wording or not in_list("joins_parts").isdisjoint(wording.split())
    return found.part is WordClass.NOUN and several and not is_open_after(found)
