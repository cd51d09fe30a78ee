"""Calls espeak-ng, a program that reads aloud (GPLv3 or later): it is installed by the system."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from array import array
from typing import Final

PROGRAM: Final = "espeak-ng"
# What the voices of the program give: samples of 16 bits in a second, one channel.
SAMPLES_A_SECOND: Final = 22_050
# The header of a WAV file without other parts.
_HEADER: Final = 44
_SECONDS: Final = 60
# The last letter of Latin Extended-A. The voices spell out letters with marks that come after it.
_KNOWN: Final = "\u017f"


class EspeakError(Exception):
    """espeak-ng gave no sound. Exists so that the edition is stopped with what it said."""


def speak(ssml: str, voice: str, words_a_minute: int) -> array[int]:
    """The samples of some SSML, without the silence around it. Raises EspeakError."""
    asked = [PROGRAM, "-v", voice, "-s", str(words_a_minute), "-m", "--stdin", "--stdout"]
    try:
        done = subprocess.run(  # noqa: S603  our own arguments
            asked,
            input=without_rare_marks(ssml).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EspeakError(str(error)) from error
    rate = int.from_bytes(done.stdout[24:28], "little")
    if done.stdout[:4] != b"RIFF" or rate != SAMPLES_A_SECOND:
        raise EspeakError(f"{PROGRAM} gave no sound of {SAMPLES_A_SECOND} samples in a second")
    sound = done.stdout[_HEADER:]
    # Silence is samples of 0; half a sample is none.
    start = (len(sound) - len(sound.lstrip(b"\0"))) // 2 * 2
    end = (len(sound.rstrip(b"\0")) + 1) // 2 * 2
    samples = array("h")
    samples.frombytes(sound[start:end])
    if sys.byteorder == "big":
        samples.byteswap()
    if not samples:
        raise EspeakError(f"{PROGRAM} was silent")
    return samples


def without_rare_marks(text: str) -> str:
    """Words as a voice can say them: "Ọláṣubọ̀mí" becomes "Olásubomí".

    A voice reads a letter that it does not know as "letter 1 E C C".
    """
    composed = unicodedata.normalize("NFC", text)
    simple = (
        unicodedata.normalize("NFD", char)[0] if char.isalpha() and char > _KNOWN else char
        for char in composed
    )
    return "".join(char for char in simple if not unicodedata.combining(char))
