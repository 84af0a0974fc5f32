// Starts the keeping of the site for use without a server. Imported by frame.js once the page has loaded, so
// that no first page waits for it; what is kept, and how it is answered with, is left to /offline.js.

const { serviceWorker, connection } = navigator; // none on a plain http host: all works, with a server

// An address that carries inputs has Python started already, which goes first.
const PAUSE = location.hash.includes("=") ? 4000 : 0; // ms

async function keep() {
  await serviceWorker.register(new URL("../../offline.js", import.meta.url));
  const { active } = await serviceWorker.ready;
  active.postMessage("tidy"); // a calculator may have been used before there was anybody to keep it
}

// A reader who asks the browser to save data is not sent the whole site unasked.
if (serviceWorker && location.protocol !== "file:" && !connection?.saveData) {
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  // Refused in some private windows, and unanswered without a server: the page is none the worse.
  setTimeout(() => whenIdle(() => keep().catch(() => {})), PAUSE);
}
