"""Makes the sound file of a leaflet from its spoken text: a WAV file that says it is a draft.

Each paragraph is spoken by itself and has the pause of the spoken text before it. Its start is a
cue point, whose label has the words that are said, so that the file can be read back and a person
who listens can find a place (RIFF: chunks "cue ", "adtl", "INFO").
"""

from __future__ import annotations

import re
import struct
from array import array
from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from plainleaf.editions.audio.espeak import SAMPLES_A_SECOND, speak
from plainleaf.editions.edition import Given
from plainleaf.editions.spoken.writer import ssml
from plainleaf.package_data import package_data

_SSML: Final = "{http://www.w3.org/2001/10/synthesis}"
# The pause before the leaflet starts, in milliseconds.
_AFTER_ANNOUNCEMENT: Final = 2000


class Part(NamedTuple):
    """A paragraph as it is spoken: the pause before it, its SSML, and what it says."""

    pause_ms: int
    ssml: str
    words: str


def recording(given: Given) -> bytes:
    """The file. Raises EspeakError, and RenderError and SettingsError as ``to_html`` does.

    The same leaflet and the same version of espeak-ng give the same bytes.
    """
    words = package_data("editions/audio/words.yaml")
    language = given.leaflet.language
    voice = words["voices"].get(language, words["voice"])
    sound, starts, labels = array("h"), [], []
    for part in parts(given, words):
        sound.extend(array("h", bytes(2 * (part.pause_ms * SAMPLES_A_SECOND // 1000))))
        starts.append(len(sound))
        labels.append(part.words)
        sound.extend(speak(part.ssml, voice, words["words_a_minute"]))
    about = {
        b"INAM": words["title"].format(title=given.leaflet.title.plain),
        b"ICMT": words["announcement"],
        b"ISFT": "Plainleaf",
        b"ISRF": f"plainleaf-digest:{given.digest}",
    }
    info = b"".join(_chunk(name, f"{text}\0".encode()) for name, text in about.items())
    return _chunk(
        b"RIFF",
        b"WAVE"
        + _chunk(b"fmt ", _format())
        + _chunk(b"LIST", b"INFO" + info)
        + _chunk(b"data", sound.tobytes())
        + _chunk(b"cue ", _cues(starts))
        + _chunk(b"LIST", b"adtl" + b"".join(map(_label, range(len(labels)), labels))),
    )


def parts(given: Given, words: dict[str, Any]) -> Iterator[Part]:
    """What is said: the announcement, then each paragraph of the spoken text."""
    announcement = words["announcement"]
    yield Part(0, _speak(escape(announcement), given.leaflet.language), announcement)
    pause = _AFTER_ANNOUNCEMENT
    root = ElementTree.fromstring(ssml(given))  # noqa: S314  we have just made it
    for node in root:
        if node.tag == f"{_SSML}break":
            pause = max(pause, int(node.attrib["time"].removesuffix("ms")))
        elif node.tag == f"{_SSML}p":
            inside = "".join(_inside(node))
            # The program says "dot" for a stop after a space, or after letters said one by one.
            inside = re.sub(r"\s+(?=[.,;:!?](?:\s|$))", "", inside)
            inside = re.sub(r"(</say-as>)[.;:!?]", r"\1,", inside)
            said = " ".join("".join(_said(node)).split())
            yield Part(pause, _speak(inside, given.leaflet.language), said)
            pause = 0


def _speak(inside: str, language: str) -> str:
    return f"<speak xml:lang={quoteattr(language)}>{inside}</speak>"


def _inside(node: ElementTree.Element) -> Iterator[str]:
    """The SSML that the program knows: it has no ``lang``, but ``voice`` with a language."""
    yield escape(node.text or "")
    for child in node:
        match child.tag.removeprefix(_SSML):
            case "sub":
                yield escape(child.attrib["alias"])
            case "say-as":
                yield '<say-as interpret-as="characters">' + escape(child.text or "") + "</say-as>"
            case "lang":
                language = child.attrib["{http://www.w3.org/XML/1998/namespace}lang"]
                yield f"<voice xml:lang={quoteattr(language)}>{escape(child.text or '')}</voice>"
        yield escape(child.tail or "")


def _said(node: ElementTree.Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag != f"{_SSML}mark":
            yield child.attrib.get("alias") or child.text or ""
        yield child.tail or ""


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _format() -> bytes:
    """Samples of 16 bits, one channel (format 1, PCM)."""
    return struct.pack("<HHIIHH", 1, 1, SAMPLES_A_SECOND, 2 * SAMPLES_A_SECOND, 2, 16)


def _cues(starts: list[int]) -> bytes:
    points = (
        struct.pack("<II4sIII", number, start, b"data", 0, 0, start)
        for number, start in enumerate(starts)
    )
    return struct.pack("<I", len(starts)) + b"".join(points)


def _label(number: int, words: str) -> bytes:
    return _chunk(b"labl", struct.pack("<I", number) + f"{words}\0".encode())
