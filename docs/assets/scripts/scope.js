// What Material's script asks of each page, from its partials/javascripts/base.html: where the site begins, and a
// drawer for choices, which both languages share. The scheme of the system is no choice: nothing is kept of it.
__md_scope = new URL(document.currentScript.dataset.base, location);
__md_hash = (text) => [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0);
__md_get = (key, storage = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // Storage is refused: nothing was chosen.
  }
};
__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    if (key === "__palette" && value.index === 0) storage.removeItem(`${scope.pathname}.${key}`);
    else storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
};
