"""Makes the picture of the studio that docs/studio.md shows: a leaflet with a hard word typed in.

    python scripts/make_studio_picture.py

Needs Chromium. Nothing is saved: the studio runs on a copy of leaflets/.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "studio.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1440, "height": 900}
COLOURS = 128
# In milliseconds; the first pages of a leaflet wait for the print engine.
PATIENCE = 60_000


def main() -> None:
    """Makes the picture."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("Chromium is needed to make the picture and is not on this machine.")
    with tempfile.TemporaryDirectory() as folder:
        leaflets = Path(folder) / "leaflets"
        shutil.copytree(ROOT / "leaflets", leaflets)
        studio = subprocess.Popen(
            [sys.executable, "-m", "plainleaf", "studio", str(leaflets), "--no-browser"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            with sync_playwright() as playwright:
                started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
                page = started.new_page(viewport=SIZE)  # type: ignore[arg-type]
                draw(page, address_of(studio), Path(folder) / "studio.png")
                started.close()
        finally:
            studio.send_signal(signal.SIGINT)
            studio.wait()


def address_of(studio: subprocess.Popen[str]) -> str:
    """The address that the studio prints."""
    for line in studio.stdout or ():
        found = re.search(r"http://\S+", line)
        if found:
            return found.group()
    sys.exit("The studio did not start.")


def draw(page: Page, address: str, path: Path) -> None:
    """Opens a leaflet, types a hard word, and keeps what is seen."""
    page.goto(address)
    page.get_by_role("link", name="Cancer that has spread to bone").click()
    page.locator("#side .pages img").first.wait_for(timeout=PATIENCE)
    field = page.locator(".item.sections textarea").nth(1)
    field.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nYou can take medication for it.")
    mark = page.locator(".item.sections .mirror .words", has_text="medication")
    mark.wait_for(timeout=PATIENCE, state="attached")
    for _ in " for it.":
        page.keyboard.press("ArrowLeft")
    page.locator(".popover").wait_for(timeout=PATIENCE)
    page.wait_for_function(
        "() => !document.querySelector('#side .view.old') && document.fonts.status === 'loaded'",
        timeout=PATIENCE,
    )
    page.screenshot(path=str(path))
    seen = Image.open(path).convert("RGB")
    seen.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(PICTURE.relative_to(ROOT))


if __name__ == "__main__":
    main()
