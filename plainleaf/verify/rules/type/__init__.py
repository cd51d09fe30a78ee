"""Rules about the type on a page: sizes, lines, fonts, contrast."""
