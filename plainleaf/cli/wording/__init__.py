"""The check of wording that ``plainleaf check`` carries out, and its baseline file."""
