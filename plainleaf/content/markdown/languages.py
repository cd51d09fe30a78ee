"""The ``{lang=fr}`` after a phrase in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plainleaf.content.markdown.context import limits
from plainleaf.package_data import package_data

_LANG = re.compile(r"""\s*lang\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']*))\s*""")
_TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)


def language_of(attributes: str) -> str:
    """The language named in ``lang=fr`` or ``lang="fr"``; empty when there is none."""
    match = _LANG.fullmatch(attributes)
    return next((each for each in match.groups() if each), "") if match else ""


def attribute_fault(attributes: str) -> tuple[str, Mapping[str, str]]:
    """Which message of C317 fits, with its names; an empty key when nothing is wrong.

    A language is a BCP 47 tag: two or three letters, then perhaps a script and a region.
    A two-letter one must be among those ISO 639-1 lists.
    """
    if not _LANG.fullmatch(attributes):
        return "unknown", {"written": attributes.strip()}
    tag = language_of(attributes)
    first = tag.split("-")[0].lower()
    listed = len(first) != 2 or first in limits()["languages"]
    if _TAG.fullmatch(tag) and listed:
        return "", {}
    names = package_data("content/languages.yaml")["tags"]
    meant = names.get(tag.lower()) or limits()["country_codes"].get(tag.lower(), "")
    hint = f' Did you mean "{meant}"?' if meant else ""
    return "language", {"tag": tag, "hint": hint, "right": meant or "fr"}
