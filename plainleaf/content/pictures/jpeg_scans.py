"""Whether each scan of a JPEG has as much data as its points need, no less and no more.

Where bytes of a scan are wrong, a decoder loses its place: it reads other points, and at the end
has too few bytes or some left over. Decoders go on without a word, and fill the rest with grey.
Here, the same file is decoded with bytes added after each scan, and with bytes changed near the end
of each: the first must change no point, the second at least one. Marks: ITU-T T.81, B.1 and B.2.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from PIL import Image, ImageChops

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = 0xC2
# Bytes that no point needs. Some cameras leave a few of their own.
_MORE = bytes(range(1, 97))
# Where bytes are changed, counted from the end: far enough for the few that a camera leaves. In a
# scan that only refines, few of them are seen, so more are changed.
_NEAR_END, _CHANGED = 24, 20
_NEAR_END_OF_MANY, _CHANGED_OF_MANY = 52, 48
# What they are changed with: each bit is turned by at least one of these.
_TURNS = (0x55, 0xAA, 0x3C)


@dataclass(frozen=True, slots=True)
class _Part:
    """Data of a scan up to the next mark, by its bytes, and the first of its blocks of points.

    ``refines`` is whether the scan only adds to what others say of a point: 1 bit of it each.
    """

    start: int
    end: int
    first: int
    scan: int
    refines: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    progressive: bool
    columns: int  # of blocks that are coded together
    rows: int
    side: tuple[int, int]  # of such a block, in points


def fits(data: bytes, decoded: Image.Image) -> bool:
    """Whether a JPEG that was decoded to the end has all its data and no other."""
    parts, frame = _parts(data)
    if not parts or frame is None:
        return True  # a kind that another check knows
    fuller = _with_changes(data, {part.end: _MORE for part in parts}, insert=True)
    if _differs(decoded, fuller):
        return False
    if not frame.progressive and not _has_every_part(data, parts, frame):
        return False
    if frame.progressive:
        scans = {part.scan for part in parts if not part.refines}
        return all(_is_used(data, [p for p in parts if p.scan == scan], decoded) for scan in scans)
    return _are_used(data, parts, decoded, frame)


def _has_every_part(data: bytes, parts: list[_Part], frame: _Frame) -> bool:
    """Whether the marks that restart a scan are all there, in their order."""
    interval = parts[1].first if len(parts) > 1 else 0
    if interval and len(parts) != ceil(frame.columns * frame.rows / interval):
        return False
    marks = (data[after.start - 1] for after in parts[1:])
    return all(mark == 0xD0 + at % 8 for at, mark in enumerate(marks))


def _is_used(data: bytes, parts: list[_Part], decoded: Image.Image) -> bool:
    """Whether the end of a scan decides on any point of the picture."""
    last, where = parts[-1], (_NEAR_END_OF_MANY, _CHANGED_OF_MANY)
    if not _can_be_turned(data, last, *where):
        return True
    return any(_differs(decoded, _turned(data, [last], turn, *where)) for turn in _TURNS)


def _are_used(data: bytes, parts: list[_Part], decoded: Image.Image, frame: _Frame) -> bool:
    """Whether the end of each part decides on a point of its own blocks."""
    waiting = [part for part in parts if _can_be_turned(data, part, _NEAR_END, _CHANGED)]
    total = frame.columns * frame.rows
    ends = {part.first: after.first for part, after in pairwise(parts)}
    for turn in _TURNS:
        if not waiting:
            break
        changed = _changed_blocks(decoded, _turned(data, waiting, turn), frame)
        if changed is None:
            return False
        waiting = [
            part for part in waiting if not any(changed[part.first : ends.get(part.first, total)])
        ]
    return not waiting


def _can_be_turned(data: bytes, part: _Part, near: int, many: int) -> bool:
    """Whether there are enough bytes near the end, and few of them are part of a mark."""
    at = part.end - near
    plain = many - 4 * data.count(b"\xff", at - 1, at + many + 1)
    return part.end - part.start >= 2 * near and plain > many / 2


def _turned(
    data: bytes, parts: list[_Part], turn: int, near: int = _NEAR_END, many: int = _CHANGED
) -> bytes:
    """The file with bytes changed near the end of some parts; none becomes the start of a mark."""
    changes = {}
    for part in parts:
        at = part.end - near
        old = data[at - 1 : at + many + 1]
        new = bytearray(old)
        for place in range(1, many + 1):
            if 0xFF not in old[place - 1 : place + 2]:
                new[place] = old[place] ^ turn if old[place] ^ turn != 0xFF else old[place] ^ 0x11
        changes[at - 1] = bytes(new)
    return _with_changes(data, changes, insert=False)


def _with_changes(data: bytes, changes: dict[int, bytes], insert: bool) -> bytes:
    pieces, before = [], 0
    for at in sorted(changes):
        pieces += [data[before:at], changes[at]]
        before = at if insert else at + len(changes[at])
    return b"".join((*pieces, data[before:]))


def _decode(data: bytes, like: Image.Image) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "MPO"]) as picture:
            picture.load()
            return picture.copy() if picture.size == like.size else None
    except (OSError, ValueError, SyntaxError, struct.error):
        return None


def _differs(decoded: Image.Image, data: bytes) -> bool:
    other = _decode(data, decoded)
    return other is None or other.tobytes() != decoded.tobytes()


def _changed_blocks(decoded: Image.Image, data: bytes, frame: _Frame) -> list[int] | None:
    """For each block whether any point of it is another; None where the file cannot be decoded."""
    other = _decode(data, decoded)
    if other is None:
        return [1] * (frame.columns * frame.rows)
    bands = ImageChops.difference(decoded, other).split()
    apart = bands[0]
    for band in bands[1:]:
        apart = ImageChops.lighter(apart, band)
    seen = apart.point([0] + [255] * 255)
    whole = Image.new("L", (frame.columns * frame.side[0], frame.rows * frame.side[1]))
    whole.paste(seen, (0, 0))
    return list(whole.reduce(frame.side).tobytes())


def _parts(data: bytes) -> tuple[list[_Part], _Frame | None]:
    """The data of every scan of the first picture in a file, in its order."""
    parts: list[_Part] = []
    frame: _Frame | None = None
    interval, scan, at = 0, 0, 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xD9:
            break
        end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        if mark in _FRAMES:
            frame = _frame(data[at + 4 : end], mark == _PROGRESSIVE)
        elif mark == 0xDD:
            interval = int(struct.unpack_from(">H", data, at + 4)[0])
        elif mark == 0xDA:
            refines = data[end - 1] >> 4 > 0
            for number, (start, stop) in enumerate(_stretches(data, end)):
                parts.append(_Part(start, stop, number * interval, scan, refines))
                end = stop
            scan += 1
        at = end
    if frame is not None and not frame.progressive and scan > 1:
        return [], None  # a component a scan: rare, and not in one order of blocks
    return parts, frame


def _stretches(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The data of a scan: stretches between the marks that restart it."""
    start = at
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        end = at  # where bytes that fill up the space before a mark start
        while data[at + 1 : at + 2] == b"\xff":
            at += 1
        mark = data[at + 1] if at + 1 < len(data) else 0
        if 0xD0 <= mark <= 0xD7:
            yield start, end
            start = at = at + 2
        elif mark == 0x00:
            at += 2
        else:
            yield start, end
            return
    yield start, len(data)


def _frame(body: bytes, progressive: bool) -> _Frame | None:
    if len(body) < 6 or len(body) < 6 + 3 * body[5]:
        return None
    height, width = struct.unpack_from(">HH", body, 1)
    sides = [(body[7 + 3 * each] >> 4, body[7 + 3 * each] & 15) for each in range(body[5])]
    across, down = (8 * max(side[way] for side in sides) for way in (0, 1))
    if len(sides) == 1:
        across = down = 8
    if not (across and down):
        return None
    return _Frame(progressive, ceil(width / across), ceil(height / down), (across, down))
