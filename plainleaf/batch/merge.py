"""Joins the folders of a build in shards to the one folder that a single build makes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from plainleaf.batch import catalogue, evidence
from plainleaf.batch.cache.records import Records
from plainleaf.batch.fs.lock import alone_in
from plainleaf.batch.manifest import manifest as manifests
from plainleaf.batch.manifest.entries import ShardEntry
from plainleaf.batch.manifest.manifest import Manifest, is_whole
from plainleaf.batch.messages import say, unsafe, why
from plainleaf.batch.output_store import OutputStore
from plainleaf.batch.request import BuildRequest, RequestError
from plainleaf.batch.thumbnail import is_picture, thumbnail_path
from plainleaf.project import Project

# The files of an output folder that are about all leaflets.
_OUR_OWN: Final = frozenset({manifests.NAME, catalogue.NAME, evidence.NAME})


class ShardFolder(NamedTuple):
    """A folder with one shard in it."""

    folder: Path
    manifest: Manifest
    shard: ShardEntry


def merge(
    folders: Sequence[Path], out: Path, project: Project, today: date = date.min
) -> tuple[Manifest, list[str]]:
    """Copies what the shards made to ``out`` and writes its evidence and manifest.

    Byte for byte what one build of all leaflets into ``out`` writes. ``project`` is where the
    leaflets are; it may have a template of its own for the evidence. ``today`` is the day that
    approved leaflets are noted as handed out on. Gives back the manifest and
    what a person should know. Nothing is copied unless all shards of one build are there, whole.
    Raises RequestError with every reason why not.
    """
    parts = _parts(folders, out)
    request = BuildRequest(paths=(), out=out, today=today)
    with ExitStack() as stack:
        notices: list[str] = []
        try:
            out.mkdir(parents=True, exist_ok=True)
            waiting = lambda: notices.append(say("other_build", path=out))  # noqa: E731
            in_place = stack.enter_context(alone_in(out, waiting))
            before = manifests.read_safely(out)
        except OSError as error:
            raise RequestError(say("out_not_writable", path=out, why=why(error))) from error
        except manifests.UnsafeManifestError as error:
            raise RequestError(unsafe("unsafe_manifest", error.path, error.name)) from error
        except manifests.ForeignManifestError as error:
            raise RequestError(say("foreign_manifest", path=error)) from error
        except manifests.DamagedManifestError as error:
            before = None
            notices.append(say("damaged_manifest", path=error))
        store = OutputStore(request, before, project, Records(request), in_place=in_place)
        for part in parts:
            for entry in part.manifest.leaflets:
                try:
                    store.take(entry, part.folder)
                except OSError as error:
                    # What was copied is whole, and the old manifest notices it by its hash.
                    raise RequestError(
                        say("not_merged", source=entry.source, why=why(error))
                    ) from error
        notices += store.close()
        return store.manifest(), notices


def _parts(folders: Sequence[Path], out: Path) -> list[ShardFolder]:
    parts: list[ShardFolder] = []
    reasons: list[str] = []
    for folder in folders:
        try:
            parts.append(_part(folder, out))
        except RequestError as error:
            reasons += error.reasons
    reasons = reasons or [*_misfits(parts)] or [*_damage(parts)]
    if reasons:
        raise RequestError(*dict.fromkeys(reasons))
    return sorted(parts, key=lambda part: part.shard.number)


def _part(folder: Path, out: Path) -> ShardFolder:
    if os.path.realpath(folder) == os.path.realpath(out):
        raise RequestError(say("merge_into_itself", path=folder))
    try:
        manifest = manifests.read_safely(folder)
    except OSError as error:
        raise RequestError(say("shard_unreadable", path=folder, why=why(error))) from error
    except manifests.UnsafeManifestError as error:
        raise RequestError(unsafe("unsafe_shard", folder, error.name)) from error
    except (manifests.ForeignManifestError, manifests.DamagedManifestError) as error:
        raise RequestError(say("no_shard", path=folder)) from error
    if manifest is None or manifest.shard is None:
        raise RequestError(say("no_shard", path=folder))
    for name in _strange_names(manifest):
        raise RequestError(unsafe("unsafe_shard", folder, name))
    return ShardFolder(folder, manifest, manifest.shard)


def _strange_names(manifest: Manifest) -> Iterator[str]:
    """Names of files that no build gives to what it makes of a leaflet.

    So that a shard cannot replace the manifest, the catalogue, the evidence or another leaflet.
    """
    for entry in manifest.leaflets:
        for output in entry.outputs:
            rest = output.path.removeprefix(f"{entry.slug}.")
            if rest == output.path or "/" in rest or output.path.casefold() in _OUR_OWN:
                yield output.path
            if output.thumbnail not in (None, thumbnail_path(output.sha256)):
                yield str(output.thumbnail)


def _misfits(parts: Sequence[ShardFolder]) -> Iterator[str]:
    """Why these are not all the shards of one build, each once."""
    first = parts[0]
    for part in parts[1:]:
        if (part.shard.of, part.shard.build) != (first.shard.of, first.shard.build):
            yield say("shards_differ", first=first.folder, second=part.folder)
        elif part.manifest.tools != first.manifest.tools:
            yield say("shard_tools_differ", first=first.folder, second=part.folder)
    numbers: dict[int, ShardFolder] = {}
    for part in parts:
        other = numbers.setdefault(part.shard.number, part)
        if other is not part:
            yield say(
                "shard_twice", number=part.shard.number, first=other.folder, second=part.folder
            )
    missing = [str(n) for n in range(1, first.shard.of + 1) if n not in numbers]
    if missing:
        yield say("shards_missing", numbers=", ".join(missing), of=first.shard.of)
    for part in parts:
        missing_here = part.shard.leaflets - len(part.manifest.leaflets)
        if missing_here:
            yield say("shard_incomplete", path=part.folder, count=missing_here)
    taken: dict[str, ShardFolder] = {}
    for part in numbers.values():
        for entry in part.manifest.leaflets:
            other = taken.setdefault(entry.slug, part)
            if other is not part:
                yield say("slug_twice", slug=entry.slug, first=other.folder, second=part.folder)


def _damage(parts: Sequence[ShardFolder]) -> Iterator[str]:
    """The files that differ from what the manifest of their shard says."""
    for part in parts:
        for entry in part.manifest.leaflets:
            for output in entry.outputs:
                if not is_whole(output, part.folder):
                    yield say("shard_damaged", path=output.path, folder=part.folder)
                picture = output.thumbnail
                if picture and not is_picture(part.folder, picture):
                    yield say("shard_damaged", path=picture, folder=part.folder)
