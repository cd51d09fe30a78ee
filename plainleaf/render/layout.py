"""Layouts: which stylesheet sets a print edition, and what the finished PDF must meet."""

from __future__ import annotations

from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from plainleaf.project import Project
from plainleaf.render.errors import SettingsError

LAYOUTS = "styles/layouts.yaml"
# What a PDF keeps: PDF/UA-1 and PDF/A-2a, or PDF/UA-2, PDF/A-4 and both levels of Well-Tagged PDF.
Standard = Literal["ua-1", "ua-2"]


class Promises(BaseModel):
    """What a layout promises and ``verify`` measures. Sizes in mm; the sources are in the file.

    ``line_pitch`` is the distance of two lines divided by the text size. Line lengths are in
    characters. ``contrast`` is the WCAG ratio, in colour and in grey. With ``boxes_split``, a help
    box may go on on the next page; what to do is on page 1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    paper: Literal["A4", "A5", "Letter"]
    columns: int
    body_x_height_mm: float
    smallest_x_height_mm: float
    line_pitch: float
    line_length_longest: int
    line_length_typical: int
    margin_mm: float
    contrast: float
    fonts: tuple[str, ...]
    boxes_split: bool = False


class Layout(BaseModel):
    """A print edition. ``label`` names the phrase printed on every page, if any.

    ``narrowest_column`` and ``table_characters`` decide which tables are too wide: a table that
    cannot give each column its narrowest width within the characters of a line is set as one
    block a row, never shrunk. ``first_page_lines`` is how many lines of text page 1 has room for,
    and ``line_characters`` how many characters a line usually has: from these the order of page 1
    is estimated. A last page whose words end above ``last_page_mm`` is nearly empty, which
    is a warning. A leaflet of 2 pages whose second ends above ``second_page_mm`` is tried on one.
    A layout that is made ``only_if_named`` is not one of the usual ones. ``size_pt``
    is for a layout that can have any size: as large as Arial at so many points. ``standard`` is
    what its files keep.

    A leaflet of at most ``one_page_lines`` is set in the closest way at once. ``snug_saves`` and
    ``one_page_saves`` are the most, as a share, that each way of setting closer takes off what
    is on a page: an attempt that could not save a page is skipped. A layout without them is tried.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    stylesheet: str
    label: str | None = None
    narrowest_column: int
    table_characters: int
    line_characters: int
    first_page_lines: int
    only_if_named: bool = False
    size_pt: float | None = None
    last_page_mm: float
    second_page_mm: float
    one_page_lines: int = 0
    snug_saves: float = 0.1
    one_page_saves: float = 0.4
    standard: Standard = "ua-1"
    promises: Promises


def layouts(project: Project) -> dict[str, Layout]:
    """The layouts of a project by name, in the order of ``styles/layouts.yaml``.

    Raises SettingsError with the file, the layout and the field when the file is wrong.
    """
    path = project.find(LAYOUTS)
    if path is None:
        raise SettingsError(f"{LAYOUTS} is missing.")
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{LAYOUTS} cannot be read: {error}") from error
    if not isinstance(entries, dict) or not entries:
        raise SettingsError(f"{LAYOUTS} does not contain any layouts.")
    found = {}
    for name, entry in entries.items():
        if not isinstance(entry, dict):
            raise SettingsError(f'{LAYOUTS}: layout "{name}" has no fields.')
        try:
            found[str(name)] = Layout.model_validate({"name": str(name), **entry})
        except ValidationError as error:
            faults = "; ".join(
                f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()
            )
            raise SettingsError(f'{LAYOUTS}, layout "{name}": {faults}') from error
    return found


def usual_layouts(project: Project) -> dict[str, Layout]:
    """Those of the layouts that are made if none are named. Raises SettingsError."""
    found = layouts(project).items()
    return {name: layout for name, layout in found if not layout.only_if_named}


# Of Arial, whose size a layout's is compared with, and of Source Sans 3: x-heights in em.
_ARIAL_EM = 0.519
_OURS_EM = 0.486
# Up to this size page numbers are as large as the text.
_RUNNING_PT = 18
_MM_PER_PT = 25.4 / 72
# About 52 characters of Source Sans 3: no line has more than 60.
_LONGEST_LINE_EM = 23


def at_size(layout: Layout, size_pt: float) -> Layout:
    """A layout that has a size, at another: what it promises grows and shrinks with the size.

    ``size_pt`` is from 16 to 36: as large as Arial at so many points.
    """
    assert layout.size_pt
    grown = size_pt / layout.size_pt
    promises = layout.promises.model_copy(
        update={
            "body_x_height_mm": _x_height(size_pt),
            "smallest_x_height_mm": _x_height(min(size_pt, _RUNNING_PT)),
        }
    )
    return layout.model_copy(
        update={
            "size_pt": size_pt,
            "table_characters": int(layout.table_characters / grown),
            "line_characters": int(layout.line_characters / grown),
            "first_page_lines": int(layout.first_page_lines / grown),
            "promises": promises,
        }
    )


def of_standard(layout: Layout, standard: Standard) -> Layout:
    """A layout whose files keep another standard."""
    same = layout.standard == standard
    return layout if same else layout.model_copy(update={"standard": standard})


def size_rules(size_pt: float) -> str:
    """The stylesheet that gives text its size, and page numbers if they are smaller than usual."""
    text = _points(size_pt)
    running = _points(min(size_pt, _RUNNING_PT))
    edges = ("top-right", "bottom-left", "bottom-right")
    boxes = " ".join(f"@{edge} {{ font-size: {running}pt }}" for edge in edges)
    return (
        f"html {{ font-size: {text}pt }} .masthead, .draft, .review {{ font-size: {running}pt }} "
        f"body {{ max-width: {_LONGEST_LINE_EM}em }} @page {{ {boxes} }}"
    )


def _x_height(size_pt: float) -> float:
    """In mm, with its last digit cut off."""
    return int(size_pt * _ARIAL_EM * _MM_PER_PT * 100) / 100


def _points(size_pt: float) -> float:
    """The size of Source Sans 3 that looks as large, rounded up to a tenth of a point."""
    return -int(-size_pt * _ARIAL_EM / _OURS_EM * 10 - 1) / 10
