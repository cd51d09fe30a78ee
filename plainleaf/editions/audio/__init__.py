"""The draft recording: the spoken text of a leaflet as a sound file, in a voice of espeak-ng."""

from collections.abc import Iterator

from plainleaf.editions.audio.espeak import PROGRAM
from plainleaf.editions.audio.reader import passages
from plainleaf.editions.audio.writer import recording
from plainleaf.editions.edition import Edition, Given
from plainleaf.editions.languages import only_in
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.programs import find_missing
from plainleaf.finding import Finding

_other_language = only_in("en")


def _problems(given: Given) -> Iterator[Finding]:
    found = [*_other_language(given)]
    yield from found or find_missing(PROGRAM, given)


EDITION = Edition(make=recording, read=passages, layout=LINEAR, problems=_problems)
