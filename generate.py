"""Makes leaflets: `python generate.py [LEAFLET.yaml | FOLDER]...`; --help tells the rest."""

import sys

from plainleaf.cli.generate import main

if __name__ == "__main__":
    sys.exit(main())
