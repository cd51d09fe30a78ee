"""Many leaflets at once: what to make, in which processes, into which files."""

from plainleaf.build.build import Listener, build
from plainleaf.build.executors import InProcess, executor_for
from plainleaf.build.manifest import LeafletEntry, Manifest
from plainleaf.build.request import BuildRequest, Format, RequestError
from plainleaf.build.system import MissingSystemPartError

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
