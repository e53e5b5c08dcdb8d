// A little help for those who let scripts run: search, filters within a page, keys, and marks that go on after a crossing.
// Texts reach the page as text only (textContent), never as markup.
"use strict";

const make = (name, text, attributes = {}) => {
  const element = document.createElement(name);
  element.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
};

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// ---- the words an address names: also those parts of them that stand after a crossing mark
function light() {
  document.querySelectorAll("mark.lit").forEach((mark) => mark.classList.remove("lit"));
  const id = location.hash.slice(1);
  if (!/^s\d+-\d+$/.test(id)) return;
  document.querySelectorAll(`mark[data-of="${id}"], mark[id="${id}"]`).forEach((mark) => mark.classList.add("lit"));
}

// ---- keys: "/" to the search box, j and k through the entries
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q").focus();
  } else if (event.key === "j" || event.key === "k") {
    const cards = [...document.querySelectorAll(".card:not([hidden])")];
    if (!cards.length) return;
    const now = cards.findIndex((card) => card.classList.contains("here"));
    const next = cards[Math.max(0, Math.min(cards.length - 1, now + (event.key === "j" ? 1 : -1)))];
    cards.forEach((card) => card.classList.toggle("here", card === next));
    next.scrollIntoView({ block: "nearest" });
    const link = next.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }
}

// ---- filters of the entries on this page, made from what the entries say of themselves
function filters(list) {
  const cards = [...list.querySelectorAll(".card")];
  if (cards.length < 5) return;
  const keysOf = new Map(cards.map((card) => [card, JSON.parse(card.dataset.keys || "[]")]));
  const values = new Map();
  keysOf.forEach((pairs) => pairs.forEach(([name, value]) => {
    if (!values.has(name)) values.set(name, new Map());
    values.get(name).set(value, (values.get(name).get(value) || 0) + 1);
  }));
  const bar = make("div", "", { class: "filters", role: "group", "aria-label": "Filter the entries on this page" });
  const status = make("span", "", { role: "status" });
  const controls = [];
  values.forEach((counts, name) => {
    if (counts.size < 2) return;
    const label = make("label", name);
    const select = make("select", "");
    select.append(new Option("any", ""));
    [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .forEach(([value, count]) => select.append(new Option(`${value} (${count})`, value)));
    label.append(select);
    bar.append(label);
    controls.push((card) => !select.value || keysOf.get(card).some(([key, value]) => key === name && value === select.value));
  });
  const label = make("label", "words");
  const input = make("input", "", { type: "search" });
  label.append(input);
  bar.append(label, status);
  const texts = new Map(cards.map((card) => [card, fold(card.textContent)]));
  controls.push((card) => fold(input.value).split(/\s+/).every((word) => texts.get(card).includes(word)));
  const apply = () => {
    let shown = 0;
    cards.forEach((card) => {
      card.hidden = !controls.every((passes) => passes(card));
      shown += card.hidden ? 0 : 1;
    });
    list.querySelectorAll(".block").forEach((block) => { block.hidden = !block.querySelector(".card:not([hidden])"); });
    status.textContent = shown === cards.length ? "" : `${shown} of ${cards.length} on this page`;
  };
  bar.addEventListener("input", apply);
  list.before(bar);
}

// ---- search
function search() {
  const query = new URLSearchParams(location.search).get("q") || "";
  document.getElementById("q").value = query;
  document.getElementById("without-script").hidden = true;
  const words = fold(query).split(/\s+/).filter(Boolean);
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  if (!words.length) {
    found.textContent = "Type words to find statements, parties and issues that have all of them.";
    return;
  }
  const most = 200;
  let count = 0;
  for (const [sort, text, who, where, href] of window.onrecordIndex || []) {
    const all = fold(`${text} ${who} ${where}`);
    if (!words.every((word) => all.includes(word))) continue;
    count += 1;
    if (count > most) continue;
    const item = make("li", "");
    item.append(make("a", text, { href, class: "words", dir: "auto" }));
    item.append(make("div", [sort, who, where].filter(Boolean).join(" · "), { class: "sort" }));
    results.append(item);
  }
  found.textContent = count === 0 ? `Nothing has all of these words: ${query}`
    : `${count} found${count > most ? `, the first ${most} shown` : ""}: ${query}`;
}

addEventListener("hashchange", light);
addEventListener("keydown", keys);
light();
document.querySelectorAll("[data-filter]").forEach(filters);
if (document.getElementById("results")) search();
