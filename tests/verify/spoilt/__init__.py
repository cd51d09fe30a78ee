"""Finished files that are spoilt on purpose: what a reader sees, hears or can do is changed.

Each module in ``families/`` has the ways of one kind. ``frame`` finds them, ``file`` and
``drawing`` help them to change a file, ``good`` makes the file that they start from.
``test_spoilt`` holds that each is refused by a rule that it names; ``python -m
tests.verify.spoilt`` prints how many are.
"""
