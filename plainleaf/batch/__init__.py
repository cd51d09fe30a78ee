"""Many leaflets at once: what to make, in which processes, into which files.

Parts are imported when needed: a build with no changes needs neither processes nor stages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plainleaf.batch.build import Listener, build
from plainleaf.batch.manifest.manifest import LeafletEntry, Manifest
from plainleaf.batch.request import BuildRequest, Format, MissingSystemPartError, RequestError

if TYPE_CHECKING:
    from plainleaf.batch.workers.executors import InProcess, executor_for

__all__ = [
    "BuildRequest",
    "Format",
    "InProcess",
    "LeafletEntry",
    "Listener",
    "Manifest",
    "MissingSystemPartError",
    "RequestError",
    "build",
    "executor_for",
]


def __getattr__(name: str) -> Any:
    if name in {"InProcess", "executor_for"}:
        from plainleaf.batch.workers import executors

        return getattr(executors, name)
    raise AttributeError(name)
