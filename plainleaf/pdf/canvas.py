"""Follows the painting of a page: colours, paths, clips and pictures."""

from __future__ import annotations

from typing import Any, NamedTuple

from plainleaf.pdf.colour import BLACK, Colour, from_components
from plainleaf.pdf.geometry import Matrix
from plainleaf.pdf.paint import Area, Path, Shape

PAINTING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"))
BUILDING = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
FILLING = frozenset(("g", "rg", "k", "sc", "scn"))
STROKING = frozenset(("G", "RG", "K", "SC", "SCN"))
OTHERS = frozenset(("w", "gs", "cs", "CS", "sh", "BI"))
# Spaces whose numbers are treated as grey, sRGB or CMYK; others (Lab, Separation) are not measured.
MEASURED_SPACES = frozenset(
    ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/CalGray", "/CalRGB", "/ICCBased", "/sRGB")
)


class Ink(NamedTuple):
    """The part of the graphics state that painting depends on. ``width`` in user space.

    ``group`` is how much the groups around it show of what they are made of.
    """

    fill: Colour | None = BLACK
    stroke: Colour | None = BLACK
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    width: float = 1.0
    clips: tuple[Area, ...] = ()
    fill_measured: bool = True
    stroke_measured: bool = True
    group: float = 1.0

    def alpha(self, stroke: bool) -> float:
        """How much of what is painted now is seen, from 0 to 1."""
        return self.group * (self.stroke_alpha if stroke else self.fill_alpha)

    def of_group(self) -> Ink:
        """The same inside a transparency group (ISO 32000-1, 11.6.6)."""
        return self._replace(group=self.alpha(False), fill_alpha=1.0, stroke_alpha=1.0)


class Canvas:
    """Keeps what a page paints, except text, in ``shapes``, and counts the order of painting.

    ``mcid`` is the mark that applies at this point of the page, ``form`` the number of the form in
    a marked part that is drawn, ``part`` that of the outermost marked part, 0 for none.
    """

    OPERATORS = PAINTING | BUILDING | FILLING | STROKING | OTHERS

    def __init__(self) -> None:
        self.shapes: list[Shape] = []
        self.mcid: int | None = None
        self.form = self.part = 0
        self._path = Path()
        self._order = 0

    def next(self) -> int:
        """The place in the painting of whatever is painted now."""
        self._order += 1
        return self._order

    def follow(
        self, operator: str, operands: list[Any], ink: Ink, ctm: Matrix, resources: Any
    ) -> Ink:
        """Carries out an operator and gives the ink that applies after it."""
        if operator in BUILDING:
            self._build(operator, operands, ctm)
        elif operator in PAINTING:
            return self._paint(operator, ink, ctm)
        elif operator in FILLING:
            known = ink.fill_measured or not operator.startswith("sc")
            return ink._replace(fill=from_components(operands) if known else None)
        elif operator in STROKING:
            known = ink.stroke_measured or not operator.startswith("SC")
            return ink._replace(stroke=from_components(operands) if known else None)
        elif operator == "cs":
            known = _is_measured(resources, operands[0])
            return ink._replace(fill=BLACK if known else None, fill_measured=known)
        elif operator == "CS":
            known = _is_measured(resources, operands[0])
            return ink._replace(stroke=BLACK if known else None, stroke_measured=known)
        elif operator == "w":
            return ink._replace(width=operands[0])
        elif operator == "gs":
            return _transparent(ink, resources["/ExtGState"][operands[0]].get_object())
        elif operator == "BI":
            self.picture(ink, ctm)
        elif operator == "sh" and ink.clips:
            self._add(ink.clips[-1], ink, None, ink.alpha(False), picture=True)
        return ink

    def picture(self, ink: Ink, ctm: Matrix, digest: str = "inline") -> None:
        """An image, which always fills the unit square (ISO 32000-1, 8.9.5)."""
        self._path.clear()
        self._path.rectangle(ctm, 0, 0, 1, 1)
        self._add(self._path.area(False), ink, None, ink.alpha(False), picture=True, image=digest)
        self._path.clear()

    def clip(self, ink: Ink, ctm: Matrix, box: list[float]) -> Ink:
        """The ink inside a box of two corners, in user space."""
        left, bottom, right, top = box
        path = Path()
        path.rectangle(ctm, left, bottom, right - left, top - bottom)
        return ink._replace(clips=(*ink.clips, path.area(False)))

    def _build(self, operator: str, operands: list[Any], ctm: Matrix) -> None:
        path = self._path
        match operator:
            case "m":
                path.move(ctm, *operands)
            case "l":
                path.line(ctm, *operands)
            case "re":
                path.rectangle(ctm, *operands)
            case "c":
                path.curve(ctm, operands)
            case "v":
                path.curve_from_here(ctm, operands)
            case "y":
                path.curve(ctm, (*operands, *operands[2:]))
            case "h":
                path.close()
            case "W" | "W*":
                path.clips = operator == "W*"

    def _paint(self, operator: str, ink: Ink, ctm: Matrix) -> Ink:
        path = self._path
        if operator in ("b", "b*", "s"):
            path.close()
        if operator[0] in "fFBb":
            self._add(path.area(operator.endswith("*")), ink, ink.fill, ink.alpha(False))
        if operator[0] in "BbSs":
            self._add(path.stroke(ink.width * ctm.height()), ink, ink.stroke, ink.alpha(True))
        if path.clips is not None:
            ink = ink._replace(clips=(*ink.clips, path.area(path.clips)))
        path.clear()
        return ink

    def _add(
        self,
        area: Area,
        ink: Ink,
        colour: Colour | None,
        alpha: float,
        picture: bool = False,
        image: str = "",
    ) -> None:
        if area.outlines and alpha > 0:
            shape = Shape(
                self.next(),
                area,
                ink.clips,
                colour,
                alpha,
                picture or colour is None,
                self.mcid,
                self.form,
                self.part,
                image,
            )
            self.shapes.append(shape)


def _is_measured(resources: Any, name: str) -> bool:
    spaces = resources["/ColorSpace"].get_object() if "/ColorSpace" in resources else {}
    space = spaces[name].get_object() if name in spaces else name
    return str(space[0] if isinstance(space, list) else space) in MEASURED_SPACES


def _transparent(ink: Ink, settings: Any) -> Ink:
    return ink._replace(
        fill_alpha=float(settings.get("/ca", ink.fill_alpha)),
        stroke_alpha=float(settings.get("/CA", ink.stroke_alpha)),
        width=float(settings.get("/LW", ink.width)),
    )
