"""Plainleaf against the plain WeasyPrint that it stands on, side by side in one run."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

import weasyprint

from bench import readability
from bench.cold import ROOT, cold
from bench.plain import plain
from bench.warm import warm
from plainleaf.content import load
from plainleaf.project import Project
from plainleaf.render import layouts

LEAFLET = ROOT / "leaflets" / "bone-metastases.yaml"


def main() -> None:
    """Measures and prints. README.md says how to read it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("leaflet", nargs="?", type=Path, default=LEAFLET)
    parser.add_argument("--rounds", type=int, default=9, help="counted rounds (default: 9)")
    asked = parser.parse_args()
    path = asked.leaflet.absolute()
    project = Project.of_leaflet(path)
    leaflet = load(path, project)
    known = layouts(project)

    print(f"Python {platform.python_version()}, WeasyPrint {weasyprint.__version__}, ", end="")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    print(
        f"{path.name}; medians of {asked.rounds} rounds in turn, spread in brackets\n", flush=True
    )
    with tempfile.TemporaryDirectory(prefix="plainleaf-bench-") as name:
        folder = Path(name)
        pages = [plain(leaflet, layout, project, folder) for layout in known.values()]
        print("\n".join(cold(path, pages, folder, asked.rounds)), flush=True)
        print("\n" + "\n".join(readability.cold(path, asked.rounds)), flush=True)
        print("\n" + "\n".join(readability.many(path)), flush=True)
        for page in pages:
            lines = warm(path, leaflet, known[page.name], project, page, asked.rounds)
            print("\n" + "\n".join(lines), flush=True)
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")
