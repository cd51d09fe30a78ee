"""Text of unknown origin made safe to print: nothing in it is hidden, and nothing in it acts.

A name such as ``a\\x1b[2J.yaml`` must not drive the reader's terminal, a mark that turns the
direction of writing must not make a line read as something else, and a line such as
``::error::all is well`` must not speak for us in the log of a build server.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TAB: Final = "    "
_JOINERS: Final = frozenset("\u200c\u200d")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# What GitHub's runner obeys: a line that starts so, and the older form anywhere in a line
# (GitHub Docs, "Workflow commands for GitHub Actions"; actions/runner, ActionCommand.cs).
_COMMAND: Final = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)


def visible(text: str) -> str:
    """The text on one line, tabs as four spaces, every control or hidden character spelled out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_char, text))


def visible_lines(text: str) -> str:
    """The same for text over several lines; and none of them is a command to a build server."""
    shown = "\n".join(map(visible, text.split("\n")))
    if "::" not in shown and "##[" not in shown:
        return shown
    return _COMMAND.sub(lambda sign: f"{sign[1] or ''}{_code(sign[0].strip())}", shown)


def visible_json(document: str) -> str:
    """A JSON document, the same to a program, in which each hidden character is an escape."""
    if document.isascii() and "##[" not in document:
        return document
    shown = "".join(
        char if char == "\n" or not _is_hidden(char) else _json_escape(char) for char in document
    )
    return shown.replace("##[", "\\u0023#[")


def _visible_char(char: str) -> str:
    if char == "\t":
        return _TAB
    return _code(char) if _is_hidden(char) and char not in _JOINERS else char


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN


def _code(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
