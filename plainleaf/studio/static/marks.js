// Where marks are in a text that people are typing: plain arithmetic, no page needed.
//
// A mark is {start, end, level, message, suggestion, fixes, rule}; a fix is {start, end, text}: put
// the text there. Offsets count UTF-16 code units, as a text field does.

/** @import { Fix, Mark, Remark } from "./types.d.ts" */

const WORDS_OF_A_PHRASE = 5
const WEIGHT = { error: 0, warning: 1, note: 2 }

/**
 * Whether a mark is more than a phrase: a sentence or a paragraph.
 * @param {Mark} mark
 * @param {string} text
 */
export function isWide(mark, text) {
  return text.slice(mark.start, mark.end).trim().split(/\s+/).length > WORDS_OF_A_PHRASE
}

/**
 * The worst level first, then in reading order.
 * @template {Pick<Remark, "level" | "start">} Marked
 * @param {Marked[]} marks
 */
export function worstFirst(marks) {
  return [...marks].sort((one, other) => WEIGHT[one.level] - WEIGHT[other.level] || Number(one.start) - Number(other.start))
}

/**
 * What one change made of a text: from `start` on, `removed` characters became `added` ones.
 * @param {string} before
 * @param {string} after
 */
export function difference(before, after) {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let tail = 0
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  return { start, removed: before.length - start - tail, added: after.length - start - tail }
}

/**
 * The marks after a change that is not checked yet. Marks after it move along, a sentence that
 * was changed inside stays marked, a word that was touched does not.
 * @param {Mark[]} marks
 * @param {string} before
 * @param {string} after
 */
export function shifted(marks, before, after) {
  if (before === after) return marks
  const { start, removed, added } = difference(before, after)
  const end = start + removed
  const more = added - removed
  const goesOn = /^[\p{L}\p{N}]/u.test(after.slice(start))
  const moved = []
  for (const mark of marks) {
    if (mark.end < start || (mark.end === start && !goesOn)) moved.push(mark)
    else if (mark.start >= end) moved.push(along(mark, more))
    else if (mark.start <= start && mark.end >= end && isWide(mark, before))
      moved.push({ ...mark, end: mark.end + more, fixes: [] })
  }
  return moved.filter(mark => mark.end > mark.start)
}

/**
 * @param {Mark} mark
 * @param {number} more
 */
function along(mark, more) {
  /** @type {<Span extends Fix | Mark>(each: Span) => Span} */
  const by = each => ({ ...each, start: each.start + more, end: each.end + more })
  return { ...by(mark), fixes: mark.fixes.map(by) }
}

/**
 * The text in pieces with one style each: {text, start, wide, words}, where `wide` is the mark of the
 * whole sentence there and `words` that of the words, or null.
 * @param {string} text
 * @param {Mark[]} marks
 */
export function pieces(text, marks) {
  const shown = marks
    .map(mark => ({ mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter(each => each.end > each.start)
  const cuts = [...new Set([0, text.length, ...shown.flatMap(each => [each.start, each.end])])].sort((a, b) => a - b)
  const found = []
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [start, end] = [cuts[index], cuts[index + 1]]
    const over = worstFirst(shown.filter(each => each.start <= start && each.end >= end).map(each => each.mark))
    found.push({
      text: text.slice(start, end),
      start,
      wide: over.find(mark => isWide(mark, text)) ?? null,
      words: over.find(mark => !isWide(mark, text)) ?? null,
    })
  }
  return found
}

/**
 * The marks at a caret, the narrowest first; a caret just after a mark is at it.
 * @param {Mark[]} marks
 * @param {number} caret
 */
export function marksAt(marks, caret) {
  return marks
    .filter(mark => mark.start <= caret && caret <= mark.end)
    .sort((one, other) => one.end - one.start - (other.end - other.start) || WEIGHT[one.level] - WEIGHT[other.level])
}

/**
 * The next mark (`step` 1) or the previous one (`step` -1), seen from a mark or else from a caret;
 * null at the end. Of two that start together the wider one comes first.
 * @param {Mark[]} marks
 * @param {number} caret
 * @param {1 | -1} step
 * @param {Mark | null} from
 */
export function neighbour(marks, caret, step, from = null) {
  const ordered = [...marks].sort((one, other) => one.start - other.start || other.end - one.end)
  const at = from ? ordered.findIndex(mark => mark.finding === from.finding && mark.start === from.start) : -1
  if (at >= 0) return ordered[at + step] ?? null
  if (step > 0) return ordered.find(mark => mark.start > caret) ?? null
  return ordered.reverse().find(mark => mark.start < caret) ?? null
}

/**
 * The mark whose plainer word one key press should use: the one at the caret, else the nearest in
 * the same paragraph, the one just typed before the one to come. Null if there is none.
 * @param {Mark[]} marks
 * @param {number} caret
 * @param {string} text
 */
export function nearestFixable(marks, caret, text) {
  const from = text.lastIndexOf("\n", caret - 1) + 1
  const to = text.indexOf("\n", caret) < 0 ? text.length : text.indexOf("\n", caret)
  /** @param {Mark} mark */
  const away = mark => (mark.end <= caret ? caret - mark.end : Math.max(0, mark.start - caret) + 0.5)
  return marks
    .filter(mark => mark.fixes.length && mark.start >= from && mark.end <= to)
    .sort((one, other) => away(one) - away(other))[0] ?? null
}
