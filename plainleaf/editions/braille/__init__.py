"""Braille: Unified English Braille in a BRF file, translated by liblouis and translated back."""
