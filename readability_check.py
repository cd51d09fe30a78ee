"""Checks the wording of leaflets: ``python readability_check.py [LEAFLET.yaml | FOLDER]...``."""

from plainleaf.cli import main

if __name__ == "__main__":
    main("check")
