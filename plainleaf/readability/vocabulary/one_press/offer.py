"""What an entry offers at one press where it was found."""

from __future__ import annotations

from collections.abc import Callable

from plainleaf.readability.vocabulary.alternatives import Alternative
from plainleaf.readability.vocabulary.inflection import WordClass, WordForm, in_form, is_fixed
from plainleaf.readability.vocabulary.one_press.contexts import holds
from plainleaf.readability.vocabulary.one_press.fitting import Replacement, fit
from plainleaf.readability.vocabulary.one_press.guards import forbids
from plainleaf.readability.vocabulary.one_press.occurrence import Occurrence

_ARTICLES = ("a ", "an ", "the ")
Spell = Callable[[str], str]


def replacement_of(
    entry: Alternative, found: Occurrence, *, american: bool, spell: Spell
) -> Replacement | None:
    """What may be put in the place of the phrase as it is; None where only a person can say.

    ``spell`` writes a British wording for the readers of the text, who are ``american`` or not.
    """
    if entry.swap == "never" or (american and not entry.swap_in_american):
        return None
    own = entry.american if american else ()
    wording = _in_form(own[0] if own else entry.plainer[0], "" if own else entry.plural, found)
    if wording is None or not _is_allowed(entry, found):
        return None
    written = wording if own else spell(wording)
    return None if forbids(found, written) else fit(found, written)


def _in_form(single: str, plural: str, found: Occurrence) -> str | None:
    """The wording in the form of the phrase; None for a form that nobody wrote."""
    if found.form is WordForm.PLURAL:
        made = plural or in_form(single, found.part, found.form)
        return made if plural or (made != single and not single.startswith(_ARTICLES)) else None
    if found.part is WordClass.VERB and found.form is not WordForm.BASE:
        return None if is_fixed(single) else in_form(single, found.part, found.form)
    return single


def _is_allowed(entry: Alternative, found: Occurrence) -> bool:
    if isinstance(entry.swap, str):
        return entry.swap == "always"
    return all(holds(context, found) for context in entry.swap["when"])
