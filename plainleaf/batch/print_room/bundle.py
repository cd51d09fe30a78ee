"""Puts chosen finished files into one zip file, with the job list of the print room.

Only a file that the last build made, and that is still as it was made, is put in: its bytes are
read once, and compared with the manifest before they are used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from plainleaf.batch.approved_only import may_stay
from plainleaf.batch.cache.records import APPROVED
from plainleaf.batch.fs import inside
from plainleaf.batch.manifest.entries import LeafletEntry, Output
from plainleaf.batch.manifest.manifest import Manifest
from plainleaf.batch.messages import why
from plainleaf.batch.print_room.jobs import Job, as_csv, as_html, edition_of
from plainleaf.batch.print_room.words import say
from plainleaf.editions.zipped import zipped

FOLDER: Final = "leaflets"
LIST: Final = "job-list"


@dataclass(frozen=True, slots=True)
class Choice:
    """What someone wants in a bundle. None, or no editions, stands for all of them.

    ``sources`` are leaflets by the name of their files in the project.
    """

    sources: Collection[str] | None
    editions: Collection[str]
    approved_only: bool
    today: date


@dataclass(slots=True)
class Bundle:
    """What is in a bundle: ``refused`` and ``notices`` are sentences on what is not.

    A refused file was chosen and should have been there. A notice is on what was not chosen.
    """

    jobs: list[Job] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def to_bytes(self, titles: Mapping[str, str]) -> bytes:
        """The zip file. Nothing is compressed: so the bytes are the same with every zlib."""
        left_out = [*self.refused, *self.notices]
        lists = {
            f"{LIST}.html": as_html(self.jobs, titles, left_out),
            f"{LIST}.csv": as_csv(self.jobs, titles),
        }
        files = {**lists, **self.files}
        return zipped(files, stored=files.keys())


def choose_files(manifest: Manifest, out: Path, choice: Choice) -> Bundle:
    """The chosen files of a folder, in the order of the manifest."""
    bundle = Bundle()
    known = {entry.source for entry in manifest.leaflets}
    for source in sorted(set(choice.sources or ()) - known):
        bundle.refused.append(say("refused.unbuilt", source=source))
    for entry in manifest.leaflets:
        if choice.sources is None or entry.source in choice.sources:
            _add(bundle, entry, out, choice)
    return bundle


def known_editions(manifest: Manifest) -> list[str]:
    """The editions that some file of a folder is, sorted by name."""
    return sorted({edition_of(each) for entry in manifest.leaflets for each in entry.outputs})


def _add(bundle: Bundle, entry: LeafletEntry, out: Path, choice: Choice) -> None:
    late = entry.next_review is not None and date.fromisoformat(entry.next_review) < choice.today
    # One that failed has files of an earlier build, which are refused by name.
    is_approved = entry.status == APPROVED and (entry.verdict == "failed" or may_stay(entry))
    if choice.approved_only and not is_approved:
        bundle.notices.append(say("notice.draft", source=entry.source))
        return
    if entry.status == APPROVED and late:
        bundle.refused.append(say("refused.overdue", source=entry.source, day=entry.next_review))
        return
    if not entry.outputs:
        bundle.refused.append(say("refused.failed", source=entry.source))
        return
    chosen = [o for o in entry.outputs if not choice.editions or edition_of(o) in choice.editions]
    if not chosen:
        bundle.notices.append(say("notice.no_edition", source=entry.source))
    for output in chosen:
        found = _read(output, entry.source, out)
        if isinstance(found, str):
            bundle.refused.append(found)
            continue
        name = f"{FOLDER}/{output.path}"
        bundle.files[name] = found
        bundle.jobs.append(Job(entry, output, name))


def _read(output: Output, source: str, out: Path) -> bytes | str:
    """The bytes of a file as the manifest has them, else a sentence on why not."""
    about = {"name": output.path, "source": source}
    if not output.current:
        return say("refused.earlier", **about)
    try:
        output.path.encode("utf-8")
        data = inside.read(out, output.path, inside.limit("output"))
    except UnicodeEncodeError:
        return say("refused.name", **about)
    except FileNotFoundError:
        return say("refused.missing", **about)
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else str(error)
        return say("refused.unreadable", why=reason, **about)
    if hashlib.sha256(data).hexdigest() != output.sha256:
        return say("refused.changed", **about)
    return data
