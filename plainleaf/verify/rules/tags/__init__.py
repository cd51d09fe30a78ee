"""Rules about what a screen reader is given: structure, names, languages, descriptions."""
