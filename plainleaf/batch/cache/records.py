"""Decides which leaflets need not be made again, and records what the others were made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from plainleaf.batch.cache.keys import Keys
from plainleaf.batch.fs.inside import size
from plainleaf.batch.job import Planned
from plainleaf.batch.manifest.entries import LeafletEntry, MadeFrom, Output
from plainleaf.batch.manifest.manifest import is_whole
from plainleaf.batch.request import BuildRequest
from plainleaf.dependency_tracking import CHANGED, content
from plainleaf.project import Project

if TYPE_CHECKING:
    from plainleaf.batch.job import Outcome

APPROVED = "approved"


class Records:
    """What is known of earlier builds, checked against how things are now."""

    def __init__(self, request: BuildRequest) -> None:
        self._out = request.out
        self._today = request.today
        self._keys = Keys(request)
        self._faultless: dict[tuple[Project, str], bool] = {}

    def begin(self, leaflets: Iterable[Planned]) -> None:
        """Looks at what leaflets share, before the first of them is made."""
        for project in dict.fromkeys(leaflet.project for leaflet in leaflets):
            self._keys.begin(project)

    def of_all(self, project: Project) -> str:
        """A fingerprint of what pages about all leaflets of a project are made by."""
        return self._keys.of_all(project)

    def find_unchanged(self, leaflet: Planned, entry: LeafletEntry | None) -> LeafletEntry | None:
        """The entry that is still true of a leaflet, or None when it has to be made again.

        It is when the key is the same, every file it calls current is there byte for byte, and
        the review is not overdue. A leaflet that failed is always made again.
        """
        made_from = entry.made_from if entry else None
        if entry is None or made_from is None or entry.source != leaflet.source:
            return None
        if entry.verdict == "failed" or entry.language is None or self._overdue(entry):
            return None
        try:
            text = content(leaflet.path)
            days = [date.fromisoformat(day) for day in made_from.days]
        except (OSError, ValueError):
            return None
        files = {name: self._keys.digest(leaflet.project.root / name) for name in made_from.files}
        if self._keys.key(leaflet, text, entry.language, files, days) != made_from.key:
            return None
        published = self._keys.publisher(leaflet.project, entry.language)
        whole = published.whole if published else None
        if whole != made_from.organisation and not self._still_good(leaflet, entry):
            return None
        outputs = self._outputs(entry)
        if outputs is None:
            return None
        kept = replace(made_from, organisation=whole)
        return replace(entry, verdict="unchanged", outputs=outputs, made_from=kept)

    def describe_inputs(self, outcome: Outcome) -> MadeFrom | None:
        """What to remember of a leaflet that was made, or None when it must be made again.

        That is so when it failed, and when a file changed while it was being made.
        """
        if outcome.failed or outcome.facts is None or outcome.uses is None:
            return None
        files = dict(outcome.uses.files)
        leaflet = Planned(outcome.job.path, outcome.job.project, outcome.job.slug)
        try:
            text = content(leaflet.path)
        except OSError:
            return None
        published = self._keys.publisher(leaflet.project, outcome.facts.language)
        now = {leaflet.source: hashlib.sha256(text).hexdigest()}
        now |= published.files if published and published.inside else {}
        read = {name: files.pop(name, None) for name in now}
        if read != now or CHANGED in files.values():
            return None
        days = outcome.uses.days
        return MadeFrom(
            key=self._keys.key(leaflet, text, outcome.facts.language, files, days),
            organisation=published.whole if published else None,
            files=tuple(files),
            days=tuple(day.isoformat() for day in days),
        )

    def _overdue(self, entry: LeafletEntry) -> bool:
        """Part of the key already; checked by itself because it must never be missed."""
        day = entry.next_review
        return entry.status == APPROVED and (day is None or day < self._today.isoformat())

    def _outputs(self, entry: LeafletEntry) -> tuple[Output, ...] | None:
        """The entry's files; None when a current one is missing or is not what was written."""
        kept = []
        for output in entry.outputs:
            whole = is_whole(output, self._out)
            pictured = not output.thumbnail or size(self._out, output.thumbnail) is not None
            if output.current and not (whole and pictured):
                return None
            if whole:
                kept.append(output if pictured else replace(output, thumbnail=None))
        return tuple(kept)

    def _still_good(self, leaflet: Planned, entry: LeafletEntry) -> bool:
        """Whether an organisation file that changed elsewhere has nothing wrong in it."""
        published = self._keys.publisher(leaflet.project, entry.language or "")
        names = published.files if published else {}
        if any(finding.path in names for finding in entry.findings):
            return False
        asked = (leaflet.project, entry.language or "")
        if asked not in self._faultless:
            # Only when the file has changed: the schema takes long to import.
            from plainleaf.content.organisation import read_organisation

            self._faultless[asked] = not read_organisation(*asked).findings
        return self._faultless[asked]
