// Reads a file that a person gives to the page.

import { say } from "../say.js"

/**
 * A file as the studio's calls carry it.
 * @param {File} file
 * @returns {Promise<string>}
 */
export function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.addEventListener("load", () => done(String(reader.result).split(",")[1] ?? ""))
    reader.addEventListener("error", () => failed(new Error(say("picture.not_read"))))
    reader.readAsDataURL(file)
  })
}
