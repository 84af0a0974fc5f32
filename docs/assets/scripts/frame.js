// What the frame does beyond Material's own script: the scheme by one button, the menu by a button, a language link that
// keeps the place, the search window, the keeping for use without a server. Calculators are elsewhere.

// Light or dark: the button chooses between the two; until it is used the system does (Material's first palette).
const schemes = document.querySelectorAll("[data-md-component=palette] input");
const isDark = () => document.body.dataset.mdColorScheme === "slate";
for (const button of document.querySelectorAll("[data-scheme]")) {
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.hidden = false;
  button.addEventListener("click", () => {
    const other = isDark() ? "default" : "slate";
    [...schemes].find(({ dataset }) => dataset.mdColorScheme === other && /: /.test(dataset.mdColorMedia)).click();
  });
  new MutationObserver(show).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  show();
}

// The menu: Material's label works for a pointer alone. It becomes a button, and the drawer takes and gives back the focus.
const drawer = document.getElementById("__drawer");
const label = document.querySelector("[data-drawer]");
const menu = document.createElement("button");
menu.type = "button";
menu.className = label.className;
menu.append(...label.childNodes);
menu.setAttribute("aria-expanded", "false");
label.replaceWith(menu);
menu.addEventListener("click", () => drawer.click());
drawer.addEventListener("change", () => {
  menu.setAttribute("aria-expanded", String(drawer.checked));
  if (drawer.checked) document.querySelector(".md-sidebar--primary .md-nav__list a").focus();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer.checked) return;
  drawer.click();
  menu.focus();
});

// The other language opens at the same fragment, or at the section being read, which Material marks in the contents.
for (const link of document.querySelectorAll("a[data-language]")) {
  const fixed = link.hash;
  const keepPlace = () => {
    link.hash = fixed || location.hash || document.querySelector(".md-nav--secondary .md-nav__link--active")?.hash || "";
  };
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keepPlace);
}

// The search is fetched when it is first opened: by its button, or by a key of Material's.
const dialog = document.getElementById("search");
async function openSearch() {
  if (!dialog.open) dialog.showModal();
  const { start } = await import("./search.js");
  start(dialog);
}
for (const button of document.querySelectorAll("[data-search]")) {
  button.hidden = false;
  button.addEventListener("click", openSearch);
}
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
  if (!["/", "s", "f"].includes(event.key) || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  openSearch();
});

// Once the page is there: the site is kept for use without a server.
addEventListener("load", () => import("./offline.js"));
