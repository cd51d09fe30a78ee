// What people type and what a title has, made alike: accents, optional marks, letters that keyboards
// swap, digits of any script. Shared by the catalogue and the contents page of the evidence.
"use strict";
(() => {
  // Accents, the points of Hebrew and Arabic, the dot that marks a borrowed sound in Indic letters,
  // marks of a nasal vowel or a long consonant, Japanese voicing, the tatweel, a hamza on its own.
  const optional = new RegExp("[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a"
    + "\\u0640\\u0621\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed"
    + "\\u093c\\u09bc\\u0a3c\\u0abc\\u0900-\\u0902\\u0981\\u0982\\u0a01\\u0a02\\u0a70\\u0a71"
    + "\\u0a81\\u0a82\\u3099\\u309a]|\\p{Cf}", "gu");
  // A nasal letter joined to the next one is often typed as a dot: two ways to write "Hindi".
  const joined = /[ङञणनम]्(?=[क-ह])|[ઙઞણનમ]્(?=[ક-હ])|ঙ্?(?=[ক-হ])/gu;
  const letters = new Map([
    ["ا", "ٱ"], ["ی", "يىېۍێ"], ["ک", "ك"], ["ه", "ةۀہۂۃەھ"], ["و", "ۆۇۋ"], ["ر", "ڕ"], ["ل", "ڵ"],
    ["d", "đ"], ["l", "ł"], ["o", "ø"], ["i", "ı"], ["ss", "ß"], ["ae", "æ"], ["oe", "œ"],
    ["σ", "ς"], ["ত", "ৎ"], ["'", "’‘ʼ′׳"], ['"', "“”״"], ["-", "‐‑–—־"],
  ].flatMap(([to, from]) => [...from].map(each => [each, to])));
  // Rows of Ethiopic syllables that sound alike in Amharic, by their first letters.
  const rows = [[0x1210, 0x1200], [0x1280, 0x1200], [0x1220, 0x1230], [0x12d0, 0x12a0], [0x1340, 0x1338]];
  const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xe50, 0x1040, 0x17e0, 0x30];

  const digit = sign => {
    const code = sign.codePointAt(0);
    const zero = zeros.find(each => code >= each && code < each + 10);
    return zero === undefined ? sign : String(code - zero);
  };
  const letter = sign => {
    const code = sign.codePointAt(0);
    const row = rows.find(([from]) => code >= from && code < from + 7);
    if (row) return String.fromCodePoint(code - row[0] + row[1]);
    if (code >= 0x30a1 && code <= 0x30f6) return String.fromCodePoint(code - 0x60);
    return letters.get(sign) ?? sign;
  };

  /** A text as it is compared: only what people type alike is left. */
  const plain = text => text.normalize("NFKD").toLowerCase()
    .replace(joined, "").replace(optional, "")
    .replace(/\p{Nd}/gu, digit).replace(/\p{L}|\p{P}|\p{S}/gu, letter);

  /** The words that someone typed. */
  const words = typed => plain(typed).split(/\s+/).filter(Boolean);

  /** Whether a plain text has a plain word; one without vowel signs is found by its consonants. */
  const has = (text, word) => text.includes(word)
    || (!/\p{M}/u.test(word) && text.replace(/\p{M}/gu, "").includes(word));

  globalThis.typedWords = { plain, words, has };
})();
