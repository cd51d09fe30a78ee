"""Words that are in the file and cannot be seen: covered, cut off, faded, or turned off."""

from __future__ import annotations

from typing import Any

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.verify.spoilt.drawing import Drawing
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils

DOSE = "200 mcg"
SEEN = ("V805", "V806", "V807")


def names(**values: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])


def around_text(file: File, text: str, before: str, after: str) -> Drawing:
    """Puts operations around the text object that shows a text."""
    drawing = file.drawing_of(text)
    drawing.around(*drawing.text_object(drawing.find(text)), before, after)
    drawing.keep()
    return drawing


def on_top(file: File, text: str, code: str, nested: str = "q") -> Drawing:
    """Draws something after everything else; its units are those of the text, its origin too."""
    drawing = file.drawing_of(text)
    place = drawing.place(drawing.find(text))
    scale = "0.75 0 0 0.75 0 0 cm"
    depth = sum({b"q": 1, b"Q": -1}.get(each.operator, 0) for each in drawing.operations)
    before = "" if depth else f"{scale} "
    drawing.at_end(f"/Artifact BMC {nested} {before}1 0 0 1 {place.x} {place.y} cm {code} Q EMC")
    drawing.keep()
    return drawing


def below(file: File, text: str, code: str) -> None:
    """Draws something just before a text, where a background is drawn."""
    drawing = file.drawing_of(text)
    at = drawing.find(text)
    place = drawing.place(at)
    drawing.insert(drawing.mark(at), f"/Artifact BMC q 1 0 0 1 {place.x} {place.y} cm {code} Q EMC")
    drawing.keep()


def state(file: File, text: str, **entries: Any) -> None:
    """Shows a text in a graphics state with these entries."""
    drawing = around_text(file, text, "q /hide gs", "Q")
    states = drawing.page["/Resources"]["/ExtGState"]
    states[NameObject("/hide")] = names(**entries)


@spoils(*SEEN)
def a_dose_under_white(file: File) -> None:
    on_top(file, DOSE, "1 1 1 rg -2 -16 70 22 re f")


@spoils(*SEEN)
def one_digit_under_white(file: File) -> None:
    on_top(file, DOSE, "1 1 1 rg -1 -16 11 22 re f")


@spoils(*SEEN)
def a_dose_under_the_colour_of_the_page_in_two_halves(file: File) -> None:
    on_top(file, DOSE, "1 g -2 -8 70 12 re f 1 g -2 -18 70 10 re f")


@spoils(*SEEN)
def the_middle_of_a_line_under_a_white_line(file: File) -> None:
    on_top(file, "Do not take more", "1 1 1 RG 9 w -2 -6 m 300 -6 l S")


@spoils(*SEEN)
def a_dose_under_a_picture(file: File) -> None:
    drawing = on_top(file, DOSE, "70 0 0 22 -2 -16 cm /patch Do")
    patch = file.stream(
        b"\xff\xff\xff",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Image"),
        Width=NumberObject(1),
        Height=NumberObject(1),
        ColorSpace=NameObject("/DeviceRGB"),
        BitsPerComponent=NumberObject(8),
    )
    drawing.page["/Resources"]["/XObject"][NameObject("/patch")] = patch


@spoils(*SEEN)
def a_dose_under_a_form(file: File) -> None:
    drawing = on_top(file, DOSE, "/patch Do")
    patch = file.stream(
        b"1 g -2 -16 70 22 re f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=numbers(-100, -100, 100, 100),
        Resources=DictionaryObject(),
    )
    drawing.page["/Resources"]["/XObject"][NameObject("/patch")] = patch


@spoils(*SEEN)
def a_dose_cut_off_above(file: File) -> None:
    drawing = file.drawing_of(DOSE)
    place = drawing.place(drawing.find(DOSE))
    around_text(file, DOSE, f"q {place.x} {place.y - 5} 200 20 re W n", "Q")


@spoils(*SEEN)
def a_dose_cut_off_on_the_right(file: File) -> None:
    drawing = file.drawing_of(DOSE)
    place = drawing.place(drawing.find(DOSE))
    around_text(file, DOSE, f"q {place.x - 5} {place.y - 30} 25 60 re W n", "Q")


@spoils(*SEEN)
def a_footer_cut_off(file: File) -> None:
    around_text(file, "INH-014", "q 0 0 1 1 re W n", "Q")


@spoils(*SEEN)
def a_draft_label_cut_off(file: File) -> None:
    around_text(file, "Not yet checked", "q 0 0 1 1 re W* n", "Q")


@spoils(*SEEN)
def a_heading_cut_off_by_a_round_clip(file: File) -> None:
    drawing = file.drawing_of("Key points")
    place = drawing.place(drawing.find("Key points"))
    x, y = place.x, place.y
    clip = f"q {x} {y} m {x + 20} {y - 40} {x + 40} {y - 40} {x + 60} {y} c h W n"
    around_text(file, "Key points", clip, "Q")


@spoils(*SEEN, "V411")
def a_dose_nearly_clear(file: File) -> None:
    state(file, DOSE, ca=FloatObject(0.05), CA=FloatObject(0.05))


@spoils(*SEEN)
def a_dose_behind_a_mask(file: File) -> None:
    mask = file.stream(
        b"0 g 0 0 2000 2000 re f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=numbers(0, 0, 2000, 2000),
        Group=names(S=NameObject("/Transparency"), CS=NameObject("/DeviceGray")),
        Resources=DictionaryObject(),
    )
    state(file, DOSE, SMask=names(S=NameObject("/Luminosity"), G=mask))


@spoils(*SEEN)
def a_dose_that_only_lightens(file: File) -> None:
    state(file, DOSE, BM=NameObject("/Screen"))


@spoils(*SEEN)
def a_dose_in_ink_that_prints_white(file: File) -> None:
    to_white = names(
        FunctionType=NumberObject(2),
        Domain=numbers(0, 1),
        C0=numbers(1),
        C1=numbers(1),
        N=NumberObject(1),
    )
    state(file, DOSE, TR=to_white)


@spoils(*SEEN)
def a_dose_on_a_layer_that_is_off(file: File) -> None:
    drawing = around_text(file, DOSE, "/OC /layer BDC", "EMC")
    layer = file.add(names(Type=NameObject("/OCG"), Name=TextStringObject("Notes")))
    drawing.page["/Resources"][NameObject("/Properties")] = names(layer=layer)
    off = names(OFF=ArrayObject([layer]), Order=ArrayObject([layer]))
    file.root[NameObject("/OCProperties")] = names(OCGs=ArrayObject([layer]), D=off)


@spoils(*SEEN)
def a_dose_in_a_form_with_a_small_box(file: File) -> None:
    drawing = file.drawing_of(DOSE)
    start, end = drawing.text_object(drawing.find(DOSE))
    inside = drawing.operations[start : end + 1]
    drawing.operations[start : end + 1] = []
    drawing.insert(start, "/small Do")
    drawing.keep()
    code = b"0.07 g\n" + b"\n".join(b" ".join((*each.operands, each.operator)) for each in inside)
    resources = drawing.page["/Resources"]
    small = file.stream(
        code,
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=numbers(0, 0, 2, 2),
        Resources=names(Font=resources.raw_get("/Font")),
    )
    resources["/XObject"][NameObject("/small")] = small


@spoils(*SEEN)
def a_note_stuck_on_a_page(file: File) -> None:
    stamp = file.stream(
        b"1 g 0 0 200 40 re f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=numbers(0, 0, 200, 40),
        Resources=DictionaryObject(),
    )
    note = names(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Stamp"),
        Rect=numbers(80, 560, 280, 640),
        F=NumberObject(4),
        AP=names(N=stamp),
        Contents=TextStringObject("A note"),
    )
    page = file.page(0)
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), file.add(note)])


@spoils(*SEEN)
def a_field_over_a_page(file: File) -> None:
    patch = file.stream(
        b"1 g 0 0 400 100 re f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=numbers(0, 0, 400, 100),
        Resources=DictionaryObject(),
    )
    field = file.add(
        names(
            Type=NameObject("/Annot"),
            Subtype=NameObject("/Widget"),
            FT=NameObject("/Tx"),
            T=TextStringObject("a"),
            Rect=numbers(60, 560, 460, 660),
            F=NumberObject(4),
            AP=names(N=patch),
        )
    )
    page = file.page(0)
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), field])
    file.root[NameObject("/AcroForm")] = names(Fields=ArrayObject([field]))


@spoils(*SEEN)
def a_link_with_a_white_face(file: File) -> None:
    face = file.stream(
        b"1 g 0 0 400 40 re f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=numbers(0, 0, 400, 40),
        Resources=DictionaryObject(),
    )
    (link, *_) = file.links("https")
    link[NameObject("/AP")] = names(N=face)
