"""The rules of verification, one module for each promise."""

from __future__ import annotations

from plainleaf.verify.evidence import Rule
from plainleaf.verify.rules import (
    accessibility_standard,
    alignment,
    capitals,
    contrast,
    fonts,
    glyphs,
    headings,
    help_box,
    hyphenation,
    identity,
    last_page,
    line_length,
    line_pitch,
    margins,
    page_breaks,
    paper,
    pictures,
    running_lines,
    tagging,
    text_size,
    underline,
    wording_kept,
)

RULES: tuple[Rule, ...] = (
    accessibility_standard.check,
    paper.check,
    margins.check,
    text_size.check,
    line_pitch.check,
    line_length.check,
    alignment.check,
    hyphenation.check,
    capitals.check,
    fonts.check,
    glyphs.check,
    underline.check,
    contrast.check,
    identity.check,
    running_lines.check,
    headings.check,
    pictures.check,
    tagging.check,
    help_box.check,
    last_page.check,
    page_breaks.check,
    wording_kept.check,
)
