"""Text and pictures drawn with commands, settings and resources that our pages never use."""

from __future__ import annotations

from pypdf.generic import ArrayObject, NameObject

from tests.verify.spoilt.families.actions import dictionary, plain, put
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils

DOSE = "8 puffs"


def before_and_after(file: File, before: str, after: str) -> None:
    """Draws the piece of text with the dose between two other commands."""
    drawing = file.drawing_of(DOSE)
    at = drawing.find(DOSE)
    drawing.around(at, at, before, after)
    drawing.keep()


def around_text(file: File, before: str) -> None:
    """Draws the text object with the dose in a state of its own."""
    drawing = file.drawing_of(DOSE)
    start, end = drawing.text_object(drawing.find(DOSE))
    drawing.around(start, end, f"q {before}", "Q")
    drawing.keep()


def state(file: File, name: str, **entries: object) -> None:
    """A graphics state of that name."""
    states = file.page(0)["/Resources"]["/ExtGState"]
    states[NameObject(f"/{name}")] = dictionary(**entries)


@spoils("V105")
def letters_are_only_outlines(file: File) -> None:
    before_and_after(file, "1 Tr", "0 Tr")


@spoils("V105")
def letters_are_a_clip(file: File) -> None:
    before_and_after(file, "7 Tr", "0 Tr")


@spoils("V105", "V702")
def letters_are_not_drawn(file: File) -> None:
    before_and_after(file, "3 Tr", "0 Tr")


@spoils("V105")
def letters_are_squeezed(file: File) -> None:
    before_and_after(file, "10 Tz", "100 Tz")


@spoils("V105")
def letters_are_on_top_of_each_other(file: File) -> None:
    before_and_after(file, "-7 Tc", "0 Tc")


@spoils("V105")
def letters_are_lifted(file: File) -> None:
    before_and_after(file, "30 Ts", "0 Ts")


@spoils("V105")
def words_are_set_apart(file: File) -> None:
    before_and_after(file, "90 Tw", "0 Tw")


@spoils("V102", "V105")
def a_blend_makes_words_white(file: File) -> None:
    state(file, "s9", BM="/Screen")
    around_text(file, "/s9 gs")


@spoils("V102")
def a_usual_state_has_a_blend(file: File) -> None:
    states = file.page(0)["/Resources"]["/ExtGState"]
    name = next(each for each in states if each.startswith("/a"))
    put(states[name], "BM", "/Lighten")


@spoils("V102", "V105")
def a_mask_hides_words(file: File) -> None:
    group = file.stream(
        b"0 g 0 0 900 900 re f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=plain([0, 0, 900, 900]),
        Group=dictionary(S="/Transparency", CS="/DeviceGray"),
    )
    state(file, "s9", SMask=dictionary(S="/Luminosity", G=group))
    around_text(file, "/s9 gs")


@spoils("V102")
def a_usual_state_has_a_mask(file: File) -> None:
    states = file.page(0)["/Resources"]["/ExtGState"]
    name = next(each for each in states if each.startswith("/a"))
    group = file.stream(b"0 g 0 0 9 9 re f", Subtype=NameObject("/Form"))
    put(states[name], "SMask", dictionary(S="/Alpha", G=group))


@spoils("V102")
def colours_are_turned_over(file: File) -> None:
    turned = dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    state(file, "a0.99", ca=1, TR=turned)
    around_text(file, "/a0.99 gs")


@spoils("V102")
def colours_are_printed_over(file: File) -> None:
    state(file, "a0.99", ca=1, OP=True, OPM=1)


@spoils("V105", "V102")
def words_are_white_in_a_table_of_colours(file: File) -> None:
    spaces = file.page(0)["/Resources"]["/ColorSpace"]
    white = ArrayObject([NameObject("/Indexed"), NameObject("/DeviceRGB"), plain(0), plain("~~~")])
    spaces[NameObject("/white")] = white
    around_text(file, "/white cs 0 sc")


@spoils("V105", "V102")
def words_are_in_an_ink_of_their_own(file: File) -> None:
    spaces = file.page(0)["/Resources"]["/ColorSpace"]
    none = dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[0], N=1)
    ink = [NameObject("/Separation"), NameObject("/None"), NameObject("/DeviceGray"), none]
    spaces[NameObject("/srgb")] = ArrayObject(ink)
    around_text(file, "/srgb cs 1 scn")


@spoils("V105")
def words_are_white_in_grey(file: File) -> None:
    around_text(file, "1 g")


@spoils("V105")
def words_are_white_in_cmyk(file: File) -> None:
    around_text(file, "0 0 0 0 k")


@spoils("V105", "V413")
def words_are_white_in_lab(file: File) -> None:
    around_text(file, "/lab-d50 cs 100 0 0 sc")


@spoils("V105")
def words_are_on_a_layer(file: File) -> None:
    around_text(file, "/OC /more BDC")


@spoils("V105", "V102")
def words_are_replaced_by_their_mark(file: File) -> None:
    drawing = file.drawing_of(DOSE)
    at = drawing.mark(drawing.find(DOSE))
    number = drawing.mcid(drawing.find(DOSE))
    drawing.replace(at, f"/Span <</MCID {number}/ActualText (80 puffs)>> BDC")
    drawing.keep()


@spoils("V105")
def words_have_a_mark_within_their_mark(file: File) -> None:
    around_text(file, "/Span <</ActualText (80 puffs)>> BDC")


@spoils("V105")
def words_have_a_language_in_their_mark(file: File) -> None:
    drawing = file.drawing_of(DOSE)
    at = drawing.mark(drawing.find(DOSE))
    number = drawing.mcid(drawing.find(DOSE))
    drawing.replace(at, f"/Span <</MCID {number}/Lang (fr)>> BDC")
    drawing.keep()


@spoils("V105")
def words_are_expanded_by_their_mark(file: File) -> None:
    around_text(file, "/Span <</E (80 puffs)>> BDC")


@spoils("V105")
def a_mark_names_its_properties(file: File) -> None:
    properties = dictionary(p0=dictionary(ActualText="80 puffs"))
    put(file.page(0)["/Resources"], "Properties", properties)
    around_text(file, "/Span /p0 BDC")


@spoils("V102", "V105")
def a_gradient_is_painted_over_the_page(file: File) -> None:
    fade = dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[1, 1, 1], N=1)
    shading = dictionary(ShadingType=2, ColorSpace="/DeviceRGB", Coords=[0, 0, 9, 0], Function=fade)
    put(file.page(0)["/Resources"]["/Shading"], "s0", shading)
    drawing = file.drawing(0)
    drawing.at_end("/Artifact BMC q 60 300 400 300 re W n /s0 sh Q EMC")
    drawing.keep()


@spoils("V102", "V105")
def a_pattern_is_painted_over_the_page(file: File) -> None:
    pattern = file.stream(
        b"1 1 1 rg 0 0 9 9 re f",
        PatternType=plain(1),
        PaintType=plain(1),
        TilingType=plain(1),
        BBox=plain([0, 0, 9, 9]),
        XStep=plain(9),
        YStep=plain(9),
        Resources=dictionary(),
    )
    put(file.page(0)["/Resources"]["/Pattern"], "cover", pattern)
    drawing = file.drawing(0)
    drawing.at_end("/Artifact BMC q /Pattern cs /cover scn 60 300 400 300 re f Q EMC")
    drawing.keep()


@spoils("V102", "V105")
def a_picture_of_another_program(file: File) -> None:
    picture = file.stream(
        b"\xff",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Image"),
        Width=plain(1),
        Height=plain(1),
        BitsPerComponent=plain(8),
        ColorSpace=NameObject("/DeviceGray"),
    )
    put(file.page(0)["/Resources"]["/XObject"], "Im0", picture)
    drawing = file.drawing(0)
    drawing.at_end("/Artifact BMC q 300 0 0 60 60 300 cm /Im0 Do Q EMC")
    drawing.keep()


@spoils("V102", "V105")
def a_picture_is_a_stencil(file: File) -> None:
    stencil = file.stream(
        b"\x00",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Image"),
        Width=plain(1),
        Height=plain(1),
        BitsPerComponent=plain(1),
        ImageMask=plain(True),
    )
    put(file.page(0)["/Resources"]["/XObject"], "i99", stencil)
    drawing = file.drawing(0)
    drawing.at_end("/Artifact BMC q 1 1 1 rg 300 0 0 60 60 300 cm /i99 Do Q EMC")
    drawing.keep()


@spoils("V102", "V105")
def a_drawing_of_another_program(file: File) -> None:
    form = file.stream(
        b"1 1 1 rg 0 0 300 60 re f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=plain([0, 0, 300, 60]),
    )
    put(file.page(0)["/Resources"]["/XObject"], "Fm0", form)
    drawing = file.drawing(0)
    drawing.at_end("/Artifact BMC /Fm0 Do EMC")
    drawing.keep()


@spoils("V402", "V102", "V105", "V100")
def words_in_a_font_that_is_not_there(file: File) -> None:
    drawing = file.drawing(0)
    font = dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica")
    put(file.page(0)["/Resources"]["/Font"], "F1", font)
    drawing.at_end("/Artifact BMC BT /F1 15 Tf 1 0 0 -1 90 300 Tm [<38>] TJ ET EMC")
    drawing.keep()


@spoils("V102")
def the_letters_are_drawn_by_programs(file: File) -> None:
    fonts = file.page(0)["/Resources"]["/Font"]
    put(next(iter(fonts.values())).get_object(), "CharProcs", dictionary())


@spoils("V102", "V801", "V408", "V407")
def the_letters_are_in_another_file(file: File) -> None:
    fonts = file.page(0)["/Resources"]["/Font"]
    inner = next(iter(fonts.values())).get_object()["/DescendantFonts"][0].get_object()
    put(inner["/FontDescriptor"], "FontFile", file.stream(b"%!PS-AdobeFont"))


@spoils("V105", "V100")
def an_inline_picture(file: File) -> None:
    page = file.page(0)
    data = page.get_contents().get_data()
    over = b"\n/Artifact BMC q 300 0 0 60 60 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q EMC"
    page[NameObject("/Contents")] = file.stream(data + over)
