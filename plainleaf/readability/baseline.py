"""The baseline: what was already wrong when a clinic started, so that only new findings fail.

A finding is identified by its rule and its words, not by its line: moving a paragraph makes nothing
new, but a sentence that is changed must be fixed. A finding about the whole text is identified by
its rule, and gets worse when its score does. Writing a baseline over itself drops what is no longer
found and adds nothing new, so it only gets smaller.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from plainleaf.finding import Finding, Level
from plainleaf.package_data import package_data
from plainleaf.readability.messages import message
from plainleaf.readability.report import Report

SCHEMA: Final = "plainleaf-baseline/1"
_SHOWN: Final = 60  # characters of the words, so that a person can read the file
_SLACK: Final = 0.05  # grades are rounded to one decimal place

WordsOf = Callable[[Finding], str]


class BaselineError(Exception):
    """A baseline file that cannot be used; says so in plain words."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Identifies a finding: its rule, and a fingerprint of its words ("" for the whole text)."""

    rule: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """A known finding: how many times, its measure (higher is harder), and its first words."""

    times: int
    measure: float | None
    words: str


@dataclass(frozen=True, slots=True)
class KnownFindings:
    """The known findings of one file."""

    entries: Mapping[Key, BaselineEntry] = field(default_factory=dict)

    def apply(
        self, findings: Sequence[Finding], words_of: WordsOf, report: Report | None
    ) -> tuple[Finding, ...]:
        """The findings of the file, with those that are known and no worse turned into notes."""
        left = {key: entry.times for key, entry in self.entries.items()}
        kept = []
        for finding in findings:
            key = _key(finding, words_of) if _counts(finding) else None
            if key is None or left.get(key, 0) < 1:
                kept.append(finding)
            elif _worse(_measure(finding, report), self.entries[key].measure):
                said = message("baseline", "worse", message=finding.message)
                kept.append(replace(finding, message=said))
            else:
                left[key] -= 1
                said = message("baseline", "known", message=finding.message)
                kept.append(replace(finding, level=Level.NOTE, message=said))
        return tuple(kept)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings by file, named relative to the folder of the baseline."""

    files: Mapping[str, Mapping[Key, BaselineEntry]] = field(default_factory=dict)

    def find_known(self, name: str) -> KnownFindings:
        """What is known about one file; empty if it is not in the baseline."""
        return KnownFindings(self.files.get(name, {}))

    def shrink_to(self, now: Baseline) -> Baseline:
        """This baseline without what is no longer found in the files of ``now``.

        Each of those must have been checked. Other files stay the same, and nothing is added.
        """
        files = dict(self.files)
        for name, found in now.files.items():
            known = files.pop(name, {})
            kept = {
                key: BaselineEntry(
                    min(entry.times, found[key].times),
                    _easier(entry.measure, found[key].measure),
                    entry.words,
                )
                for key, entry in known.items()
                if key in found
            }
            if kept:
                files[name] = kept
        return Baseline(files)

    def __len__(self) -> int:
        return sum(entry.times for known in self.files.values() for entry in known.values())

    def to_text(self) -> str:
        """The text of the file, in an order that keeps its diffs small."""
        document = {
            "schema": SCHEMA,
            "files": {
                name: [
                    {
                        "rule": key.rule,
                        "fingerprint": key.fingerprint,
                        "words": entry.words,
                        "times": entry.times,
                        "measure": entry.measure,
                    }
                    for key, entry in sorted(known.items(), key=lambda item: item[0])
                ]
                for name, known in sorted(self.files.items())
                if known
            },
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_baseline(text: str) -> Baseline:
    """Parses a baseline file. Raises BaselineError if the text is not one."""
    try:
        document: Any = json.loads(text)
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise BaselineError(message("baseline", "schema", schema=SCHEMA))
        return Baseline(
            {
                str(name): {
                    Key(str(each["rule"]), str(each["fingerprint"])): BaselineEntry(
                        int(each["times"]),
                        None if each["measure"] is None else float(each["measure"]),
                        str(each["words"]),
                    )
                    for each in known
                }
                for name, known in document["files"].items()
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BaselineError(message("baseline", "broken")) from problem


def collect_entries(
    findings: Sequence[Finding], words_of: WordsOf, report: Report | None
) -> Mapping[Key, BaselineEntry]:
    """The errors and warnings of one file as entries of a baseline."""
    counted = [finding for finding in findings if _counts(finding)]
    times = Counter(_key(finding, words_of) for finding in counted)
    return {
        key: BaselineEntry(
            times[key],
            _measure(finding, report),
            _plain(words_of(finding))[:_SHOWN] if key.fingerprint else "",
        )
        for finding in counted
        for key in (_key(finding, words_of),)
    }


def _counts(finding: Finding) -> bool:
    """Wording rules only: a baseline never covers a broken file or an exception that has ended."""
    return finding.rule.startswith("R1") and finding.level is not Level.NOTE


def _key(finding: Finding, words_of: WordsOf) -> Key:
    if finding.rule in _whole_text():
        return Key(finding.rule, "")
    words = _plain(words_of(finding))
    return Key(finding.rule, hashlib.sha256(words.encode()).hexdigest()[:16])


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _whole_text() -> Mapping[str, str | None]:
    """Rules about the whole text, each with the score that is its measure, if there is one."""
    table: Mapping[str, str | None] = package_data("readability/baseline.yaml")["whole_text"]
    return table


def _measure(finding: Finding, report: Report | None) -> float | None:
    name = _whole_text().get(finding.rule)
    if name is None or report is None:
        return None
    scores = report.adjusted or report.scores
    found = scores.language_formula
    if name == "language_formula":
        return (-found.value if found.higher_is_easier else found.value) if found else None
    value: float | None = getattr(scores, name)
    return value


def _worse(now: float | None, before: float | None) -> bool:
    return now is not None and before is not None and now > before + _SLACK


def _easier(one: float | None, other: float | None) -> float | None:
    return one if other is None else other if one is None else min(one, other)
