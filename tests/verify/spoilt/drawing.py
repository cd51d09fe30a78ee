"""The content stream of a page as a list of operations that can be changed one by one."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pypdf.generic import NameObject, StreamObject

from plainleaf.pdf.typeface import to_unicode

TOKEN = re.compile(
    rb"<<.*?>>|\[.*?\]|<[0-9A-Fa-f]*>|\((?:\\.|[^\\)])*\)|/[^\s<>\[\]()/]*|[-+.\d]+"
    rb"|[A-Za-z'\"*]+[01]?",
    re.DOTALL,
)
NUMBER = re.compile(rb"[-+.\d]+")
HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


class Operation(NamedTuple):
    """An operator, with its operands as they are written."""

    operands: tuple[bytes, ...]
    operator: bytes


class Place(NamedTuple):
    """Where a piece of text starts, in the units of its page, and its font and size."""

    x: float
    y: float
    font: str
    size: float


def operations(code: bytes | str) -> list[Operation]:
    """The operations of a content stream without inline pictures."""
    code = code.encode() if isinstance(code, str) else code
    found: list[Operation] = []
    operands: list[bytes] = []
    for token in TOKEN.findall(code):
        if token[:1].isalpha() or token[:1] in b"'\"":
            found.append(Operation(tuple(operands), token))
            operands = []
        else:
            operands.append(token)
    assert not operands, operands
    return found


class Drawing:
    """The drawing of a page (pypdf). Change ``operations``, then ``keep``."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.operations = operations(page.get_contents().get_data())
        fonts = page["/Resources"]["/Font"]
        self._meanings = {name: to_unicode(fonts[name]["/ToUnicode"].get_data()) for name in fonts}

    def has(self, text: str) -> bool:
        """Whether one operation shows this text."""
        return any(text in self.text(at) for at in self._shown())

    def find(self, text: str, nth: int = 0) -> int:
        """The place in ``operations`` of the one that shows a text. KeyError if none does."""
        found = [at for at in self._shown() if text in self.text(at)]
        if nth >= len(found):
            raise KeyError(text)
        return found[nth]

    def text(self, at: int) -> str:
        """What an operation shows, with plain spaces."""
        meaning = self._meanings[self.place(at).font]
        codes = b"".join(HEX.findall(self.operations[at].operands[0]))
        shown = (int(codes[step : step + 4], 16) for step in range(0, len(codes), 4))
        return "".join(meaning.get(code, "?") for code in shown).replace("\xa0", " ")

    def place(self, at: int) -> Place:
        """Where an operation shows its text, and in which font."""
        *_, x, y = self.operations[self.before(at, b"Tm")].operands
        font, size = self.operations[self.before(at, b"Tf")].operands
        return Place(float(x), float(y), font.decode(), float(size))

    def codes(self, text: str, font: str) -> str:
        """A text in the codes of a font, in hexadecimal digits. KeyError for a missing letter."""
        code_of = {said: code for code, said in reversed(self._meanings[font].items())}
        return "".join(f"{code_of[char]:04x}" for char in text)

    def before(self, at: int, operator: bytes) -> int:
        """The last operation of a kind at or before a place."""
        return next(
            here for here in range(at, -1, -1) if self.operations[here].operator == operator
        )

    def after(self, at: int, operator: bytes) -> int:
        """The first operation of a kind at or after a place."""
        return next(
            here
            for here in range(at, len(self.operations))
            if self.operations[here].operator == operator
        )

    def text_object(self, at: int) -> tuple[int, int]:
        """From the BT to the ET around an operation."""
        return self.before(at, b"BT"), self.after(at, b"ET")

    def mark(self, at: int) -> int:
        """The BDC that an operation is in."""
        return self.before(at, b"BDC")

    def mcid(self, at: int) -> int:
        """The number of the mark that an operation is in."""
        return int(re.findall(rb"/MCID (\d+)", self.operations[self.mark(at)].operands[1])[0])

    def insert(self, at: int, code: str) -> None:
        """Puts operations before a place."""
        self.operations[at:at] = operations(code)

    def replace(self, at: int, code: str) -> None:
        """Puts operations in the place of one."""
        self.operations[at : at + 1] = operations(code)

    def around(self, start: int, end: int, before: str, after: str) -> None:
        """Puts operations before one place and after another."""
        self.insert(end + 1, after)
        self.insert(start, before)

    def at_end(self, code: str) -> None:
        """Puts operations at the end of the page, in the state that its text is drawn in."""
        self.operations += operations(code)

    def keep(self) -> None:
        """Makes the operations the page's own."""
        lines = (b" ".join((*each.operands, each.operator)) for each in self.operations)
        made = StreamObject()
        made.set_data(b"\n".join(lines))
        # A stream is never within another object (ISO 32000-1, 7.3.8.1): no reader would draw it.
        writer: Any = self.page.indirect_reference.pdf
        self.page[NameObject("/Contents")] = writer._add_object(made.flate_encode())

    @property
    def marks(self) -> dict[int, str]:
        """The text of each mark, by its number."""
        found: dict[int, str] = {}
        for at in self._shown():
            mark = self.operations[self.mark(at)].operands
            if len(mark) > 1 and b"/MCID" in mark[1]:
                number = self.mcid(at)
                found[number] = found.get(number, "") + self.text(at)
        return found

    def _shown(self) -> list[int]:
        return [at for at, each in enumerate(self.operations) if each.operator == b"TJ"]
