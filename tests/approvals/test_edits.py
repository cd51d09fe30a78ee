"""No edit of one character of approved words is missed, and no other layout of them is refused."""

from __future__ import annotations

import pytest

from tests.approvals.clinic import Clinic
from tests.approvals.edits import edits, is_shown, layouts, refusal
from tests.soak import first_few


@pytest.mark.parametrize("count", first_few([60, 1_000]))
def test_each_edit_of_one_character_is_refused_and_shown(clinic: Clinic, count: int) -> None:
    made = 0
    for edit in edits(clinic, count):
        before = edit.make()
        found = refusal(clinic)
        assert found, edit
        assert is_shown(edit, found, clinic), (edit, [each.message for each in found])
        edit.path.write_bytes(before)
        made += 1
    assert made == count
    assert refusal(clinic) == []


@pytest.mark.parametrize("count", first_few([20, 300]))
def test_no_other_layout_of_the_same_words_is_refused(clinic: Clinic, count: int) -> None:
    made = 0
    for _ in layouts(clinic, count):
        found = refusal(clinic)
        assert not found, [each.message for each in found]
        made += 1
    assert made == count
