"""``python -m plainleaf``: the ``plainleaf`` command from a checkout, nothing installed."""

import sys

if __name__ == "__main__":
    try:
        from plainleaf.cli import main

        main()
    except ModuleNotFoundError as missing:
        sys.stderr.write(
            f'Plainleaf is not set up yet: the package "{missing.name}" is missing.\n'
            "Type this in Plainleaf's own folder:  make leaflets\n"
        )
        sys.exit(3)
