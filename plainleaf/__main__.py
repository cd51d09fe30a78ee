"""``python -m plainleaf``: the ``plainleaf`` command from a checkout, nothing installed."""

if __name__ == "__main__":
    from plainleaf.cli import main

    main()
