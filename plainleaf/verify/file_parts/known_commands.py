"""Names the drawing commands of a file that our files are never drawn with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from plainleaf.package_data import package_data
from plainleaf.pdf.tokens import MARKED_TEXT, Operation

_KNOWN: Final = "verify/file_parts/known_commands.yaml"
_MARK, _END, _PLAIN_MARK, _SHOW, _DASH, _LETTERS = "BDC", "EMC", "BMC", "TJ", "d", "Tr"
_SAVE, _RESTORE = "q", "Q"
_FIGURE, _NUMBER = "/Figure", "/MCID"
_NUMBERS: Final = frozenset((float,))


@dataclass(frozen=True, slots=True)
class _Known:
    numbers: frozenset[tuple[str, int]]
    names: Mapping[str, tuple[re.Pattern[str], int]]
    in_patterns: Mapping[str, tuple[re.Pattern[str], int]]
    marks: frozenset[str]
    artifacts: Mapping[str, frozenset[str]]
    letters: frozenset[float]
    letters_in_pictures: frozenset[float]


@cache
def _known() -> _Known:
    data = package_data(_KNOWN)
    return _Known(
        numbers=frozenset(
            (operator, count) for operator, counts in data["numbers"].items() for count in counts
        ),
        names=_named(data["names"]),
        in_patterns=_named(data["in_patterns"]),
        marks=frozenset(data["marks"]),
        artifacts={key: frozenset(values) for key, values in data["artifacts"].items()},
        letters=frozenset(map(float, data["letters"])),
        letters_in_pictures=frozenset(map(float, data["letters_in_pictures"])),
    )


def _named(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[re.Pattern[str], int]]:
    return {
        operator: (re.compile(entry["name"]), entry["numbers"])
        for operator, entry in entries.items()
    }


def describe(operator: str) -> str:
    """What a message says of a command."""
    words: Mapping[str, str] = package_data(_KNOWN)["words"]
    return words.get(operator, f'the command "{operator}"')


def unknown_commands(
    operations: Iterable[Operation], *, in_form: bool = False, in_pattern: bool = False
) -> Iterator[str]:
    """The operator of each operation that no file of ours has, or not with such operands.

    ``in_form`` is for a stream that a page draws as a whole, ``in_pattern`` for what gradients and
    backgrounds that repeat are drawn with.
    """
    known = _known()
    plain = known.numbers
    marks: list[str] = []
    saved = 0
    for operator, operands in operations:
        if operator == MARKED_TEXT:
            if operands[0] not in known.marks or marks or not _is_usual_ink(operands[2], known):
                yield _MARK
        elif (operator, len(operands)) in plain and _NUMBERS.issuperset(map(type, operands)):
            if operator == _SAVE:
                saved += 1
            elif operator == _RESTORE:
                saved -= 1
                if saved < 0:
                    yield _RESTORE
            elif operator == _END:
                if not marks:
                    yield _END
                else:
                    marks.pop()
        elif operator in (_MARK, _PLAIN_MARK):
            inside_another = bool(marks) and _FIGURE not in marks
            if inside_another or not _is_usual_mark(operands, known):
                yield operator
            marks.append(str(operands[0]) if operands else "")
        elif operator == _LETTERS:
            in_picture = _FIGURE in marks or (in_form and not marks)
            allowed = known.letters_in_pictures if in_picture else known.letters
            if len(operands) != 1 or operands[0] not in allowed:
                yield operator
        elif operator == _SHOW:
            continue
        elif operator == _DASH:
            if len(operands) != 2 or not isinstance(operands[0], list):
                yield operator
        elif not (
            _is_named(operator, operands, known.names)
            or (in_pattern and _is_named(operator, operands, known.in_patterns))
        ):
            yield operator
    if saved > 0:
        yield _SAVE
    if marks:
        yield _MARK


def _all_numbers(operands: list[Any]) -> bool:
    return _NUMBERS.issuperset(map(type, operands))


def _is_named(
    operator: str, operands: list[Any], names: Mapping[str, tuple[re.Pattern[str], int]]
) -> bool:
    if operator not in names or not operands or not isinstance(operands[0], str):
        return False
    pattern, count = names[operator]
    rest = operands[1:]
    return bool(pattern.fullmatch(operands[0])) and len(rest) == count and _all_numbers(rest)


def _is_usual_ink(ink: list[Operation], known: _Known) -> bool:
    return all(
        operator == "rg" or _is_named(operator, operands, known.names) for operator, operands in ink
    )


def _is_usual_mark(operands: list[Any], known: _Known) -> bool:
    match operands:
        case ["/Artifact"]:
            return True
        case ["/Artifact", dict() as said]:
            return all(
                isinstance(value, str) and value in known.artifacts.get(key, ())
                for key, value in said.items()
            )
        case [str() as tag, dict() as said]:
            return tag in known.marks and set(said) == {_NUMBER}
    return False
