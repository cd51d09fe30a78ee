"""``python -m plainleaf``: the ``plainleaf`` command from a checkout, nothing installed."""

from plainleaf.cli import main

if __name__ == "__main__":
    main()
