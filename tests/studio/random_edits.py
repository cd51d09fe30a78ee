"""A person who edits at random and fast, and what must then be in the file.

Every word that she types is one that is nowhere else, so that none can be lost or doubled unseen.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml
from playwright.sync_api import Page, expect

from tests.studio.desk import at_focus, saved

# Milliseconds between two keys of a person who types fast.
FAST: Final = 80
# Fields for words, by the last name in their path, or the one before a number.
WORDS: Final = ("about", "key_points", "heading", "body", "when", "do", "note", "hours", "meaning")
VALUES: Final = """() => Object.fromEntries(
  [...document.querySelectorAll("#form-parts .field[data-path]")]
  .map(each => [each.dataset.path, each.querySelector("textarea, select, input")])
  .filter(([path, box]) => box && !path.includes('"+"')).map(([path, box]) => [path, box.value]))"""
PASTE: Final = """(area, page) => {
  const given = new DataTransfer()
  given.setData("text/html", page)
  given.setData("text/plain", "ignored")
  area.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true }))
}"""


class Writer:
    """``words`` are those that must be in the file, ``gone`` those that must not."""

    def __init__(self, tab: Page, source: Path, seed: int) -> None:
        self.tab = tab
        self.source = source
        self.random = random.Random(seed)
        self.words: set[str] = set()
        self.gone: set[str] = set()
        self.made = 0
        self.said: list[str] = []

    def edit(self) -> None:
        """Does one thing."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (8, self._type),
            (3, self._enter),
            (2, self._remove),
            (2, self._move),
            (2, self._rename),
            (2, self._paste),
            (1, self._undo_and_redo),
            (1, self._undo_and_redo_by_keys),
        ]
        weights = [weight for weight, _ in acts]
        [(_, act)] = self.random.choices(acts, weights)
        before = self.made
        act()
        self.said.append(f"{act.__name__}({before + 1} to {self.made})")

    def check(self) -> None:
        """Saves, and compares the file with the form and with what was typed."""
        self.tab.keyboard.press("Control+s")
        saved(self.tab)
        text = self.source.read_text(encoding="utf-8")
        counts = {word: text.count(word) for word in self.words}
        wrong = {word: found for word, found in counts.items() if found != 1}
        assert not wrong, f"{wrong}: {self._history()}"
        back = [word for word in self.gone if word in text]
        assert not back, f"{back}: {self._history()}"
        data = yaml.load(text, Loader=yaml.BaseLoader)
        shown: dict[str, str] = self.tab.evaluate(VALUES)
        others = {
            path: (value, found)
            for path, value in shown.items()
            if (found := _at(data, json.loads(path))).rstrip() != value.rstrip()
        }
        assert not others, f"{others}: {self._history()}"

    def change_outside(self) -> None:
        """As another program would, while nothing is unsaved."""
        word = self._word()
        text = self.source.read_text(encoding="utf-8")
        line = next(each for each in text.splitlines() if each.startswith("subtitle:"))
        self.source.write_text(text.replace(line, f"{line} {word}"), encoding="utf-8")
        box = self.tab.locator("""[data-path='["subtitle"]'] textarea""")
        expect(box).to_have_value(line.removeprefix("subtitle:").strip() + f" {word}")
        # The next one replaces it, so that the line does not grow without end.
        self.source.write_text(text, encoding="utf-8")
        expect(box).to_have_value(line.removeprefix("subtitle:").strip())
        self.words.discard(word)
        self.gone.add(word)

    def _history(self) -> str:
        return " ".join(self.said[-40:])

    def _word(self) -> str:
        self.made += 1
        word = f"zq{self.made}x"
        self.words.add(word)
        return word

    def _focus(self, names: tuple[str, ...] = WORDS) -> None:
        """Puts the focus at the end of a field for words."""
        paths = [json.loads(path) for path in self.tab.evaluate(VALUES)]
        fitting = [path for path in paths if _name(path) in names]
        path = json.dumps(self.random.choice(fitting), separators=(",", ":"))
        self.tab.locator(f"[data-path='{path}'] textarea").first.focus()
        self.tab.keyboard.press("Control+End")

    def _type(self) -> None:
        self._focus()
        self.tab.keyboard.type(f" {self._word()}", delay=FAST)

    def _enter(self) -> None:
        self._focus(("key_points", "when"))
        self.tab.keyboard.press("Enter")
        self.tab.keyboard.type(self._word(), delay=FAST)

    def _remove(self) -> None:
        rows = self.tab.locator("#part-key_points .row")
        if rows.count() < 3:
            return
        row = rows.nth(self.random.randrange(rows.count()))
        value = row.locator("textarea").input_value()
        row.locator("[data-tool=remove]").click()
        lost = {word for word in self.words if word in value.split()}
        self.words -= lost
        self.gone |= lost

    def _move(self) -> None:
        part = self.random.choice(["#part-key_points .row", ".item.sections", ".item.get_help"])
        items = self.tab.locator(part)
        item = items.nth(self.random.randrange(items.count()))
        tool = self.random.choice(["up", "down"])
        button = item.locator(f"[data-tool={tool}]").first
        if not button.get_attribute("aria-disabled"):
            button.click()

    def _rename(self) -> None:
        boxes = self.tab.locator(".item.contacts input[id^=name-]")
        if not boxes.count():
            adding = self.tab.locator("#part-contacts .add input")
            adding.fill("ward")
            adding.press("Enter")
            expect(boxes).to_have_count(1)
        boxes.nth(self.random.randrange(boxes.count())).focus()
        self.made += 1
        self.tab.keyboard.press("Control+a")
        self.tab.keyboard.type(f"ward{self.made}", delay=FAST)
        self.tab.keyboard.press("Tab")
        self.tab.keyboard.press("Control+End")
        self.tab.keyboard.type(f" {self._word()}", delay=FAST)

    def _paste(self) -> None:
        self._focus(("body",))
        first, second = self._word(), self._word()
        page = f"<ul><li>{first}</li><li>{second}</li></ul>"
        box = self.tab.locator(f"#{at_focus(self.tab)['id']}")
        box.evaluate(PASTE, page)
        self.tab.keyboard.type(f" {self._word()}", delay=FAST)

    def _undo_and_redo(self) -> None:
        if self.tab.locator("#undo[data-idle]").count():
            return
        for name, words in (("undo", "Undone."), ("redo", "Redone.")):
            self.tab.locator(f"#{name}").click()
            expect(self.tab.locator("#announcements")).to_contain_text(words)

    def _undo_and_redo_by_keys(self) -> None:
        self.tab.keyboard.press("Control+z")
        self.tab.keyboard.press("Control+y")


def _name(path: list[str | int]) -> str:
    return str(path[-2] if isinstance(path[-1], int) else path[-1])


def _at(data: Any, path: list[str | int]) -> str:
    """The text at a path; nothing if it is absent."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return str(data)
