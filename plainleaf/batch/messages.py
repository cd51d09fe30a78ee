"""What a build says to people, taken from ``messages.yaml``."""

from __future__ import annotations

import errno
from pathlib import Path

from plainleaf.package_data import package_data


def say(key: str, **values: object) -> str:
    """The message ``key`` with its names in braces filled. KeyError when there is none."""
    return str(package_data("batch/messages.yaml")[key]).format(**values)


def unsafe(key: str, path: Path, name: str) -> str:
    """The sentence about the manifest ``path``, which names a file outside its folder."""
    # Only now: it is rare, and the name may be anything.
    from plainleaf.visible import visible

    return say(key, path=path, name=visible(name))


_REASONS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "file_too_large",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "not_allowed",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ENOTDIR: "file_in_the_way",
    errno.EEXIST: "file_in_the_way",
    errno.EISDIR: "folder_in_the_way",
}


def why(error: OSError) -> str:
    """Why a file could not be read, written or deleted, in words without a full stop."""
    key = _REASONS.get(error.errno or 0)
    return say(key) if key else (error.strerror or str(error) or type(error).__name__)
