"""How many pages leaflets take in each print layout, and how full their pages are.

    python scripts/page_table.py [LEAFLET.yaml | FOLDER]... [--layout NAME]... [--json FILE]

Run it before and after a change of the styles. With --before FILE, the pages that a run
with --json wrote are shown next to those of today. A page is as full as its words reach down, in
percent of the room for words; the last page is left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from plainleaf.content import ContentError, load
from plainleaf.project import Project
from plainleaf.render import Renderer, RenderError
from plainleaf.render.fit_pages import page_fills
from plainleaf.render.layout import layouts


def pages_of(path: Path, wanted: list[str]) -> dict[str, list[int]]:
    """How full each page is, in percent, by layout; nothing for a leaflet that cannot be made."""
    project = Project.of_leaflet(path)
    try:
        leaflet = load(path, project)
        renderer = Renderer(project)
        known = layouts(project)
        return {
            name: [round(100 * fill) for fill in page_fills(renderer.pages(leaflet, known[name]))]
            for name in wanted
            if name in known
        }
    except (ContentError, RenderError):
        return {}


def main() -> None:
    """Prints one row for each leaflet and layout, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("leaflets")])
    parser.add_argument("--layout", action="append")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--before", type=Path)
    options = parser.parse_args()
    files = [
        file
        for path in options.paths
        for file in (sorted(path.rglob("*.yaml")) if path.is_dir() else [path])
        if not file.name.startswith("_")
    ]
    before = json.loads(options.before.read_text()) if options.before else {}
    found: dict[str, dict[str, list[int]]] = {}
    was = now = 0
    for file in files:
        found[str(file)] = pages_of(file, options.layout or ["standard", "large-print"])
        for layout, fills in found[str(file)].items():
            old = before.get(str(file), {}).get(layout)
            was, now = was + len(old or fills), now + len(fills)
            pages = f"{len(old)} > {len(fills)}" if old is not None else f"{len(fills)}"
            print(f"{file}  {layout}  {pages}  {' '.join(map(str, fills))}", flush=True)
    print(f"{was} > {now} pages" if before else f"{now} pages")
    if options.json:
        options.json.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
