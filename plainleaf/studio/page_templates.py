"""The studio's HTML pages, filled in. The scripts in ``static/`` do the rest."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).with_name("pages")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def page(name: str, **values: Any) -> str:
    """The page of a template in ``pages/``, every value escaped."""
    return _environment().get_template(name).render(values)
