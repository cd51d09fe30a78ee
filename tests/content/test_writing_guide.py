"""The guide for writers tells no lies."""

from __future__ import annotations

import re
from pathlib import Path

from plainleaf.content import load
from plainleaf.content.schema.files import LeafletFile, OrganisationFile
from plainleaf.package_data import package_data
from tests.content.leaflet_files import Clinic

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-a-leaflet.md").read_text(encoding="utf-8")


def test_the_example_in_the_guide_loads(clinic: Clinic) -> None:
    block = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert block

    assert load(clinic.write(block.group(1))).findings == ()


def test_the_guide_names_every_field() -> None:
    for model in (LeafletFile, OrganisationFile):
        assert model.model_fields
        for name in model.model_fields:
            assert f"`{name}`" in GUIDE, name


def test_the_guide_names_every_range_of_rule_ids() -> None:
    ids = package_data("content/messages.yaml")
    assert ids
    for rule in ids:
        assert f"C{rule[1]}01 to C{rule[1]}99" in GUIDE
