// What every page does beyond HTML: the light or dark choice, a language link that keeps
// the place, the contents that follow the reading, the search window. Calculators are elsewhere.

const root = document.documentElement;

// Light or dark: the choice is the one thing this file stores, and "forget everything" removes it.
const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : darkSystem.matches);
for (const button of document.querySelectorAll("[data-scheme]:not(html)")) {
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("clausier.scheme", root.dataset.scheme);
    } catch {
      // Storage is refused: the choice lasts as long as the page.
    }
    show();
  });
  darkSystem.addEventListener("change", show);
  show();
}

// The other language opens at the same fragment, or at the section being read.
let section = "";
for (const link of document.querySelectorAll("a[data-language]")) {
  const keepPlace = () => { link.hash = location.hash || section; };
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keepPlace);
}

// A popover's link closes it: the reader has gone where it says.
for (const popover of document.querySelectorAll("nav[popover]")) {
  popover.addEventListener("click", (event) => {
    if (event.target.closest("a") && popover.matches(":popover-open")) popover.hidePopover();
  });
}

// The contents mark the section being read: the last heading above the upper third.
const entries = new Map();
for (const link of document.querySelectorAll(".contents a[href^='#']")) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (target) entries.set(target, link);
}
if (entries.size) {
  let current;
  const follow = () => {
    let reading;
    for (const target of entries.keys()) {
      if (target.getBoundingClientRect().top > innerHeight / 3) break;
      reading = target;
    }
    if (reading === current) return;
    entries.get(current)?.removeAttribute("aria-current");
    entries.get(reading)?.setAttribute("aria-current", "location");
    entries.get(reading)?.scrollIntoView?.({ block: "nearest", container: "nearest" });
    section = reading ? `#${reading.id}` : "";
    current = reading;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  requestAnimationFrame(follow); // once all is laid out, not before
}

// Once the page is there: the site is kept for use without a server.
addEventListener("load", () => import("./clausier-offline.js"));

// The search is fetched when it is first opened: by its button, or by the key "/".
const dialog = document.getElementById("search");
async function openSearch() {
  dialog.showModal();
  const { start } = await import("./search.js");
  start(dialog);
}
for (const button of document.querySelectorAll("[data-search]")) {
  button.hidden = false;
  button.addEventListener("click", openSearch);
}
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  event.preventDefault();
  openSearch();
});
