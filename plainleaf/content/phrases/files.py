"""The phrase files of a language, one over the other, as plain data."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from plainleaf.project import PHRASES, Project, data_root

DEEPEST_EXTENDS = 5
LATER = frozenset({
    "while_you_wait", "times_caption", "times_medicine", "times_why", "times_morning", "times_noon",
    "times_evening", "times_night", "times_none", "times_when", "times_amount",
})  # fmt: skip
"""Phrases that a clinic's own file may lack: only some leaflets need them. See ``needed``."""


class PhraseFileError(Exception):
    """A phrase file is missing or cannot be read; the message names the file."""


def merged(language: str, project: Project) -> tuple[str, MappingProxyType[str, Any]]:
    """The name of the phrase file of a BCP 47 language, and the entries of it and what it extends.

    Of ``fr-CA.yaml`` if there is one, else ``fr.yaml``; a clinic's own file wins over the shipped
    one. A file with ``extends: en`` needs to have only what differs from ``en.yaml``; one that
    extends its own name differs from the shipped file of that name. A phrase of ``LATER`` that
    none of them has is that of the shipped file of the language, if there is one.
    Raises PhraseFileError.
    """
    path = project.phrase_file(language)
    if path is None:
        raise PhraseFileError(
            f'There are no fixed phrases for the language "{language}". '
            f"Copy {PHRASES}/en.yaml to {PHRASES}/{language.split('-')[0]}.yaml and translate it."
        )
    chain = [path]
    while (base := _read(path, _stamp(path)).get("extends")) is not None:
        path = _base(str(base), path, project)
        if path in chain or len(chain) >= DEEPEST_EXTENDS:
            raise PhraseFileError(f'{_name(chain[0])}: "extends" goes round in a circle.')
        chain.append(path)
    entries = _merge(tuple((each, _stamp(each)) for each in chain))
    shipped = Project(data_root(), data_root())
    if project.root != shipped.root and LATER - entries.keys() and shipped.phrase_file(language):
        later = merged(language, shipped)[1]
        entries = {**{key: later[key] for key in LATER & later.keys()}, **entries}
    return _name(chain[0]), MappingProxyType(entries)


def _base(name: str, path: Path, project: Project) -> Path:
    own = data_root() / PHRASES / f"{name}.yaml" if name == path.stem else None
    found = own or project.find(f"{PHRASES}/{name}.yaml")
    if found is None or not found.is_file():
        raise PhraseFileError(
            f'{_name(path)}: "extends" names "{name}", but there is no {name}.yaml.'
        )
    return found


def _name(path: Path) -> str:
    return f"{PHRASES}/{path.name}"


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise PhraseFileError(f"{_name(path)} cannot be read: {error.strerror}") from error


@lru_cache(maxsize=64)
def _read(path: Path, stamp: int) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        # Only the node tree and the base loader leave words such as "no" what they are.
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  makes text only
    except UnicodeError as error:
        raise PhraseFileError(f"{_name(path)} is not saved as UTF-8.") from error
    except (OSError, yaml.YAMLError, RecursionError) as error:
        raise PhraseFileError(f"{_name(path)} cannot be read: {error}") from error
    if not isinstance(entries, dict) or not isinstance(node, yaml.MappingNode):
        raise PhraseFileError(f"{_name(path)} must be a list of `key: words` lines.")
    keys = [key.value for key, _ in node.value]
    twice = sorted({str(key) for key in keys if keys.count(key) > 1})
    if twice:
        raise PhraseFileError(f"{_name(path)}: given twice: {', '.join(twice)}.")
    return entries


@lru_cache(maxsize=64)
def _merge(chain: tuple[tuple[Path, int], ...]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for path, stamp in reversed(chain):
        own = _read(path, stamp)
        dates = [part for part in (entries.get("date"), own.get("date")) if isinstance(part, dict)]
        entries |= own
        if len(dates) > 1:
            entries["date"] = dates[0] | dates[1]
    entries.pop("extends", None)
    return entries
