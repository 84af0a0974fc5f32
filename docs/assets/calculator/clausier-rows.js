// The rows of a form: a group has a template, and as many rows as the reader wants. Every name and id in a row
// holds its number, in the place of the template's "#".

export const FIELDS = "input, select, textarea";

export const rowsOf = (group) => [...group.querySelectorAll(":scope > [data-row]")];

export function setRows(group, count) {
  for (const row of rowsOf(group).slice(count)) row.remove();
  const template = group.querySelector("template");
  for (let index = rowsOf(group).length; index < count; index += 1) {
    const row = template.content.cloneNode(true);
    for (const { attributes } of row.querySelectorAll("*"))
      for (const attribute of attributes) attribute.value = attribute.value.replaceAll("#", index);
    template.before(row);
  }
}

/** Rows that nobody has filled, in the place of those that are there. */
export function freshRows(group, count) {
  setRows(group, 0);
  setRows(group, count);
}

/** The later rows move up by one and the last goes, so that every name and id stays as it was made. */
export function removeRow(group, place) {
  const rows = rowsOf(group).map((row) => [...row.querySelectorAll(FIELDS)]);
  for (let index = place; index < rows.length - 1; index += 1)
    rows[index].forEach((field, column) => {
      field.value = rows[index + 1][column].value;
      field.checked = rows[index + 1][column].checked;
    });
  setRows(group, rows.length - 1);
  const left = group.querySelectorAll("[data-remove]");
  (left[Math.min(place, left.length - 1)] ?? group.querySelector("[data-add]")).focus();
}
