"""Reads and writes the baseline file of ``readability_check``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plainleaf.cli.inputs import Input, InputError, InputKind
from plainleaf.cli.terminal.output import tell
from plainleaf.readability.baseline import Baseline, BaselineError, collect_entries
from plainleaf.readability.baseline_file import name_in, open_baseline
from plainleaf.report import FileResult


@dataclass(frozen=True, slots=True)
class BaselineFiles:
    """The baseline to go by and the one to write; either may be None."""

    read: Path | None = None
    write: Path | None = None

    def apply(self, found: Sequence[Input], results: Sequence[FileResult]) -> list[FileResult]:
        """The results with what is known turned into notes; writes the new baseline if asked.

        Raises InputError when a file cannot be used.
        """
        known = self._read_baseline()
        if self.write is not None:
            known = self._write_baseline(self.write, known, found, results)
            at: Path | None = self.write
        else:
            at = self.read
        if known is None or at is None:
            return list(results)
        return [
            replace(
                result,
                findings=known.find_known(_name(each, at)).apply(
                    result.findings, result.words_of, result.report
                ),
            )
            for each, result in zip(found, results, strict=True)
        ]

    def _read_baseline(self) -> Baseline | None:
        if self.read is None:
            return None
        try:
            known = open_baseline(self.read).baseline
        except BaselineError as problem:
            raise InputError(str(problem)) from problem
        if self.write is not None and self.write.absolute().parent != self.read.absolute().parent:
            raise InputError("Save the new baseline in the same folder as the old one.")
        return known

    def _write_baseline(
        self,
        path: Path,
        known: Baseline | None,
        found: Sequence[Input],
        results: Sequence[FileResult],
    ) -> Baseline:
        now = Baseline(
            {
                _name(each, path): collect_entries(result.findings, result.words_of, result.report)
                for each, result in zip(found, results, strict=True)
                if result.report is not None
            }
        )
        kept = now if known is None else known.shrink_to(now)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            part.write_text(kept.to_text(), encoding="utf-8")
            part.replace(path)
        except OSError as problem:
            part.unlink(missing_ok=True)
            raise InputError(f"{path}: {problem.strerror}.") from problem
        before = "" if known is None else f" (it had {len(known)} before)"
        count = "1 known finding" if len(kept) == 1 else f"{len(kept)} known findings"
        tell(f"{path} now has {count}{before}.")
        return kept


def _name(given: Input, baseline: Path) -> str:
    if given.kind is InputKind.STANDARD_INPUT:
        return "-"
    return name_in(baseline, given.path)
