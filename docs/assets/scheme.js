// Light or dark, before the first paint. Loaded in the head of every page, so kept tiny;
// the button that changes the choice is in site.js. Without a choice the system decides.
try {
  const scheme = localStorage.getItem("clausier.scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage is refused: the system's preference holds.
}
