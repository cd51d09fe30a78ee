"""The manifest of a folder of finished files, for commands that only read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plainleaf.batch.manifest import manifest as manifests
from plainleaf.batch.messages import say, why


class NoFinishedFilesError(Exception):
    """There is nothing to read, or it cannot be trusted; the message is a sentence for a person."""


def manifest_of(out: Path) -> manifests.Manifest:
    """The manifest of ``out``, all of whose names are inside it and whose dates are dates.

    Raises NoFinishedFilesError."""
    try:
        manifest = manifests.read_safely(out)
        for entry in manifest.leaflets if manifest else ():
            date.fromisoformat(entry.next_review or date.min.isoformat())
    except OSError as error:
        raise NoFinishedFilesError(say("no_feed", path=out, why=why(error))) from error
    except (
        manifests.UnsafeManifestError,
        manifests.ForeignManifestError,
        manifests.DamagedManifestError,
        ValueError,
    ) as error:
        raise NoFinishedFilesError(say("no_feed_manifest", path=out / manifests.NAME)) from error
    if manifest is None:
        raise NoFinishedFilesError(say("no_feed_yet", path=out))
    return manifest
