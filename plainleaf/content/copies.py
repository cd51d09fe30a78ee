"""Recognises, by their names, copies of leaflets that sync programs and editors made.

Two files with one reference in the catalogue are worse than one that is missing, so a copy is
not made as a leaflet, and each is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from plainleaf.dependency_tracking import content
from plainleaf.package_data import package_data
from plainleaf.project import LEAFLET_ENDINGS, is_hidden, leads_to_leaflets, walk

_ENDING = re.compile(r"\.ya?ml\Z", re.IGNORECASE)
_SAVED_AS_TEXT = re.compile(r".+\.ya?ml\.txt\Z", re.IGNORECASE)


class Listing(NamedTuple):
    """The leaflets in a folder, sorted, and a sentence about each file left out."""

    leaflets: tuple[Path, ...]
    notices: tuple[str, ...]


def listing(
    folder: Path, name: Callable[[Path], str], unreadable: Callable[[OSError], None] | None = None
) -> Listing:
    """The leaflets in and below a folder, without copies of them.

    ``name`` is how a path is called in a sentence; ``unreadable`` is called with why a folder
    cannot be looked into, and may raise it.
    """
    leaflets: list[Path] = []
    notices: list[str] = []
    for here, names, folders in walk(folder, unreadable):
        left_out = copies_among(here, names)
        for each in names:
            if each in left_out:
                notices.append(_say("copy", name=name(here / each)))
            elif _is_leaflet(each):
                leaflets.append(here / each)
            elif _SAVED_AS_TEXT.fullmatch(each) and not is_hidden(each):
                notices.append(_say("text", name=name(here / each), leaflet=each[:-4]))
        linked = (here / each for each in folders if leads_to_leaflets(here / each, folder))
        notices += (_say("linked", name=name(path)) for path in linked)
    return Listing(tuple(sorted(leaflets)), tuple(sorted(notices)))


def describe_copy(path: Path, name: str) -> str | None:
    """The notice for a leaflet named by the user if it is a copy; it is still used."""
    return _say("named", name=name) if is_copy(path) else None


def is_copy(path: Path) -> bool:
    """Whether a file is a copy of a leaflet next to it."""
    if not _forms().fits(path.name):
        return False
    with suppress(OSError):
        return path.name in copies_among(path.parent, [each.name for each in path.parent.iterdir()])
    return False


def copies_among(folder: Path, names: Sequence[str]) -> set[str]:
    """Those of the names in a folder that are copies of a leaflet."""
    forms = _forms()
    like = [name for name in names if forms.fits(name)]
    if not like:
        return set()
    found = {name for name in like if forms.whole(name) or forms.unmistakable(_stem(name))}
    kept: dict[str, list[str]] = {}
    for name in names:
        if name not in found and _ENDING.search(name):
            kept.setdefault(_key(_stem(name)), []).append(name)
    doubtful = sorted((name for name in like if name not in found), key=lambda n: (len(n), n))
    alone: dict[str, list[str]] = {}
    for name in doubtful:
        if not _ENDING.search(name):
            continue
        originals = [o for o in _originals(_stem(name)) if _key(o) in kept]
        beside = [other for o in originals for other in kept[_key(o)] if other != name]
        if any(_same_reference(folder / name, folder / other) for other in beside):
            found.add(name)
        elif not beside:
            last = _originals(_stem(name))[-1]
            others = alone.setdefault(_key(last), [])
            if any(_same_bytes(folder / name, folder / other) for other in others):
                found.add(name)
            else:
                others.append(name)
    return found


class _Forms:
    """The patterns of ``copies.yaml``, each list as one."""

    def __init__(self, data: dict[str, Any]) -> None:
        words = {key: "(?:" + "|".join(map(re.escape, data[key])) + ")" for key in ("copy", "of")}
        self.each = [_pattern(each, words) for each in data["like_a_copy"]]
        self._sure = [_pattern(each, words) for each in data["unmistakable"]]
        self._whole = [_pattern(each, words) for each in data["whole"]]
        # Most names are none of them, which one look decides.
        self._any = _join_patterns([*self.each, *self._sure])
        self._any_whole = _join_patterns(self._whole)

    def fits(self, name: str) -> bool:
        """Whether a name has any of the forms."""
        return self._any.fullmatch(_stem(name)) is not None or self.whole(name)

    def whole(self, name: str) -> bool:
        """Whether a name with its ending is one that no leaflet has."""
        return self._any_whole.fullmatch(_normalise(name)) is not None

    def unmistakable(self, stem: str) -> bool:
        """Whether no person would call a leaflet so."""
        return any(form.fullmatch(stem) for form in self._sure)


@cache
def _forms() -> _Forms:
    return _Forms(package_data("content/copies.yaml"))


def _pattern(text: str, words: dict[str, str]) -> re.Pattern[str]:
    for name, choice in words.items():
        text = text.replace("{" + name + "}", choice)
    return re.compile(_normalise(text), re.IGNORECASE)


def _join_patterns(forms: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    texts = (form.pattern.replace("(?P<original>", "(?:") for form in forms)
    return re.compile("|".join(f"(?:{text})" for text in texts), re.IGNORECASE)


def _originals(stem: str) -> list[str]:
    """What a copy may be a copy of, the nearest first: of "x (1) - Copy" they are two."""
    found: list[str] = []
    waiting = [stem]
    while waiting:
        stem = waiting.pop(0)
        for form in _forms().each:
            match = form.fullmatch(stem)
            if match and (original := match["original"]) not in found:
                found.append(original)
                waiting.append(original)
    return found


def _stem(name: str) -> str:
    return _normalise(_ENDING.sub("", name))


def _normalise(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _key(stem: str) -> str:
    return _normalise(stem).casefold()


def _is_leaflet(name: str) -> bool:
    return not is_hidden(name) and name.lower().endswith(LEAFLET_ENDINGS)


def _same_reference(first: Path, second: Path) -> bool:
    """Whether two files have one reference, or one of them cannot be read."""
    references = [_reference(path) for path in (first, second)]
    return None in references or references[0] == references[1]


def _reference(path: Path) -> str | None:
    import yaml

    try:
        found = yaml.load(content(path), Loader=yaml.BaseLoader)  # noqa: S506  makes text only
        return str(found.get("reference", "")).strip().casefold()
    except (OSError, ValueError, AttributeError, RecursionError, yaml.YAMLError):
        return None


def _same_bytes(first: Path, second: Path) -> bool:
    try:
        return content(first) == content(second)
    except OSError:
        return False


def _say(key: str, **values: str) -> str:
    return str(package_data("content/copies.yaml")["messages"][key]).format(**values)
