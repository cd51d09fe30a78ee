"""The tables of ``shapes.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml


class Shape(NamedTuple):
    """A table. ``lines`` are the layouts that set it as lines."""

    name: str
    rows: str
    lines: tuple[str, ...] = ()

    @property
    def markdown(self) -> str:
        """The table as it is typed in a body."""
        head, *rows = self.rows.split("\n")
        dashes = "|" + " --- |" * (head.count("|") - 1)
        return "\n".join((head, dashes, *rows)) + "\n"


SHAPES = tuple(
    Shape(each["name"], each["rows"], tuple(each.get("lines", ())))
    for each in yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
)
