"""Contracted braille (grade 2), which most people who read braille use."""

from plainleaf.editions.braille.edition import braille_edition

EDITION = braille_edition(grade=2)
