"""Opens a recording again: its parts, their labels, and whether there is a voice in each of them.

No program listens to what the voice says. What is compared with the leaflet is the words of the
labels. A part counts only if its sound has a length that its words can have and is not silent, and
if there is the pause before it that the spoken text has.
"""

from __future__ import annotations

import io
import re
import struct
import wave
from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple
from xml.etree import ElementTree

from plainleaf.editions.edition import Given
from plainleaf.editions.spoken.reader import passages as heard
from plainleaf.editions.spoken.writer import ssml
from plainleaf.package_data import package_data
from plainleaf.verify.words.passages import PdfPassage

_SSML: Final = "{http://www.w3.org/2001/10/synthesis}"
# What espeak-ng needs for a letter of any part of our leaflets at 150 words a minute is 0.05 to
# 0.14 seconds; a part can have pauses in it, and a word of one letter takes longer.
_SHORTEST, _LONGEST, _MORE = 0.035, 0.2, 0.8
# A voice is louder than this somewhere, of 32,767.
_QUIET: Final = 2_000
# The shortest pause between two parts, in seconds.
_PAUSE: Final = 0.35


class DamagedRecordingError(Exception):
    """A file that is not laid out as ours are, or does not start by saying that it is a draft."""


class Spoken(NamedTuple):
    """A part of a recording: its label, and the samples from its start up to the next part."""

    words: str
    samples: array[int]


def passages(data: bytes, given: Given) -> Iterator[PdfPassage]:
    """The words of the leaflet that each part says; nothing for a part without a voice.

    Raises DamagedRecordingError, and wave.Error or EOFError for a file that is no recording.
    """
    rate, spoken = spoken_parts(data)
    announcement = package_data("editions/audio/words.yaml")["announcement"]
    if not spoken or spoken[0].words != announcement or not _has_voice(spoken[0], rate):
        raise DamagedRecordingError("it does not start by saying that it is a draft")
    text = ssml(given)
    root = ElementTree.fromstring(text)  # noqa: S314  we have just made it
    known = dict(zip(map(_words, root.iter(f"{_SSML}p")), heard(text, given), strict=True))
    for before, part in pairwise(spoken):
        if _has_voice(part, rate) and _silence(before.samples) >= _PAUSE * rate:
            yield known.get(part.words, PdfPassage(part.words, 0))


def spoken_parts(data: bytes) -> tuple[int, list[Spoken]]:
    """The samples in a second, and each part with its label. Raises as ``passages`` does."""
    with wave.open(io.BytesIO(data)) as file:
        if file.getnchannels() != 1 or file.getsampwidth() != 2:
            raise DamagedRecordingError("it is not one channel of 16 bits")
        rate = file.getframerate()
        samples = array("h", file.readframes(file.getnframes()))
    chunks = _chunks(data[12:])
    (cues,) = chunks[b"cue "] or [b"\0\0\0\0"]
    points = [struct.unpack_from("<II", cues, 4 + 24 * at) for at in range((len(cues) - 4) // 24)]
    labels = {
        struct.unpack_from("<I", label)[0]: label[4:].rstrip(b"\0").decode("utf-8")
        for listed in chunks[b"LIST"]
        if listed.startswith(b"adtl")
        for label in _chunks(listed[4:])[b"labl"]
    }
    ends = [start for _, start in points[1:]] + [len(samples)]
    return rate, [
        Spoken(labels.get(number, ""), samples[start:end])
        for (number, start), end in zip(points, ends, strict=True)
    ]


def _chunks(data: bytes) -> dict[bytes, list[bytes]]:
    found: dict[bytes, list[bytes]] = defaultdict(list)
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        found[data[at : at + 4]].append(data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


def _silence(samples: array[int]) -> int:
    """How many samples of silence a part ends with."""
    sound = samples.tobytes()
    return (len(sound) - len(sound.rstrip(b"\0"))) // 2


def _has_voice(part: Spoken, rate: int) -> bool:
    """Whether there is sound of a length that the words of a part can have."""
    letters = len(re.sub(r"[\W_]", "", part.words))
    seconds = (len(part.samples) - _silence(part.samples)) / rate
    if not letters or not _SHORTEST * letters <= seconds <= _LONGEST * letters + _MORE:
        return False
    return max(part.samples) - min(part.samples) > _QUIET


def _words(paragraph: ElementTree.Element) -> str:
    """What a paragraph of the spoken text says."""
    said = [paragraph.text or ""]
    for child in paragraph:
        is_silent = child.tag == f"{_SSML}mark"
        said += ["" if is_silent else child.attrib.get("alias", child.text or ""), child.tail or ""]
    return " ".join("".join(said).split())
