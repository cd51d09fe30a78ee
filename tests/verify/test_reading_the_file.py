"""The parts that read a PDF: operators, matrices, what codes mean."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject

from plainleaf.pdf.content_interpreter import ContentInterpreter
from plainleaf.pdf.geometry import Matrix, mm
from plainleaf.pdf.tokens import MARKED_TEXT, operations
from plainleaf.pdf.typeface import Typeface, to_unicode

numbers = st.floats(-1000, 1000).map(lambda value: round(value, 3))
matrices = st.builds(Matrix, numbers, numbers, numbers, numbers, numbers, numbers)
names = st.text("abcXYZ019._-", min_size=1, max_size=8).map("/{}".format)
operands = st.recursive(
    numbers | st.binary(max_size=12) | names,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
FACE = Typeface(
    family="Test",
    embedded=True,
    x_height=0.5,
    cap_height=0.7,
    light=False,
    condensed=False,
    italic=False,
    bytes_per_code=1,
    unicode={code: chr(code) for code in range(32, 127)},
    widths=dict.fromkeys(range(32, 127), 500.0),
)


def written(operand: object, in_hex: bool) -> bytes:
    """An operand as a content stream writes it."""
    if isinstance(operand, float):
        return f"{operand:.3f}".encode()
    if isinstance(operand, bytes):
        if in_hex:
            return b"<" + operand.hex().encode() + b">"
        escaped = b"".join(
            b"\\%03o" % byte if byte in b"()\\\r" else bytes([byte]) for byte in operand
        )
        return b"(" + escaped + b")"
    if isinstance(operand, list):
        return b"[" + b" ".join(written(each, in_hex) for each in operand) + b"]"
    if isinstance(operand, dict):
        pairs = (key.encode() + b" " + written(each, in_hex) for key, each in operand.items())
        return b"<<" + b" ".join(pairs) + b">>"
    return str(operand).encode()


def painted(stream: bytes) -> ContentInterpreter:
    painter = ContentInterpreter(600, 800, Matrix(), lambda font: FACE)
    painter.paint(stream, {"/Font": {"/F": None}})
    return painter


@given(
    st.lists(st.tuples(st.lists(operands, max_size=4), st.sampled_from(["cm", "Tj", "BDC"]))),
    st.booleans(),
)
def test_every_operation_that_is_written_is_read_back(
    given_operations: list[tuple[list[object], str]], in_hex: bool
) -> None:
    stream = b"\n".join(
        b" ".join([*(written(each, in_hex) for each in before), operator.encode()])
        for before, operator in given_operations
    )
    read = [(operands, operator) for operator, operands in operations(stream)]
    assert read == given_operations


@pytest.mark.parametrize(
    ("stream", "shown"),
    [
        (rb"(a \(b\) c) Tj", b"a (b) c"),
        (rb"(a (b (c)) d) Tj", b"a (b (c)) d"),
        (rb"(\101\n\\) Tj", b"A\n\\"),
        (b"(one\\\ntwo) Tj", b"onetwo"),
        (b"<4> Tj", b"@"),
        (b"<41 42\n43> Tj", b"ABC"),
        (b"% (not this)\n(this) Tj", b"this"),
    ],
)
def test_strings_are_read_as_the_standard_says(stream: bytes, shown: bytes) -> None:
    ((_, operands),) = operations(stream)
    assert operands == [shown]


def test_a_line_of_glyphs_keeps_its_text_and_its_length() -> None:
    ((_, operands),) = operations(b"[<0041>-20<00420043>0<0044>30.5<>] TJ")
    assert operands[0][:2] == [b"\x00A\x00B\x00C\x00D", 10.5]


TEXT = b"""/Span
<</MCID 3>>
BDC
/A gs
0 0.25 0.5 rg
BT
1 0 0 -1 72 700.5 Tm
/F 12 Tf
[<41>0<42>-250<43>] TJ
ET
EMC"""


@pytest.mark.parametrize(
    "stream",
    [
        TEXT,
        TEXT.replace(b"/A gs\n", b""),
        TEXT.replace(b"/A gs\n0 0.25 0.5 rg\n", b""),
        TEXT + b"\n" + TEXT.replace(b"3", b"4") + b" q 2 0 0 2 0 0 cm " + TEXT + b" Q",
        b"/Artifact <</Type /Pagination/Subtype /Footer>> BDC " + TEXT + b" EMC " + TEXT,
        b"[3 4.5] 1 d [] 0 d 0 0 5 5 re S " + TEXT,
    ],
)
def test_a_piece_of_text_read_whole_is_what_its_parts_are(stream: bytes) -> None:
    resources = {"/Font": {"/F": None}, "/ExtGState": {"/A": DictionaryObject({"/ca": 0.5})}}
    apart = stream.replace(b"BT", b"BT %\n").replace(b"BDC", b"BDC %\n").replace(b"d ", b"d %\n")
    assert MARKED_TEXT in [operator for operator, _ in operations(stream)]
    assert MARKED_TEXT not in [operator for operator, _ in operations(apart)]
    whole, parts = (ContentInterpreter(600, 800, Matrix(), lambda font: FACE) for _ in range(2))
    whole.paint(stream, resources)
    parts.paint(apart, resources)
    assert (whole.runs, whole.shapes) == (parts.runs, parts.shapes)
    assert whole.runs[-1].text == "ABC"
    assert {run.mcid for run in whole.runs} <= {3, 4}


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"<41>", b"<4>"), (b"700.5", b"7-5"), (b"12 Tf", b"1.2.3 Tf"), (b"0.25", b"-")],
)
def test_what_looks_like_text_and_is_not_is_read_step_by_step(old: bytes, new: bytes) -> None:
    read: list[str] = []
    with suppress(ValueError):  # some of it is no content stream at all
        for operator, _ in operations(TEXT.replace(old, new)):
            read.append(operator)
    assert read
    assert MARKED_TEXT not in read


def test_the_bytes_of_an_inline_image_are_no_operators() -> None:
    stream = b"BI /W 1 /H 1 ID (]>>Tj EI\n(x) Tj"
    assert [operator for operator, _ in operations(stream)] == ["BI", "Tj"]


@pytest.mark.parametrize("stream", [b"(open", b"] Tj", b">> BDC", b")", b"\xff\xfe("])
def test_a_broken_stream_is_an_error_and_never_an_endless_loop(stream: bytes) -> None:
    with pytest.raises(ValueError, match="content stream"):
        list(operations(stream))


@given(matrices, matrices, numbers, numbers)
def test_two_maps_in_one_go_where_one_after_the_other_goes(
    first: Matrix, second: Matrix, x: float, y: float
) -> None:
    assert first.then(second).at(x, y) == pytest.approx(second.at(*first.at(x, y)), abs=1e-3)


@given(st.floats(0, 6.28), st.floats(0.1, 20), st.floats(0.1, 20))
def test_turning_text_makes_it_neither_taller_nor_leaning(
    angle: float, wide: float, tall: float
) -> None:
    turn = Matrix(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))
    shape = Matrix(a=wide, d=tall).then(turn)
    assert shape.height() == pytest.approx(tall)
    assert shape.slant() == pytest.approx(0, abs=1e-9)


def test_a_lean_is_the_tangent_of_its_angle() -> None:
    assert Matrix(c=0.2).slant() == pytest.approx(0.2)
    assert Matrix(c=-0.2, d=-1).slant() == pytest.approx(0.2)


def test_text_stands_where_its_matrices_put_it() -> None:
    (run,) = painted(b"2 0 0 2 0 0 cm BT /F 10 Tf 1 0 0 1 50 100 Tm (ab) Tj ET").runs
    assert run.text == "ab"
    assert run.left == pytest.approx(mm(100))
    assert run.right == pytest.approx(mm(100 + 2 * 10))
    assert run.baseline == pytest.approx(mm(800 - 200))
    assert run.size == pytest.approx(mm(20))
    assert run.x_height == pytest.approx(mm(10))


def test_a_page_drawn_upside_down_is_turned_back() -> None:
    (run,) = painted(b"1 0 0 -1 0 800 cm BT /F 10 Tf 1 0 0 -1 50 100 Tm (ab) Tj ET").runs
    assert run.baseline == pytest.approx(mm(100))
    assert run.top == pytest.approx(mm(100 - 7))


def test_the_second_piece_starts_where_the_first_ends() -> None:
    first, second = painted(b"BT /F 10 Tf 2 Tc 3 Tw (a b) Tj (c) Tj ET").runs
    assert second.left == pytest.approx(first.right) == pytest.approx(mm(3 * 5 + 3 * 2 + 3))


def test_lines_follow_their_leading() -> None:
    runs = painted(
        b"BT /F 10 Tf 14 TL 0 700 Td (a) Tj T* (b) Tj (c) ' 0 -20 TD (d) Tj T* (e) Tj ET"
    ).runs
    assert [round(run.baseline / mm(1)) for run in runs] == [100, 114, 128, 148, 168]


def test_what_is_saved_comes_back() -> None:
    small, large = painted(b"BT /F 10 Tf q /F 2 Tf (a) Tj Q (b) Tj ET").runs
    assert (small.size, large.size) == pytest.approx((mm(2), mm(10)))


def test_invisible_text_is_not_drawn() -> None:
    assert [run.text for run in painted(b"BT /F 10 Tf 3 Tr (a) Tj 0 Tr (b) Tj ET").runs] == ["b"]


def test_marks_tell_what_text_belongs_to() -> None:
    stream = (
        b"BT /F 10 Tf /P <</MCID 4>> BDC (a) Tj /Span BMC (b) Tj EMC EMC"
        b" /Artifact BMC (c) Tj EMC (d) Tj ET"
    )
    runs = painted(stream).runs
    assert [(run.mcid, run.artifact) for run in runs] == [
        (4, False),
        (4, False),
        (None, True),
        (None, False),
    ]


def test_spaces_at_the_end_of_a_line_hang_over() -> None:
    (run,) = painted(b"BT /F 10 Tf (ab  ) Tj ET").runs
    assert run.right == pytest.approx(mm(10))


def test_codes_mean_what_the_map_says() -> None:
    cmap = (
        b"2 beginbfchar <0041> <0061> <02af> <00660066> endbfchar"
        b" 2 beginbfrange <0001> <0003> <0030> <0005> <0006> [<0078> <D83DDE00>] endbfrange"
    )
    assert to_unicode(cmap) == {
        0x41: "a",
        0x2AF: "ff",
        1: "0",
        2: "1",
        3: "2",
        5: "x",
        6: "\U0001f600",
    }
