"""The rules about what a reader sees: letters as their font draws them, in place, uncovered."""
