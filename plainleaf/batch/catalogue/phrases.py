"""The words of the catalogue in the language of the organisation, from ``templates/catalogue/``."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from plainleaf.package_data import package_data
from plainleaf.project import Project, data_root, file_tags
from plainleaf.render import SettingsError
from plainleaf.render.phrases import PhraseError, Phrases, phrases

FOLDER = "templates/catalogue"
ENGLISH = "en-GB"
# Makes text of everything: "no" stays a word. The quick one, where there is one.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class CatalogueWords:
    """The fixed words of the page, by key, in ``language`` (BCP 47).

    What a file of a language leaves out is said in English.
    """

    language: str
    said: Mapping[str, str]
    _phrases: Phrases
    _languages: Mapping[str, Mapping[str, str]]

    def __getitem__(self, key: str) -> str:
        return self.said[key]

    def __call__(self, key: str, **values: object) -> str:
        """The words of ``key`` with its names in braces filled."""
        return self.said[key].format(**values)

    def get(self, key: str) -> str | None:
        """The words of ``key``, or None when there are none."""
        return self.said.get(key)

    @property
    def full_stop(self) -> str:
        """What ends a sentence in the language of the page."""
        return self._phrases.full_stop

    def date(self, day: str) -> str:
        """A date of the manifest (ISO 8601), written out for the language of the page."""
        return self._phrases.date(date.fromisoformat(day))

    def language_name(self, tag: str) -> str:
        """What a language is called: in English on an English page, else in itself."""
        parts = tag.split("-")
        names = self._languages.get(parts[0])
        if names is None:
            return tag
        name = names["english" if self.language.startswith("en") else "own"]
        return f"{name} ({'-'.join(parts[1:])})" if len(parts) > 1 else name


def files(project: Project, language: str) -> tuple[Path, ...]:
    """The files that the words of a language are read from, the general one first."""
    found = [data_root() / FOLDER / "en.yaml", project.find(f"{FOLDER}/en.yaml")]
    for tag in reversed(file_tags(language)):
        name = f"{FOLDER}/{tag}.yaml"
        # A clinic's own file needs to contain only what it changes.
        found += [data_root() / name, project.find(name)]
    return tuple(path for path in dict.fromkeys(found) if path is not None and path.is_file())


def read_words(project: Project, language: str) -> CatalogueWords:
    """The words for a page in ``language``; in British English if there are none for it.

    Raises SettingsError, which names the file and the key, when a file cannot be used.
    """
    chain = files(project, language)
    known = any(path.stem.split("-")[0] == language.split("-")[0] for path in chain)
    spoken = language if known else ENGLISH
    said: dict[str, str] = {}
    for path in chain if known else files(project, ENGLISH):
        own = _read(path)
        if said:
            _compare(own, said, path)
        said |= own
    try:
        fixed = phrases(spoken, project)
    except PhraseError:
        fixed = phrases(ENGLISH, project)
    return CatalogueWords(spoken, said, fixed, package_data("content/language_names.yaml"))


def _read(path: Path) -> dict[str, str]:
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{_name(path)} cannot be read: {error}") from error
    words = entries if isinstance(entries, dict) else {}
    wrong = [key for key, value in words.items() if not isinstance(value, str) or not value.strip()]
    if not words or wrong:
        at = f', "{wrong[0]}"' if wrong else ""
        raise SettingsError(f"{_name(path)}{at}: must be a list of `key: words` lines.")
    return {str(key): str(value) for key, value in words.items()}


def _compare(own: Mapping[str, str], known: Mapping[str, str], path: Path) -> None:
    for key, value in own.items():
        if key not in known and not key.startswith("edition_"):
            raise SettingsError(f'{_name(path)}: "{key}" is not a phrase that the page uses.')
        wanted = sorted(_slots(known.get(key, "")))
        try:
            given = sorted(_slots(value))
        except ValueError as error:
            raise SettingsError(
                f'{_name(path)}, "{key}": a curly bracket has no matching bracket.'
            ) from error
        if given != wanted:
            names = ", ".join(f"{{{name}}}" for name in wanted) or "no curly brackets"
            raise SettingsError(f'{_name(path)}, "{key}": must contain {names}.')


def _slots(form: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(form) if name is not None)


def _name(path: Path) -> str:
    return f"{FOLDER}/{path.name}"
