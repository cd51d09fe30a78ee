"""Deceptive addresses: the reader sees one place, but the link goes to another.

How a browser reads the host of an address: WHATWG URL Standard, "host parsing" and "IPv4 parser".
Which mixes of scripts a name may have: Unicode Technical Standard #39, section 5.2.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from plainleaf.content.signs.lookalikes import plain_letter
from plainleaf.content.signs.scripts import is_cased, is_east_asian, script_of
from plainleaf.package_data import package_data

_WEB = re.compile(r"(?:https?:)?//([^/?#]*)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"mailto:([^?]*)(?:\?(.*))?", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r":(\d{1,5})$")
_QUAD = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
# What a link to an email address may fill in: a reader sees it before they send anything.
_FILLED_IN = frozenset({"subject"})
_SEEN = re.compile(
    r"(?<![^\s<>()\"])(?P<mail>[^\s@<>()\"]+@[^\s@<>()\"]+\.[^\W\d_]{2,})"
    r"|(?P<web>(?:https?://|www\.)[^\s<>\"]+)"
    r"|(?<![\w.@/-])(?P<bare>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?P<top>[a-z]{2,}))(?P<path>/[^\s<>\"]*)?(?![\w@])",
    re.IGNORECASE,
)
# The blocks "IPA Extensions" and "Phonetic Extensions" with their supplement; the endings of the
# countries whose languages have an i without its dot.
_PHONETIC = (("\u0250", "\u02af"), ("\u1d00", "\u1dbf"))
_DOTLESS = frozenset({"tr", "az"})
_TAIL = "?!.,:;'\"»”’)…"


class Deceit(NamedTuple):
    """Why an address deceives, by the name of the fault, and the part that does.

    Faults: ``words`` (they are another address), ``user`` (a name before ``@``), ``letters`` (of
    two alphabets, or of one that looks like Latin), ``signs``, ``number``, ``port``,
    ``backslash``, ``mail`` (a link to an email address does more than it shows).
    """

    fault: str
    part: str


def deceit_of(address: str) -> Deceit | None:
    """Why a web or email address deceives by itself, or None."""
    mail = _MAIL.fullmatch(address)
    if mail:
        return _mail_deceit(mail[1], mail[2])
    web = _WEB.match(address)
    if web is None:
        return None
    authority = web[1]
    if "\\" in authority + web[2]:
        return Deceit("backslash", "\\")
    if "@" in authority:
        return Deceit("user", authority.rpartition("@")[2])
    host = _PORT.sub("", authority)
    return _host_deceit(host)


def words_deceit(words: str, address: str) -> Deceit | None:
    """Whether the words of a link are an address, and not the one it leads to."""
    for seen in _SEEN.finditer(words):
        shown = seen.group().rstrip(_TAIL)
        if seen["bare"] and not _is_name(seen["bare"], seen["top"]):
            continue
        is_cut, is_mail = seen.group().endswith(("...", "…")), bool(seen["mail"])
        readings = (shown, shown + ")", seen.group())  # a bracket may be part of an address
        if not any(_leads_to(each, address, is_mail=is_mail, is_cut=is_cut) for each in readings):
            return Deceit("words", shown)
    return None


def _host_deceit(host: str) -> Deceit | None:
    if host.startswith("["):
        return None
    if ":" in host:
        return Deceit("port", host[host.index(":") :])
    strange = next((char for char in host if not _is_of_a_name(char)), None)
    if strange:
        return Deceit("signs", strange)
    labels = host.rstrip(".").split(".")
    if _NUMBER.fullmatch(labels[-1]) and not _is_quad(host):
        return Deceit("number", host)
    names = [_decode(label) for label in labels]
    for name in names:
        if name is None or _is_mixed(name) or _passes_for_latin(name, names[-1] or ""):
            return Deceit("letters", host if name is None else name)
    return None


def _is_of_a_name(char: str) -> bool:
    """A letter, mark or digit in its ordinary form, or one of ``.-_``."""
    if char.isascii():
        return char.isalnum() or char in ".-_"
    ordinary = unicodedata.normalize("NFKC", char) in (char, unicodedata.normalize("NFC", char))
    return ordinary and unicodedata.category(char)[0] in "LM"


def _is_quad(host: str) -> bool:
    return _QUAD.fullmatch(host) is not None and all(int(part) < 256 for part in host.split("."))


def _decode(label: str) -> str | None:
    """A part of a name as it is shown; None for one that cannot be decoded (RFC 3492)."""
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return None


def _is_mixed(name: str) -> bool:
    scripts = {script_of(char) for char in name if char.isalpha()} - {""}
    cased = {script_of(char) for char in name if is_cased(char)}
    others = {script for script in scripts - cased if not is_east_asian(script)}
    return len(cased) > 1 or (len(others) > 0 and len(scripts) > 1)


def _passes_for_latin(name: str, top: str) -> bool:
    """Whether each letter looks like a Latin one and is none, where the ending is Latin."""
    letters = [char for char in name if char.isalpha()]
    if not letters or name.isascii() or not all(char.isascii() for char in top):
        return False
    looks_like = package_data("content/signs/signs.yaml")["looks_like"]
    if any(_is_phonetic(char) or (char == "ı" and top not in _DOTLESS) for char in letters):
        return True
    return all(char in looks_like for char in letters)


def _is_phonetic(char: str) -> bool:
    """Whether it is a Latin letter of phoneticians that is named after an ordinary one."""
    return plain_letter(char) != char and any(first <= char <= last for first, last in _PHONETIC)


def _mail_deceit(to: str, fields: str | None) -> Deceit | None:
    address = unquote(to)
    if "@" not in address:
        return None
    name, _, host = address.rpartition("@")
    if _is_mixed(name) or any(not _is_of_a_name(char) for char in host):
        return Deceit("letters", address)
    of_host = _host_deceit(host)
    if of_host:
        return of_host
    if re.search("[,;]", address):
        return Deceit("mail", re.split("[,;]", address)[-1])
    if fields is None:
        return None
    if "?" in fields:
        return Deceit("mail", "?")
    for field in fields.replace("&amp;", "&").split("&"):
        key, _, value = field.partition("=")
        if unquote(key).strip().lower() not in _FILLED_IN:
            return Deceit("mail", unquote(key))
        if re.search(r"[\r\n]", unquote(value)):
            return Deceit("mail", "%0A")
    return None


def _is_name(bare: str, top: str) -> bool:
    """Whether words like ``nhs.uk`` are meant as the name of a site."""
    return bare == bare.lower() and (
        len(top) == 2 or top in package_data("content/languages.yaml")["sites"]
    )


def _leads_to(shown: str, address: str, *, is_mail: bool, is_cut: bool) -> bool:
    mail = _MAIL.fullmatch(address)
    if is_mail or mail:
        to = unquote(mail[1]) if mail else ""
        return is_mail and shown.removeprefix("mailto:").casefold() == to.casefold()
    seen, target = _WEB.match(_with_scheme(shown)), _WEB.match(address)
    if not seen or not target or _site(seen[1]) != _site(target[1]):
        return False
    path, rest = unquote(seen[2]).rstrip("/"), unquote(seen[3])
    whole = unquote(target[2]).rstrip("/")
    if is_cut:
        return whole.startswith(path)
    return (not path or path == whole) and (not rest or rest == unquote(target[3]))


def _with_scheme(shown: str) -> str:
    return shown if "://" in shown else f"//{shown}"


def _site(authority: str) -> str:
    """A host as a browser looks it up, without ``www.`` and the usual port."""
    host = re.sub(r":(?:80|443)$", "", authority.lower()).rstrip(".")
    names = (_decode(label) or label for label in host.split("."))
    return unicodedata.normalize("NFC", ".".join(names)).removeprefix("www.")
