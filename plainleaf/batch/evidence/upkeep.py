"""Keeps the evidence in the output folder up to date: writes only the pages that have changed."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plainleaf.batch.cache import fingerprint
from plainleaf.batch.fs import inside
from plainleaf.batch.fs.files import put_together
from plainleaf.batch.manifest.entries import LeafletEntry
from plainleaf.batch.manifest.manifest import Manifest
from plainleaf.batch.site import page_stamp
from plainleaf.package_data import package_data
from plainleaf.project import Project

if TYPE_CHECKING:
    from plainleaf.batch.site.site_pages import PageMaker

NAME: Final = "evidence.html"
FOLDER: Final = "evidence"
KIND, LEAFLET_KIND = "evidence", "evidence-of-a-leaflet"
# Pages that wait in memory to be written together: enough that flushing their folder costs little.
AT_ONCE: Final = 100


def most_in_one_page() -> int:
    """Of how many leaflets ``evidence.html`` shows all there is; of more, it lists them."""
    return int(package_data("batch/evidence/evidence.yaml")["most_leaflets_in_one_page"])


def page_path(slug: str) -> str:
    """Where the page of one leaflet is, relative to the output folder.

    No longer than the leaflet's own web page, so that a disk which takes the one takes the other.
    """
    return f"{FOLDER}/{slug}.html"


def refresh(manifest: Manifest, project: Project, out: Path, shared: str, make: PageMaker) -> None:
    """Writes what is not in ``out`` as it would be written, and removes other pages.

    A few leaflets share ``evidence.html``; of many, each has a page of its own and
    ``evidence.html`` lists them. It is written last, so that it never lists a page that is not
    there. ``shared`` is a fingerprint of templates, styles and Plainleaf itself; ``project`` may
    bring templates and a stylesheet of its own, which ``make`` carries out. Raises OSError, and
    TemplateFaultError when one of them cannot be used.
    """
    paths = _page_paths(manifest)
    told = {entry.slug: _visible_values(entry) for entry in manifest.leaflets}
    common = [shared, manifest.tools]
    key = fingerprint.of(common, list(told.values()), [])
    if page_stamp.stands(out, NAME, KIND, key) and _is_untouched(out / NAME, paths.values()):
        return
    # Templates take longer to import than all that is done for leaflets that have not changed.
    from plainleaf.batch.evidence import pages

    keys = {slug: fingerprint.of(common, told[slug]) for slug in paths}
    missing = {
        slug: path
        for slug, path in paths.items()
        if not page_stamp.stands(out, path, LEAFLET_KIND, keys[slug])
    }
    made = partial(_render_pages, manifest, project, make)
    unwritten = _write_pages(made, missing, keys, out)
    paths = {slug: path for slug, path in paths.items() if slug not in unwritten}
    _remove_others(out, set(paths.values()))
    key = fingerprint.of(common, list(told.values()), sorted(unwritten))
    if len(missing) == len(unwritten) and page_stamp.stands(out, NAME, KIND, key):
        return
    if len(manifest.leaflets) <= most_in_one_page():
        page = make(pages.EVERYTHING, pages.everything, manifest, project)
    else:
        page = make(pages.CONTENTS, pages.contents, manifest, project, paths)
    page_stamp.write_page(out, NAME, KIND, key, page)


def _render_pages(
    manifest: Manifest, project: Project, make: PageMaker, paths: Mapping[str, str]
) -> dict[str, bytes]:
    """The pages of a few leaflets, by slug."""
    from plainleaf.batch.evidence import pages

    few = tuple(entry for entry in manifest.leaflets if entry.slug in paths)
    part = replace(manifest, leaflets=few)
    return make(pages.LEAFLET, pages.leaflets, part, project, paths)


def _page_paths(manifest: Manifest) -> dict[str, str]:
    """The pages of single leaflets by slug; none when all fit into one page.

    A leaflet in a folder that is itself called ``evidence`` keeps its files, whatever it is called.
    """
    if len(manifest.leaflets) <= most_in_one_page():
        return {}
    taken = {
        output.path
        for entry in manifest.leaflets
        if entry.slug.startswith(f"{FOLDER}/")
        for output in entry.outputs
    }
    paths = ((entry.slug, page_path(entry.slug)) for entry in manifest.leaflets)
    return {slug: path for slug, path in paths if path not in taken}


def _visible_values(entry: LeafletEntry) -> list[object]:
    """What the pages show of a leaflet. What was measured in a file follows from its bytes."""
    wording = entry.readability
    return [
        [entry.source, entry.slug, entry.title, entry.language, entry.status, entry.next_review],
        [entry.verdict == "failed", entry.blocking_rules],
        [
            wording.profile,
            wording.verdict,
            wording.smog,
            wording.flesch_kincaid_grade,
            wording.known_findings,
        ]
        if wording
        else None,
        [[output.path, output.sha256, output.current] for output in entry.outputs],
        [[each.point, each.answer, each.count] for each in entry.sheet],
        [[each.who, each.when, each.found, each.understood, each.of] for each in entry.tested],
        entry.digest if entry.tested else None,
    ]


def _is_untouched(contents: Path, paths: Iterable[str]) -> bool:
    """Whether each page is there and no one has written to one since the contents page.

    Looked at without opening them: a build in which nothing has changed must not read thousands of
    pages. What is newer, as in a copy of the folder, is read by the caller.
    """
    folder, written = contents.parent, contents.stat().st_mtime_ns
    try:
        return all(
            os.stat(f"{folder}/{path}").st_mtime_ns <= written  # noqa: PTH116  thousands of them
            for path in paths
        )
    except OSError:
        return False


def _write_pages(
    made: Callable[[Mapping[str, str]], dict[str, bytes]],
    paths: Mapping[str, str],
    keys: Mapping[str, str],
    out: Path,
) -> set[str]:
    """Writes pages. Gives back those with names too long for the disk."""
    waiting = list(paths)
    unwritten: set[str] = set()
    for start in range(0, len(waiting), AT_ONCE):
        slugs = waiting[start : start + AT_ONCE]
        files = {
            slug: page_stamp.add_stamp(LEAFLET_KIND, keys[slug], page)
            for slug, page in made({slug: paths[slug] for slug in slugs}).items()
        }
        try:
            put_together(out, {paths[slug]: data for slug, data in files.items()})
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            unwritten |= set(_too_long(out, {slug: (paths[slug], files[slug]) for slug in slugs}))
    return unwritten


def _too_long(out: Path, files: Mapping[str, tuple[str, bytes]]) -> Iterator[str]:
    for slug, (path, data) in files.items():
        try:
            put_together(out, {path: data})
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            yield slug


def _remove_others(out: Path, wanted: set[str]) -> None:
    """Removes pages of single leaflets that are not ``wanted``, and folders that are empty then."""
    # Some disks return a name with its accents in another Unicode form.
    kept = {unicodedata.normalize("NFC", path) for path in wanted}
    if (out / FOLDER).is_symlink():
        return
    for here, _, names in os.walk(out / FOLDER, topdown=False):
        folder = Path(here).relative_to(out).as_posix()
        for name in names:
            path = f"{folder}/{name}"
            if unicodedata.normalize("NFC", path) in kept:
                continue
            with suppress(OSError):
                if page_stamp.is_ours(out, path, LEAFLET_KIND):
                    inside.unlink(out, path)
        with suppress(OSError):
            inside.remove_empty(out, folder)  # only an empty folder can go
