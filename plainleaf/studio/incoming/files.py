"""Makes a draft leaflet of a file that was dropped on the leaflet list, as ``plainleaf import``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from plainleaf.content.new.leaflet import StartError
from plainleaf.intake.importing import ImportRequest, run_import
from plainleaf.intake.worklist import Entry
from plainleaf.studio.incoming.uploads import Upload
from plainleaf.studio.refusals import Refusal


def import_file(file: Upload, folder: Path, today: date) -> tuple[Path, Entry]:
    """Writes the draft, and its pictures, into ``folder``. Gives its file and the worklist entry.

    Raises Refusal (422) with the reason why no draft can be made.
    """
    with TemporaryDirectory() as apart:
        source = Path(apart, file.name)
        source.write_bytes(file.data)
        try:
            [entry] = run_import(ImportRequest([str(source)], folder, None, today))
        except StartError as error:
            raise Refusal(422, str(error)) from error
    if not entry.draft:
        raise Refusal(422, entry.reason)
    return Path(entry.draft).absolute(), entry
