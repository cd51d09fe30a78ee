"""What a leaflet uses of the organisation file: a change of anything else does not make it again.

Read with YAML's quick parser and no schema. That is enough, because only its fingerprint is
needed, and because a file that does not fit the schema stops every leaflet anyway.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from plainleaf.batch.cache import fingerprint
from plainleaf.dependency_tracking import content
from plainleaf.project import Project, data_root

# Entries of these are used one by one, each under its name.
VALUES = "values"
NAMED = ("contacts", VALUES)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class OrganisationFiles(NamedTuple):
    """The organisation files of one language. ``whole`` is a fingerprint of their bytes.

    ``files`` are their names relative to the project, with the SHA-256 of each. ``rest`` is a
    fingerprint of all that every leaflet uses, ``named`` are those of the entries that only some
    use; both are None when the parts cannot be told apart. ``language`` is what they name.
    ``inside`` is false for those of another folder, used for a leaflet without one next to it.
    ``texts`` are what is in them.
    """

    files: Mapping[str, str]
    whole: str
    rest: str | None = None
    named: Mapping[str, str] | None = None
    language: str | None = None
    inside: bool = True
    texts: tuple[bytes, ...] = ()

    def fingerprint_for(self, leaflet: str) -> str:
        """A fingerprint of what the leaflet with this text can use.

        A name that is not in its text cannot be used by it. A backslash may hide one.
        """
        if self.rest is None or self.named is None or "\\" in leaflet:
            return self.whole
        used = sorted((name, print) for name, print in self.named.items() if name in leaflet)
        return fingerprint.of(self.rest, used)


def publisher(project: Project, language: str) -> OrganisationFiles | None:
    """The publisher of a project's leaflets in a language (BCP 47), or None without a file."""
    general = project.organisation()
    if general is None:
        return None
    paths = [path for path in (general, project.twin(language)) if path]
    try:
        texts = [content(path) for path in paths]
    except OSError:
        # The stage that reads it reports that, for every leaflet.
        texts = [b"" for _ in paths]
    prints = [hashlib.sha256(text).hexdigest() for text in texts]
    files = {project.name(path): each for path, each in zip(paths, prints, strict=True)}
    whole = fingerprint.of(files)
    inside = general.is_relative_to(project.root)
    if _own_templates(project):
        # They can print any contact and any value.
        return OrganisationFiles(files, whole, inside=inside, texts=tuple(texts))
    return OrganisationFiles(files, whole, *_split_parts(texts), inside=inside, texts=tuple(texts))


def _own_templates(project: Project) -> bool:
    if project.root == data_root():
        return False
    names = map(project.name, (project.root / "templates").rglob("*.j2"))
    apart = project.apart()
    return any(not name.startswith(apart) for name in names)


def _split_parts(
    texts: list[bytes],
) -> tuple[str | None, Mapping[str, str] | None, str | None]:
    rest: list[Any] = []
    named: dict[str, list[Any]] = {}
    values: set[str] = set()
    try:
        for text in texts:
            found = yaml.load(text, Loader=_LOADER)  # noqa: S506  makes text only
            for field in NAMED:
                for name, value in (found.pop(field, None) or {}).items():
                    named.setdefault(name, []).append([field, value])
                    values |= {name} if field == VALUES else set()
            rest.append(found)
        words = fingerprint.text_of(rest, list(named.values()))
        # What the organisation says itself can contain a {name}, and every leaflet prints it.
        everywhere = sorted(name for name in values if re.search(rf"{{\s*{re.escape(name)}", words))
        prints = {name: fingerprint.of(entries) for name, entries in named.items()}
        said = fingerprint.of(rest, [[name, prints[name]] for name in everywhere])
        language = next((each["language"] for each in reversed(rest) if "language" in each), None)
        return said, prints, str(language) if language else None
    except (yaml.YAMLError, AttributeError, TypeError, ValueError, RecursionError):
        return None, None, None
