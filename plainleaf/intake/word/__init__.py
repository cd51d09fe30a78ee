"""Reads a Word file (.docx): Office Open XML, ECMA-376 part 1."""
