"""Letters that are moved, turned, squeezed or swapped within their words."""

from __future__ import annotations

from collections.abc import Sequence

from tests.verify.spoilt.drawing import HEX, Operation
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import harmless, spoils

DOSE = "200 mcg"
SET = ("V803", "V805")


def codes_of(shown: Operation) -> str:
    """The codes of a piece of text without its shifts."""
    return b"".join(HEX.findall(shown.operands[0])).decode()


def shifted(file: File, text: str, shifts: Sequence[float], order: Sequence[int] = ()) -> None:
    """Shows each letter of a piece of text by itself, with shifts after the first ones."""
    drawing = file.drawing_of(text)
    at = drawing.find(text)
    codes = codes_of(drawing.operations[at])
    letters = [codes[step : step + 4] for step in range(0, len(codes), 4)]
    order = [*order, *range(len(order), len(letters))]
    letters = [letters[number] for number in order]
    shown = "".join(
        f"<{letter}> {shift} " for letter, shift in zip(letters, [*shifts, *[0] * 99], strict=False)
    )
    drawing.replace(at, f"[{shown}] TJ")
    drawing.keep()


def with_state(file: File, before: str, after: str, text: str = DOSE) -> None:
    """Puts operations before and after the one that shows a text."""
    drawing = file.drawing_of(text)
    at = drawing.find(text)
    drawing.insert(at + 1, after)
    drawing.insert(at, before)
    drawing.keep()


def placed(file: File, matrix: str, text: str = DOSE) -> None:
    """Shows a text with another matrix; {x} and {y} are where it was."""
    drawing = file.drawing_of(text)
    at = drawing.find(text)
    place = drawing.place(at)
    matrix = matrix.format(x=place.x, y=place.y, right=place.x + 100)
    drawing.replace(drawing.before(at, b"Tm"), f"{matrix} Tm")
    drawing.keep()


@spoils(*SET)
def two_digits_shown_in_the_other_order(file: File) -> None:
    # 2 and 0 of a dose of 200, each shown where the other one was.
    shifted(file, DOSE, [497 * 2, -497, -497 * 0], [1, 0])


@spoils(*SET)
def a_digit_moved_over_another(file: File) -> None:
    shifted(file, DOSE, [480, 0, -480])


@spoils(*SET)
def digits_parted_by_half_a_space(file: File) -> None:
    shifted(file, DOSE, [-110])


@spoils(*SET)
def digits_parted_by_three_spaces(file: File) -> None:
    shifted(file, DOSE, [-600])


@spoils(*SET)
def the_last_digit_moved_away(file: File) -> None:
    shifted(file, DOSE, [0, -5000, 5000])


@spoils(*SET)
def letters_of_a_word_parted(file: File) -> None:
    shifted(file, "Do not take more", [0, 0, 0, -350])


@spoils(*SET)
def the_first_letter_moved_to_the_end(file: File) -> None:
    shifted(file, "Breathe out", [-5000, 5000])


@spoils(*SET, "V807", "V804")
def words_closed_up(file: File) -> None:
    shifted(file, "Do not take more", [0, 0, 220, 0, 0, 0, 220])


@spoils(*SET)
def a_word_drawn_from_right_to_left(file: File) -> None:
    shifted(file, "Breathe out", [1100] * 7)


@spoils(*SET, "V202", "V203", "V804")
def a_whole_line_moved_by_a_shift(file: File) -> None:
    drawing = file.drawing_of("Breathe out")
    at = drawing.find("Breathe out")
    inside = drawing.operations[at].operands[0].decode()
    drawing.replace(at, f"[-9000 {inside[1:]} TJ")
    drawing.keep()


@spoils(*SET)
def many_small_shifts_in_a_row(file: File) -> None:
    drawing = file.drawing_of(DOSE)
    at = drawing.find(DOSE)
    codes = codes_of(drawing.operations[at])
    drawing.replace(at, f"[<{codes[:4]}>{'-50 ' * 12}<{codes[4:]}>] TJ")
    drawing.keep()


@spoils(*SET)
def letters_squeezed(file: File) -> None:
    with_state(file, "40 Tz", "100 Tz")


@spoils(*SET)
def letters_stretched(file: File) -> None:
    with_state(file, "140 Tz", "100 Tz")


@spoils(*SET)
def letters_on_top_of_each_other(file: File) -> None:
    with_state(file, "-6 Tc", "0 Tc")


@spoils(*SET)
def letters_spread(file: File) -> None:
    with_state(file, "7 Tc", "0 Tc")


@spoils(*SET)
def letters_raised(file: File) -> None:
    with_state(file, "6 Ts", "0 Ts")


@spoils(*SET, "V701", "V702")
def letters_not_drawn(file: File) -> None:
    with_state(file, "3 Tr", "0 Tr")


@spoils(*SET, "V406")
def letters_only_outlined(file: File) -> None:
    with_state(file, "1 Tr 0.05 w", "0 Tr")


@spoils(*SET)
def letters_that_only_clip(file: File) -> None:
    drawing = file.drawing_of(DOSE)
    drawing.around(*drawing.text_object(drawing.find(DOSE)), "q 7 Tr", "Q")
    drawing.keep()


@spoils("V803")
def words_in_mirror_writing(file: File) -> None:
    placed(file, "-1 0 0 -1 {right} {y}")


@spoils("V803")
def words_upside_down(file: File) -> None:
    placed(file, "-1 0 0 1 {right} {y}")


@spoils("V803")
def words_with_their_feet_up(file: File) -> None:
    placed(file, "1 0 0 1 {x} {y}")


@spoils("V803")
def words_on_a_slope(file: File) -> None:
    placed(file, "0.98 0.2 0.2 -0.98 {x} {y}")


@spoils("V803")
def words_that_lean(file: File) -> None:
    placed(file, "1 0 0.4 -1 {x} {y}")


@spoils("V803")
def words_twice_as_wide(file: File) -> None:
    placed(file, "2 0 0 -1 {x} {y}")


@spoils("V803")
def words_half_as_wide(file: File) -> None:
    placed(file, "0.5 0 0 -1 {x} {y}")


@harmless
def letters_shown_one_by_one(file: File) -> None:
    shifted(file, DOSE, [])


@harmless
def letters_shifted_by_nothing_to_speak_of(file: File) -> None:
    shifted(file, "Do not take more", [-2, 3, 1, -4, 2])
