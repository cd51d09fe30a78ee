"""What comes into a leaflet from elsewhere: text pasted into a field, files and pictures."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.studio.calls import Calls, calling, clinic

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#003a70"/></svg>'
)


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path)) as made:
        yield made


def photo(colour: str = "navy") -> bytes:
    held = io.BytesIO()
    made = Image.new("RGB", (60, 40), "white")
    made.paste(colour, (10, 10, 50, 30))
    made.save(held, "PNG")
    return held.getvalue()


def upload(calls: Calls, data: bytes, name: str, status: int = 201, to: str = "pictures") -> Any:
    sent = base64.b64encode(data).decode()
    return calls.post(f"/api/{to}", status, slug="inhaler", name=name, data=sent)


def pasted(calls: Calls, text: str, page: str = "") -> str:
    return str(calls.post("/api/paste", text=text, page=page)["markdown"])


def images(calls: Calls) -> Path:
    return calls.studio.documents.top / "images"


def test_a_pasted_table_and_list_stay_a_table_and_a_list(calls: Calls) -> None:
    page = (
        "<h2>Your drops</h2><p>Use them <b>every day</b>.</p><ul><li>Wash your hands.</li>"
        "<li>Sit down.</li></ul><table><tr><th>Time</th><th>Dose</th></tr>"
        "<tr><td>8am</td><td>1 drop</td></tr></table>"
    )
    assert pasted(calls, "anything", page) == (
        "### Your drops\n\nUse them **every day**.\n\n- Wash your hands.\n- Sit down.\n\n"
        "| Time | Dose |\n| --- | --- |\n| 8am | 1 drop |"
    )


def test_plain_text_with_bullets_and_tabs_keeps_its_list_and_table(calls: Calls) -> None:
    text = "Bring:\n\n• your tablets\n• a list\n\nTime\tDose\n8am\t1 drop\n9pm\t2 drops\n"
    assert pasted(calls, text) == (
        "Bring:\n\n- your tablets\n- a list\n\n"
        "| Time | Dose |\n| --- | --- |\n| 8am | 1 drop |\n| 9pm | 2 drops |"
    )


def test_signs_in_pasted_text_stay_signs(calls: Calls) -> None:
    assert pasted(calls, "", "<p>2 * 3 [see] {x}</p>") == r"2 \* 3 \[see\] \{x\}"


def test_a_picture_is_kept_with_the_leaflets_under_a_safe_name(calls: Calls) -> None:
    answer = upload(calls, DRAWING, "../../Mum's HIP (1).SVG")
    assert answer["file"] == "images/mums-hip-1.svg"
    assert (images(calls) / "mums-hip-1.svg").read_bytes() == DRAWING
    body = f"sections:\n  - heading: A hip\n    body: |\n      ![A hip]({answer['file']})\n"
    text = (calls.studio.documents.top / "inhaler.yaml").read_text("utf-8")
    text = text[: text.index("sections:")] + body + text[text.index("sources:") :]
    check = calls.post("/api/check", slug="inhaler", text=text)
    assert not [each for each in check["findings"] if each["rule"].startswith("C3")]


def test_the_same_picture_is_kept_once_and_another_gets_another_name(calls: Calls) -> None:
    names = [upload(calls, data, "hip.png")["file"] for data in (photo(), photo(), photo("maroon"))]
    assert names == ["images/hip.png", "images/hip.png", "images/hip-2.png"]


def test_the_ending_is_that_of_what_is_in_the_file(calls: Calls) -> None:
    assert upload(calls, photo(), "hip.jpg")["file"] == "images/hip.png"
    assert upload(calls, photo("maroon"), "???")["file"] == "images/picture.png"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "hip.png", "is empty"),
        (b"<html>", "hip.html", "is not a type of picture"),
        (b"MZ\x90\x00", "hip.png", "is not a type of picture"),
        (photo()[:60], "hip.png", "hip.png"),
        (b"\x89PNG" + b"\0" * 5_000_001, "hip.png", "larger than 5 MB"),
        (DRAWING.replace(b"<rect", b"<script>1</script><rect"), "hip.svg", "hip.svg"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_refused_in_words(
    calls: Calls, data: bytes, name: str, said: str
) -> None:
    answer = upload(calls, data, name, 422)
    assert said in answer["error"]
    assert not images(calls).exists()


def test_no_picture_is_written_through_a_link_to_another_place(
    calls: Calls, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    images(calls).symlink_to(elsewhere)
    assert upload(calls, photo(), "hip.png", 422)["error"].startswith("The folder for pictures")
    assert list(elsewhere.iterdir()) == []


def test_a_picture_for_a_leaflet_outside_the_folder_is_refused(calls: Calls) -> None:
    sent = base64.b64encode(photo()).decode()
    calls.post("/api/pictures", 404, slug="../other", name="hip.png", data=sent)
    calls.post("/api/pictures", 400, slug="inhaler", name="hip.png", data="no base 64!")
    assert not images(calls).exists()


def test_a_file_that_is_dropped_becomes_a_draft_as_in_an_import(calls: Calls) -> None:
    text = "# Your knee\n\nIt bends.\n\n## Your medicines\n\nTake 1 tablet.\n"
    answer = upload(calls, text.encode(), "Your knee.md", to="files")
    assert answer["slug"] == "your-knee"
    shown = calls.get("/api/leaflet/your-knee")
    assert shown["revision"] == answer["revision"]
    assert "title: Your knee\n" in shown["text"]
    assert "Take 1 tablet." in shown["text"]
    again = upload(calls, text.encode(), "Your knee.md", 422, to="files")
    assert "already exists" in again["error"]


def macros() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("x", "y")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.txt"), (b"%PDF-1.7", "a.pdf"), (macros(), "a.docx"), (b"x", "a.exe"), (b"x", "..")],
)
def test_a_file_that_cannot_be_imported_is_refused_in_words(
    calls: Calls, data: bytes, name: str
) -> None:
    before = sorted(calls.studio.documents.top.iterdir())
    assert upload(calls, data, name, 422, to="files")["error"].endswith((".", ")."))
    assert sorted(calls.studio.documents.top.iterdir()) == before
