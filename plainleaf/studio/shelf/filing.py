"""Duplicates, renames and deletes leaflets. Nothing is overwritten, and nothing is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plainleaf.batch.fs.files import replace_together
from plainleaf.batch.messages import why
from plainleaf.content.document import open_text
from plainleaf.content.editing import Change, EditError, Remove, Set, edit
from plainleaf.content.new.leaflet import StartError
from plainleaf.content.new.leaflet import slug as file_name
from plainleaf.content.node_reader import fields
from plainleaf.studio.documents import ENDING, Documents, OnDisk, clash
from plainleaf.studio.drafts import new
from plainleaf.studio.refusals import Refusal, refusal
from plainleaf.studio.settings import whole
from plainleaf.studio.shelf.unsaved import drop_unsaved, move_unsaved

DELETED = ".deleted"
"""The folder inside the leaflets folder that deleted leaflets are moved to."""

# A copy is another leaflet: no one has approved or reviewed it, and it needs a number of its own.
_NOT_COPIED = ("approved_by", "last_reviewed")
_NO_REFERENCE = "DRAFT"


def duplicate(documents: Documents, slug: str, title: str, today: date) -> str:
    """Creates a draft with the words of a leaflet under another title, and gives its slug.

    Raises Refusal: 404 if there is no such leaflet, 422 if it or the title cannot be used.
    """
    file = documents.read(slug)
    if file.text is None:
        raise refusal(422, "not_text")
    name = new(title, "", documents.top, today).path.stem
    try:
        text = edit(file.text, _as_a_copy(file, title))
    except EditError as error:
        raise Refusal(422, str(error)) from error
    return documents.create(name, text, below=slug)


def _as_a_copy(file: OnDisk, title: str) -> list[Change]:
    document = open_text(file.text or "", file.source).document
    there = fields(document.root if document else None)
    changed = {"title": title.strip(), "reference": _NO_REFERENCE, "status": "draft"}
    return [
        *(Set((key,), value) for key, value in changed.items()),
        *(Remove((key,)) for key in _NOT_COPIED if there.get(key) is not None),
    ]


def rename(documents: Documents, slug: str, name: str) -> str:
    """Gives a leaflet's file another name in its folder, and gives its slug.

    The record of its approvals and its unsaved changes go with it. Raises Refusal: 404 if there is
    no such leaflet, 409 if the name is taken, 422 if it cannot be a name, 507 if the file cannot be
    written.
    """
    try:
        wanted = file_name(name)
    except StartError as error:
        raise Refusal(422, str(error)) from error
    folder = slug.rpartition("/")[0]
    fresh = f"{folder}/{wanted}" if folder else wanted
    if fresh == slug:
        return slug
    file = documents.read(slug)
    if file.path.is_symlink():
        raise refusal(422, "is_a_link", name=file.path.name)
    path = file.path.with_name(f"{wanted}{ENDING}")
    old, new = (file.project.record(file.project.slug(each)) for each in (file.path, path))
    if new.exists() or new.is_symlink():
        raise refusal(409, "name_taken", name=wanted)
    documents.create(wanted, file.text or "", below=slug, numbered=False)
    try:
        moved = {path: file.data}
        if old.is_file() and not old.is_symlink():
            new.parent.mkdir(parents=True, exist_ok=True)
            moved[new] = old.read_bytes()
        replace_together(moved)
        # The old ones go last: whatever happens in between, nothing is lost.
        if new in moved:
            old.unlink()
        file.path.unlink()
    except OSError as error:
        raise refusal(507, "not_written", why=why(error)) from error
    move_unsaved(documents, slug, fresh)
    return fresh


def delete(documents: Documents, slug: str, revision: str) -> str:
    """Moves a leaflet into the folder of deleted ones, and gives its file there.

    An approved leaflet is not deleted. Unsaved changes are. Raises Refusal: 404 if there is no such
    leaflet, 409 if it is approved or has another ``revision`` now, 507 if it cannot be moved.
    """
    file = documents.read(slug)
    if file.revision != revision:
        raise clash(file)
    if _is_approved(file):
        raise refusal(409, "approved_stays")
    try:
        kept = _free(documents.top / DELETED, slug.replace("/", "-"))
        replace_together({kept: file.data})
        file.path.unlink()
    except OSError as error:
        raise refusal(507, "not_written", why=why(error)) from error
    drop_unsaved(documents, slug)
    return kept.relative_to(documents.top).as_posix()


def _is_approved(file: OnDisk) -> bool:
    document = open_text(file.text or "", file.source).document
    status = fields(document.root if document else None).get("status")
    return getattr(status, "value", "").strip() == "approved"


def _free(folder: Path, name: str) -> Path:
    """A new, empty file in the folder of deleted leaflets."""
    folder.mkdir(exist_ok=True)
    if folder.is_symlink():
        raise NotADirectoryError(20, "it is a link to another place")
    for number in range(1, whole("names_tried")):
        path = folder / f"{name}{f'-{number}' if number > 1 else ''}{ENDING}"
        try:
            path.open("xb").close()
        except FileExistsError:
            continue
        return path
    raise FileExistsError(17, name)
