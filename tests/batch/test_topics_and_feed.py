"""People find a leaflet by its topic and its first telling word; websites get what is approved."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plainleaf.batch.catalogue.cards import cards, groups
from plainleaf.batch.catalogue.feed import as_html, as_json, feed_of
from plainleaf.batch.catalogue.phrases import read_words
from plainleaf.batch.catalogue.topics import topic_of
from plainleaf.batch.manifest.entries import LeafletEntry, Output
from plainleaf.batch.request import Format
from plainleaf.batch.site.titles import lookup_key
from plainleaf.content import load
from plainleaf.project import Project

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)


def output(path: str, **changes: object) -> Output:
    layout = None if path.endswith(".html") else path.split(".")[-2]
    kind = Format.PDF if layout else Format.HTML
    made = Output(kind, layout, path, "a" * 64, 1000, 2, 2.6, True)
    return replace(made, **changes)


def entry(slug: str, title: str, **changes: object) -> LeafletEntry:
    made = LeafletEntry(
        source=f"leaflets/{slug}.yaml",
        slug=slug,
        title=title,
        language="en-GB",
        status="approved",
        next_review="2029-11-23",
        verdict="built",
        readability=None,
        outputs=(output(f"{slug}.standard.pdf"), output(f"{slug}.html")),
        findings=(),
        made_from=None,
        reference="R-1",
        version="1.0",
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("title", "language", "sorted_by"),
    [
        ("Your MRI scan", "en-GB", "mri scan"),
        ("Having an operation", "en", "operation"),
        ("The “new” hip", "en-US", "new” hip"),
        ("Thermometers", "en-GB", "thermometers"),
        ("A", "en", "a"),
        ("Die Spritze", "de-CH", "spritze"),
        ("Die Spritze", "en", "die spritze"),
        ("Y galon", "cy", "galon"),
        ("Votre épaule", "fr", "epaule"),
        ("Your scan", None, "your scan"),
    ],
)
def test_a_title_is_lookup_key_by_its_first_telling_word(
    title: str, language: str | None, sorted_by: str
) -> None:
    assert lookup_key(title, language) == sorted_by


def test_a_topic_is_the_first_folder_in_words() -> None:
    assert topic_of("heart-and_lungs/valves/tavi") == "Heart and lungs"
    assert topic_of("tavi") is None


def test_a_topic_that_a_leaflet_names_counts_before_its_folder(tmp_path: Path) -> None:
    entries = [
        entry("heart/angina", "Your angina"),
        entry("heart/clots", "Clots", topic="Blood"),
        entry("scan", "Your scan"),
    ]
    words = read_words(Project(tmp_path, tmp_path / "leaflets"), "en")
    found = groups(cards(entries, words, {}, tmp_path))
    assert [(group.name, [card.name for card in group.cards]) for group in found] == [
        ("Blood", ["heart/clots"]),
        ("Heart", ["heart/angina"]),
        (None, ["scan"]),
    ]
    told = json.loads(as_json(feed_of(entries, None, "", TODAY)))
    assert {each["name"]: each["topic"] for each in told["leaflets"]} == {
        "heart/angina": "Heart",
        "heart/clots": "Blood",
        "scan": None,
    }


@pytest.mark.parametrize(
    ("line", "topic"), [("topic: Bones and joints\n", "Bones and joints"), ("", "")]
)
def test_a_topic_is_read_from_the_leaflet(tmp_path: Path, line: str, topic: str) -> None:
    example = ROOT / "leaflets/mri-scan.yaml"
    text = example.read_text(encoding="utf-8").replace("status: approved", "status: draft")
    path = tmp_path / "leaflets/scan.yaml"
    shutil.copytree(ROOT / "leaflets", path.parent, ignore=shutil.ignore_patterns("[!_]*.yaml"))
    path.write_text(text.replace("language:", f"{line}language:", 1), encoding="utf-8")
    assert load(path).topic == topic


def test_a_feed_has_only_what_readers_may_have() -> None:
    entries = [
        entry("heart/angina", "Your angina"),
        entry("biopsy", "Having a biopsy"),
        entry("draft", "A draft", status="draft"),
        entry("late", "Late", next_review="2026-11-22"),
        entry("today", "Zinc", next_review="2026-11-23"),
        entry("failed", "Failed", verdict="failed"),
        entry("older", "Older", outputs=(output("older.html", current=False),)),
    ]
    feed = feed_of(entries, "Example Hospital", "https://x.example/l/", TODAY)
    told = json.loads(as_json(feed))
    assert told["schema"] == "plainleaf-feed/1"
    assert [each["name"] for each in told["leaflets"]] == ["heart/angina", "biopsy", "today"]
    first = told["leaflets"][0]
    assert (first["topic"], first["version"]) == ("Heart", "1.0")
    assert first["files"][0]["address"] == "https://x.example/l/heart/angina.standard.pdf"
    again = feed_of(reversed(entries), "Example Hospital", "https://x.example/l", TODAY)
    assert as_json(again) == as_json(feed)


def test_the_list_for_a_page_has_topics_first_and_no_words_of_its_own_as_markup() -> None:
    entries = [entry("z", "<i>Ziel & Co"), entry("heart/angina", "Your angina")]
    listed = as_html(feed_of(entries, None, "", TODAY), {"standard": "Standard print"})
    assert listed.index("<h2>Heart</h2>") < listed.index("&lt;i&gt;Ziel &amp; Co")
    link = '<a href="heart/angina.standard.pdf">Standard print (PDF)</a>'
    assert f'<a href="heart/angina.html" lang="en-GB">Your angina</a> · {link}' in listed
    assert "<script" not in listed
    assert "<i>" not in listed
