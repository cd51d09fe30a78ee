"""What to do at once stands above what can wait, whatever else is wrong with the help boxes."""

from __future__ import annotations

import pytest

from tests.content.leaflet_files import Clinic, findings_of

BOXES = """\
get_help:
  - level: {}
    when: [You cannot stop the bleeding.]
    do: Call us.
    contacts: [ward]
  - level: {}
    when: [You are very hot.]
    do: Call us.
    contacts: [ward]
  - level: {}
    when: [Your arm swells up.]
    do: Call us.
    contacts: [ward, emergency]
sections:
"""


def levels_out_of_order(clinic: Clinic, levels: str) -> list[str]:
    """Of three boxes, the levels that are said to stand too low."""
    path = clinic.changed()
    text = path.read_text(encoding="utf-8")
    start, end = text.index("get_help:"), text.index("sections:\n") + len("sections:\n")
    path.write_text(text[:start] + BOXES.format(*levels.split()) + text[end:], encoding="utf-8")
    found = [each for each in findings_of(path) if each.rule == "C211"]
    lines = path.read_text(encoding="utf-8").splitlines()
    return [lines[each.place.line - 1].split()[-1] for each in found]


@pytest.mark.parametrize(
    ("levels", "too_low"),
    [
        ("emergency urgent routine", []),
        ("urgent urgent routine", []),
        ("urgent emergency routine", ["emergency"]),
        ("routine urgent emergency", ["urgent", "emergency"]),
        # A level that there is not ends nothing, and is compared with nothing.
        ("urgent soon emergency", ["emergency"]),
        ("soon urgent emergency", ["emergency"]),
        ("routine emergency soon", ["emergency"]),
        ("emergency soon urgent", []),
        ("soon later never", []),
    ],
)
def test_a_more_urgent_box_below_a_less_urgent_one_is_found(
    clinic: Clinic, levels: str, too_low: list[str]
) -> None:
    assert levels_out_of_order(clinic, levels) == too_low
