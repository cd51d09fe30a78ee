"""The studio, as a writer waits for it: from a keystroke to its marks, from saving to a fresh page.

Run it alone with `python bench/studio.py`, or as a group of `make bench`. The leaflet is ours,
lengthened to 1,500 words. Everything goes over a real socket to the real command; what a keystroke
costs without them is told beside it.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx

from bench.table import Note
from plainleaf.cli.heavy_work import heavy_work
from plainleaf.content.editing import Insert, edit, form
from plainleaf.project import Project, data_root
from plainleaf.studio.check_response import build_response
from plainleaf.studio.checking import check_text
from plainleaf.studio.forms import FormChoices

WORDS: Final = 1500
KEYSTROKES: Final = 100
PREVIEWS: Final = 15
AIM_MS: Final = 150
SLUG: Final = "bone-metastases"


def lines(_: object = None) -> Iterator[Note]:
    """A line for each thing that a writer waits for: median, 95th percentile, processor time."""
    with tempfile.TemporaryDirectory() as name, heavy_work():
        folder = Path(name)
        shutil.copytree(data_root() / "leaflets", folder / "leaflets")
        path = folder / "leaflets" / f"{SLUG}.yaml"
        text, words = _lengthened(path)
        path.write_text(text, encoding="utf-8")
        project = Project.of_leaflet(path)
        yield Note(f"a leaflet of {words:,} words")

        def check(typed: str) -> None:
            build_response(check_text(typed, path, project, date.today()), SLUG, FormChoices())

        yield _line("keystroke to marks, in process", _each(_typed(text), check), f"{AIM_MS} ms")
        with _running(folder) as (client, headers):

            def ask(typed: str) -> None:
                answer = client.post(
                    "/api/check", json={"slug": SLUG, "text": typed}, headers=headers
                )
                answer.json()

            asked = _each(_typed(text), ask)
            yield _line("keystroke to marks, over HTTP", asked, f"{AIM_MS} ms")
            for layout in ("standard", "large-print"):

                def show(typed: str, layout: str = layout) -> None:
                    revision = client.get(f"/api/leaflet/{SLUG}").json()["revision"]
                    body = {"text": typed, "revision": revision}
                    client.put(f"/api/leaflet/{SLUG}", json=body, headers=headers)
                    task = {"slug": SLUG, "text": typed, "layout": layout}
                    shown = client.post("/api/preview", json=task, headers=headers).json()
                    if shown["state"] != "ready":
                        raise RuntimeError(shown["why"])
                    client.get(shown["pages"][0]["src"]).raise_for_status()

                show(text)
                times = _each(_typed(text, PREVIEWS), show)
                yield _line(f"save to a fresh page 1, {layout}", times, "1 s")


def main() -> None:
    """Prints the lines as they come."""
    for line in lines():
        print(line, flush=True)


def _lengthened(path: Path) -> tuple[str, int]:
    """The leaflet with its last sections once more, until it has enough words."""
    text = path.read_text(encoding="utf-8")
    project = Project.of_leaflet(path)
    found = next(field for field in form(text).fields if field.name == "sections")
    for section in reversed(found.children):
        heading, body = (child.value for child in section.children)
        value = {"heading": f"{heading} (again)", "body": body}
        text = edit(text, [Insert(("sections", 1), value)])
        report = check_text(text, path, project, date.today()).report
        if report and report.counts.words >= WORDS:
            return text, report.counts.words
    raise RuntimeError("the leaflet is too short")


def _typed(text: str, count: int = KEYSTROKES) -> list[str]:
    """The text as it is after each of so many keystrokes in the middle of a sentence."""
    at = text.index("Cancer cells can break away")
    typing = "Somebody types here. "
    return [text[:at] + typing[: 1 + n % 20] + str(n) + text[at:] for n in range(count)]


def _each(texts: list[str], do: Callable[[str], None]) -> list[tuple[float, float]]:
    """Wall and processor time of each, in ms, after a few to warm up."""
    for text in texts[:3]:
        do(text)
    times = []
    for text in texts:
        wall, cpu = time.perf_counter(), time.process_time()
        do(text)
        times.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)))
    return times


def _line(what: str, times: list[tuple[float, float]], aim: str) -> Note:
    wall = sorted(each[0] for each in times)
    late = wall[min(len(wall) - 1, round(0.95 * len(wall)))]
    cpu = statistics.median(each[1] for each in times)
    return Note(
        f"{what}: median {statistics.median(wall):,.0f} ms, 95th percentile "
        f"{late:,.0f} ms (aim: {aim}), processor here {cpu:,.0f} ms"
    )


@contextmanager
def _running(folder: Path) -> Iterator[tuple[httpx.Client, dict[str, str]]]:
    """The command on a folder, and a browser that was let in, with its token."""
    command = [sys.executable, "-m", "plainleaf", "studio", str(folder), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=data_root())
    try:
        assert process.stdout
        address = next(
            found.group() for line in process.stdout if (found := re.search(r"http://\S+", line))
        )
        with httpx.Client(base_url=address.split("/?")[0], trust_env=False, timeout=120) as client:
            client.get(address)
            page = client.get("/").text
            token = re.search(r'plainleaf-token" content="([^"]+)"', page)
            assert token
            yield client, {"x-plainleaf-token": token[1]}
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
