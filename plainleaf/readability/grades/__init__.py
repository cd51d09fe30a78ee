"""From what was counted in a text to its grades: one formula or family of formulas a module."""
