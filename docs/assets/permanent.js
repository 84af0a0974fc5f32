// A clause's permanent page: shows what `?v=<fingerprint>` pinned, and copies a citation with one click.
// Everything shown is already in the page; this file only chooses and copies.

const pinned = document.querySelector("[data-pinned]");
const asked = new URLSearchParams(location.search).get("v");
if (pinned && asked) {
  const shown = [...pinned.querySelectorAll("[data-version]")].filter((part) => part.dataset.version === asked);
  for (const part of shown.length ? shown : pinned.querySelectorAll("[data-version-unknown]")) part.hidden = false;
}
