"""Imports WeasyPrint without what our pages never use, with its C declarations from a cache.

Of the half second that ``import weasyprint`` takes, a fifth goes into reading 16 kB of C
declarations that never change, and another into parts of fontTools that are for systems without
HarfBuzz-Subset and for variable fonts. What is left out is imported when it is called.
"""

from __future__ import annotations

import ast
import ctypes
import gc
import importlib
import importlib.util
import io
import marshal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

from plainleaf import disk_cache

PACKAGE, DECLARING = "weasyprint", "weasyprint.text.ffi"
KIND = "declarations"
SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")


@contextmanager
def lightly() -> Iterator[None]:
    """In this block, WeasyPrint is imported without the parts it does not need.

    What has been imported by then is never searched for garbage again. Does nothing when
    WeasyPrint is there already.
    """
    if DECLARING in sys.modules:
        yield
        return
    gc.freeze()
    with _without(SELDOM), _use_declarations():
        yield
    gc.freeze()


class _Later(ModuleType):
    """Replaces a module whose functions are seldom called; a call imports the real one."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*args: Any, **options: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*args, **options)

        return call


@contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    standing_in = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(standing_in)
    try:
        yield
    finally:
        for name, module in standing_in.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def _use_declarations() -> Iterator[None]:
    """Gives ``cffi.FFI`` the declarations of WeasyPrint, when they were cached before."""
    import cffi  # type: ignore[import-untyped]

    source = _source()
    # One that other code has changed is not touched.
    if source is None or cffi.FFI.dlopen.__module__ != "cffi.api":
        yield
        return
    key = disk_cache.key(source, cffi.__version__)
    real = cffi.FFI
    declared = disk_cache.read(KIND, key)
    # Read as Python reads its own compiled files next to it.
    cffi.FFI = _knowing(marshal.loads(declared)) if declared else _learning(real, key)  # noqa: S302
    try:
        yield
    finally:
        cffi.FFI = real


def _source() -> bytes | None:
    """The file of WeasyPrint that declares C functions; None when it is not where it was."""
    found = importlib.util.find_spec(PACKAGE)
    path = Path(found.origin).parent / "text" / "ffi.py" if found and found.origin else None
    return path.read_bytes() if path and path.is_file() else None


def _knowing(declarations: Mapping[str, Any]) -> type:
    import _cffi_backend  # type: ignore[import-untyped]

    class Knowing(_cffi_backend.FFI):  # type: ignore[misc]
        """An FFI that already has the declarations it will be given."""

        def __init__(self) -> None:
            super().__init__(**declarations)

        def cdef(self, text: str) -> None:
            """Nothing to do: this text is in the file that the declarations were cached for."""

        def dlopen(self, *names: Any) -> Any:
            """A library that stays open until the process ends.

            The last lines and fonts of a page are given back while Python ends, when an object
            of this kind would have closed its library already.
            """
            library = super().dlopen(*names)
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(library))
            return library

    return Knowing


def _learning(real: type, key: str) -> type:
    class Learning(real):  # type: ignore[misc]
        """An FFI that keeps the declarations it is given."""

        def cdef(self, text: str, *rest: Any, **options: Any) -> None:
            super().cdef(text, *rest, **options)
            if declarations := _compile_declarations(real, text):
                disk_cache.keep(KIND, key, marshal.dumps(declarations))

    return Learning


def _compile_declarations(real: Any, text: str) -> dict[str, Any] | None:
    """Declarations as cffi's compiler writes them into a module; None when it writes others."""
    ffi = real()
    ffi.cdef(text)
    ffi.set_source(KIND, None)
    with tempfile.TemporaryDirectory(prefix="declarations-") as folder:
        path = Path(folder) / f"{KIND}.py"
        with redirect_stdout(io.StringIO()):  # which is for results
            ffi.emit_python_code(str(path))
        written = ast.parse(path.read_text(encoding="utf-8"))
    match written.body:
        case [ast.ImportFrom() | ast.Import(), ast.Assign(value=ast.Call() as call)]:
            try:
                values = {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
                return {"module_name": ast.literal_eval(call.args[0]), **values}
            except ValueError:
                return None
    return None
