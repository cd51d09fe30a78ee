"""A build of nothing but approved leaflets: which ones those are, and what may stay of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import yaml

from plainleaf.batch.cache.records import APPROVED
from plainleaf.batch.job import Planned
from plainleaf.batch.manifest.entries import LeafletEntry
from plainleaf.batch.messages import say
from plainleaf.dependency_tracking import content

_STATUS = re.compile(rb"^status[ \t]*:[ \t]*(\w*)[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_ANY_STATUS = re.compile(rb"status")
# The same as the code that reads what a leaflet says, where it can be had quicker.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def only_approved(
    leaflets: Iterable[Planned], notice: Callable[[str], None]
) -> tuple[Planned, ...]:
    """The leaflets that are marked as approved. ``notice`` gets a sentence on each other one.

    One whose file cannot be read is among them: it fails, and that is shown.
    """
    kept = []
    for leaflet in leaflets:
        if is_marked_approved(leaflet):
            kept.append(leaflet)
        else:
            notice(say("left_out", source=leaflet.source))
    return tuple(kept)


def is_marked_approved(leaflet: Planned) -> bool:
    """Whether a leaflet says that it is approved, or what it says cannot be read."""
    try:
        text = content(leaflet.path)
    except OSError:
        return True
    plain = _STATUS.findall(text)
    if len(plain) == len(_ANY_STATUS.findall(text)) == 1 and plain[0] and b"\\" not in text:
        return bool(plain[0] == APPROVED.encode())
    try:
        found = yaml.load(text.decode("utf-8"), Loader=_LOADER).get("status")  # noqa: S506  text only
    except (ValueError, AttributeError, RecursionError, yaml.YAMLError):
        return True
    return isinstance(found, str) and found.strip() == APPROVED


def may_stay(entry: LeafletEntry) -> bool:
    """Whether a leaflet can be in a folder of approved leaflets that pass.

    One that failed only because of the machine (B004, B005) keeps its files of last time.
    """
    if entry.verdict == "failed":
        return bool(entry.blocking_rules) and all(rule[0] == "B" for rule in entry.blocking_rules)
    # Without a digest, it was made before approvals were checked.
    return entry.status == APPROVED and entry.digest is not None
