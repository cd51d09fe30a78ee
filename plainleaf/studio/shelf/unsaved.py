"""Keeps what is typed and not saved yet in files of its own, so that no crash can lose it.

They are in a hidden folder inside the leaflets folder and end in ``.json``: no other part of
Plainleaf takes them for leaflets. Each tab of a browser has a file of its own for each leaflet.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from plainleaf.batch.fs.files import put_together
from plainleaf.batch.messages import why
from plainleaf.studio.documents import Documents, OnDisk
from plainleaf.studio.refusals import refusal
from plainleaf.studio.settings import whole

FOLDER: Final = ".unsaved"
"""The folder inside the leaflets folder that they are in."""

# So that a clinic which keeps its leaflets in git is not offered them.
_NOT_IN_GIT: Final = (".gitignore", b"*\n")
_SCHEMA: Final = "plainleaf-unsaved/1"
_TAB: Final = re.compile(r"[0-9a-f]{16}")
_ENDING: Final = ".json"
_DAY_SECONDS: Final = 86_400


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a tab has that is not in the leaflet's file.

    ``text`` was made from the file with this ``revision``. ``typed`` are the values of fields that
    are not in it yet, each with its ``path``. ``changed`` is the time of the last change, in
    milliseconds since 1970. ``tab`` identifies the tab.
    """

    tab: str
    text: str
    revision: str | None
    typed: list[dict[str, Any]]
    changed: int


def keep_unsaved(documents: Documents, slug: str, unsaved: Unsaved) -> None:
    """Writes it. Raises Refusal: 404 if it can be no leaflet, 507 if it cannot be written."""
    documents.place(slug)
    data = json.dumps({"schema": _SCHEMA, **asdict(unsaved)}, ensure_ascii=False).encode("utf-8")
    name = f"{FOLDER}/{slug}.{_checked(unsaved.tab)}{_ENDING}"
    try:
        put_together(documents.top, {**_rest(documents), name: data})
    except OSError as error:
        raise refusal(507, "not_kept", why=why(error)) from error


def read_unsaved(documents: Documents, file: OnDisk) -> list[Unsaved]:
    """What is kept of a leaflet and differs from its file, the newest first."""
    found = [each for path in _files(documents, file.slug) if (each := _read(path))]
    differing = (each for each in found if each.typed or each.text != file.text)
    return sorted(differing, key=lambda each: each.changed, reverse=True)


def drop_unsaved(documents: Documents, slug: str, tab: str | None = None) -> None:
    """Deletes what a tab, or any tab, has kept of a leaflet. Raises Refusal (507)."""
    if tab is not None:
        _checked(tab)
    try:
        for path in _files(documents, slug):
            if tab in (None, _tab(path)):
                path.unlink(missing_ok=True)
    except OSError as error:
        raise refusal(507, "not_written", why=why(error)) from error


def move_unsaved(documents: Documents, slug: str, fresh: str) -> None:
    """Takes what is kept of a leaflet along to its new name. What cannot be moved stays."""
    with suppress(OSError):
        for path in _files(documents, slug):
            path.rename(path.with_name(f"{fresh.rpartition('/')[2]}.{_tab(path)}{_ENDING}"))


def list_unsaved(documents: Documents) -> list[str]:
    """The slugs of the leaflets of which something is kept that is not in their files, sorted."""
    kept = {slug for path in _every(documents) if (slug := _slug(documents, path))}
    there = documents.slugs()
    return sorted(
        slug for slug in kept & there.keys() if read_unsaved(documents, documents.read(slug))
    )


def clear_unsaved(documents: Documents) -> None:
    """Deletes what is kept of leaflets that no longer exist, after some time. Never raises.

    The time is ``unsaved_days`` in settings.yaml: a leaflet may be gone for a moment only, as when
    git changes to another branch.
    """
    oldest = time.time() - whole("unsaved_days") * _DAY_SECONDS
    with suppress(OSError):
        there = documents.slugs()
        for path in _every(documents):
            if _slug(documents, path) not in there and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def _rest(documents: Documents) -> dict[str, bytes]:
    name, data = _NOT_IN_GIT
    return {} if (documents.top / FOLDER / name).exists() else {f"{FOLDER}/{name}": data}


def _checked(tab: str) -> str:
    if not _TAB.fullmatch(tab):
        raise refusal(400, "bad_field", name="tab")
    return tab


def _every(documents: Documents) -> Iterator[Path]:
    folder = documents.top / FOLDER
    if folder.is_symlink():
        return
    for path in sorted(folder.rglob(f"*{_ENDING}")):
        if _TAB.fullmatch(_tab(path)) and path.is_file() and not path.is_symlink():
            yield path


def _files(documents: Documents, slug: str) -> list[Path]:
    return [path for path in _every(documents) if _slug(documents, path) == slug]


def _tab(path: Path) -> str:
    return path.stem.rpartition(".")[2]


def _slug(documents: Documents, path: Path) -> str:
    name = path.relative_to(documents.top / FOLDER).as_posix()
    return name.removesuffix(_ENDING).rpartition(".")[0]


def _read(path: Path) -> Unsaved | None:
    """What a file has; None for one that is damaged, which stays as it is."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        if path.stat().st_size > whole("body_bytes"):
            return None
        kept = json.loads(path.read_bytes())
        revision = kept["revision"]
        if isinstance(kept["text"], str) and isinstance(revision, str | None):
            typed = [
                {"path": list(each["path"]), "value": str(each["value"])} for each in kept["typed"]
            ]
            return Unsaved(_tab(path), kept["text"], revision, typed, int(kept["changed"]))
    return None
