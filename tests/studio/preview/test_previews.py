"""Previews are the real pages, and say what a build would say of them."""

from __future__ import annotations

import asyncio
import io
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plainleaf.batch import BuildRequest, InProcess, build
from plainleaf.project import Project
from plainleaf.render import layouts
from plainleaf.studio.preview.preview_render import PreviewTask, RenderedPreview
from plainleaf.studio.preview.previews import Previews
from plainleaf.studio.preview.worker import PreviewWorker, limits
from tests.endless import ENDLESS_TEMPLATE
from tests.patience import MOST_SECONDS
from tests.soak import soak
from tests.studio.calls import HARD, LEAFLET, TODAY, Calls, Here, calling, clinic
from tests.studio.loops import to_its_end

HARDER = LEAFLET.replace("sources:", HARD + "sources:")


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path)) as made:
        yield made


def preview(calls: Calls, text: str = LEAFLET, layout: str = "standard") -> Any:
    return calls.post("/api/preview", slug="inhaler", text=text, layout=layout)


def test_the_pages_are_those_that_a_build_makes(calls: Calls, tmp_path: Path) -> None:
    folder = calls.studio.documents.folder
    build(BuildRequest((folder,), tmp_path / "dist", TODAY), InProcess())
    for layout in ("standard", "large-print"):
        shown = preview(calls, layout=layout)
        pdf = calls.client.get(shown["pdf"])
        assert pdf.headers["content-type"] == "application/pdf"
        assert pdf.content == (tmp_path / "dist" / f"inhaler.{layout}.pdf").read_bytes()
        assert shown["delivered"] is True


def test_each_page_is_a_picture_with_its_size_and_its_words(calls: Calls) -> None:
    shown = preview(calls, layout="large-print")
    last = len(shown["pages"])
    assert last
    for number, page in enumerate(shown["pages"], start=1):
        assert page["alt"] == f"Page {number} of {last}, large print"
        answer = calls.client.get(f"{page['src']}?scale=1")
        assert answer.headers["content-type"] == "image/png"
        picture = Image.open(io.BytesIO(answer.content))
        assert abs(picture.width - page["width"]) <= 1
        assert abs(picture.height - page["height"]) <= 1
        darkest, lightest = picture.convert("L").getextrema()
        assert darkest < 40
        assert lightest == 255


def test_each_heading_has_its_place_on_the_pages(calls: Calls) -> None:
    shown = preview(calls, layout="large-print")
    places = {each["heading"]: each for each in shown["places"]}
    assert {"Using your inhaler", "Key points", "When to get help"} <= set(places)
    assert all(1 <= each["page"] <= len(shown["pages"]) for each in places.values())
    assert all(0 < each["top"] < shown["pages"][0]["height"] for each in places.values())
    assert places["Using your inhaler"]["top"] < places["Key points"]["top"]


def test_the_same_text_has_the_same_key_and_another_text_another(calls: Calls) -> None:
    first, same = preview(calls), preview(calls)
    other = preview(calls, LEAFLET.replace("Using", "Cleaning"))
    assert first["key"] == same["key"] != other["key"]


@pytest.mark.parametrize("address", ["0.png", "99.png", "1.png?scale=9", "1.png?scale=x"])
def test_a_page_that_is_not_there_is_refused(calls: Calls, address: str) -> None:
    key = preview(calls)["key"]
    assert calls.client.get(f"/api/preview/{key}/{address}").status_code in (400, 404)


def test_an_unknown_preview_or_layout_is_refused(calls: Calls) -> None:
    assert calls.client.get("/api/preview/nothing/1.png").status_code == 404
    answer = calls.post("/api/preview", 404, slug="inhaler", text=LEAFLET, layout="tiny")
    assert "large-print" in answer["error"]


def test_hard_wording_is_shown_but_said_not_to_be_delivered(calls: Calls) -> None:
    shown = preview(calls, HARDER)
    assert shown["state"] == "ready"
    assert shown["pages"]
    assert shown["delivered"] is False
    assert "Preview only" in shown["why"]


def test_a_broken_file_has_no_page_and_its_faults_instead(calls: Calls) -> None:
    for answer in (
        preview(calls, LEAFLET.replace("title: ", "title ")),
        calls.post("/api/web", slug="inhaler", text=LEAFLET.replace("title: ", "title ")),
    ):
        assert answer["state"] == "broken"
        assert answer["key"] is None
        assert answer["findings"][0]["line"] == 2


def test_a_page_that_cannot_be_set_says_what_is_in_the_way(calls: Calls) -> None:
    shown = preview(calls, LEAFLET.replace("Sit up straight.", "Sit up \U0001f9bf."))
    assert shown["state"] == "failed"
    assert "U+1F9BF" in shown["findings"][0]["message"]


def test_the_web_page_is_that_of_a_build_and_can_do_nothing(calls: Calls, tmp_path: Path) -> None:
    folder = calls.studio.documents.folder
    build(BuildRequest((folder,), tmp_path / "dist", TODAY), InProcess())
    shown = calls.post("/api/web", slug="inhaler", text=LEAFLET)
    answer = calls.client.get(shown["src"])
    assert answer.text == (tmp_path / "dist" / "inhaler.html").read_text()
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-scripts" not in policy


def test_a_web_page_is_not_given_out_as_a_pdf_nor_a_pdf_as_a_page(calls: Calls) -> None:
    printed = preview(calls)["key"]
    web = calls.post("/api/web", slug="inhaler", text=LEAFLET)["key"]
    assert calls.client.get(f"/api/preview/{printed}/page.html").status_code == 404
    assert calls.client.get(f"/api/preview/{web}/leaflet.pdf").status_code == 404


def test_a_changed_style_changes_the_next_preview(tmp_path: Path) -> None:
    folder = clinic(tmp_path)
    (folder / "styles").mkdir()
    own = folder / "styles" / "standard.css"
    shipped = Project(folder, folder).find("styles/standard.css")
    assert shipped
    own.write_text(shipped.read_text())
    worker = PreviewWorker()
    try:
        before = worker.make(task(folder))
        own.write_text(own.read_text() + "h1 { color: #003300 }")
        worker.renew()
        after = worker.make(task(folder))
    finally:
        worker.close()
    assert before.data
    assert after.data
    assert before.data != after.data


class Slow(Here):
    """Notes the tasks it is given, and holds the first until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.held = asyncio.Event()
        self.loop = asyncio.get_running_loop()

    def make(self, task: PreviewTask) -> RenderedPreview:
        self.made.append(task.text)
        if len(self.made) == 1:
            asyncio.run_coroutine_threadsafe(self.held.wait(), self.loop).result()
        return RenderedPreview(b"a page")


def task(
    folder: Path, text: str = LEAFLET, slug: str = "inhaler", web: bool = False
) -> PreviewTask:
    path = folder / "leaflets" / f"{slug}.yaml"
    project = Project.of_leaflet(path)
    layout = None if web else layouts(project)["standard"]
    return PreviewTask(slug, path, project, text, layout, TODAY)


def test_of_several_texts_that_wait_only_the_newest_is_made(tmp_path: Path) -> None:
    clinic(tmp_path)

    async def ask() -> tuple[list[str], list[bool]]:
        worker = Slow()
        previews = Previews(worker)
        previews.start()
        asked = []
        for text in ("one", "two", "three", "four"):
            asked.append(asyncio.create_task(previews.show(task(tmp_path, text, web=True))))
            while text == "one" and not worker.made:
                await asyncio.sleep(0.001)
        other = asyncio.create_task(previews.show(task(tmp_path, "other", "other", web=True)))
        await asyncio.sleep(0)
        worker.held.set()
        shown = await asyncio.gather(*asked, other)
        await previews.stop()
        return worker.made, [each.made is not None for each in shown]

    made, answered = to_its_end(ask())
    assert made == ["one", "four", "other"]
    assert answered == [True, False, False, True, True]


def test_a_page_that_stumbles_does_not_keep_the_next_from_being_made(tmp_path: Path) -> None:
    class Stumbling(Here):
        def make(self, task: PreviewTask) -> RenderedPreview:
            if task.text == "x":
                raise ZeroDivisionError("by nought")
            return super().make(task)

    with calling(clinic(tmp_path), worker=Stumbling()) as calls:
        shown = preview(calls, "x")
        assert shown["state"] == "failed"
        assert "not your mistake" in shown["why"]
        assert preview(calls)["state"] == "ready"


def test_only_the_last_previews_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plainleaf.studio.preview.previews.whole", lambda name: 2)
    with calling(clinic(tmp_path)) as calls:
        keys = [
            calls.post("/api/web", slug="inhaler", text=LEAFLET.replace("Using", word))["key"]
            for word in ("Using", "Cleaning", "Testing")
        ]
        found = [calls.client.get(f"/api/preview/{key}/page.html").status_code for key in keys]
    assert found == [404, 200, 200]


def test_a_process_of_its_own_makes_the_same_pages(tmp_path: Path) -> None:
    clinic(tmp_path)
    worker = PreviewWorker()
    try:
        worker.warm()
        there, here = worker.make(task(tmp_path)), Here().make(task(tmp_path))
    finally:
        worker.close()
    assert there.data == here.data is not None


@soak
def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_made(tmp_path: Path) -> None:
    endless, other = clinic(tmp_path / "endless"), clinic(tmp_path / "other")
    (endless / "templates").mkdir()
    (endless / "templates" / "leaflet.html.j2").write_text(ENDLESS_TEMPLATE)
    # Of processor time: by the clock, a busy machine would hold up the next page as well.
    worker = PreviewWorker(replace(limits(), cpu_seconds=8, wall_seconds=MOST_SECONDS))
    try:
        slow = worker.make(task(endless))
        assert slow.data is None
        assert "8 seconds" in slow.why
        assert worker.make(task(other)).data
    finally:
        worker.close()


@soak
def test_a_process_that_is_ended_from_outside_is_told_of_and_replaced(tmp_path: Path) -> None:
    clinic(tmp_path)
    worker = PreviewWorker()
    try:
        assert worker.make(task(tmp_path)).data
        os.kill(worker._processes.submit(os.getpid).result(), signal.SIGKILL)
        assert worker.make(task(tmp_path)).data
    finally:
        worker.close()
    assert worker.make(task(tmp_path)).data is None
