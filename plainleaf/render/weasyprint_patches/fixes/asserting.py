"""Keeps the assertions of WeasyPrint when Python runs without assertions.

WeasyPrint 70 reads the ``background`` shorthand inside of assertions, so that with ``python -O`` a
sign in a help box has another size and place. Our pages are measured with assertions, and the same
input must give the same bytes however Python is started.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

PACKAGE = "weasyprint"


class _Loader(SourceFileLoader):
    """Compiles a module whole, whatever Python's own level is; the cached result is not used."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        code = compile(self.get_data(path), path, "exec", dont_inherit=True, optimize=0)
        assert isinstance(code, CodeType)
        return code


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != PACKAGE and not fullname.startswith(f"{PACKAGE}."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and type(spec.loader) is SourceFileLoader:
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def keep_assertions() -> None:
    """From now on WeasyPrint is imported with its assertions, as it is where Python has them."""
    if sys.flags.optimize and not any(isinstance(each, _Finder) for each in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
