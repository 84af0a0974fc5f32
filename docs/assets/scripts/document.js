// What a document does beyond HTML: copies a citation, opens a defined term in place, shows the version
// that a link pins, forgets what was stored. Everything shown is already in the page.

// A citation names the site by "{site}" where the build did not know its address: this page knows it.
const siteRoot = new URL(document.querySelector("link[rel=icon]").getAttribute("href").replace(/assets\/.*$/, ""), location).href;
const withSite = (text) => text.replaceAll("{site}", siteRoot);
for (const code of document.querySelectorAll("[data-cite]")) code.textContent = withSite(code.textContent);

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or an address without https: the older way, through a selected field.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/** Copies, and says so on the button for a while. */
export async function copyBy(button, text, said) {
  const name = (button.dataset.name ??= button.textContent);
  if (!(await copy(text))) return;
  button.textContent = said || name;
  button.setAttribute("aria-live", "polite");
  button.focus();
  setTimeout(() => { button.textContent = name; }, 2000);
}

for (const button of document.querySelectorAll("[data-copy], [data-copy-from]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const source = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
    copyBy(button, withSite(source ? source.textContent : button.dataset.copy), button.dataset.copied);
  });
}

// Paper says where it comes from and when it was printed.
const colophon = document.querySelector("[data-colophon]");
addEventListener("beforeprint", () => {
  const now = new Date();
  const printed = colophon.querySelector("[data-printed]");
  printed.dateTime = now.toISOString();
  printed.textContent = now.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  colophon.querySelector("[data-here]").textContent = location.href;
  colophon.hidden = false;
});
addEventListener("afterprint", () => { colophon.hidden = true; });

// A defined term: Material shows its title on hover and focus; where nothing hovers, a first tap shows it and a second
// follows the link.
let shown;
document.addEventListener("click", (event) => {
  const term = event.target.closest?.("a.term");
  if (term && term !== shown && event.pointerType === "touch") {
    event.preventDefault();
    term.focus();
  }
  shown = term;
});

// `?v=<fingerprint>` on a clause's permanent page: the version cited, and what changed since.
const pinned = document.querySelector("[data-pinned]");
const asked = new URLSearchParams(location.search).get("v");
if (pinned && asked) {
  const shown = [...pinned.querySelectorAll("[data-version]")].filter((part) => part.dataset.version === asked);
  for (const part of shown.length ? shown : pinned.querySelectorAll("[data-version-unknown]")) part.hidden = false;
}

// On paper, a clause's permanent address whole.
addEventListener("beforeprint", () => {
  for (const link of document.querySelectorAll("[data-print^='/']")) link.dataset.print = new URL(link.dataset.print.slice(1), siteRoot);
});

// "Forget everything": the scheme, the service worker, the kept files; those of this site, not of its neighbours.
const { pathname } = new URL(siteRoot);
const ours = (name) => name === `clausier-pages ${pathname}` || name.startsWith(`clausier-site ${pathname} `)
  || name.startsWith(`clausier-runtime ${pathname}assets/pyodide/`); // as macros/site/offline.js names them
for (const button of document.querySelectorAll("[data-forget]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try { localStorage.removeItem(`${pathname}.__palette`); } catch { /* Storage is refused: nothing was kept. */ }
    await (await navigator.serviceWorker?.getRegistration(siteRoot))?.unregister();
    for (const name of ((await globalThis.caches?.keys()) ?? []).filter(ours)) await caches.delete(name);
    document.getElementById("__palette_0")?.click();
    document.querySelector("[data-forget-status]").textContent = button.dataset.forgotten;
  });
}
