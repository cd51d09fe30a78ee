"""Uncontracted braille (grade 1): letter by letter, for people who are learning braille."""

from plainleaf.editions.braille.edition import braille_edition

EDITION = braille_edition(grade=1)
