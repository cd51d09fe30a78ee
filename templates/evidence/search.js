// Finds leaflets on the contents page of the evidence. Without it the page is a list by first letter.
"use strict";
(() => {
  const at = id => document.getElementById(id);
  const { plain, words: typed, has } = globalThis.typedWords;
  const groups = [...document.querySelectorAll(".group")];
  const leaflets = groups.flatMap(group => [...group.querySelectorAll("tbody tr")].map(row => (
    { row, words: plain(row.querySelector("th").textContent) }
  )));
  let telling;

  function find() {
    const wanted = typed(at("search").value);
    let shown = 0;
    for (const { row, words } of leaflets) {
      const fits = wanted.every(word => has(words, word));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector("tbody tr:not([hidden])");
    at("letters").hidden = shown < leaflets.length;
    // Once typing pauses, so that a screen reader is not interrupted at each letter.
    clearTimeout(telling);
    telling = setTimeout(() => {
      at("shown").textContent = wanted.length ? `Showing ${shown} of ${leaflets.length} leaflets.` : "";
    }, 250);
  }

  at("find").hidden = false;
  at("find").addEventListener("input", find);
  at("find").addEventListener("submit", event => event.preventDefault());
  // A browser that comes back to the page may have kept what was typed.
  addEventListener("pageshow", find);
})();
