"""Templates that use what they are given and reach nothing else: no file, code or socket."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from plainleaf.project import Project

# Values without attributes that reach anything else.
_PLAIN: Final = (str, int, float, bool, NoneType, tuple, list, dict, set, frozenset, date, Enum)
# What templates are given is ours, what they make from it is Jinja's: loops, macros, blocks.
_MADE_BY: Final = ("plainleaf.", "jinja2.", "markupsafe")
# A model of pydantic brings methods that open files and unpickle what is in them.
_OF_PYDANTIC: Final = frozenset(dir(BaseModel))


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own sandbox lets a template call any public method of any value; this does not."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._safe: set[tuple[type, str]] = set()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute: of plain values and of ours alone."""
        # That follows from the kind of a value, and a page asks hundreds of times for the same.
        kind = type(obj), attr
        if kind in self._safe:
            return True
        if isinstance(obj, type | Project | Path) or attr in _OF_PYDANTIC:
            return False
        known = isinstance(obj, _PLAIN) or type(obj).__module__.startswith(_MADE_BY)
        if not known or not super().is_safe_attribute(obj, attr, value):
            return False
        self._safe.add(kind)
        return True


class LockedLoader(FileSystemLoader):
    """Reads templates of a project and of the package; follows no link out of them."""

    def __init__(self, project: Project) -> None:
        super().__init__(project.folders("templates"))
        self._project = project

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template. Raises TemplateNotFound for anything else."""
        for folder in self.searchpath:
            path = Path(folder, *split_template_path(template))
            if path.exists() or path.is_symlink():
                if not (self._project.holds(path) and path.is_file()):
                    raise TemplateNotFound(
                        template, f'"{template}" is outside the templates folder.'
                    )
                break
        return super().get_source(environment, template)
