"""Affine maps of PDF user space, and points to millimetres."""

from __future__ import annotations

import math
from typing import NamedTuple

MM_PER_POINT = 25.4 / 72
# Base lines that are no farther apart than this are one line.
SAME_LINE_MM = 0.5


class Matrix(NamedTuple):
    """A PDF matrix: ``x' = ax + cy + e``, ``y' = bx + dy + f`` (ISO 32000-1, 8.3.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """This map first and ``other`` after it."""
        a, b, c, d, e, f = self
        return Matrix(
            a * other.a + b * other.c,
            a * other.b + b * other.d,
            c * other.a + d * other.c,
            c * other.b + d * other.d,
            e * other.a + f * other.c + other.e,
            e * other.b + f * other.d + other.f,
        )

    def move(self, x: float, y: float = 0.0) -> Matrix:
        """This map with its origin moved to a point of its own space."""
        a, b, c, d, e, f = self
        return Matrix(a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        a, b, c, d, e, f = self
        return a * x + c * y + e, b * x + d * y + f

    def height(self) -> float:
        """How many times taller, square to its base line, text becomes."""
        a, b, c, d, _, _ = self
        base = math.hypot(a, b)
        return abs(a * d - b * c) / base if base else 0.0

    def slant(self) -> float:
        """How far text leans, as the tangent of its angle; 0 is upright."""
        a, b, c, d, _, _ = self
        area = abs(a * d - b * c)
        return abs(a * c + b * d) / area if area else 0.0


def mm(points: float) -> float:
    """Points (1/72 inch) in millimetres."""
    return points * MM_PER_POINT
