"""Who may call the studio: hosts, origins, the key of an address, the session, the token."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie

from plainleaf.studio.refusals import refusal

HOSTS = ("127.0.0.1", "localhost", "[::1]")
TOKEN_HEADER = "x-plainleaf-token"  # noqa: S105 - the name of a header
READING = frozenset({"GET", "HEAD"})
# The studio's own pages load from the studio alone, and no page has a script or style inside it.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Access:
    """The secrets of one run.

    ``key`` opens one browser and is then exchanged for another, which ``renewed`` is called with.
    A browser that was let in has ``session`` in its cookie. Its pages send ``token`` with each
    call that changes or costs something.
    """

    port: int
    key: str = field(default_factory=_secret)
    session: str = field(default_factory=_secret)
    token: str = field(default_factory=_secret)
    renewed: Callable[[], None] = lambda: None

    @property
    def address(self) -> str:
        """The address that opens the studio in one browser."""
        return f"http://127.0.0.1:{self.port}/?key={self.key}"

    @property
    def cookie(self) -> str:
        """The cookie's name. Browsers share cookies between ports, so each port has its own."""
        return f"plainleaf-{self.port}"

    def check_host(self, headers: Mapping[str, str]) -> None:
        """Raises Refusal for a foreign host (DNS rebinding)."""
        if headers.get("host", "").lower() not in self._hosts():
            raise refusal(403, "foreign_host")

    def check_caller(self, headers: Mapping[str, str]) -> None:
        """Raises Refusal for a foreign host, or page (a website that tries us)."""
        self.check_host(headers)
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {
            f"http://{host}" for host in self._hosts()
        }:
            raise refusal(403, "foreign_origin")
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise refusal(403, "foreign_origin")

    def admit(self, key: str) -> bool:
        """Whether a key is the one in the printed address. That key is then used up."""
        if not _same(key, self.key):
            return False
        self.key = _secret()
        self.renewed()
        return True

    def check_session(self, headers: Mapping[str, str]) -> None:
        """Raises Refusal for a browser that was not let in."""
        try:
            held = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            held = None
        if held is None or not _same(held.value, self.session):
            raise refusal(403, "no_key")

    def check_change(self, headers: Mapping[str, str]) -> None:
        """Raises Refusal for a call that does more than read and does not come from our pages."""
        if not _same(headers.get(TOKEN_HEADER, ""), self.token):
            raise refusal(403, "no_token")
        if headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise refusal(415, "wrong_type")

    def set_cookie(self) -> str:
        """The header that lets a browser in until it is closed."""
        return f"{self.cookie}={self.session}; HttpOnly; SameSite=Strict; Path=/"

    def _hosts(self) -> frozenset[str]:
        return frozenset(f"{host}:{self.port}" for host in HOSTS)


def _same(given: str, held: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), held.encode())
