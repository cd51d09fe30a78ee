"""Words that are read in one place and seen in another."""

from __future__ import annotations

from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils

PLACE = ("V804", "V203", "V202")


def swapped(file: File, one: str, other: str, axes: str = "xy") -> None:
    """Shows two pieces of text, each where the other one was."""
    drawing = file.drawing_of(one)
    first, second = drawing.find(one), drawing.find(other)
    places = drawing.place(first), drawing.place(second)
    for at, own, there in ((first, *places), (second, *reversed(places))):
        x = there.x if "x" in axes else own.x
        y = there.y if "y" in axes else own.y
        drawing.replace(drawing.before(at, b"Tm"), f"1 0 0 -1 {x} {y} Tm")
    drawing.keep()


def moved(file: File, text: str, right: float = 0.0, down: float = 0.0, nth: int = 0) -> None:
    """Moves a piece of text, in px."""
    drawing = file.drawing_of(text)
    at = drawing.find(text, nth)
    place = drawing.place(at)
    where = f"1 0 0 -1 {place.x + right} {place.y + down} Tm"
    drawing.replace(drawing.before(at, b"Tm"), where)
    drawing.keep()


@spoils(*PLACE)
def doses_of_two_rows_swapped(file: File) -> None:
    swapped(file, "4 puffs", "1 puff")


@spoils(*PLACE)
def cells_of_a_row_swapped(file: File) -> None:
    swapped(file, "4 puffs", "30 minutes")


@spoils(*PLACE)
def cells_of_two_rows_and_columns_swapped(file: File) -> None:
    swapped(file, "15 minutes", "4 puffs")


@spoils(*PLACE)
def two_heads_of_a_table_swapped(file: File) -> None:
    swapped(file, "Puffs", "Gap")


@spoils(*PLACE)
def two_rows_swapped_by_their_first_cells(file: File) -> None:
    swapped(file, "Before sport", "At night")


@spoils(*PLACE)
def a_cell_moved_to_the_row_below(file: File) -> None:
    moved(file, "4 puffs", down=41)


@spoils(*PLACE)
def a_cell_moved_out_of_its_column(file: File) -> None:
    moved(file, "4 puffs", right=170)


@spoils(*PLACE)
def two_items_swapped(file: File) -> None:
    swapped(file, "Do not share it", "Do not wash the metal can")


@spoils(*PLACE)
def a_number_at_another_step(file: File) -> None:
    swapped(file, "1.", "3.")


@spoils(*PLACE)
def a_bullet_away_from_its_item(file: File) -> None:
    drawing = file.drawing_of("Do not share it")
    bullet = drawing.find("•")
    place = drawing.place(bullet)
    where = f"1 0 0 -1 {place.x} {place.y - 60} Tm"
    drawing.replace(drawing.before(bullet, b"Tm"), where)
    drawing.keep()


@spoils(*PLACE)
def a_warning_moved_to_another_heading(file: File) -> None:
    drawing = file.drawing_of("Do not leave it where")
    heading = drawing.place(drawing.find("With children"))
    at = drawing.find("Do not leave it where")
    where = f"1 0 0 -1 {drawing.place(at).x} {heading.y - 40} Tm"
    drawing.replace(drawing.before(at, b"Tm"), where)
    drawing.keep()


@spoils(*PLACE)
def words_of_a_line_swapped(file: File) -> None:
    swapped(file, "use one on", "our web page", axes="x")


@spoils(*PLACE, "V807")
def words_over_other_words(file: File) -> None:
    moved(file, "Wash the plastic part", down=-27)


@spoils(*PLACE)
def words_off_the_right_of_the_page(file: File) -> None:
    moved(file, "Do not share it", right=2000)


@spoils(*PLACE)
def words_off_the_bottom_of_the_page(file: File) -> None:
    moved(file, "INH-014", down=300)


@spoils(*PLACE, "V805", "V807")
def words_that_no_one_hears(file: File) -> None:
    drawing = file.drawing_of("200 mcg")
    place = drawing.place(drawing.find("200 mcg"))
    codes = drawing.codes("800", place.font)
    shown = f"BT {place.font} 20 Tf 1 0 0 -1 {place.x} {place.y + 400} Tm [<{codes}>] TJ ET"
    drawing.insert(0, f"/Artifact BMC q 0.75 0 0 -0.75 0 842 cm 0.06 g {shown} Q EMC")
    drawing.keep()
