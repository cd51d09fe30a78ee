"""The rules of verification, one module for each promise."""

from __future__ import annotations

from plainleaf.verify.evidence import Rule
from plainleaf.verify.rules.file import known_parts, metadata, outer_form, owners
from plainleaf.verify.rules.pages import (
    help_box,
    last_page,
    margins,
    one_column,
    page_breaks,
    paper,
    running_lines,
)
from plainleaf.verify.rules.seen import lettering, letters, paint, place, uncovered, web_code
from plainleaf.verify.rules.seen import pictures as seen_pictures
from plainleaf.verify.rules.tags import (
    accessibility_standard,
    block_tags,
    bookmark_places,
    decoration,
    headings,
    identity,
    links,
    picture_place,
    pictures,
    spoken,
    table_cells,
    tables,
    tagging,
)
from plainleaf.verify.rules.type import (
    alignment,
    capitals,
    contrast,
    fonts,
    glyphs,
    hyphenation,
    line_ends,
    line_length,
    line_pitch,
    text_size,
    underline,
)
from plainleaf.verify.rules.words import calls, same_words

RULES: tuple[Rule, ...] = (
    accessibility_standard.check,
    known_parts.check,
    outer_form.check,
    metadata.check,
    owners.check,
    paper.check,
    margins.check,
    one_column.check,
    text_size.check,
    line_pitch.check,
    line_length.check,
    line_ends.check,
    alignment.check,
    hyphenation.check,
    capitals.check,
    fonts.check,
    glyphs.check,
    letters.check,
    lettering.check,
    place.check,
    uncovered.check,
    paint.check,
    seen_pictures.check,
    web_code.check,
    underline.check,
    contrast.check,
    identity.check,
    running_lines.check,
    headings.check,
    pictures.check,
    picture_place.check,
    tagging.check,
    tables.check,
    block_tags.check,
    table_cells.check,
    links.check,
    bookmark_places.check,
    spoken.check,
    decoration.check,
    help_box.check,
    last_page.check,
    page_breaks.check,
    same_words.check,
    calls.check,
)
