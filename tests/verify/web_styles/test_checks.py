"""A stylesheet may change how words look. It never decides which words are seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import tinyhtml5

from plainleaf.verify.web_styles.checks import style_faults
from tests.verify.web_styles.conftest import PHRASES, cases, rules_broken

HIDING, HONEST = cases("hiding.yaml"), cases("honest.yaml")


@pytest.mark.parametrize("case", HIDING.values(), ids=HIDING)
def test_a_style_that_hides_or_changes_words_is_refused(
    styled: Callable[..., str], case: dict[str, str]
) -> None:
    assert case["rule"] in rules_broken(styled(case["css"], bool(case.get("alone"))))


@pytest.mark.parametrize("case", HONEST.values(), ids=HONEST)
def test_a_style_of_fonts_colours_and_space_is_left_alone(
    styled: Callable[..., str], case: dict[str, str]
) -> None:
    html = styled(case["css"], bool(case.get("alone")))
    assert style_faults(tinyhtml5.parse(html), PHRASES) == []


def test_there_are_enough_styles_of_both_kinds() -> None:
    assert len(HIDING) >= 60
    assert len(HONEST) >= 20


def test_the_shipped_stylesheet_is_left_alone(styled: Callable[..., str]) -> None:
    assert style_faults(tinyhtml5.parse(styled("")), PHRASES) == []
