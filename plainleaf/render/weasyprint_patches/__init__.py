"""What we change in WeasyPrint, each change in a module of its own."""
