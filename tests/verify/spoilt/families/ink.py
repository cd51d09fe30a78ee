"""Ink that changes what words say, or that says something without words."""

from __future__ import annotations

from tests.verify.spoilt.families.covered import below, on_top
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import harmless, spoils

DOSE = "200 mcg"
OVER, STRANGE = "V807", "V808"


@spoils(OVER)
def a_not_struck_out(file: File) -> None:
    on_top(file, "Do not take more", "0 g 22 -6 24 1.5 re f")


@spoils(OVER)
def a_line_struck_out_with_a_pen(file: File) -> None:
    on_top(file, "Do not take more", "0 G 1.2 w 0 -5 m 220 -5 l S")


@spoils(OVER)
def a_line_struck_out_before_its_words_are_drawn(file: File) -> None:
    below(file, "Do not take more", "0 g 0 -6 220 1.5 re f")


@spoils(OVER)
def a_line_struck_out_askew(file: File) -> None:
    on_top(file, "Do not take more", "0 G 1 w 0 0 m 220 -14 l S")


@spoils(OVER)
def a_point_in_a_dose(file: File) -> None:
    on_top(file, DOSE, "0 g 9 -2.2 2 2 re f")


@spoils(OVER)
def a_point_in_a_dose_before_its_words_are_drawn(file: File) -> None:
    below(file, DOSE, "0 g 9 -2.2 2 2 re f")


@spoils(OVER)
def a_round_point_in_a_dose(file: File) -> None:
    on_top(file, DOSE, "0 g 9 -1 m 9 0.4 11 0.4 11 -1 c 11 -2.4 9 -2.4 9 -1 c f")


@spoils(OVER, STRANGE)
def a_minus_before_a_dose(file: File) -> None:
    on_top(file, DOSE, "0 g -9 -6 8 1.6 re f")


@spoils(OVER)
def an_eight_made_of_a_zero(file: File) -> None:
    on_top(file, DOSE, "0 g 11 -8 8 1.6 re f")


@spoils(STRANGE)
def digits_of_rectangles_in_an_empty_place(file: File) -> None:
    on_top(file, "INH-014", "0 g 250 -40 3 13 re f 258 -40 3 13 re f 256 -29 7 2 re f")


@spoils(STRANGE)
def letters_of_paths_in_an_empty_place(file: File) -> None:
    letter = "0 g 250 -40 m 256 -20 l 259 -20 l 265 -40 l 262 -40 l 260 -33 l 255 -33 l 253 -40 l h"
    on_top(file, "INH-014", f"{letter} f")


@spoils(STRANGE)
def large_letters_of_paths(file: File) -> None:
    n = "0 g 250 -80 m 256 -80 l 280 -40 l 280 -80 l 286 -80 l 286 -20 l 280 -20 l 256 -60 l"
    on_top(file, "INH-014", f"{n} 256 -20 l 250 -20 l h f")


@spoils(STRANGE)
def a_tick_drawn_with_a_pen(file: File) -> None:
    on_top(file, "INH-014", "0 G 2 w 250 -40 m 255 -34 l 265 -50 l S")


@spoils(OVER)
def a_shade_over_half_a_word(file: File) -> None:
    below(file, DOSE, "0.9 g 12 -16 60 22 re f")


@spoils(OVER)
def words_in_a_frame_that_crosses_them(file: File) -> None:
    on_top(file, "Do not take more", "0 G 1 w -4 -6 240 60 re S")


@harmless
def a_shade_behind_all_of_a_line(file: File) -> None:
    below(file, "Do not take more", "0.95 0.95 0.95 rg -4 -18 330 25 re f")


@harmless
def a_frame_around_a_line(file: File) -> None:
    on_top(file, "Do not take more", "0 0 0 RG 1 w -4 -20 400 29 re S")
