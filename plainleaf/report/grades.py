"""Each leaflet's grade, compared with another state of the leaflets, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from plainleaf.package_data import package_data
from plainleaf.visible import visible

READABILITY: Final = "plainleaf-readability/1"
MANIFEST: Final = "plainleaf-manifest/1"
# A job summary can have 1 MB; a line here has about 120 bytes.
MOST_AS_BEFORE: Final = 2_000
_MARKS: Final = re.compile(r"([!-+.:-@\[-`{-~])")


class ForeignDocumentError(Exception):
    """A document of the wrong kind. Exists so that the caller can name the file."""


@dataclass(frozen=True, slots=True)
class Graded:
    """What a wording report says of one leaflet.

    ``grades`` are values by formula; ``harder`` is +1 for formulas whose higher values are
    harder, else -1.
    """

    path: str
    verdict: str
    grades: Mapping[str, float]
    harder: Mapping[str, int]
    errors: int
    warnings: int


def read_grades(document: object) -> dict[str, Graded]:
    """The leaflets of a wording report by path. Raises ForeignDocumentError."""
    try:
        if not isinstance(document, dict) or document["schema"] != READABILITY:
            raise ForeignDocumentError
        found = [_read_grade(file) for file in document["files"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ForeignDocumentError from error
    return {each.path: each for each in found}


def describe_results(document: object) -> dict[str, str]:
    """What a build made from each leaflet, in words, by path. Raises ForeignDocumentError."""
    try:
        if not isinstance(document, dict) or document["schema"] != MANIFEST:
            raise ForeignDocumentError
        return {entry["source"]: _describe_result(entry) for entry in document["leaflets"]}
    except (KeyError, TypeError, AttributeError) as error:
        raise ForeignDocumentError from error


def summary(
    now: Mapping[str, Graded],
    before: Mapping[str, Graded] | None = None,
    files: Mapping[str, str] | None = None,
) -> str:
    """The summary, as Markdown for a job's page.

    What fails or has changed comes first. ``before`` None means that nothing is known of it;
    ``files`` are what ``describe_results`` gives.
    """
    words = table()
    rows = sorted(now.values(), key=lambda each: (each.verdict != "fail", each.path))
    moved = (
        {each.path: _compare_scores(each, before.get(each.path)) for each in rows} if before else {}
    )
    lines = [f"## {words['title']}", "", _counts(rows, moved, before), ""]
    told = [each for each in rows if _worth_telling(each, before)]
    as_before = [each for each in rows if not _worth_telling(each, before)]
    lines += _table(told, before, files)
    if as_before:
        count = words["as_before"].format(count=len(as_before))
        lines += ["", "<details>", f"<summary>{count}</summary>", ""]
        lines += _table(as_before[:MOST_AS_BEFORE], before, files)
        if len(as_before) > MOST_AS_BEFORE:
            lines += ["", words["left_out"].format(count=len(as_before) - MOST_AS_BEFORE)]
        lines += ["", "</details>"]
    gone = sorted(set(before or ()) - set(now))
    if gone:
        lines += ["", words["gone"].format(paths=", ".join(map(_plain, gone)))]
    return "\n".join([*lines, "", words["honest"], ""])


def table() -> dict[str, Any]:
    """The words of ``grades.yaml``: treat them as frozen."""
    words: dict[str, Any] = package_data("report/grades.yaml")
    return words


def _read_grade(file: Mapping[str, Any]) -> Graded:
    scores = file["scores"]
    grades = {
        name: float(scores[key])
        for key, name in table()["formulas"].items()
        if scores.get(key) is not None
    }
    harder = dict.fromkeys(grades, 1)
    own = scores.get("language_formula")
    if own:
        grades[str(own["formula"])] = float(own["value"])
        harder[str(own["formula"])] = -1 if own["higher_is_easier"] else 1
    levels = [finding["level"] for finding in file["findings"]]
    return Graded(
        path=str(file["path"]),
        verdict=str(file["verdict"]),
        grades=grades,
        harder=harder,
        errors=levels.count("error"),
        warnings=levels.count("warning"),
    )


def _describe_result(entry: Mapping[str, Any]) -> str:
    words = table()
    if entry["verdict"] == "failed":
        errors = (each["rule"] for each in entry["findings"] if each["level"] == "error")
        return str(words["failed"].format(rules=", ".join(dict.fromkeys(map(_plain, errors)))))
    pages = [
        words["pages"].format(layout=_plain(output["layout"]), pages=output["pages"])
        for output in entry["outputs"]
        if output["pages"] and output["current"]
    ]
    return str(words["built"].format(pages="; ".join(pages))) if pages else words["not_built"]


def _counts(
    rows: Sequence[Graded],
    moved: Mapping[str, Mapping[str, float]],
    before: Mapping[str, Graded] | None,
) -> str:
    words = table()
    failed = sum(each.verdict == "fail" for each in rows)
    if before is None:
        return str(words["counts_alone"].format(checked=len(rows), failed=failed))
    harder = sum(max(by.values(), default=0) > 0 for by in moved.values())
    easier = sum(
        max(by.values(), default=0) <= 0 > min(by.values(), default=0) for by in moved.values()
    )
    return str(
        words["counts"].format(checked=len(rows), failed=failed, harder=harder, easier=easier)
    )


def _compare_scores(now: Graded, before: Graded | None) -> dict[str, float]:
    """By how much each grade has become harder: above 0, or easier: below."""
    if before is None:
        return {}
    return {
        name: round(now.harder[name] * (value - before.grades[name]), 1)
        for name, value in now.grades.items()
        if name in before.grades
    }


def _worth_telling(each: Graded, before: Mapping[str, Graded] | None) -> bool:
    return before is None or each.verdict == "fail" or before.get(each.path) != each


def _table(
    rows: Iterable[Graded],
    before: Mapping[str, Graded] | None,
    files: Mapping[str, str] | None,
) -> list[str]:
    words = table()
    heads = ["leaflet", "result", "grade", *(["change"] if before is not None else []), "to_do"]
    heads += ["files"] if files is not None else []
    found = list(rows)
    if not found:
        return []
    lines = [" | ".join(words[head] for head in heads), " | ".join("---" for _ in heads)]
    for each in found:
        earlier = before.get(each.path) if before is not None else None
        cells = [_plain(each.path), words["verdict"][each.verdict], _grade(each)]
        cells += ["; ".join(_change(each, earlier))] if before is not None else []
        cells += [_to_do(each, earlier)]
        cells += [files.get(each.path, words["not_built"])] if files is not None else []
        lines.append(" | ".join(cells))
    return [f"| {line} |" for line in lines]


def _grade(each: Graded) -> str:
    said = (f"{_plain(name)} {value:.1f}" for name, value in each.grades.items())
    return ", ".join(said) or str(table()["no_grade"])


def _change(now: Graded, before: Graded | None) -> Iterator[str]:
    words = table()
    if before is None:
        yield words["new"]
        return
    for name, by in _compare_scores(now, before).items():
        key = "harder" if by > 0 else "easier" if by < 0 else "same"
        yield f"{_plain(name)} {words[key].format(by=f'{abs(by):.1f}')}"
    if before.grades and not now.grades:
        yield words["grade_before"]
    elif now.grades and not before.grades:
        yield words["no_grade_before"]
    elif not now.grades:
        yield words["same"]


def _to_do(now: Graded, before: Graded | None) -> str:
    words = table()
    said = []
    for key in ("errors", "warnings"):
        count = getattr(now, key)
        was = getattr(before, key) if before else count
        if count or was:
            number = words["before"].format(count=count, before=was) if was != count else count
            said.append(words[key].format(count=number))
    return ", ".join(said) or str(words["nothing"])


def _plain(text: str) -> str:
    """Text that Markdown and HTML show as it is: a path can come from anyone."""
    return _MARKS.sub(r"\\\1", visible(" ".join(text.split())))
