"""What a user would pick instead, as commands: one process makes one PDF of one leaflet."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from bench.plain import Plain, plain
from bench.site import Site
from bench.typst_page import typst_page
from plainleaf.typefaces.faces import font_folder

WEASYPRINT, TYPST, CHROMIUM = "weasyprint command", "Typst", "Chromium"
FONT: Final = "Source Sans 3"
COMPILE: Final = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3], "
    "font_paths=[sys.argv[4]], ignore_system_fonts=True, pdf_standards=['ua-1', 'a-2a'])"
)
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")

Commands = dict[str, list[list[str]]]


def browser() -> str | None:
    """The Chromium of this machine, if it has one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def rivals(site: Site, path: Path) -> tuple[Commands, list[Plain]]:
    """For each rival its commands for a leaflet, one a layout; and what our own PDFs are made of.

    Run them in the folder of the site, which they write to.
    """
    leaflet = site.load(path)
    commands: Commands = {}
    pages = []
    for layout in site.layouts:
        # Typst opens only what stands below its root.
        folder = site.folder / "rivals" / path.stem / layout.name
        folder.mkdir(parents=True, exist_ok=True)
        page = plain(leaflet, layout, site.project, folder)
        pages.append(page)
        commands.setdefault(WEASYPRINT, []).append(page.command(folder / "weasyprint.pdf"))
        source = folder / "page.typ"
        source.write_text(typst_page(leaflet, layout), encoding="utf-8")
        commands.setdefault(TYPST, []).append(
            [
                *(sys.executable, "-c", COMPILE, str(source), str(folder / "typst.pdf")),
                *(str(site.project.root), str(font_folder() / FONT)),
            ]
        )
        if program := browser():
            commands.setdefault(CHROMIUM, []).append(_printed(program, page, folder))
    return commands, pages


def _printed(program: str, page: Plain, folder: Path) -> list[str]:
    style = "".join(path.read_text(encoding="utf-8") for path in page.stylesheets)
    html = page.page.read_text(encoding="utf-8")
    whole = html.replace("</head>", f'<base href="{page.base_url}"><style>{style}</style></head>')
    file = folder / "chromium.html"
    file.write_text(whole, encoding="utf-8")
    return [
        *(program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
        *(f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={folder / 'chromium.pdf'}"),
        file.as_uri(),
    ]
