"""Bodies and answers: JSON both ways, and a refusal as JSON or as the page that was asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from plainleaf.studio.page_templates import page
from plainleaf.studio.refusals import Refusal, refusal
from plainleaf.studio.settings import whole
from plainleaf.studio.words import say


def refuse(request: Request, reason: Refusal) -> Response:
    """A refusal, in the form that was asked for."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        missing = reason.status == 404
        heading = say("missing_heading" if missing else "refused_heading")
        text = page("message.html.j2", heading=heading, message=str(reason), way_back=missing)
        return HTMLResponse(text, reason.status)
    return JSONResponse({"error": str(reason), **reason.more}, reason.status)


class Body:
    """The JSON object of a call. Every getter raises Refusal for a field of the wrong kind."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = fields

    @classmethod
    async def of(cls, request: Request, limit: str = "body_bytes") -> Body:
        """Reads the body, whose ``limit`` is in settings.yaml.

        Raises Refusal when it is too large or no JSON object.
        """
        most = whole(limit)
        data = bytearray()
        async for chunk in request.stream():
            data += chunk
            if len(data) > most:
                raise refusal(413, "too_large")
        try:
            fields = json.loads(bytes(data).decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise refusal(400, "not_json") from error
        if not isinstance(fields, dict):
            raise refusal(400, "not_json")
        return cls(fields)

    def text(self, name: str) -> str:
        """A text that must be there. Its line ends become ``\\n``."""
        value = self._fields.get(name)
        if not isinstance(value, str):
            raise refusal(400, "bad_field", name=name)
        return _whole(value).replace("\r\n", "\n").replace("\r", "\n")

    def maybe_text(self, name: str) -> str | None:
        """A text that may be missing or null."""
        return None if self._fields.get(name) is None else self.text(name)

    def whole_number(self, name: str) -> int:
        """A whole number."""
        value = self._fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise refusal(400, "bad_field", name=name)
        return value

    def day(self, name: str) -> date:
        """A date (year-month-day)."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError as error:
            raise refusal(400, "bad_field", name=name) from error

    def objects(self, name: str) -> list[Mapping[str, Any]]:
        """A list of objects."""
        value = self._fields.get(name)
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise refusal(400, "bad_field", name=name)
        return value


def _whole(text: str) -> str:
    """The text. Raises Refusal if JSON's escapes have put half of a character into it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise refusal(400, "half_character") from error
    return text
