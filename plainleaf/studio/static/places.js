// Finds its way in the form: paths such as ["sections", 1, "body"] and the nodes they lead to.

/** @import { FormNode, Path } from "./types.d.ts" */

/**
 * A path as one string, to compare by.
 * @param {Path} path
 */
export const nameOf = path => JSON.stringify(path)

/**
 * The nodes right below a node.
 * @param {FormNode} node
 * @returns {FormNode[]}
 */
export const below = node => node.fields ?? node.items ?? []

/**
 * Every node of the form, each before its children.
 * @param {FormNode} node
 * @returns {Generator<FormNode, void>}
 */
export function* nodes(node) {
  yield node
  for (const child of below(node)) yield* nodes(child)
}

/**
 * The node of a path, or null.
 * @param {FormNode | null} form
 * @param {Path} path
 */
export function nodeAt(form, path) {
  const name = nameOf(path)
  if (form) for (const node of nodes(form)) if (nameOf(node.path) === name) return node
  return null
}

/**
 * Whether one path leads into another, or is the same.
 * @param {Path} path
 * @param {Path} outer
 */
export const within = (path, outer) => outer.every((step, index) => path[index] === step)

/**
 * The part of the page that a path belongs to, to group findings by: ["sections", 1] of a body.
 * @param {Path} path
 */
export const partOf = path => path.slice(0, typeof path[1] === "number" ? 2 : 1)

/**
 * What decides which controls a form has; two forms with the same shape differ in values only.
 * @param {FormNode} form
 */
export function shapeOf(form) {
  return JSON.stringify([...nodes(form)].map(node =>
    [node.path, node.kind, node.label, node.choices ?? null, node.fields || node.items ? node.present : null]))
}

/**
 * The name of a group: the first words in it.
 * @param {FormNode} node
 */
export function nameOfGroup(node) {
  const named = below(node).find(child => typeof child.value === "string" && child.value.trim() && child.kind !== "choice")
    ?? below(node).find(child => typeof child.value === "string" && child.value.trim())
  return named?.value.trim() ?? ""
}
