"""Words that are on the page but not in the leaflet, or the other way round."""

from __future__ import annotations

from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils


@spoils("V701", "V702")
def a_warning_is_not_drawn(file: File) -> None:
    drawing = file.drawing_of("Do not take more")
    start, end = drawing.text_object(drawing.find("Do not take more"))
    del drawing.operations[start : end + 1]
    drawing.keep()


@spoils("V702", "V701")
def a_warning_is_decoration(file: File) -> None:
    drawing = file.drawing_of("Do not take more")
    drawing.replace(drawing.mark(drawing.find("Do not take more")), "/Artifact BMC")
    drawing.keep()


@spoils("V705", "V702")
def another_dose_is_drawn(file: File) -> None:
    drawing = file.drawing_of("8 puffs")
    at = drawing.find("8 puffs")
    font = drawing.place(at).font
    text = drawing.text(at).replace("8 puffs", "9 puffs")
    drawing.replace(at, f"[<{drawing.codes(text, font)}>] TJ")
    drawing.keep()
