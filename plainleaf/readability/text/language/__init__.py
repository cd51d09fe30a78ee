"""What the checks must know about a language: abbreviations, syllables, ends of sentences."""
