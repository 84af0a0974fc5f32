// The fields of a form: set, emptied, shown under their conditions, picked in the device's calendar, filtered.
// No question is asked here: that is clausier-form.js.

import { FIELDS } from "./clausier-rows.js";

/** What only a script can use is shown once there is one; a browser may have no picker for a kind. */
export function prepare(part) {
  for (const sieve of part.querySelectorAll("[data-filter]")) sieve.hidden = false;
  for (const button of part.querySelectorAll("[data-pick]")) {
    const native = button.nextElementSibling;
    button.hidden = native.type === "text" || !native.showPicker;
  }
}

export function set(field, value) {
  if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
  else field.value = value;
  // A choice that the form does not know is kept as it came: Python says what is wrong with it.
  if (field.type === "select-one" && field.value !== value) field.add(new Option(value, value, true, true));
}

/** A field as nobody has filled it, or as the example of the page has it. */
export function empty(field, { toExample = false } = {}) {
  if (field.type === "radio" || field.type === "checkbox") field.checked = field.defaultChecked;
  else if (field.dataset.blank === undefined) field.value = "";
  else if (!toExample) field.value = field.dataset.blank;
  else if (field.type === "select-one")
    field.value = ([...field.options].find((option) => option.defaultSelected) ?? field.options[0]).value;
  else field.value = field.defaultValue;
}

/** `data-when="agreement=numspot|other kind=outage"`: shown while every condition holds. */
export function applyConditions(form, kept) {
  const choices = [...form.querySelectorAll("[type=radio]")];
  for (const choice of choices) if (choice.checked && !choice.disabled) kept.set(choice.closest("fieldset"), choice);
  for (const part of form.querySelectorAll("[data-when]")) {
    const holds = part.dataset.when.split(" ").every((condition) => {
      const [name, wanted] = condition.split("=");
      return wanted.split("|").includes(valueOf(form, name));
    });
    part.hidden = !holds || part.parentElement.closest("[data-when][hidden]") !== null;
    for (const field of [part, ...part.querySelectorAll(FIELDS)]) field.disabled = part.hidden;
  }
  // Two agreements may ask the same question; to the browser their answers are one group, with one checked.
  for (const choice of choices.filter(({ disabled }) => !disabled)) {
    const chosen = kept.get(choice.closest("fieldset"));
    const answered = choices.some((other) => other.name === choice.name && other.checked && !other.disabled);
    if (!answered && (chosen ? choice === chosen : choice.defaultChecked)) choice.checked = true;
  }
}

function valueOf(form, name) {
  const found = form.elements[name] ?? [];
  const fields = found instanceof RadioNodeList ? [...found] : [found].flat();
  return fields.find((field) => !field.disabled && (field.type !== "radio" || field.checked))?.value ?? "";
}

// The device's own calendar.

export function pick(button) {
  const native = button.nextElementSibling;
  try { native.showPicker(); } catch { native.focus(); }
}

/** A day that was picked takes its place in the box, which is given back. */
export function picked(native) {
  if (!native.matches("[data-native]") || !native.value) return null;
  const box = native.closest(".picked").querySelector("[name]");
  box.value = native.value.replace("T", " ");
  return box;
}

// A long list, filtered by what is typed above it: every word somewhere in an option or its group.

const whole = new WeakMap(); // the list as it came

export function sift(sieve) {
  const list = sieve.parentElement.querySelector("select");
  if (!whole.has(list)) whole.set(list, list.cloneNode(true));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain(sieve.value).split(/\s+/).filter(Boolean);
  const [wanted, all] = [list.value, whole.get(list).cloneNode(true)];
  for (const option of all.querySelectorAll("option")) {
    const text = plain(`${option.parentElement.label ?? ""} ${option.label}`);
    const kept = option.value === wanted || option.value === "" || words.every((word) => text.includes(word));
    if (!kept) option.remove();
  }
  for (const group of all.querySelectorAll("optgroup:empty")) group.remove();
  list.replaceChildren(...all.childNodes);
  list.value = wanted;
}
