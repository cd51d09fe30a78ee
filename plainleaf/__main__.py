"""``python -m plainleaf``: the ``plainleaf`` command from a checkout, nothing installed."""

from plainleaf.cli import command

if __name__ == "__main__":
    command()
