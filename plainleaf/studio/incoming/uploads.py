"""Takes a file that a page sends: its name, which is made safe, and its bytes."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from plainleaf.studio.refusals import refusal
from plainleaf.studio.server.answers import Body

_LONGEST_NAME = 100
_STRANGE = re.compile(r"[^\w. ()'-]+")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file. ``name`` has no folder, and no sign that a system could read as more than a name."""

    name: str
    data: bytes = field(repr=False)

    @classmethod
    def of(cls, body: Body) -> Upload:
        """The file in a body's ``name`` and ``data`` (Base64). Raises Refusal (400)."""
        whole = PurePosixPath(body.text("name").replace("\\", "/")).name
        stem, dot, ending = _STRANGE.sub("-", whole).strip(". ").rpartition(".")
        name = f"{stem[:_LONGEST_NAME]}{dot}{ending[:_LONGEST_NAME]}"
        try:
            data = base64.b64decode(body.text("data"), validate=True)
        except (binascii.Error, ValueError) as error:
            raise refusal(400, "bad_field", name="data") from error
        return cls(name or "file", data)
