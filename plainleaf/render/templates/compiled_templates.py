"""Keeps the shipped templates as Python code, which takes Jinja longer to compile than to run."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from plainleaf import disk_cache
from plainleaf.project import data_root


class CompiledTemplates(BytecodeCache):
    """For the environment of ``html.py`` alone: code depends on an environment's settings.

    What a clinic's own templates become is never kept, so that none of it outlives a process.
    """

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The code of a template, or an empty bucket for it."""
        if not filename or not Path(filename).is_relative_to(data_root()):
            return Bucket(environment, "", "")
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket whose code was kept."""
        if data := disk_cache.read(*_cache_key(bucket)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a shipped template."""
        if bucket.key:
            disk_cache.keep(*_cache_key(bucket), bucket.bytecode_to_string())


def _cache_key(bucket: Bucket) -> tuple[str, str]:
    return f"template-{bucket.key}", disk_cache.key(jinja2.__version__, bucket.checksum)
