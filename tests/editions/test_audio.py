"""The draft recording: what Python's own reader of WAV files finds. Skipped without espeak-ng."""

from __future__ import annotations

import io
import os
import re
import shutil
import wave
from array import array
from pathlib import Path

import pytest

from plainleaf.editions import programs
from plainleaf.editions.audio.espeak import PROGRAM, without_rare_marks
from plainleaf.editions.audio.reader import DamagedRecordingError, spoken_parts
from plainleaf.editions.edition import Given
from plainleaf.editions.make_edition import losses, make
from plainleaf.editions.registry import AUDIO
from plainleaf.package_data import package_data
from tests.batch.conftest import LEAFLET, Clinic
from tests.editions import leaflets

ANNOUNCEMENT = package_data("editions/audio/words.yaml")["announcement"]
with_espeak = pytest.mark.skipif(
    shutil.which(PROGRAM) is None and os.environ.get("CI") != "true",
    reason="This test needs espeak-ng. Type this line first:  apt-get install espeak-ng",
)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    path = Clinic(tmp_path_factory.mktemp("clinic")).add("inhaler", LEAFLET)
    found = leaflets.given(path)
    assert found
    return found


@pytest.fixture(scope="module")
def recorded(given: Given) -> bytes:
    made = make(AUDIO, given)
    assert not made.findings
    return made.data


def frames(data: bytes) -> tuple[int, array[int]]:
    with wave.open(io.BytesIO(data)) as file:
        return file.getframerate(), array("h", file.readframes(file.getnframes()))


@with_espeak
def test_it_is_as_long_as_a_person_needs_to_say_it(given: Given, recorded: bytes) -> None:
    rate, samples = frames(recorded)
    script = make("spoken", given).others["script.txt"].decode()
    words = len(script.replace("(pause)", "").split()) + len(ANNOUNCEMENT.split())
    # People read aloud 100 to 200 words in a minute; the pauses come on top.
    minutes = len(samples) / rate / 60
    assert words / 200 < minutes < words / 60
    assert max(samples) > 5_000


@with_espeak
def test_it_starts_by_saying_that_it_is_a_draft_and_is_named_so(
    given: Given, recorded: bytes
) -> None:
    assert spoken_parts(recorded)[1][0].words == ANNOUNCEMENT
    assert f"{given.leaflet.title.plain} (draft recording".encode() in recorded


@with_espeak
def test_every_paragraph_is_a_part_with_a_pause_before_it(given: Given, recorded: bytes) -> None:
    paragraphs = make("spoken", given).data.count(b"<p>")
    rate, samples = frames(recorded)
    sound = samples.tobytes()
    pauses = [len(found[0]) / 2 / rate for found in re.finditer(rb"(?:\0\0){7000,}", sound)]
    assert len(spoken_parts(recorded)[1]) == paragraphs + 1
    # A voice can make a pause of its own inside a paragraph.
    assert paragraphs <= len(pauses)
    assert max(pauses) >= 2


@with_espeak
def test_the_same_leaflet_gives_the_same_sound(given: Given, recorded: bytes) -> None:
    assert make(AUDIO, given).data == recorded


@with_espeak
@pytest.mark.parametrize("what", ["silent", "cut", "relabelled", "without the draft"])
def test_a_recording_that_loses_something_is_refused(
    given: Given, recorded: bytes, what: str
) -> None:
    part = next(each for each in spoken_parts(recorded)[1] if "Shake the inhaler" in each.words)
    start = recorded.index(part.samples.tobytes())
    length = 2 * len(part.samples)
    if what == "silent":
        spoilt = recorded[:start] + bytes(length) + recorded[start + length :]
    elif what == "cut":
        kept = length // 8 * 2
        spoilt = recorded[: start + kept] + bytes(length - kept) + recorded[start + length :]
    elif what == "relabelled":
        words = part.words.encode()
        spoilt = recorded.replace(words, words[::-1])
    else:
        spoilt = recorded.replace(ANNOUNCEMENT.encode(), b"x" * len(ANNOUNCEMENT))
        with pytest.raises(DamagedRecordingError):
            list(losses(AUDIO, spoilt, given))
        return
    assert spoilt != recorded
    assert [*losses(AUDIO, spoilt, given)]


def test_without_the_program_the_line_to_type_is_given(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(programs, "_kinds", lambda: ["debian"])
    made = make(AUDIO, given)
    assert not made.data
    (found,) = made.findings
    assert found.rule == "B012"
    assert str(found.suggestion).endswith("apt-get install -y espeak-ng")


def test_a_leaflet_in_another_language_is_refused_by_name() -> None:
    given = leaflets.given(leaflets.ROOT / "leaflets" / "spinal-cord-compression-pl.yaml")
    assert given
    assert [each.rule for each in make(AUDIO, given).findings] == ["B013"]


@with_espeak
@pytest.mark.soak
@pytest.mark.parametrize("path", leaflets.SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_leaflet_has_a_recording(path: Path) -> None:
    given = leaflets.given(path)
    assert given
    made = make(AUDIO, given)
    assert {each.rule for each in made.findings} <= {"B013"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ọláṣubọ̀mí Adébáyọ̀", "Olásubomí Adébáyo"),
        ("Chidị́, Nguyễn", "Chidi, Nguyen"),
        ("Łódź, Zoë, 5 ≠ 6 – ½ µg", "Łódź, Zoë, 5 ≠ 6 – ½ µg"),
    ],
)
def test_letters_that_a_voice_would_spell_out_are_said_without_their_marks(
    written: str, said: str
) -> None:
    assert without_rare_marks(written) == said
