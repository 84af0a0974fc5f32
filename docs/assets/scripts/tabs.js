// Content tabs, from Material's partials/javascripts/content.html: those chosen on an earlier page, and the one that the
// address names. Loaded after the text, where there are any.
for (const name of __md_get("__tabs") ?? [])
  for (const label of document.querySelectorAll(".tabbed-labels label"))
    if (label.innerText.trim() === name) document.getElementById(label.htmlFor).checked = true;
{
  const target = document.getElementById(location.hash.slice(1));
  if (target?.name?.startsWith("__tabbed_")) target.checked = true;
}
