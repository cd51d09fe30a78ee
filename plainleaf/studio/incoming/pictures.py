"""Puts a picture that a page sends into the folder of the leaflets' pictures."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from plainleaf.batch.fs.files import replace_together
from plainleaf.batch.messages import why
from plainleaf.content.markdown.context import limits
from plainleaf.content.new.leaflet import StartError, slug
from plainleaf.content.pictures import PictureFault, picture_fault
from plainleaf.finding import Place
from plainleaf.intake.draft import IMAGES
from plainleaf.intake.pictures import kind_of
from plainleaf.rules import finding_of
from plainleaf.studio.incoming.uploads import Upload
from plainleaf.studio.refusals import Refusal, refusal
from plainleaf.studio.settings import whole


def keep_picture(file: Upload, folder: Path) -> str:
    """Writes a picture into ``folder``/images and gives its name there, as a leaflet writes it.

    The name is made from the file's own, and the ending is that of what is in it. The same picture
    is kept once, and no other file is overwritten. Raises Refusal: 422 with what is wrong with
    the picture by the rules for pictures (``content/pictures``), 507 if it cannot be written.
    """
    suffix = kind_of(file.data)
    fault = _fault(file.data, suffix)
    if fault:
        facts = {"href": file.name, "hint": "", "limit": limits()["picture_megabytes"]}
        found = finding_of(fault.rule, Place(file.name), {**facts, **fault.names}, fault.fault)
        raise Refusal(422, f"{found.message} {found.suggestion}".strip())
    images = folder / IMAGES
    try:
        images.mkdir(exist_ok=True, parents=True)
        if not images.resolve().is_relative_to(folder.resolve()):
            raise refusal(422, "pictures_elsewhere")
        for number in range(1, whole("names_tried")):
            name = f"{_stem(file.name)}{f'-{number}' if number > 1 else ''}{suffix}"
            if _is_kept(images / name, file.data):
                return f"{IMAGES}/{name}"
    except OSError as error:
        raise refusal(507, "not_written", why=why(error)) from error
    raise refusal(409, "name_taken", name=file.name)


def _fault(data: bytes, suffix: str) -> PictureFault | None:
    if not data:
        return PictureFault("C303", "empty")
    if len(data) > limits()["picture_megabytes"] * 1_000_000:
        return PictureFault("C303", "large")
    return picture_fault(data, suffix) if suffix else PictureFault("C303", "kind")


def _stem(name: str) -> str:
    with suppress(StartError):
        return slug(name.rpartition(".")[0])
    return "picture"


def _is_kept(path: Path, data: bytes) -> bool:
    """Whether the file now has these bytes; False if another one has its name."""
    if path.is_symlink():
        return False
    if path.exists():
        return path.is_file() and path.read_bytes() == data
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    replace_together({path: data})
    return True
