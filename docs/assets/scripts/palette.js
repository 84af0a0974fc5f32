// Light or dark, before the first paint, from Material's partials/javascripts/palette.html: what was chosen, else what
// the system prefers. The button that changes it is in frame.js.
{
  const { matches: dark } = matchMedia("(prefers-color-scheme: dark)");
  const color = __md_get("__palette")?.color ?? { scheme: dark ? "slate" : "default" };
  for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value);
}
