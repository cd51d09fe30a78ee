// The catalogue's search, filters, review states and print list. Without it the page is a plain list.
"use strict";
(() => {
  const said = JSON.parse(document.body.dataset.words);
  const at = id => document.getElementById(id);
  const fill = (form, values) => form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const { plain, words: typed, has } = globalThis.typedWords;
  const DAY = 86400000;
  const SOON = 90;

  // The reader's own date, so that a page on a USB stick is right long after it was made.
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  const leaflets = [...document.querySelectorAll(".card")].map(card => {
    const { name, language, folder, status, review } = card.dataset;
    const title = card.querySelector("h4").textContent;
    const days = review ? (Date.parse(review) - today) / DAY : Infinity;
    const states = new Set([status]);
    if (days < 0) states.add("overdue");
    else if (days <= SOON) states.add("due_soon");
    if ("earlier" in card.dataset) states.add("earlier");
    if ("failed" in card.dataset) states.add("failed");
    const reference = [...card.querySelectorAll(".facts span")].map(each => each.textContent);
    return {
      card, title, language, folder, states,
      tick: card.querySelector("input"),
      words: plain([title, name, ...reference].join(" ")),
    };
  });
  const groups = [...document.querySelectorAll(".group")];

  for (const { card, states } of leaflets) {
    const review = card.querySelector(".review");
    if (!review || !(states.has("overdue") || states.has("due_soon"))) continue;
    const late = states.has("overdue");
    const told = document.createElement("p");
    told.className = late ? "warn" : "facts";
    const word = document.createElement("strong");
    word.textContent = late ? said.overdue + document.body.dataset.fullStop : said.due_soon;
    told.append(word, late ? ` ${said.overdue_meaning}` : "");
    review.closest("p").after(told);
  }

  // Search and filters

  const letters = at("letters");
  let telling;

  function find() {
    const wanted = typed(at("search").value);
    const language = at("language").value;
    const state = at("state").value;
    const folder = at("folder") ? at("folder").value : "*";
    let shown = 0;
    for (const each of leaflets) {
      const fits = wanted.every(word => has(each.words, word))
        && (!language || each.language === language)
        && (!state || each.states.has(state))
        && (folder === "*" || each.folder === folder);
      if (each.card.hidden === fits) each.card.hidden = !fits;
      shown += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector(".card:not([hidden])");
    if (letters) letters.hidden = shown < leaflets.length;
    const message = shown
      ? fill(said.shown, { shown, all: leaflets.length })
      : said.none_shown;
    // Once typing pauses, so that a screen reader is not interrupted at each letter.
    clearTimeout(telling);
    telling = setTimeout(() => { at("shown").textContent = message; }, 250);
  }

  const form = at("find");
  form.addEventListener("input", find);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { find(); at("search").focus(); }));

  // The print list

  const cell = (row, content, kind = "td") => {
    const made = document.createElement(kind);
    made.append(content);
    row.append(made);
    return made;
  };
  const copies = new Map();
  const wards = new Map();

  function row(each, layout) {
    const made = document.createElement("tr");
    const title = cell(made, each.title, "th");
    title.scope = "row";
    title.lang = each.language;
    const link = each.card.querySelector(`a[data-layout="${CSS.escape(layout)}"]`);
    if (!link) {
      cell(made, said.no_edition).colSpan = 7;
      return { made, pages: 0 };
    }
    const open = document.createElement("a");
    open.href = link.getAttribute("href");
    open.textContent = link.dataset.name || open.getAttribute("href");
    const file = cell(made, open);
    const warnings = [
      "earlier" in link.dataset && `${said.earlier}. ${said.earlier_meaning}`,
      each.states.has("draft") && `${said.draft}. ${said.draft_meaning}`,
      each.states.has("overdue") && `${said.overdue}. ${said.overdue_meaning}`,
    ].filter(Boolean);
    for (const warning of warnings) {
      const told = document.createElement("strong");
      told.className = "old";
      told.textContent = warning;
      file.append(told);
    }
    cell(made, link.dataset.pages);
    cell(made, link.dataset.paper);
    const pages = Number(link.dataset.pages);
    const sheets = Math.ceil(pages / 2);
    cell(made, sheets);
    cell(made, pages);
    const count = document.createElement("input");
    Object.assign(count, { type: "number", min: "1", max: "999", value: copies.get(each) || 1 });
    count.setAttribute("aria-label", fill(said.copies_of, { title: each.title }));
    count.addEventListener("input", () => {
      copies.set(each, Math.max(1, Math.floor(count.valueAsNumber) || 1));
      tellTotal();
    });
    cell(made, count);
    const ward = document.createElement("input");
    Object.assign(ward, { type: "text", maxLength: 60, value: wards.get(each) || "" });
    ward.setAttribute("aria-label", `${said.list_ward}: ${each.title}`);
    ward.addEventListener("input", () => wards.set(each, ward.value));
    cell(made, ward);
    const told = [each.title, open.textContent, pages, link.dataset.paper, sheets, pages];
    return { made, pages, each, told };
  }

  let listed = [];

  function tellTotal() {
    const pages = listed.reduce((sum, { pages, each }) => sum + pages * (copies.get(each) || 1), 0);
    at("total").textContent = fill(said.list_total, { pages });
  }

  // A spreadsheet would run a cell that starts with one of these signs as a formula.
  function csvCell(value) {
    const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function save() {
    const heads = [...at("picked-list").querySelectorAll("thead th")].map(each => each.textContent);
    const rows = listed.filter(({ told }) => told).map(({ each, told }) =>
      [...told, copies.get(each) || 1, wards.get(each) || ""]);
    const lines = [heads, ...rows].map(cells => `${cells.map(csvCell).join(",")}\r\n`);
    // The mark at the start is what Excel knows UTF-8 by.
    const file = new Blob(["\ufeff", ...lines], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "print-list.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function list() {
    const picked = leaflets.filter(({ tick }) => tick && tick.checked);
    listed = picked.map(each => row(each, at("edition").value));
    at("picked-list").querySelector("tbody").replaceChildren(...listed.map(({ made }) => made));
    at("picked-list").hidden = !picked.length;
    at("tray").hidden = !picked.length;
    at("picked").textContent = fill(said.picked, { count: picked.length });
    // Printing the page prints the list alone, as long as something is on it.
    document.body.classList.toggle("has-list", picked.length > 0);
    tellTotal();
  }

  if (at("print-list")) {
    at("leaflets").addEventListener("change", list);
    at("edition").addEventListener("change", list);
    at("print-it").addEventListener("click", () => print());
    at("save-it").addEventListener("click", save);
    at("empty-it").addEventListener("click", () => {
      for (const { tick } of leaflets) if (tick) tick.checked = false;
      copies.clear();
      wards.clear();
      list();
      at("print-list").focus();
    });
  }

  for (const each of document.querySelectorAll(".needs-script")) each.hidden = false;
  // A browser that comes back to the page may have kept what was typed and ticked.
  addEventListener("pageshow", () => {
    find();
    if (at("print-list")) list();
  });
})();
