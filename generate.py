"""Makes leaflets: `python generate.py [LEAFLET.yaml | FOLDER]...`; --help shows the options."""

import sys

if __name__ == "__main__":
    try:
        # Here, so that Ctrl+C in the first moments is an end like any other.
        from plainleaf.cli import main

        main("generate")
    except KeyboardInterrupt:
        sys.exit(130)
