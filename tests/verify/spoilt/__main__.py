"""Prints how many of the spoilt files are refused: ``python -m tests.verify.spoilt [NAME]...``."""

from __future__ import annotations

import sys

from tests.verify.spoilt import good
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import ways


def main(names: list[str]) -> int:
    """The number of spoilt files that pass or are refused for another reason."""
    chosen = [way for way in ways().values() if not names or way.name in names]
    good_file = good.good_pdf()
    wrong = 0
    for way in chosen:
        file = File(good_file)
        found = good.refusals(way.change(file) or file.written())
        rules = sorted({each.rule for each in found})
        right = bool(set(rules) & set(way.rules)) if way.rules else not rules
        wrong += not right
        said = ", ".join(rules) or "passes"
        _say(f"{'ok   ' if right else 'WRONG'} {way.name}: {said}")
        if names:
            _say(*(f"      {each.rule} {each.message}" for each in found))
    spoilt = [way for way in chosen if way.rules]
    _say(f"{len(spoilt)} spoilt files, {len(chosen) - len(spoilt)} harmless ones, {wrong} wrong.")
    return wrong


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1:])))
