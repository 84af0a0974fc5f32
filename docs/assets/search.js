// The search: every section of this language, scanned as the reader types, no server.
// A word is found at its beginning, without regard to accents, case or typographic spaces;
// "99,97" and "99.97" are the same figure. The list itself is written by macros/site/search_list.py.

const SHOWN = 30;
const MARKS = /\p{M}/gu;
const LETTER = /[\p{L}\p{N}]/u;

const BETWEEN = /[\s\-–‑/'’"“”«»]/gu;

// As it is compared: no accent, no case, one kind of space.
const plain = (text) => text.normalize("NFD").replace(MARKS, "").toLowerCase()
  .replaceAll("œ", "oe").replaceAll("æ", "ae").replace(BETWEEN, " ");
const decimals = (text) => text.replace(/(?<=\d),(?=\d)/g, ".");
const fold = (text) => decimals(plain(text));

export function words(query) {
  const all = fold(query).split(" ").filter((word) => LETTER.test(word));
  // The l of "l’indemnité" is no word to look for, unless it is all there is.
  const telling = all.filter((word) => word.length > 1 || /\d/.test(word));
  return telling.length ? telling : all;
}

const escape = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// A figure stands for itself: 8.1 is not found in 18.1 nor in 1.8.1.
const pattern = (word) => new RegExp(`(?<![\\p{L}\\p{N}]|\\d\\.)${escape(word)}(?<whole>(?![\\p{L}\\p{N}]|\\.\\d))?`, "gu");

function weigh(text, expression, whole, begun) {
  let best = 0;
  let count = 0;
  for (const match of text.matchAll(expression)) {
    best = Math.max(best, match.groups.whole === undefined ? begun : whole);
    if (++count === 4) break;
  }
  return best && best + count;
}

/** The sections with what is compared beside what is shown. */
export const prepare = (sections) => sections.map((section) => (
  { ...section, foldedTitle: fold(section.title), foldedText: fold(section.text) }));

export function find(sections, query) {
  const sought = words(query);
  if (!sought.length) return [];
  const patterns = sought.map(pattern);
  const phrase = fold(query).trim();
  const found = [];
  for (const section of sections) {
    let score = 0;
    for (const expression of patterns) {
      const weight = weigh(section.foldedTitle, expression, 40, 25) + weigh(section.foldedText, expression, 6, 3);
      if (!weight) { score = 0; break; }
      score += weight;
    }
    if (!score) continue;
    if (section.foldedTitle.includes(phrase)) score += 30;
    else if (section.foldedText.includes(phrase)) score += 10;
    found.push({ section, score });
  }
  return found.sort((a, b) => b.score - a.score).map(({ section }) => section);
}

// Text with the words marked. Folding can change lengths, so each folded character remembers its origin.
function marked(text, sought, length) {
  const origins = [];
  let folded = "";
  [...text].forEach((char, index) => {
    for (const unit of plain(char)) { folded += unit; origins.push(index); }
  });
  folded = decimals(folded);
  const chars = [...text];
  const spans = sought.flatMap((word) => [...folded.matchAll(pattern(word))]
    .map((match) => [origins[match.index], origins[match.index + word.length - 1] + 1]))
    .sort((a, b) => a[0] - b[0]);
  let from = 0;
  if (length && spans.length) {
    from = Math.max(0, spans[0][0] - length / 3);
    while (from > 0 && LETTER.test(chars[from - 1])) from -= 1;
  }
  let to = length ? Math.min(chars.length, from + length) : chars.length;
  while (to < chars.length && LETTER.test(chars[to])) to += 1;
  const fragment = document.createDocumentFragment();
  let at = from;
  if (from > 0) fragment.append("… ");
  for (const [start, end] of spans) {
    if (start < at || end > to) continue;
    const mark = document.createElement("mark");
    mark.textContent = chars.slice(start, end).join("");
    fragment.append(chars.slice(at, start).join(""), mark);
    at = end;
  }
  fragment.append(chars.slice(at, to).join(""));
  if (to < chars.length) fragment.append(" …");
  return fragment;
}

function element(name, className, content) {
  const node = document.createElement(name);
  node.className = className;
  node.append(content);
  return node;
}

function resultOf(section, sought, base) {
  const link = element("a", "search-title", marked(section.title, sought));
  link.href = base + section.location;
  const item = element("li", "search-result", link);
  if (section.page && section.page !== section.title) item.append(element("span", "search-page", section.page));
  if (section.text) item.append(element("p", "search-text", marked(section.text, sought, 180)));
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
    sections = prepare(await answer.json());
  } catch {
    started = false;
    status.textContent = failed;
    return;
  }

  const show = () => {
    const sought = words(input.value);
    const found = find(sections, input.value);
    list.replaceChildren(...found.slice(0, SHOWN).map((section) => resultOf(section, sought, base)));
    const told = found.length === 0 ? none : found.length === 1 ? one : found.length > SHOWN ? more : many;
    status.textContent = sought.length ? told.replace("{n}", found.length).replace("{shown}", SHOWN) : "";
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
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  show();
}
