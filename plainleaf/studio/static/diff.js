// Compares two texts line by line, for people who have to choose between them.

/** @import { Run } from "./types.d.ts" */

const MOST_STEPS = 4_000_000

/**
 * The lines of two texts as runs {kind, lines}: "same", "mine" (only in the first) or "theirs"
 * (only in the second). The longest common run of lines is kept; texts too long to compare in a
 * moment are shown as replaced between their first and last difference.
 * @param {string} mine
 * @param {string} theirs
 */
export function lineRuns(mine, theirs) {
  const ours = mine.split("\n")
  const other = theirs.split("\n")
  let head = 0
  while (head < ours.length && head < other.length && ours[head] === other[head]) head += 1
  let tail = 0
  while (
    tail < ours.length - head && tail < other.length - head
    && ours[ours.length - 1 - tail] === other[other.length - 1 - tail]
  ) tail += 1
  /** @type {Run[]} */
  const runs = []
  /**
   * @param {Run["kind"]} kind
   * @param {string} line
   */
  const put = (kind, line) => {
    const last = runs[runs.length - 1]
    if (last && last.kind === kind) last.lines.push(line)
    else runs.push({ kind, lines: [line] })
  }
  ours.slice(0, head).forEach(line => put("same", line))
  middle(ours.slice(head, ours.length - tail), other.slice(head, other.length - tail), put)
  ours.slice(ours.length - tail).forEach(line => put("same", line))
  return runs
}

/**
 * @param {string[]} ours
 * @param {string[]} other
 * @param {(kind: Run["kind"], line: string) => void} put
 */
function middle(ours, other, put) {
  if (ours.length * other.length > MOST_STEPS) {
    ours.forEach(line => put("mine", line))
    other.forEach(line => put("theirs", line))
    return
  }
  const width = other.length + 1
  const longest = new Uint32Array((ours.length + 1) * width)
  for (let i = ours.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = ours[i] === other[j]
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1])
    }
  }
  let [i, j] = [0, 0]
  while (i < ours.length || j < other.length) {
    if (i < ours.length && j < other.length && ours[i] === other[j]) {
      put("same", ours[i])
      i += 1
      j += 1
    } else if (j >= other.length || (i < ours.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      put("mine", ours[i])
      i += 1
    } else {
      put("theirs", other[j])
      j += 1
    }
  }
}
