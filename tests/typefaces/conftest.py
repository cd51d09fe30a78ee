"""Fixtures for typefaces."""

from __future__ import annotations

from tests.render.conftest import clinic

__all__ = ["clinic"]
