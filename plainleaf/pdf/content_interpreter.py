"""Every piece of text of a finished page as it is drawn: what, where, how tall, in which font."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from plainleaf.pdf.canvas import Canvas, Ink
from plainleaf.pdf.colour import Colour
from plainleaf.pdf.geometry import MM_PER_POINT, Matrix
from plainleaf.pdf.paint import Shape
from plainleaf.pdf.tokens import MARKED_TEXT, Operation, operations
from plainleaf.pdf.typeface import Typeface

DEEPEST_FORM = 12
# What data of an image means (ISO 32000-1, table 89).
IMAGE_KEYS = ("/Width", "/Height", "/BitsPerComponent", "/Decode", "/Filter", "/ImageMask", "/Mask")
# Text rendering modes (ISO 32000-1, 9.3.6); from 4 on, the text also becomes a clipping path.
STROKED, FILLED_AND_STROKED, INVISIBLE = 1, 2, 3
# Operators of the text state (ISO 32000-1, 9.3) apart from Tf, which needs the page's resources.
TEXT_STATE = frozenset(("Tc", "Tw", "Tz", "TL", "Ts", "Tr"))
# Artifacts at the edges of a page (ISO 32000-1, 14.8.2.2.2).
RUNNING = frozenset(("/Header", "/Footer"))


class TextState(NamedTuple):
    """The part of the graphics state (ISO 32000-1, 8.4) that text depends on.

    ``steps`` are the matrices that ``ctm`` is made of, after that of the page; ``depth`` counts the
    forms around it.
    """

    ctm: Matrix
    steps: tuple[Matrix, ...] = ()
    depth: int = 0
    typeface: Typeface | None = None
    size: float = 0.0
    character_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Run(NamedTuple):
    """Text shown by one operator. Lengths in mm from the left and top edges of the page.

    ``x_height`` is None when the font does not give one; see ``Typeface.x_height_of``.
    ``slant`` is the tangent of the lean.
    ``mcid`` is the mark that ties the run to the structure tree, if it has one; ``artifact``
    says that the page marks it as an artifact, ``running`` that it marks it as its header or
    footer. ``codes`` are its character codes. ``order`` is its place in the painting of the page,
    among runs and shapes. ``colour`` is None for a colour that is not measured, such as a pattern;
    ``thickened`` says that its letters are also stroked, which makes them bolder. ``stretch`` is
    how many em it is wider than its letters, as in justified lines; kerning makes it negative.
    ``prints`` says whether it has anything but spaces. ``state`` is what it is drawn with, and
    ``matrix`` where; ``shown`` are its glyphs and shifts as an array of ``TJ`` has them.
    ``right_to_left`` says that ``text`` is read from its right end, while ``codes`` are as drawn.
    """

    text: str
    left: float
    right: float
    baseline: float
    top: float
    size: float
    x_height: float | None
    slant: float
    typeface: Typeface
    mcid: int | None = None
    artifact: bool = False
    codes: tuple[int, ...] = ()
    order: int = 0
    colour: Colour | None = None
    alpha: float = 1.0
    thickened: bool = False
    stretch: float = 0.0
    prints: bool = True
    running: bool = False
    state: TextState | None = None
    matrix: Matrix = Matrix()
    shown: str = ""
    right_to_left: bool = False


class DrawnStream(NamedTuple):
    """The operations of one content stream; ``depth`` is 0 for the page's own, 1 in its forms."""

    depth: int
    operations: list[Operation]


class _MarkedPart(NamedTuple):
    """What the page says of a stretch of its drawing (ISO 32000-1, 14.6)."""

    mcid: int | None = None
    artifact: bool = False
    running: bool = False


class ContentInterpreter:
    """Follows the content of one page and keeps the text it draws in ``runs``, in that order.

    What else it paints is in ``shapes``, and the operations of each content stream in ``streams``.
    ``blank_forms`` counts the forms in a marked part, such as backgrounds, that draw nothing.
    ``typefaces`` turns a PDF font dictionary into a Typeface.
    """

    def __init__(
        self, width: float, height: float, origin: Matrix, typefaces: Callable[[Any], Typeface]
    ) -> None:
        self.runs: list[Run] = []
        self.streams: list[DrawnStream] = []
        self.width, self.height = width, height
        self._typefaces = typefaces
        self._canvas = Canvas()
        self._state, self._ink = TextState(ctm=origin), Ink()
        self._saved: list[tuple[TextState, Ink]] = []
        self._text = self._line = Matrix()
        self._marks: list[_MarkedPart] = []
        self.blank_forms = self._forms = self._parts = 0

    @property
    def shapes(self) -> list[Shape]:
        """The shapes and pictures, in the order they are painted."""
        return self._canvas.shapes

    def paint(self, stream: bytes, resources: Any, depth: int = 0) -> None:
        """Follow a content stream and the forms it calls. Raises ValueError when it is broken."""
        faces: dict[str, Typeface] = {}
        drawn = DrawnStream(depth, [*operations(stream)])
        self.streams.append(drawn)
        for operator, operands in drawn.operations:
            if operator == MARKED_TEXT:
                tag, properties, ink, matrix, name, size, parts = operands
                self._begin_mark(tag, properties)
                for setting, values in ink:
                    self._draw(setting, values, resources)
                self._set_font(name, size, faces, resources)
                self._place(*matrix)
                self._show_parts(parts)
                self._end_mark()
            elif handler := _HANDLERS.get(operator):
                handler(self, *operands)
            elif operator == "Tf":
                name, size = operands
                self._set_font(name, size, faces, resources)
            elif operator in Canvas.OPERATORS:
                self._draw(operator, operands, resources)
            elif operator == "Do":
                self._form(resources["/XObject"][operands[0]].get_object(), resources, depth)
            elif operator in TEXT_STATE:
                self._set(operator, operands)

    def _draw(self, operator: str, operands: list[Any], resources: Any) -> None:
        ctm = self._state.ctm
        self._ink = self._canvas.follow(operator, operands, self._ink, ctm, resources)

    def _set_font(self, name: str, size: float, faces: dict[str, Typeface], resources: Any) -> None:
        if name not in faces:
            faces[name] = self._typefaces(resources["/Font"][name])
        if faces[name] is not self._state.typeface or size != self._state.size:
            # Not by _replace, which takes several times as long.
            before = self._state
            self._state = TextState._make((*before[:3], faces[name], size, *before[5:]))

    def _set(self, operator: str, operands: list[Any]) -> None:
        state = self._state
        match operator, operands:
            case "Tc", [gap]:
                self._state = state._replace(character_gap=gap)
            case "Tw", [gap]:
                self._state = state._replace(word_gap=gap)
            case "Tz", [percent]:
                self._state = state._replace(stretch=percent / 100)
            case "TL", [leading]:
                self._state = state._replace(leading=leading)
            case "Ts", [rise]:
                self._state = state._replace(rise=rise)
            case "Tr", [mode]:
                self._state = state._replace(mode=int(mode))

    def _form(self, form: Any, resources: Any, depth: int) -> None:
        if form.get("/Subtype") != "/Form":
            self._canvas.picture(self._ink, self._state.ctm, _digest(form))
            return
        if depth >= DEEPEST_FORM:
            raise ValueError("forms nested inside each other without end")
        self._save()
        self._transform(*map(float, form.get("/Matrix", Matrix())))
        if "/BBox" in form:
            self._ink = self._canvas.clip(self._ink, self._state.ctm, [*map(float, form["/BBox"])])
        if "/Group" in form and form["/Group"].get("/S") == "/Transparency":
            self._ink = self._ink.of_group()
        self._state = self._state._replace(depth=depth + 1)
        own = form["/Resources"].get_object() if "/Resources" in form else resources
        before = len(self.runs), len(self.shapes)
        in_part = bool(self._marks) and not self._canvas.form
        if in_part:
            self._forms += 1
            self._canvas.form = self._forms
        self.paint(form.get_data(), own, depth + 1)
        if in_part:
            self._canvas.form = 0
            self.blank_forms += before == (len(self.runs), len(self.shapes))
        self._restore()

    def _save(self) -> None:
        self._saved.append((self._state, self._ink))

    def _restore(self) -> None:
        if self._saved:
            self._state, self._ink = self._saved.pop()

    def _transform(self, *numbers: float) -> None:
        state, step = self._state, Matrix(*numbers)
        self._state = TextState._make((step.then(state.ctm), (*state.steps, step), *state[2:]))

    def _begin_text(self) -> None:
        self._text = self._line = Matrix()

    def _move(self, x: float, y: float) -> None:
        self._text = self._line = self._line.move(x, y)

    def _move_with_leading(self, x: float, y: float) -> None:
        self._state = self._state._replace(leading=-y)
        self._move(x, y)

    def _place(self, *numbers: float) -> None:
        self._text = self._line = Matrix(*numbers)

    def _next_line(self) -> None:
        self._move(0, -self._state.leading)

    def _show_on_next_line(self, shown: bytes) -> None:
        self._next_line()
        self._show(shown)

    def _show_spaced(self, word_gap: float, character_gap: float, shown: bytes) -> None:
        self._state = self._state._replace(word_gap=word_gap, character_gap=character_gap)
        self._show_on_next_line(shown)

    def _show(self, shown: bytes) -> None:
        self._show_parts([shown])

    def _begin_mark(self, tag: str, properties: Any = None) -> None:
        mcid, artifact, running = self._marks[-1] if self._marks else _MarkedPart()
        if isinstance(properties, dict):
            if "/MCID" in properties:
                mcid = int(properties["/MCID"])
            running = running or properties.get("/Subtype") in RUNNING
        if not self._marks:
            self._parts += 1
            self._canvas.part = self._parts
        self._marks.append(_MarkedPart(mcid, artifact or tag == "/Artifact", running))
        self._canvas.mcid = mcid

    def _end_mark(self) -> None:
        if self._marks:
            self._marks.pop()
        self._canvas.mcid = self._marks[-1].mcid if self._marks else None
        if not self._marks:
            self._canvas.part = 0

    def _show_parts(self, parts: list[Any]) -> None:
        state = self._state
        if state.typeface is None:
            raise ValueError("text is shown before a font is set")
        face, size = state.typeface, state.size
        codes = face.codes(b"".join([part for part in parts if isinstance(part, bytes)]))
        moved = sum([part for part in parts if isinstance(part, float)])
        width = face.width(codes)
        advance = (width - moved) / 1000 * size + len(codes) * state.character_gap
        if state.word_gap and face.bytes_per_code == 1:
            advance += codes.count(32) * state.word_gap
        advance *= state.stretch
        if state.mode != INVISIBLE and codes:
            text, end = face.text(codes), advance
            if text[-1:].isspace():
                # A space at the end of a line hangs over the edge and no one sees it.
                end -= face.width(face.trailing_spaces(codes)) / 1000 * size * state.stretch
            stretch = (advance / state.stretch / size if size else 0.0) - width / 1000
            shown = parts[2] if isinstance(parts[-1], str) else _written(parts)
            self._keep(face, codes, text, end, stretch, shown)
        self._text = self._text.move(advance)

    def _keep(
        self,
        face: Typeface,
        codes: tuple[int, ...],
        text: str,
        advance: float,
        stretch: float,
        shown: str,
    ) -> None:
        state = self._state
        shape = self._text.then(state.ctm)
        tall = shape.height() * abs(state.size)
        start, end = shape.at(0, state.rise), shape.at(advance, state.rise)
        up = math.copysign(1, shape.a * shape.d - shape.b * shape.c)
        lean = math.hypot(shape.a, shape.b)
        top = start[1] + (up * shape.a / lean if lean else 1) * tall * face.cap_height
        mcid, artifact, running = self._marks[-1] if self._marks else _MarkedPart()
        ink = self._ink
        stroked = state.mode % 4 in (STROKED, FILLED_AND_STROKED)
        self.runs.append(
            Run(
                text=text,
                left=min(start[0], end[0]) * MM_PER_POINT,
                right=max(start[0], end[0]) * MM_PER_POINT,
                baseline=(self.height - min(start[1], end[1])) * MM_PER_POINT,
                top=(self.height - max(top, start[1], end[1])) * MM_PER_POINT,
                size=tall * MM_PER_POINT,
                x_height=face.x_height_of(text, tall),
                slant=shape.slant(),
                typeface=face,
                mcid=mcid,
                artifact=artifact,
                codes=codes,
                order=self._canvas.next(),
                colour=ink.stroke if state.mode % 4 == STROKED else ink.fill,
                alpha=ink.alpha(state.mode % 4 == STROKED),
                thickened=stroked and ink.stroke == ink.fill,
                stretch=stretch,
                prints=bool(text.strip()),
                running=artifact and running,
                state=state,
                matrix=self._text,
                shown=shown,
            )
        )


# What follows each operator. Not bound to an interpreter: with itself in it, it would be kept
# until garbage is searched for, with all that it has read.
_HANDLERS: Final[dict[str, Callable[..., None]]] = {
    "q": ContentInterpreter._save,
    "Q": ContentInterpreter._restore,
    "cm": ContentInterpreter._transform,
    "BT": ContentInterpreter._begin_text,
    "Td": ContentInterpreter._move,
    "TD": ContentInterpreter._move_with_leading,
    "Tm": ContentInterpreter._place,
    "T*": ContentInterpreter._next_line,
    "Tj": ContentInterpreter._show,
    "TJ": ContentInterpreter._show_parts,
    "'": ContentInterpreter._show_on_next_line,
    '"': ContentInterpreter._show_spaced,
    "BMC": ContentInterpreter._begin_mark,
    "BDC": ContentInterpreter._begin_mark,
    "EMC": ContentInterpreter._end_mark,
}


def _digest(image: Any) -> str:
    """What tells the data of an image (pypdf) from others, with its mask."""
    found = hashlib.sha256()
    for each in (image, image.get("/SMask")):
        if each is not None:
            held = each.get_object()
            found.update(repr([held.get(key) for key in IMAGE_KEYS]).encode())
            found.update(held._data)
    return found.hexdigest()


def _written(parts: list[Any]) -> str:
    """Glyphs and shifts as an array of ``TJ`` has them."""
    return "".join(
        f"<{part.hex()}>" if isinstance(part, bytes) else f" {part:g} " for part in parts
    )
