"""Which leaflets of a plan one build looks at: all, a shard, or those changed since a revision."""

from __future__ import annotations

from plainleaf.batch.cache import fingerprint
from plainleaf.batch.job import Planned
from plainleaf.batch.manifest.entries import ShardEntry
from plainleaf.batch.request import BuildRequest


def choose(leaflets: tuple[Planned, ...], request: BuildRequest) -> tuple[Planned, ...]:
    """The leaflets that this build looks at, in their order. Raises RequestError.

    Shard 3 of 8 takes the third leaflet and every eighth after it, so that shards are
    of equal size, whatever the folders are.
    """
    if request.shard:
        number, of = request.shard
        leaflets = leaflets[number - 1 :: of]
    if request.changed_since is not None:
        # Asking git takes longer than a build in which nothing has changed.
        from plainleaf.batch.cache.changes import select_changed

        leaflets = select_changed(leaflets, request.changed_since)
    return leaflets


def shard_of(
    leaflets: tuple[Planned, ...], own: tuple[Planned, ...], request: BuildRequest
) -> ShardEntry | None:
    """What the manifest says about a shard, whose ``own`` are a part of all ``leaflets``.

    Parts of one build have one fingerprint.
    """
    if request.shard is None:
        return None
    names = [[leaflet.slug, leaflet.source] for leaflet in leaflets]
    asked = [
        list(request.formats),
        list(request.layouts),
        list(request.editions),
        request.size_pt,
        request.standard,
        request.strict,
    ]
    number, of = request.shard
    return ShardEntry(number, of, fingerprint.of(names, asked), len(own))
