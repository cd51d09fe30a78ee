"""The QR code of a leaflet's web page, as a drawing that stays sharp at any size.

It is never alone: the templates print the address in words above it, for people without a camera.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from plainleaf.package_data import package_data
from plainleaf.render.addresses import display_address

# What templates name it by; ``fetcher`` draws it when the page is laid out.
ADDRESS: Final = "file:///web-code/"
_ENDING: Final = ".svg"
_POLICY: Final = "render/pictures/web_code.yaml"


@dataclass(frozen=True, slots=True)
class WebCode:
    """A QR code. ``rows`` are its modules from the top, true for a dark one, without a quiet zone.

    ``module_mm`` is how wide a module is printed, ``quiet_zone`` how many modules around it are
    left white.
    """

    rows: tuple[tuple[bool, ...], ...]
    module_mm: float
    quiet_zone: int

    @property
    def side_mm(self) -> float:
        """How wide and high it is with its quiet zone."""
        return self.module_mm * (len(self.rows) + 2 * self.quiet_zone)

    def svg(self) -> bytes:
        """The code and its quiet zone as a drawing in black on white, one module to a unit."""
        side = len(self.rows) + 2 * self.quiet_zone
        path = "".join(
            f"M{left} {top}h{width}v1h-{width}z" for top, left, width in self._stretches()
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
            f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}"/></svg>'
        ).encode()

    def _stretches(self) -> list[tuple[int, int, int]]:
        """The dark stretches of each row: from the top, from the left, and how long."""
        found = []
        for top, row in enumerate(self.rows, start=self.quiet_zone):
            at = self.quiet_zone
            for dark, modules in groupby(row):
                width = len(list(modules))
                if dark:
                    found.append((top, at, width))
                at += width
        return found


def web_code(address: str) -> WebCode:
    """The code that opens a web address. The same address gives the same code."""
    # Of leaflets with a web address only.
    import segno

    policy = package_data(_POLICY)
    made = segno.make_qr(uri(address), error=policy["error_correction"])
    rows = tuple(tuple(bool(module) for module in row) for row in made.matrix)
    wide = max(policy["module_mm"], policy["side_mm"] / len(rows))
    return WebCode(rows, wide, policy["quiet_zone"])


def uri(address: str) -> str:
    """An address in ASCII, as a browser asks for it (RFC 3986; the host by RFC 5891)."""
    parts = urlsplit(address)
    try:
        host = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        host = quote(parts.netloc)
    return urlunsplit(parts._replace(netloc=host, path=quote(parts.path, safe="/%:@!$&'()*+,;=~")))


def code_address(address: str) -> str:
    """What a template names the code of a web address by."""
    return f"{ADDRESS}{quote(address, safe='')}{_ENDING}"


def address_of_code(name: str) -> str:
    """The web address that a template asks the code of; ``name`` has no percent codes left."""
    return name.removesuffix(_ENDING)


def code_words(address: str) -> str:
    """What a screen reader says for the code. "QR" is its name in every language."""
    return f"QR: {display_address(address)}"
