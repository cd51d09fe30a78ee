"""Every file that is spoilt on purpose is refused, by a rule that says what is wrong with it."""

from __future__ import annotations

import pytest

from tests.once import Once
from tests.soak import one_in
from tests.verify.spoilt import good
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import Way, ways

SPOILT = [way for way in ways().values() if way.rules]
HARMLESS = [way for way in ways().values() if not way.rules]


def changed(way: Way, once: Once) -> bytes:
    """The good file after a change."""
    file = File(once.bytes("the file that is spoilt", good.good_pdf))
    return way.change(file) or file.written()


def test_the_file_that_is_spoilt_is_good(once: Once) -> None:
    pdf = once.bytes("the file that is spoilt", good.good_pdf)
    assert [f"{each.rule} {each.message}" for each in good.refusals(pdf)] == []


@pytest.mark.parametrize("way", HARMLESS, ids=lambda way: way.name)
def test_a_change_that_no_one_meets_is_not_refused(way: Way, once: Once) -> None:
    found = good.refusals(changed(way, once))
    assert [f"{each.rule} {each.message}" for each in found] == []


@pytest.mark.parametrize("way", one_in(6, SPOILT), ids=lambda way: way.name)
def test_a_spoilt_file_is_refused(way: Way, once: Once) -> None:
    found = good.refusals(changed(way, once))
    told = [f"{each.rule} {each.message}" for each in found]
    assert {each.rule for each in found} & set(way.rules), told or "it passes"
