"""Keeps what was worked out once, next to the modules that Python has compiled.

A person who can write there can already change what runs, so nothing new has to be trusted.
Nothing depends on it: what cannot be kept, or no longer fits, is worked out again silently.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ENDING = ".kept"
DIGEST = hashlib.sha256().digest_size


def key(*parts: bytes | str) -> str:
    """A name for what depends on these parts and on this Python, and on nothing else."""
    digest = hashlib.sha256(f"{sys.version} {sys.platform} {sys.byteorder}".encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()[:32]


def read(kind: str, key: str) -> bytes | None:
    """What was kept; None when nothing was, or when it is not whole or not ours.

    ``kind`` names one thing that is kept: of each, the latest key stays.
    """
    with suppress(OSError, NotImplementedError):
        path = _path(kind, key)
        if _ours(path):
            data = path.read_bytes()
            if hashlib.sha256(data[DIGEST:]).digest() == data[:DIGEST]:
                return data[DIGEST:]
    return None


def keep(kind: str, key: str, data: bytes) -> None:
    """Keeps ``data`` for the next process, if Python may keep what it compiles."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError, NotImplementedError):
        path = _path(kind, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{os.urandom(8).hex()}{ENDING}")
        try:
            # Never to be written by others, whatever this process's umask is.
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            with os.fdopen(descriptor, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        for other in path.parent.glob(_name(kind, "*")):
            if other != path:
                other.unlink(missing_ok=True)


class KnownFiles:
    """What was found of files by their bytes: a number of 0 to 255 for each, kept on the disk.

    ``key`` gives the name for what the numbers depend on besides; it is asked for once. Beyond
    ``most`` files all are forgotten.
    """

    def __init__(self, kind: str, key: Callable[[], str], most: int = 4000) -> None:
        self._kind, self._key, self._most = kind, key, most
        self._found: dict[bytes, int] | None = None

    def get(self, data: bytes) -> int | None:
        """What was found of the file with these bytes; None if nothing is known of it."""
        if self._found is None:
            self._found = self._read()
        return self._found.get(hashlib.sha256(data).digest())

    def put(self, data: bytes, found: int) -> None:
        """Keeps what was found of a file, with what another process has kept meanwhile."""
        known = self._read() | (self._found or {})
        if len(known) >= self._most:
            known = {}
        known[hashlib.sha256(data).digest()] = found
        self._found = known
        entries = sorted(known.items())
        keep(self._kind, self._key(), b"".join(name + bytes([each]) for name, each in entries))

    def _read(self) -> dict[bytes, int]:
        kept = read(self._kind, self._key()) or b""
        size = DIGEST + 1
        entries = (kept[at : at + size] for at in range(0, len(kept) // size * size, size))
        return {entry[:-1]: entry[-1] for entry in entries}


def _path(kind: str, key: str) -> Path:
    return Path(importlib.util.cache_from_source(__file__)).parent / _name(kind, key)


def _name(kind: str, key: str) -> str:
    # Several Pythons share the folder.
    return f"{kind}.{sys.implementation.cache_tag}.{key}{ENDING}"


def _ours(path: Path) -> bool:
    """Whether only this user and the system's own could have written it."""
    if not hasattr(os, "getuid"):
        return True
    for found in (path.lstat(), path.parent.stat()):
        if found.st_uid not in {os.getuid(), 0} or found.st_mode & stat.S_IWOTH:
            return False
    return stat.S_ISREG(path.lstat().st_mode)
