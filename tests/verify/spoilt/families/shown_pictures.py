"""Pictures that are not as in their files: blank, other, turned, cut off, covered, added."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject

from tests.verify.spoilt.drawing import Drawing, Operation
from tests.verify.spoilt.families.covered import names, numbers, on_top
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils

SHOWN = ("V809", "V808", "V810", "V518")


def figure(file: File) -> tuple[Drawing, int, int]:
    """The drawing of the page with the picture of the leaflet, and where its picture is drawn."""
    drawing = file.drawing(1)
    start = next(
        at
        for at, each in enumerate(drawing.operations)
        if each.operator == b"BDC" and each.operands[0] == b"/Figure"
    )
    return drawing, start, drawing.after(start, b"EMC")


def inside(file: File, change: Callable[[Operation], Operation | None]) -> None:
    """Changes each operation of the picture."""
    drawing, start, end = figure(file)
    found = [change(each) for each in drawing.operations[start + 1 : end]]
    drawing.operations[start + 1 : end] = [each for each in found if each]
    drawing.keep()


def around(file: File, before: str, after: str) -> None:
    """Puts operations around all that the picture draws."""
    drawing, start, end = figure(file)
    drawing.insert(end, after)
    drawing.insert(start + 1, before)
    drawing.keep()


def sign(file: File, code: bytes) -> None:
    """Draws something else where the first background picture is, in its units."""
    objects: Any = file.page(0)["/Resources"]["/XObject"]
    for key in objects:
        if objects[key]["/Subtype"] == "/Form":
            place = re.search(rb"1 0 0 1 [-.\d]+ [-.\d]+ cm", objects[key].get_data())
            assert place
            objects[key].set_data(place[0] + b"\n" + code)
            return
    raise KeyError("no background")


@spoils(*SHOWN)
def a_picture_not_drawn(file: File) -> None:
    drawing, start, end = figure(file)
    drawing.operations[start + 1 : end] = []
    drawing.keep()


@spoils(*SHOWN)
def a_picture_in_another_colour(file: File) -> None:
    def repaint(each: Operation) -> Operation:
        return Operation((b"0", b"0.5", b"0"), b"rg") if each.operator == b"rg" else each

    inside(file, repaint)


@spoils(*SHOWN)
def a_picture_without_one_of_its_shapes(file: File) -> None:
    drawing, start, end = figure(file)
    last = max(at for at in range(start, end) if drawing.operations[at].operator == b"f")
    drawing.replace(last, "n")
    drawing.keep()


@spoils(*SHOWN)
def a_picture_in_mirror_writing(file: File) -> None:
    drawing, _, _ = figure(file)
    drawing.keep()
    element = file.elements("Figure")[-1]
    left, _, right, _ = (float(each) for each in element["/A"]["/BBox"])
    across = (left + right) / 0.75
    around(file, f"q -1 0 0 1 {across} 0 cm", "Q")


@spoils(*SHOWN)
def a_picture_upside_down(file: File) -> None:
    element = file.elements("Figure")[-1]
    _, bottom, _, top = (float(each) for each in element["/A"]["/BBox"])
    around(file, f"q 1 0 0 -1 0 {(2 * 841.889764 - bottom - top) / 0.75} cm", "Q")


@spoils(*SHOWN)
def a_picture_cut_in_half(file: File) -> None:
    element = file.elements("Figure")[-1]
    left, bottom, right, top = (float(each) / 0.75 for each in element["/A"]["/BBox"])
    y = 841.889764 / 0.75 - top
    around(file, f"q {left} {y} {(right - left) / 2} {top - bottom} re W n", "Q")


@spoils(*SHOWN)
def a_picture_nearly_clear(file: File) -> None:
    def fade(each: Operation) -> Operation:
        return Operation((b"/faint",), b"gs") if each.operator == b"gs" else each

    inside(file, fade)
    states: Any = file.page(1)["/Resources"]["/ExtGState"]
    states[NameObject("/faint")] = names(ca=FloatObject(0.1), CA=FloatObject(0.1))


@spoils(*SHOWN)
def a_picture_under_white(file: File) -> None:
    element = file.elements("Figure")[-1]
    left, bottom, right, top = (float(each) / 0.75 for each in element["/A"]["/BBox"])
    y = 841.889764 / 0.75 - top
    drawing, _, end = figure(file)
    patch = f"/Artifact BMC q 1 g {left} {y} {right - left} {top - bottom} re f Q EMC"
    drawing.insert(end + 1, patch)
    drawing.keep()


@spoils(*SHOWN)
def a_line_through_a_picture(file: File) -> None:
    element = file.elements("Figure")[-1]
    left, bottom, right, top = (float(each) / 0.75 for each in element["/A"]["/BBox"])
    high = 841.889764 / 0.75
    drawing, _, end = figure(file)
    line = f"{left} {high - top} m {right} {high - bottom} l S"
    drawing.insert(end + 1, f"/Artifact BMC q 1 0 0 RG 9 w {line} Q EMC")
    drawing.keep()


@spoils(*SHOWN)
def a_logo_not_drawn(file: File) -> None:
    drawing = file.drawing(0)
    start = next(
        at
        for at, each in enumerate(drawing.operations)
        if each.operator == b"BDC" and each.operands[0] == b"/Figure"
    )
    drawing.operations[start + 1 : drawing.after(start, b"EMC")] = []
    drawing.keep()


@spoils(*SHOWN)
def a_sign_of_help_replaced(file: File) -> None:
    sign(file, b"0 0.5 0 rg 0 0 m 20 0 l 10 25 l h 3 3 m 9 9 l 12 3 l h f")


@spoils(*SHOWN, "V807")
def letters_in_the_place_of_a_sign(file: File) -> None:
    sign(file, b"0 g 0 0 3 20 re f 9 0 3 20 re f 3 9 6 3 re f")


@spoils(*SHOWN)
def a_sign_of_help_erased(file: File) -> None:
    sign(file, b"q Q")


@spoils(*SHOWN)
def a_picture_added(file: File) -> None:
    drawing = on_top(file, "INH-014", "60 0 0 60 250 -90 cm /added Do")
    drawing.page["/Resources"]["/XObject"][NameObject("/added")] = file.stream(
        bytes(range(0, 252, 7)),
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Image"),
        Width=NumberObject(4),
        Height=NumberObject(3),
        ColorSpace=NameObject("/DeviceRGB"),
        BitsPerComponent=NumberObject(8),
    )


@spoils(*SHOWN)
def a_drawing_added(file: File) -> None:
    drawing = on_top(file, "INH-014", "/added Do")
    drawing.page["/Resources"]["/XObject"][NameObject("/added")] = file.stream(
        b"1 0 0 rg 250 -90 m 300 -90 l 280 -40 l 275 -80 l 270 -40 l h f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=numbers(-2000, -2000, 2000, 2000),
        Resources=names(Font=ArrayObject()),
    )
