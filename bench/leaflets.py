"""Many leaflets, no two alike, made of our own examples: other numbers, parts and lengths."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = ("bone-metastases", "spinal-cord-compression")
ORGANISATION: Final = "_organisation.yaml"
# Every so many is the short example; the others have so many sections of the long one, which makes
# them as long as leaflets usually are: 3 to 6 pages.
SHORT_EVERY: Final = 5
MOST_SECTIONS: Final = 4
WARDS: Final = ("Ash", "Beech", "Cedar", "Elder", "Hazel", "Holly", "Maple", "Oak", "Rowan")


def write_leaflets(folder: Path, count: int) -> Path:
    """Writes ``count`` leaflets with their organisation below ``folder``; the same each time.

    Gives back the folder to hand to ``generate.py``. Each keeps to the wording limits and every
    promise: a sentence of ours is never changed, only left out or moved with its section.
    """
    leaflets = folder / "leaflets"
    leaflets.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "leaflets" / ORGANISATION, leaflets)
    shutil.copytree(ROOT / "leaflets" / "images", leaflets / "images", dirs_exist_ok=True)
    long, short = (_read(ROOT / "leaflets" / f"{name}.yaml") for name in EXAMPLES)
    for number in range(count):
        made = _varied(short if number % SHORT_EVERY == 0 else long, number)
        text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=10_000)
        (leaflets / f"leaflet-{number:05}.yaml").write_text(text, encoding="utf-8")
    return leaflets


def repeated(leaflet: Path, target: Path, times: int) -> None:
    """Writes a leaflet whose sections come ``times`` times, under headings of their own."""
    read = _read(leaflet)
    read["sections"] = [
        {**section, "heading": f"{section['heading']}, part {part}" if part > 1 else heading}
        for part in range(1, times + 1)
        for section in read["sections"]
        for heading in (section["heading"],)
    ]
    text = yaml.safe_dump(read, allow_unicode=True, sort_keys=False, width=10_000)
    target.write_text(text, encoding="utf-8")


def _read(path: Path) -> dict[str, Any]:
    # As text, which is what a leaflet is made of; a date stays what was typed.
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {**read, "format": 1}


def _varied(leaflet: dict[str, Any], number: int) -> dict[str, Any]:
    chance = random.Random(number)
    sections = list(leaflet["sections"])
    if len(sections) > 1:
        sections = chance.sample(sections, chance.randint(1, MOST_SECTIONS))
    emergency, *others = leaflet["get_help"]
    kept = sorted(chance.sample(range(len(others)), chance.randint(1, min(2, len(others)))))
    made = {
        **leaflet,
        "reference": f"{leaflet['reference']}-{number}",
        "key_points": chance.sample(leaflet["key_points"], len(leaflet["key_points"])),
        "get_help": [emergency, *(others[index] for index in kept)],
        "sections": sections,
        "contacts": {
            "helpline": {
                "name": f"{chance.choice(WARDS)} ward helpline (example)",
                "phone": f"01632 960 {chance.randrange(1000):03}",
            }
        },
    }
    said = str({**made, "sources": ()})
    made["sources"] = [
        source for source in leaflet["sources"] if re.search(rf"@{source['id']}\b", said)
    ] or leaflet["sources"][:1]
    words = str(sections).casefold()
    glossary = [term for term in leaflet.get("glossary", []) if term["term"].casefold() in words]
    return {**{key: value for key, value in made.items() if key != "glossary"}} | (
        {"glossary": glossary} if glossary else {}
    )
