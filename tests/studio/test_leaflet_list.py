"""The leaflet list: every leaflet at once, its verdict when it is known, every change sent."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor, Future
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainleaf.batch.workers.executors import InProcess
from plainleaf.batch.workers.limits import EndedError
from plainleaf.studio import entries
from plainleaf.studio.app import Studio
from plainleaf.studio.documents import Documents
from plainleaf.studio.leaflet_list import Background, LeafletList
from plainleaf.studio.preview.previews import Previews
from plainleaf.studio.server.access import Access
from plainleaf.studio.server.events import Events
from plainleaf.studio.watching import Watching
from tests.approvals.signing import sign
from tests.patience import MOST_SECONDS
from tests.studio.calls import HARD, LEAFLET, PORT, TODAY, Here, calling, clinic, parsed
from tests.studio.loops import to_its_end

APPROVED = LEAFLET.replace(
    "status: draft", "status: approved\nlast_reviewed: 2020-01-01\napproved_by: [A nurse]"
)
LEAFLETS = {
    "good": LEAFLET,
    "wordy": LEAFLET.replace("Press once", "Press the medication once"),
    "hard": LEAFLET.replace("sources:", HARD + "sources:"),
    "broken": LEAFLET.replace("title: ", "title "),
    "late": APPROVED.replace("2029-11-23", "2026-11-24"),
    "soon": APPROVED.replace("2029-11-23", "2026-12-24"),
    "quoted": LEAFLET.replace("Using your inhaler", "'It''s your inhaler'   # a note"),
}


class Counting(InProcess):
    """Runs each check at once and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.count += 1
        return super().submit(fn, *args, **kwargs)


class Never(Executor):
    """Checks nothing."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


class Dying(Executor):
    """Loses its process at each check."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(EndedError(signal=9))
        return future


@asynccontextmanager
async def list_of(
    folder: Path, executor: Executor | None = None, today: Callable[[], date] = lambda: TODAY
) -> AsyncIterator[tuple[LeafletList, asyncio.Queue[tuple[str, Any]]]]:
    """A leaflet list and what it tells."""
    events, told = Events(), asyncio.Queue[tuple[str, Any]]()
    listening = asyncio.create_task(listen(events, told))
    await asyncio.sleep(0)
    leaflet_list = LeafletList(Documents(folder), events, today, executor or InProcess())
    await leaflet_list.start()
    try:
        yield leaflet_list, told
    finally:
        await leaflet_list.stop()
        events.close()
        await listening


async def listen(events: Events, told: asyncio.Queue[tuple[str, Any]]) -> None:
    async for text in events.stream():
        if text.startswith("event"):
            told.put_nowait(parsed(text))


async def until(told: asyncio.Queue[tuple[str, Any]], wanted: str) -> Any:
    """The data of the next event of that name. What never comes ends the test, late."""
    async with asyncio.timeout(MOST_SECONDS):
        while True:
            name, data = await told.get()
            if name == wanted:
                return data


async def settled(leaflet_list: LeafletList) -> dict[str, Any]:
    """The entries by slug, all of them checked."""
    async with asyncio.timeout(MOST_SECONDS):
        while leaflet_list.answer["pending"]:
            await asyncio.sleep(0.005)
    entries = leaflet_list.answer["leaflets"]
    assert isinstance(entries, list)
    return {entry["slug"]: entry for entry in entries}


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def body() -> None:
        await test()

    to_its_end(body())


def test_an_approved_leaflet_with_other_words_fails_until_it_is_approved_again(
    tmp_path: Path,
) -> None:
    folder = clinic(tmp_path, soon=LEAFLETS["soon"])
    path = folder / "leaflets/soon.yaml"
    sign(path)
    path.write_text(LEAFLETS["soon"].replace("Breathe out", "Breathe in"), encoding="utf-8")

    async def test() -> None:
        async with list_of(folder) as (leaflet_list, _):
            entry = (await settled(leaflet_list))["soon"]
            assert (entry["verdict"], entry["worst"]["rule"]) == ("fail", "C602")
            sign(path)
            await leaflet_list.refresh({"soon.json"})
            assert (await settled(leaflet_list))["soon"]["verdict"] == "pass"

    run(test)


def test_each_leaflet_has_its_verdict_its_review_and_its_worst_finding(tmp_path: Path) -> None:
    folder = clinic(tmp_path, **LEAFLETS)
    for name in ("late", "soon"):
        sign(folder / "leaflets" / f"{name}.yaml")

    async def test() -> None:
        async with list_of(folder) as (leaflet_list, _):
            found = await settled(leaflet_list)
        assert {slug: entry["verdict"] for slug, entry in found.items()} == {
            "broken": "broken", "good": "pass", "hard": "fail", "late": "fail", "quoted": "pass",
            "soon": "pass", "wordy": "warn",
        }  # fmt: skip
        reviews = {slug: found[slug]["review"] for slug in ("good", "late", "soon")}
        assert reviews == {"good": "ok", "late": "overdue", "soon": "soon"}
        assert found["wordy"]["worst"]["rule"] == "R104"
        assert found["hard"]["worst"]["level"] == "error"
        assert found["good"]["worst"] is None
        assert found["broken"]["title"] is None
        assert found["broken"]["worst"]["line"] == 2
        assert found["quoted"]["title"] == "It's your inhaler"
        assert (found["wordy"]["errors"], found["wordy"]["warnings"]) == (0, 1)

    run(test)


def test_the_shelf_is_there_at_once_with_what_stands_at_the_top_of_each_file(
    tmp_path: Path,
) -> None:
    async def test() -> None:
        folder = clinic(tmp_path, **{f"leaflet-{number:03}": LEAFLET for number in range(500)})
        clinic(folder, quoted=LEAFLETS["quoted"])
        async with list_of(folder, Never()) as (leaflet_list, _):
            answer = leaflet_list.answer
        assert answer["pending"] == 501
        leaflets = answer["leaflets"]
        assert isinstance(leaflets, list)
        assert len(leaflets) == 501
        first, last = leaflets[0], leaflets[-1]
        assert first["title"] == "Using your inhaler"
        assert first["next_review"] == "2029-11-23"
        assert first["verdict"] is None
        assert last["title"] == "It's your inhaler"

    run(test)


@pytest.mark.parametrize("value", ["2029-02-30", "# to do", "[" * 3000, "*nobody", "2029-13-01x"])
def test_a_top_line_that_means_nothing_keeps_no_leaflet_off_the_shelf(
    tmp_path: Path, value: str
) -> None:
    async def test() -> None:
        folder = clinic(tmp_path, odd=LEAFLET.replace("2029-11-23", value), good=LEAFLET)
        async with list_of(folder, Never()) as (leaflet_list, _):
            leaflets = leaflet_list.answer["leaflets"]
        assert isinstance(leaflets, list)
        assert [entry["slug"] for entry in leaflets] == ["good", "odd"]
        assert leaflets[1]["title"] == "Using your inhaler"

    run(test)


def test_a_leaflet_that_did_not_change_is_not_checked_again(tmp_path: Path) -> None:
    async def test() -> None:
        counting = Counting()
        async with list_of(clinic(tmp_path, **LEAFLETS), counting) as (leaflet_list, _):
            await settled(leaflet_list)
            assert counting.count == len(LEAFLETS)
            await leaflet_list.refresh()
            await leaflet_list.look_at("good")
            await settled(leaflet_list)
            assert counting.count == len(LEAFLETS)
            (tmp_path / "leaflets" / "good.yaml").write_text(LEAFLETS["hard"])
            await leaflet_list.look_at("good")
            assert (await settled(leaflet_list))["good"]["verdict"] == "fail"
            assert counting.count == len(LEAFLETS) + 1

    run(test)


def test_a_new_organisation_file_has_every_leaflet_checked_again(tmp_path: Path) -> None:
    async def test() -> None:
        text = LEAFLET.replace("Press once", "Press {times}")
        async with list_of(clinic(tmp_path, asks=text)) as (leaflet_list, _):
            assert (await settled(leaflet_list))["asks"]["verdict"] == "fail"
            clinic(tmp_path, _organisation="values:\n  times: 2 times\n")
            await leaflet_list.refresh({"_organisation.yaml"})
            assert (await settled(leaflet_list))["asks"]["verdict"] == "pass"

    run(test)


def test_a_new_picture_has_the_leaflets_checked_that_show_it(tmp_path: Path) -> None:
    async def test() -> None:
        text = LEAFLET.replace("      Sit up", "      ![A hip](images/hip.svg)\n\n      Sit up")
        counting = Counting()
        async with list_of(clinic(tmp_path, hip=text, other=LEAFLET), counting) as (
            leaflet_list,
            _,
        ):
            assert (await settled(leaflet_list))["hip"]["verdict"] == "fail"
            images = tmp_path / "leaflets" / "images"
            images.mkdir()
            ours = Path(__file__).parents[2] / "leaflets" / "images"
            shutil.copy(next(ours.glob("*.svg")), images / "hip.svg")
            await leaflet_list.refresh({"hip.svg"})
            assert (await settled(leaflet_list))["hip"]["verdict"] == "pass"
        assert counting.count == 3

    run(test)


def test_a_new_day_can_make_a_leaflet_overdue(tmp_path: Path) -> None:
    async def test() -> None:
        days = [date(2026, 12, 24)]
        folder = clinic(tmp_path, soon=LEAFLETS["soon"])
        sign(folder / "leaflets/soon.yaml")
        async with list_of(folder, today=lambda: days[-1]) as (leaflet_list, _):
            assert (await settled(leaflet_list))["soon"]["verdict"] == "pass"
            days.append(date(2026, 12, 25))
            await leaflet_list.refresh()
            entry = (await settled(leaflet_list))["soon"]
            assert (entry["verdict"], entry["review"]) == ("fail", "overdue")

    run(test)


def test_a_check_whose_process_is_lost_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    async def test() -> None:
        async with list_of(clinic(tmp_path), Dying()) as (leaflet_list, _):
            entry = (await settled(leaflet_list))["inhaler"]
        assert entry["verdict"] == "broken"
        assert "was stopped" in entry["worst"]["message"]

    run(test)


def test_a_check_that_stumbles_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    class Stumbling(InProcess):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if args[0].slug == "hard":
                raise ZeroDivisionError("by nought")
            return super().submit(fn, *args, **kwargs)

    async def test() -> None:
        async with list_of(clinic(tmp_path, **LEAFLETS), Stumbling()) as (leaflet_list, _):
            found = await settled(leaflet_list)
        assert "not your mistake" in found["hard"]["worst"]["message"]
        assert found["wordy"]["verdict"] == "warn"

    run(test)


def test_a_folder_that_cannot_be_watched_is_looked_at_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool | None] = []

    async def limited(
        *paths: Path, force_polling: bool | None, **_: Any
    ) -> AsyncIterator[set[tuple[int, str]]]:
        asked.append(force_polling)
        if not force_polling:
            raise OSError("OS file watch limit reached")
        yield {(1, str(paths[0] / "inhaler.yaml"))}

    async def test() -> None:
        monkeypatch.setattr("plainleaf.studio.watching.awatch", limited)
        async with list_of(clinic(tmp_path)) as (leaflet_list, told):
            await settled(leaflet_list)
            clinic(tmp_path, inhaler=LEAFLETS["wordy"])
            await Watching(Documents(tmp_path), Events(), leaflet_list, Previews(Here())).run()
            assert (await until(told, "leaflet"))["slug"] == "inhaler"
        assert asked == [None, True]

    run(test)


def test_the_background_process_gives_the_same_entries(tmp_path: Path) -> None:
    documents = Documents(clinic(tmp_path, wordy=LEAFLETS["wordy"]))
    file = documents.read("wordy")
    with Background() as executor:
        there = executor.submit(entries.entry_of, file, TODAY).result()
    assert there == entries.entry_of(file, TODAY)


def test_every_change_of_the_folder_is_told(tmp_path: Path) -> None:
    async def test() -> None:
        folder = clinic(tmp_path)
        path = folder / "leaflets" / "inhaler.yaml"
        async with list_of(folder) as (leaflet_list, told):
            await until(told, "shelf")
            path.write_text(LEAFLETS["wordy"])
            await leaflet_list.look_at("inhaler")
            changed = await until(told, "leaflet")
            assert (changed["kind"], changed["slug"]) == ("changed", "inhaler")
            assert (await until(told, "shelf"))["verdict"] == "warn"
            clinic(folder, second=LEAFLET)
            await leaflet_list.look_at("second")
            assert (await until(told, "leaflet"))["kind"] == "added"
            path.unlink()
            await leaflet_list.look_at("inhaler")
            gone = await until(told, "leaflet")
            assert gone == {"kind": "removed", "slug": "inhaler", "revision": None}
            assert await until(told, "gone") == {"slug": "inhaler"}
            assert list(await settled(leaflet_list)) == ["second"]

    run(test)


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[asyncio.Queue[tuple[str, Any]]]:
    """A whole studio that runs, and what it tells its pages."""
    studio = Studio(
        folder, Access(PORT), today=lambda: TODAY, executor=InProcess(), previews=Previews(Here())
    )
    told = asyncio.Queue[tuple[str, Any]]()
    app = studio.app()
    async with app.router.lifespan_context(app):
        listening = asyncio.create_task(listen(studio.events, told))
        await until(told, "hello")
        await settled(studio.leaflet_list)
        # Only what is written after the folder is watched can be told.
        ready = folder / "leaflets" / "ready.txt"
        async with asyncio.timeout(MOST_SECONDS):
            while told.empty() or (await told.get())[0] != "shared":
                ready.write_text(str(id(ready)))
                await asyncio.sleep(0.05)
        ready.unlink()
        await until(told, "shared")
        yield told
    await listening


@pytest.mark.parametrize("how", ["in place", "by another file"])
def test_an_edit_in_another_editor_is_told_at_once(tmp_path: Path, how: str) -> None:
    async def test() -> None:
        folder = clinic(tmp_path)
        path = folder / "leaflets" / "inhaler.yaml"
        async with watched(folder) as told:
            if how == "in place":
                path.write_text(LEAFLETS["wordy"])
            else:
                beside = path.with_name(".inhaler.swp")
                beside.write_text(LEAFLETS["wordy"])
                beside.replace(path)
            changed = await until(told, "leaflet")
            assert changed["slug"] == "inhaler"
            assert (await until(told, "shelf"))["verdict"] == "warn"

    run(test)


def test_files_that_come_move_and_go_are_told(tmp_path: Path) -> None:
    async def test() -> None:
        folder = clinic(tmp_path)
        leaflets = folder / "leaflets"
        async with watched(folder) as told:
            (leaflets / "inhaler.yaml").rename(leaflets / "puffer.yaml")
            seen = {(await until(told, "leaflet"))["slug"] for _ in range(2)}
            assert seen == {"inhaler", "puffer"}
            outside = tmp_path.parent / f"{tmp_path.name}-outside"
            clinic(outside, one=LEAFLET)
            (outside / "leaflets").rename(leaflets / "wards")
            assert (await until(told, "leaflet"))["slug"] == "wards/one"
            shutil.rmtree(leaflets / "wards")
            assert (await until(told, "leaflet"))["kind"] == "removed"

    run(test)


def test_what_all_leaflets_share_is_told_when_it_changes(tmp_path: Path) -> None:
    async def test() -> None:
        folder = clinic(tmp_path)
        (folder / "styles").mkdir()
        async with watched(folder) as told:
            clinic(folder, _organisation="name: Ours\n")
            assert "leaflets/_organisation.yaml" in (await until(told, "shared"))["paths"]
            (folder / "styles" / "standard.css").write_text("h1 {}")
            while "styles/standard.css" not in (await until(told, "shared"))["paths"]:
                pass

    run(test)


def test_a_page_that_listens_is_told_of_the_run_and_of_what_is_saved(tmp_path: Path) -> None:
    with calling(clinic(tmp_path)) as calls:
        told: list[str] = []
        calls.studio.events.tell = lambda name, data: told.append(f"{name} {data}")  # type: ignore[method-assign]
        before = calls.get("/api/leaflet/inhaler")
        answer = calls.send(
            "PUT", "/api/leaflet/inhaler", text="x: 1\n", revision=before["revision"]
        )
        assert any("leaflet" in each and answer["revision"] in each for each in told)


def test_a_page_that_does_not_read_is_cut_off_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def test() -> None:
        monkeypatch.setattr("plainleaf.studio.server.events.whole", lambda name: 3)
        events = Events()
        slow, quick = events.stream(), events.stream()
        assert parsed(await anext(slow))[0] == "hello"
        assert parsed(await anext(quick))[0] == "hello"
        for number in range(5):
            events.tell("gone", {"slug": str(number)})
            assert parsed(await anext(quick)) == ("gone", {"slug": str(number)})
        with pytest.raises(StopAsyncIteration):
            await anext(slow)
        events.close()
        with pytest.raises(StopAsyncIteration):
            await anext(quick)

    run(test)


def test_a_quiet_stream_says_that_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        monkeypatch.setattr("plainleaf.studio.server.events.number", lambda name: 0.01)
        stream = Events().stream()
        await anext(stream)
        assert await anext(stream) == ":\n\n"

    run(test)
