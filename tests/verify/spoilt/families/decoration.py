"""Words that are drawn as decoration, which no screen reader reads."""

from __future__ import annotations

from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils

FOOTER = "<</Type/Pagination/Subtype/Footer>>"


def written(file: File, words: str, mark: str, height: int = 60) -> None:
    """Draws words at the bottom of page 1, in the font and state of its last line."""
    drawing = file.drawing(0)
    place = drawing.place(drawing.find("INH-014"))
    x, y = place.x, place.y + height
    text = f"[<{drawing.codes(words, place.font)}>] TJ"
    state = f"BT 1 0 0 -1 {x} {y} Tm {place.font} {place.size} Tf {text} ET"
    end = drawing.after(drawing.find("INH-014"), b"EMC")
    drawing.insert(end + 1, f"/Artifact {mark} {state} EMC")
    drawing.keep()


@spoils("V527")
def a_dose_is_written_as_decoration(file: File) -> None:
    written(file, "1 2 1 2", "BMC", -120)


@spoils("V527")
def a_line_is_added_at_the_bottom(file: File) -> None:
    written(file, "Version 2.1 Page 1 4 6", f"{FOOTER} BDC", 14)


@spoils("V527")
def a_number_is_added_to_the_version(file: File) -> None:
    written(file, "2.1 11", f"{FOOTER} BDC", 14)


@spoils("V527")
def words_of_the_footer_are_in_the_page(file: File) -> None:
    written(file, "o n g o i n g", "<</Type/Layout>> BDC", -200)


@spoils("V527", "V503", "V504")
def the_footer_says_another_page(file: File) -> None:
    drawing = file.drawing(0)
    at = drawing.find("Page 1 of 4")
    font = drawing.place(at).font
    drawing.replace(at, f"[<{drawing.codes('Page 1 of 2', font)}>] TJ")
    drawing.keep()


@spoils("V503")
def the_footer_says_another_version(file: File) -> None:
    drawing = file.drawing(0)
    at = drawing.find("INH-014 Version 2.1")
    font = drawing.place(at).font
    drawing.replace(at, f"[<{drawing.codes('INH-014 Version 1.2', font)}>] TJ")
    drawing.keep()
