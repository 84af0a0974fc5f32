// The search: every section of this language, as Material's plugin lists them, no server. MiniSearch finds and ranks;
// here is what French, figures and clause numbers ask of it, and how the results are shown.

import MiniSearch from "../vendor/minisearch.js";

const SHOWN = 30;
const MARKS = /\p{M}/gu;
// A figure or a number is one word, whole: 99,97; 8.1, which is not found in 18.1 nor in 1.8.1.
const WORD = /\d+(?:[.,]\d+)+|[\p{L}\p{N}\p{M}]+/gu;

/** As it is compared: no accent, no case; 99,97 is 99.97. */
const fold = (word) => word.normalize("NFD").replace(MARKS, "").toLowerCase()
  .replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll(",", ".");
const tokenize = (text) => text.match(WORD) ?? [];
const parser = new DOMParser();
const plain = (html) => parser.parseFromString(html.replace(/<[^>]*>/g, " "), "text/html").body.textContent.replace(/\s+/g, " ").trim();

// The l of "l’indemnité" is no word to look for, unless it is all there is.
function sought(query) {
  const words = tokenize(query);
  const telling = words.filter((word) => word.length > 1 || /\d/.test(word));
  return (telling.length ? telling : words).join(" ");
}

/** The sections with their page's title, ready to be searched. */
export function prepare(docs) {
  const titles = new Map(docs.map(({ location, title }) => [location, plain(title)]));
  const index = new MiniSearch({
    fields: ["title", "text", "page"],
    storeFields: ["title", "text", "page", "location"],
    tokenize,
    processTerm: fold,
    searchOptions: { combineWith: "AND", prefix: true, boost: { title: 6, page: 2 } },
  });
  index.addAll(docs.map(({ location, title, text }, id) => (
    { id, location, title: plain(title), text: plain(text), page: titles.get(location.split("#")[0]) ?? "" })));
  return index;
}

/** The sections in which every word is found, at its beginning: first the clause of that very number, then those whose
 * title begins as the query does. */
export function find(index, query) {
  const words = sought(query);
  const begins = fold(words);
  const anchor = `#${begins.replace(/[ .]/g, "-")}`;
  const boostDocument = (id, term, { title, location }) => (
    location.endsWith(anchor) ? 8 : fold(sought(title)).startsWith(begins) ? 4 : 1);
  return words ? index.search(words, { boostDocument }) : [];
}

/** The text, or `length` of it around the first of the words, with the words marked. */
function marked(text, terms, length = Infinity) {
  const found = [...text.matchAll(WORD)].filter(([word]) => terms.has(fold(word)));
  const first = (found[0]?.index ?? 0) - length / 3;
  const from = first > 0 ? text.lastIndexOf(" ", first) + 1 : 0;
  const end = from + length < text.length ? text.lastIndexOf(" ", from + length) : text.length;
  const fragment = document.createDocumentFragment();
  if (from > 0) fragment.append("… ");
  let at = from;
  for (const { 0: word, index } of found) {
    if (index < at || index + word.length > end) continue;
    fragment.append(text.slice(at, index), element("mark", "", word));
    at = index + word.length;
  }
  fragment.append(text.slice(at, end), end < text.length ? " …" : "");
  return fragment;
}

function element(name, className, content) {
  const node = document.createElement(name);
  node.className = className;
  node.append(content);
  return node;
}

function resultOf({ title, text, page, location, terms }, base) {
  const words = new Set(terms);
  const link = element("a", "search-title", marked(title, words));
  link.href = base + location;
  const item = element("li", "search-result", link);
  if (page && page !== title) item.append(element("span", "search-page", page));
  if (text) item.append(element("p", "search-text", marked(text, words, 180)));
  return item;
}

let started = false;

export async function start(dialog) {
  const input = dialog.querySelector("input");
  input.focus();
  input.select();
  if (started) return;
  started = true;
  const status = dialog.querySelector(".search-status");
  const list = dialog.querySelector(".search-results");
  const { index, base, none, one, many, more, failed } = dialog.dataset;

  let sections;
  try {
    const answer = await fetch(index);
    if (!answer.ok) throw new Error(answer.statusText);
    sections = prepare((await answer.json()).docs);
  } catch {
    started = false;
    status.textContent = failed;
    return;
  }

  const show = () => {
    const found = find(sections, input.value);
    list.replaceChildren(...found.slice(0, SHOWN).map((section) => resultOf(section, base)));
    const told = found.length === 0 ? none : found.length === 1 ? one : found.length > SHOWN ? more : many;
    status.textContent = sought(input.value) ? told.replace("{n}", found.length).replace("{shown}", SHOWN) : "";
  };
  input.addEventListener("input", show);
  // Enter in the field goes to the first result; the button closes, where a click gives it no focus (Safari) too.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  show();
}
