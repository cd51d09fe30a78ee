"""The arithmetic of marks and differences, in the browser that will do it, with random texts."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.studio.desk import ready
from tests.studio.running import Studio

# The same numbers each time, so that a failure can be seen again.
RANDOM = """
  let state = 20261125
  const below = most => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor(state / 4294967296 * most)
  }
  const pick = list => list[below(list.length)]
"""


def test_marks_stay_on_their_words_through_any_typing(studio: Studio, tab: Page) -> None:
    tab.goto(studio.address)
    ready(tab)
    wrong = tab.evaluate(
        """async () => {"""
        + RANDOM
        + """
          const {shifted, pieces} = await import("/static/marks.js")
          const words = ["you", "medication", "😀", "é", "commence", "a", "now.", "\\n", "prior to"]
          const wrong = []
          for (let round = 0; round < 2000; round += 1) {
            const before = Array.from({length: 1 + below(12)}, () => pick(words)).join(" ")
            const marks = [...before.matchAll(/medication|commence|prior to/g)].map(found => ({
              start: found.index, end: found.index + found[0].length, level: "error",
              words: found[0], fixes: [{start: found.index, end: found.index + found[0].length}]}))
            const at = below(before.length + 1)
            const gone = below(Math.min(8, before.length - at) + 1)
            const added = pick(["", "x", " ", "and ", "😀"])
            const after = before.slice(0, at) + added + before.slice(at + gone)
            for (const mark of shifted(marks, before, after)) {
              const there = after.slice(mark.start, mark.end)
              const fix = after.slice(mark.fixes[0].start, mark.fixes[0].end)
              if (there !== mark.words || fix !== mark.words) wrong.push([before, after, there])
            }
            const whole = pieces(after, shifted(marks, before, after))
            if (whole.map(each => each.text).join("") !== after) wrong.push([after])
          }
          return wrong
        }"""
    )
    assert wrong == []


def test_two_texts_can_be_put_together_again_from_their_differences(
    studio: Studio, tab: Page
) -> None:
    tab.goto(studio.address)
    ready(tab)
    wrong = tab.evaluate(
        """async () => {"""
        + RANDOM
        + """
          const {lineRuns} = await import("/static/diff.js")
          const wrong = []
          const text = () => Array.from({length: below(12)}, () => pick(["a", "b", "c", ""]))
            .join("\\n")
          for (let round = 0; round < 2000; round += 1) {
            const [mine, theirs] = [text(), text()]
            const runs = lineRuns(mine, theirs)
            const side = kind => runs.filter(run => run.kind === "same" || run.kind === kind)
              .flatMap(run => run.lines).join("\\n")
            if (side("mine") !== mine || side("theirs") !== theirs) wrong.push([mine, theirs])
          }
          return wrong
        }"""
    )
    assert wrong == []


def test_typing_without_a_rest_is_one_step_and_steps_go_back_and_forth(
    studio: Studio, tab: Page
) -> None:
    tab.goto(studio.address)
    ready(tab)
    seen = tab.evaluate(
        """async () => {
          const {Steps} = await import("/static/undo_history.js")
          const steps = new Steps()
          steps.addTyping("", "a field", 0)
          steps.addTyping("a", "a field", 500)
          steps.addTyping("ab", "a field", 9000)
          steps.addTyping("abc", "another field", 9100)
          steps.add("abcd", "remove")
          const all = (go, from) => {
            const seen = []
            for (let step = go(from); step; step = go(step.text)) seen.push(step.text)
            return seen
          }
          return [all(text => steps.back(text), "end"), all(text => steps.forth(text), "")]
        }"""
    )
    assert seen == [["abcd", "abc", "ab", ""], ["ab", "abc", "abcd", "end"]]
