"""The rules of verification, one module for each promise."""

from __future__ import annotations

from plainleaf.verify.evidence import Rule
from plainleaf.verify.rules import (
    accessibility_standard,
    fonts,
    help_box,
    identity,
    last_page,
    margins,
    paper,
    running_lines,
    text_size,
    wording_kept,
)

RULES: tuple[Rule, ...] = (
    accessibility_standard.check,
    paper.check,
    margins.check,
    text_size.check,
    fonts.check,
    identity.check,
    running_lines.check,
    help_box.check,
    last_page.check,
    wording_kept.check,
)
