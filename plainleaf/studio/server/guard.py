"""Comes before every call: applies the rules of ``Access`` and puts safe headers on answers."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plainleaf.studio.refusals import Refusal
from plainleaf.studio.server.access import HEADERS, READING, Access
from plainleaf.studio.server.answers import refuse

# What a browser needs before it is let in: files that are the same for everyone.
OPEN = ("/static/", "/fonts/")
KEY = "key"
# A page that forwards without a script.
_ON = (
    '<!doctype html><html lang="en"><head><meta http-equiv="refresh" content="0; url={address}">'
    '<title>Plainleaf</title></head><body><p><a href="{address}">Plainleaf</a></p></body></html>'
)


class Guard:
    """ASGI middleware. A call that is refused never reaches the application behind it."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the call on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            request = Request(scope, receive)
            answer = self._answer(request)
            await (answer or self._app)(scope, receive, _safely(send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _answer(self, request: Request) -> Response | None:
        """What the guard itself answers, or None for a call that may go on."""
        headers = _single(request.headers)
        try:
            self._access.check_host(headers)
            if _opens_a_page(request, headers):
                # Also from a file (doorway.py): anyone who has the key is not a foreign website.
                admitted = self._admit(request)
                if admitted:
                    return admitted
            self._access.check_caller(headers)
            if request.method in READING and request.url.path.startswith(OPEN):
                return None
            self._access.check_session(headers)
            if request.method not in READING:
                self._access.check_change(headers)
        except Refusal as reason:
            return refuse(request, reason)
        return None

    def _admit(self, request: Request) -> Response | None:
        """The way to the page itself, whose address has no key that could be found in a history."""
        if not self._access.admit(request.query_params[KEY]):
            return None
        rest = [pair for pair in parse_qsl(request.url.query) if pair[0] != KEY]
        path = request.url.path + (f"?{urlencode(rest)}" if rest else "")
        # Two slashes at the front would name another host.
        address = "/" + path.lstrip("/")
        response: Response = RedirectResponse(address, 303)
        if request.headers.get("sec-fetch-site", "none") == "cross-site":
            # A browser sends no cookie where a file forwards to, but it does where our own page
            # forwards to.
            response = HTMLResponse(_ON.format(address=escape(address, quote=True)))
        response.headers["set-cookie"] = self._access.set_cookie()
        return response


def _opens_a_page(request: Request, headers: dict[str, str]) -> bool:
    """Whether a call with a key comes from a window that will show the page."""
    shown = headers.get("sec-fetch-dest", "document") == "document" and "origin" not in headers
    return request.method == "GET" and KEY in request.query_params and shown


def _single(headers: Headers) -> dict[str, str]:
    """The headers. Those sent twice are joined, and such a host or origin is never ours."""
    return {name: ", ".join(headers.getlist(name)) for name in headers}


def _safely(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
