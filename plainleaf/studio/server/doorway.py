"""Opens the studio in a browser without its key on a command line, which others can read.

Other people's programs on a machine see the arguments of every process. So the browser is given a
file that only this person can read, and the file forwards to the address with the key in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import webbrowser
from pathlib import Path
from typing import Final

NAME: Final = "plainleaf-studio.html"
_PAGE: Final = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}"><title>Plainleaf</title></head>
<body><p><a href="{address}">Plainleaf</a></p></body></html>
"""


class Doorway:
    """The file of one run. ``close`` it after the browser has used it, or when the studio stops."""

    def __init__(self, address: str) -> None:
        # A new folder that no one else can read.
        self._folder = Path(tempfile.mkdtemp(prefix="plainleaf-studio-"))
        self.path = self._folder / NAME
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(_PAGE.format(address=address))

    def open(self) -> None:
        """Opens it in the person's browser. This can take a second."""
        webbrowser.open(self.path.as_uri())

    def close(self) -> None:
        """Removes it. Never raises."""
        shutil.rmtree(self._folder, ignore_errors=True)
