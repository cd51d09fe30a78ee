"""Each edition holds exactly what was typed, as read by programs that did not write it.

``python scripts/fuzz_fidelity.py`` does the same with as many leaflets as one likes.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from plainleaf.project import Project, data_root
from plainleaf.render.phrases import phrases
from tests.fidelity.comparing import fault, marks_fault
from tests.fidelity.leaflets import MARK_END, Grid, sample
from tests.fidelity.making import Press
from tests.soak import first_few

SEEDS = range(20)


@pytest.mark.parametrize("first", first_few(SEEDS[::5]))
def test_random_leaflets_are_made_and_say_what_was_typed(
    first: int, tmp_path: Path, browser_page: Page
) -> None:
    press = Press(tmp_path, browser_page)
    faults = {seed: press.faults(sample(seed)) for seed in range(first, first + 5)}
    assert not {seed: found for seed, found in faults.items() if found}


def test_a_sample_is_the_same_each_time() -> None:
    assert sample(7) == sample(7)
    assert len({sample(seed).text for seed in SEEDS}) == len(SEEDS)


def test_the_samples_have_lists_tables_boxes_links_and_signs_at_the_start_of_lines() -> None:
    typed = "\n".join(sample(seed).text for seed in SEEDS)
    for form in (r"^ +\d+\. \S", r"^ +\d+\) \S", r"^ +- ", r"^ +> \[!", r"\|---\|", r"\]\(https:"):
        assert len(re.findall(form, typed, re.MULTILINE)) > len(SEEDS) / 4, form
    assert re.search(r"^ +16\. März", typed, re.MULTILINE)
    assert re.search(r"^ +> 39", typed, re.MULTILINE)


@pytest.mark.parametrize(
    ("read", "wrong"),
    [
        ("Rest. Take 2 tablets. Day Plan Mon Rest Ward", ""),
        ("Rest. Take 2 tablets. Day Mon Plan Rest Ward", ""),
        ("Take 2 tablets. Rest. Day Plan Mon Rest Ward", "stands before"),
        ("Rest. Take 3 tablets. Day Plan Mon Rest Ward", "is not in"),
        ("Rest. Take 2 tablets. 3 Day Plan Mon Rest Ward", "stands before"),
        ("Rest. Take 2 tablets. Day Plan Mon Rest Rest", "stands at the end"),
    ],
)
def test_what_is_lost_changed_moved_or_added_is_found(read: str, wrong: str) -> None:
    pieces = ["Rest.", "Take 2 tablets.", Grid(("Day", "Plan"), (("Mon", "Rest"),))]
    fixed = phrases("en-GB", Project(data_root(), data_root()))
    assert wrong in fault(read, [pieces], ["Ward"], fixed) or wrong == ""
    assert bool(fault(read, [pieces], ["Ward"], fixed)) == bool(wrong)


def test_a_wrong_number_of_a_list_is_found() -> None:
    pieces = [f"3.{MARK_END}Open it.", f"4.{MARK_END}Shut it."]
    assert marks_fault("3. Open it.\n4. Shut it.", [*pieces]) == ""
    assert marks_fault("1. Open it.\n2. Shut it.", [*pieces])
