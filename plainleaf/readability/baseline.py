"""The baseline: what was already wrong when a clinic began, so that only new faults fail.

A finding is known by its rule and by the words it is about, not by its line: moving a paragraph
makes nothing new, and touching a faulty sentence asks for it to be put right. A finding about the
text as a whole is known by its rule, and is worse when its measure is. Written again over itself, a
baseline drops what is no longer found and takes up nothing new, so that it only shrinks.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from plainleaf.finding import Finding, Level
from plainleaf.readability.data import read
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
    """What a finding is known by: its rule, and a fingerprint of its words ("" for the whole)."""

    rule: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A known finding: how often, its measure (higher is harder), the start of its words."""

    times: int
    measure: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """The known findings of one file."""

    entries: Mapping[Key, Entry] = field(default_factory=dict)

    def apply(
        self, findings: Sequence[Finding], words_of: WordsOf, report: Report | None
    ) -> tuple[Finding, ...]:
        """The findings of the file, those that are known and no worse turned into notes."""
        left = {key: entry.times for key, entry in self.entries.items()}
        told = []
        for finding in findings:
            key = _key(finding, words_of) if _counts(finding) else None
            if key is None or left.get(key, 0) < 1:
                told.append(finding)
            elif _worse(_measure(finding, report), self.entries[key].measure):
                said = message("baseline", "worse", message=finding.message)
                told.append(replace(finding, message=said))
            else:
                left[key] -= 1
                said = message("baseline", "known", message=finding.message)
                told.append(replace(finding, level=Level.NOTE, message=said))
        return tuple(told)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings by file; a file is named as seen from the folder of the baseline."""

    files: Mapping[str, Mapping[Key, Entry]] = field(default_factory=dict)

    def known_in(self, name: str) -> Known:
        """What is known of one file; nothing, if it is not in the baseline."""
        return Known(self.files.get(name, {}))

    def shrunk_to(self, now: Baseline) -> Baseline:
        """This baseline without what is no longer found in the files of ``now``, each of which
        must have been checked; other files stay as they are, and nothing is added."""
        files = dict(self.files)
        for name, found in now.files.items():
            known = files.pop(name, {})
            kept = {
                key: Entry(
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

    def written(self) -> str:
        """The file, in an order that keeps its changes small."""
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
    """The baseline that a file holds; raises BaselineError when it holds none."""
    try:
        document: Any = json.loads(text)
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise BaselineError(message("baseline", "schema", schema=SCHEMA))
        return Baseline(
            {
                str(name): {
                    Key(str(each["rule"]), str(each["fingerprint"])): Entry(
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


def found_now(
    findings: Sequence[Finding], words_of: WordsOf, report: Report | None
) -> Mapping[Key, Entry]:
    """The errors and warnings of one file as entries of a baseline."""
    counted = [finding for finding in findings if _counts(finding)]
    times = Counter(_key(finding, words_of) for finding in counted)
    return {
        key: Entry(
            times[key],
            _measure(finding, report),
            _plain(words_of(finding))[:_SHOWN] if key.fingerprint else "",
        )
        for finding in counted
        for key in (_key(finding, words_of),)
    }


def _counts(finding: Finding) -> bool:
    """Wording rules only: a file that is broken, or a permission that ended, is never let be."""
    return finding.rule.startswith("R1") and finding.level is not Level.NOTE


def _key(finding: Finding, words_of: WordsOf) -> Key:
    if finding.rule in _whole_text():
        return Key(finding.rule, "")
    words = _plain(words_of(finding))
    return Key(finding.rule, hashlib.sha256(words.encode()).hexdigest()[:16])


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _whole_text() -> Mapping[str, str | None]:
    """Rules about the text as a whole, and the score that is their measure where they have one."""
    table: Mapping[str, str | None] = read("baseline.yaml")["whole_text"]
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
