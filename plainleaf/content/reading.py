"""From bytes on disk to a Source of clean characters, or a finding that says why not."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path

from plainleaf.content.limits import limit
from plainleaf.content.messages import guess, make_finding
from plainleaf.content.signs.checking import damage_finding, unseen_findings
from plainleaf.content.signs.damaged import Damage, find_damaged
from plainleaf.content.signs.invisible import Hidden, find_hidden, without
from plainleaf.content.source import Source
from plainleaf.dependency_tracking import record
from plainleaf.finding import Finding, Place

# Blanks on an empty line, which no one sees, can make YAML refuse the line below.
_EMPTY_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
# The second half of a sign of UTF-8 that was read as two may be one of these.
_HALVES = frozenset(map(chr, (*range(0x80, 0xA0), 0xAD)))
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file. ``source`` is None when there is nothing to show.

    In ``text`` every character that cannot stand in a leaflet is a space, so that the rest of
    the file can still be checked; it is as long as ``source.text``, and empty when the file
    could not be read as text at all.
    """

    source: Source | None
    text: str
    findings: tuple[Finding, ...] = ()


def read(path: Path, name: str) -> Reading:
    """Reads a file of text.

    ``name`` is what reports call it. Never raises: a missing, unreadable or oversized file, a
    folder, or bytes that are not UTF-8 come back as findings. A byte order mark is skipped,
    every line end becomes ``\\n`` and blanks on an otherwise empty line are dropped. A file above
    the limit is refused before it is read.
    """
    place = Place(name)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            return _nothing(make_finding("C002", place, name=name))
        if not stat.S_ISREG(about.st_mode):
            return _nothing(
                make_finding("C003", place, name=name, reason="it is not a normal file")
            )
        if about.st_size > limit("bytes"):
            return _nothing(_too_large(place, about.st_size))
        with path.open("rb") as file:
            data = file.read(limit("bytes") + 1)
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            reason = "it is a link to a file that does not exist"
            return _nothing(make_finding("C003", place, name=name, reason=reason))
        return _nothing(make_finding("C001", place, name=name, guess=_neighbour(path)))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        return _nothing(make_finding("C003", place, name=name, reason=reason.lower()))
    if len(data) > limit("bytes"):
        return _nothing(_too_large(place, len(data)))
    record(path, data)
    return decode(data, name)


def read_text(text: str, name: str) -> Reading:
    """The same for a text that is not on disk yet: what ``read`` would say of it."""
    data = text.encode("utf-8")
    if len(data) > limit("bytes"):
        return _nothing(_too_large(Place(name), len(data)))
    return decode(data, name)


def find_dropped(text: str) -> list[tuple[int, int]]:
    """The stretches of a text with ``\n`` line ends that ``read_text`` leaves out of its Source."""
    mark = [(0, 1)] if text.startswith("\ufeff") else []
    return mark + [match.span() for match in _EMPTY_LINE.finditer(text, len(mark))]


def decode(data: bytes, name: str) -> Reading:
    """The characters of a file's bytes; see ``read``."""
    if data.startswith(_UTF16):
        return _nothing(make_finding("C005", Place(name), encoding='UTF-16 ("Unicode")'))
    data = data.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        source = Source(name, _EMPTY_LINE.sub("", data.decode("utf-8")))
    except UnicodeDecodeError as problem:
        return _not_utf8(data, problem, name)
    return _clean(source)


def _nothing(finding: Finding) -> Reading:
    return Reading(None, "", (finding,))


def _too_large(place: Place, size: int) -> Finding:
    return make_finding("C004", place, size=_kilobytes(size), most=_kilobytes(limit("bytes")))


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000):,} kB"


def _neighbour(path: Path) -> str | None:
    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except (OSError, ValueError):
        return None
    return guess(path.name, names[:1000])


def _not_utf8(data: bytes, problem: UnicodeDecodeError, name: str) -> Reading:
    """Shows the line as an old Windows file would read, because it usually is one."""
    before = data[: problem.start].decode("utf-8")
    source = Source(name, before + data[problem.start :].decode("cp1252", errors="replace"))
    place = source.place(len(before))
    return Reading(source, "", (make_finding("C005", place, char=source.text[len(before)]),))


def _clean(source: Source) -> Reading:
    unseen = list(find_hidden(source.text))
    if not unseen:
        return Reading(source, source.text)
    text, findings = source.text, []
    for damage in _damage_that_hides(source.text, unseen):
        findings.append(damage_finding(damage, text, source.place(damage.start, damage.end)))
        size = damage.end - damage.start
        text = text[: damage.start] + (damage.right or "")[:size].ljust(size) + text[damage.end :]
        unseen = [each for each in unseen if not damage.start <= each.at < damage.end]
    findings += unseen_findings(unseen, source.place)
    return Reading(source, without(text, unseen), tuple(findings))


def _damage_that_hides(text: str, unseen: list[Hidden]) -> list[Damage]:
    """Damaged words of which a part is invisible, so that YAML cannot be given them."""
    if not any(each.char in _HALVES for each in unseen):
        return []
    places = [each.at for each in unseen]
    return [
        damage
        for damage in find_damaged(text, "en")
        if any(damage.start <= at < damage.end for at in places)
    ][: limit("mistakes")]
