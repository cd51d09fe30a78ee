"""Makes the pictures of the README and docs from the files in dist/.

    python generate.py && python scripts/make_pictures.py

Needs pdftoppm (poppler-utils) and Chromium; says so when one is missing. Every page of every PDF
is drawn, as a sheet of pages for each edition; the web editions are drawn at 320 and 1,000 px.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
DIST, PICTURES = ROOT / "dist", ROOT / "docs" / "pictures"
DPI = 60
GAP, DESK = 14, (118, 124, 130)
PAGES_IN_A_ROW = 4
COLOURS = 64
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
]


def program(*names: str) -> str:
    """The first of the programs that this machine has; ends with plain words if it has none."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    sys.exit(f"{names[0]} is needed to make the pictures and is not on this machine.")


def pages(pdf: Path, folder: Path) -> list[Image.Image]:
    """Every page of a PDF as a picture."""
    stem = folder / pdf.stem
    command = [program("pdftoppm"), "-r", str(DPI), "-png", str(pdf), str(stem)]
    subprocess.run(command, check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob(f"{pdf.stem}-*.png"))]


def web_page(html: Path, width: int, height: int, folder: Path) -> Image.Image:
    """The top of a web page in a window of so many px."""
    out = folder / f"{html.stem}-{width}.png"
    command = [
        program(*BROWSERS),
        *QUIET,
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},{height}",
        f"--screenshot={out}",
        html.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(out).convert("RGB")


def sheet(pictures: list[Image.Image], columns: int) -> Image.Image:
    """Pictures side by side on a grey desk, in rows."""
    rows = [pictures[at : at + columns] for at in range(0, len(pictures), columns)]
    width = max(sum(p.width + GAP for p in row) for row in rows) + GAP
    height = sum(max(p.height for p in row) + GAP for row in rows) + GAP
    desk = Image.new("RGB", (width, height), DESK)
    down = GAP
    for row in rows:
        across = GAP
        for picture in row:
            desk.paste(picture, (across, down))
            across += picture.width + GAP
        down += max(p.height for p in row) + GAP
    return desk


def save(picture: Image.Image, name: str) -> None:
    """Writes a picture with few colours, so that the repository stays small."""
    path = PICTURES / name
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.relative_to(ROOT))


def main() -> None:
    """Makes all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = [html for html in sorted(DIST.glob("*.html")) if list(DIST.glob(f"{html.stem}.*.pdf"))]
    if not found:
        sys.exit("dist/ holds no leaflets. Run generate.py first.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for html in found:
            slug = html.stem
            firsts = []
            for pdf in sorted(DIST.glob(f"{slug}.*.pdf"), reverse=True):
                drawn = pages(pdf, folder)
                firsts.append(drawn[0])
                save(sheet(drawn, PAGES_IN_A_ROW), f"{pdf.stem}.png")
            height = firsts[0].height
            wide = web_page(html, 1000, 1415, folder)
            narrow = web_page(html, 500, 1415, folder)
            save(sheet([wide, narrow], 2), f"{slug}.web.png")
            side = ImageOps.contain(wide, (height, height))
            save(sheet([*firsts, side], len(firsts) + 1), f"{slug}.png")


if __name__ == "__main__":
    main()
