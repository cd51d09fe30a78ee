"""What is in the output folder although the leaflet it was made from has been deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import groupby
from pathlib import Path, PurePosixPath

from plainleaf.batch.fs import inside
from plainleaf.batch.manifest.entries import LeafletEntry, Orphan
from plainleaf.batch.manifest.manifest import Manifest, is_whole
from plainleaf.batch.messages import say, why


def find_orphans(
    before: Manifest | None, gone: Iterable[LeafletEntry], taken: Iterable[LeafletEntry], out: Path
) -> tuple[Orphan, ...]:
    """The files that no longer have a leaflet in ``leaflets/``, sorted by source and path.

    ``gone`` are entries whose source was deleted; files that earlier builds reported still exist.
    A file that was edited since is not ours, and one that an entry of ``taken`` lists is in use.
    """
    found = {each.path: each for each in before.left_behind} if before else {}
    for entry in gone:
        for output in entry.outputs:
            found[output.path] = Orphan(entry.source, output.path, output.sha256, output.bytes)
    used = {output.path for entry in taken for output in entry.outputs}
    unused = (each for path, each in found.items() if path not in used)
    # A file that became a link is reported and never followed.
    there = (each for each in unused if is_whole(each, out) or (out / each.path).is_symlink())
    return tuple(sorted(there, key=lambda each: (each.source, each.path)))


def describe_orphans(left: Sequence[Orphan], is_there: Callable[[str], bool]) -> Iterator[str]:
    """A sentence for each leaflet that was deleted, naming its files.

    ``is_there`` says whether a source is still there, but is no longer a leaflet.
    """
    for source, files in groupby(left, key=lambda each: each.source):
        key = "no_leaflet_now" if is_there(source) else "gone"
        yield say(key, source=source, outputs=", ".join(each.path for each in files))


def remove_orphans(
    left: Sequence[Orphan], out: Path, unapproved: Set[str] = frozenset()
) -> tuple[tuple[Orphan, ...], list[str]]:
    """Removes the files: those that could not be, and a sentence on each leaflet.

    Only a file that is, byte for byte, the one in the manifest, and that is in ``out``.
    ``unapproved`` are sources that are still there, but not approved.
    """
    kept: list[Orphan] = []
    sentences: list[str] = []
    for source, files in groupby(left, key=lambda each: each.source):
        done = []
        for each in files:
            try:
                _remove(each, out)
                done.append(each.path)
            except OSError as error:
                kept.append(each)
                sentences.append(say("not_removed", path=each.path, why=why(error)))
        if done:
            key = "removed_not_approved" if source in unapproved else "removed"
            sentences.append(say(key, source=source, outputs=", ".join(done)))
    return tuple(kept), sentences


def _remove(left: Orphan, out: Path) -> None:
    if not is_whole(left, out):
        raise OSError(say("not_ours"))
    inside.unlink(out, left.path)
    for above in PurePosixPath(left.path).parents:
        if above.name:
            try:
                inside.remove_empty(out, above.as_posix())
            except OSError:
                break
