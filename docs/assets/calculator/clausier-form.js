// <clausier-form>: makes the form of a calculator page live. The page is complete without it; what it
// adds: the inputs become a request, the address's fragment mirrors them, the answer takes the example's
// place. Computing, formatting and wording are left to Python; starting it, to clausier-client.js.

import { runtime } from "./clausier-client.js";
import { FIELDS, removeRow, rowsOf, setRows } from "./clausier-rows.js";
import { copyBy } from "../scripts/document.js";

const PAUSES = {
  ask: 50, // ms from the last key to the question
  mirror: 300, // to the address: browsers refuse too many changes of it
  announce: 1000, // to the spoken summary, so as not to chatter
};

class ClausierForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.fold();
    this.example = this.part("answer").innerHTML;
    this.rowCounts = new Map(this.groups.map((group) => [group, rowsOf(group).length]));
    this.timers = {};
    this.chosen = new Map(); // what was checked in each group when it was last shown
    this.gone = new AbortController();
    const on = (target, events, listener) =>
      events.split(" ").forEach((event) => target.addEventListener(event, listener, { signal: this.gone.signal }));
    on(this.form, "focusin pointerdown", () => runtime.start());
    on(this.form, "input", () => this.changed());
    on(this.form, "change", () => this.mirror()); // the reader may be leaving the page
    on(this.form, "click", (event) => this.clicked(event.target.closest("button")));
    on(this.form, "submit", (event) => event.preventDefault());
    on(window, "hashchange", () => this.open());
    on(runtime, "progress", ({ detail }) => this.progress(detail));
    on(runtime, "ready", () => this.progress(null, this.dataset.ready));
    on(runtime, "failed", () => this.progress(null, this.dataset.failed));
    this.applyConditions();
    this.open();
  }

  disconnectedCallback() {
    this.gone.abort();
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  later(what, action) {
    clearTimeout(this.timers[what]);
    this.timers[what] = setTimeout(action, PAUSES[what]);
  }

  // The form and the address.

  /** The filled inputs that count: what a condition hides is disabled, and so left out. */
  get filled() {
    return [...new FormData(this.form)].filter(([, value]) => value !== "");
  }

  fields(name) {
    return [...this.form.elements].filter((field) => field.name === name);
  }

  /** An address that carries inputs (`#promise=99.99`) fills the form; a mere anchor is the page's. */
  open() {
    const fragment = location.hash.slice(1);
    if (!fragment && this.asked) this.empty(); // back to where nothing was asked yet
    if (!fragment.includes("=")) return;
    this.fill([...new URLSearchParams(fragment)]);
    this.ask();
  }

  fill(entries) {
    this.form.reset();
    this.chosen.clear();
    const values = new Map(entries);
    for (const group of this.groups) {
      const named = entries.map(([name, value]) => [name.split("."), value]).filter(([[first]]) => first === group.dataset.rows);
      const rows = [...new Set(named.map(([[, row]]) => row))]; // one after the other, whatever their numbers
      setRows(group, rows.length || this.rowCounts.get(group));
      for (const [[first, row, column], value] of named) values.set(`${first}.${rows.indexOf(row)}.${column}`, value);
    }
    // A value may bring up further fields, and these others: conditions nest no deeper.
    for (let depth = 0; depth < 3; depth += 1) {
      this.applyConditions();
      for (const field of this.form.elements) {
        const name = [field.name, ...(field.dataset.also ?? "").split(" ")].find((name) => values.has(name));
        if (name && !field.disabled) this.set(field, values.get(name));
      }
    }
    this.applyConditions();
  }

  set(field, value) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
    else field.value = value;
    // A choice that the form does not know is kept as it came: Python says what is wrong with it.
    if (field.type === "select-one" && field.value !== value) field.add(new Option(value, value, true, true));
  }

  mirror(entries = this.filled) {
    const state = new URLSearchParams(entries).toString();
    history.replaceState(history.state, "", location.pathname + location.search + (state && `#${state}`));
  }

  /** `data-when="agreement=numspot|other kind=outage"`: shown while every condition holds. */
  applyConditions() {
    const choices = [...this.form.querySelectorAll("[type=radio]")];
    for (const choice of choices) if (choice.checked && !choice.disabled) this.chosen.set(choice.closest("fieldset"), choice);
    for (const part of this.form.querySelectorAll("[data-when]")) {
      const values = new FormData(this.form);
      const holds = part.dataset.when.split(" ").every((condition) => {
        const [name, wanted] = condition.split("=");
        return wanted.split("|").includes(values.get(name) ?? "");
      });
      part.hidden = !holds || part.parentElement.closest("[data-when][hidden]") !== null;
      for (const field of [part, ...part.querySelectorAll(FIELDS)]) field.disabled = part.hidden;
    }
    // Two agreements may ask the same question; to the browser their answers are one group, with one checked.
    for (const choice of choices.filter(({ disabled }) => !disabled)) {
      const chosen = this.chosen.get(choice.closest("fieldset"));
      const answered = this.fields(choice.name).some((other) => other.checked && !other.disabled);
      if (!answered && (chosen ? choice === chosen : choice.defaultChecked)) choice.checked = true;
    }
  }

  // What is pressed.

  get groups() {
    return [...this.form.querySelectorAll("[data-rows]")];
  }

  clicked(button) {
    const group = button?.closest("[data-rows]");
    if (button?.matches("[data-add]")) {
      setRows(group, rowsOf(group).length + 1);
      rowsOf(group).at(-1).querySelector(FIELDS).focus();
      this.changed();
    } else if (button?.matches("[data-remove]")) {
      removeRow(group, rowsOf(group).indexOf(button.closest("[data-row]")));
      this.changed();
    } else if (button?.matches("[data-copy-link]")) {
      this.mirror();
      copyBy(button, location.href, button.dataset.copyLink);
    } else if (button?.type === "reset") {
      this.mirror();
      if (location.hash) history.pushState(null, "", location.href); // Back brings it all again
      setTimeout(() => this.restart()); // once the browser has put the fields back
    }
  }

  // The question and its answer.

  changed() {
    this.applyConditions();
    this.later("mirror", () => this.mirror());
    this.later("ask", () => this.ask());
  }

  empty() {
    this.form.reset();
    this.restart();
  }

  restart() {
    Object.values(this.timers).forEach(clearTimeout);
    this.asked = null;
    this.chosen.clear();
    this.rowCounts.forEach((count, group) => setRows(group, count));
    this.applyConditions();
    this.mirror([]);
    this.showError(null);
    this.show(this.example);
  }

  async ask() {
    const request = { calculator: this.getAttribute("calculator"), language: this.lang, inputs: {}, html: true };
    for (const [name, value] of this.filled) place(request.inputs, name.split("."), value);
    this.asked = request;
    const answer = await runtime.ask(request);
    if (answer === null || this.asked !== request) return; // a later question took its place
    this.showError(answer.error ?? null);
    if (!answer.error) this.show(answer.html);
    this.later("announce", () => this.announce(answer.error?.text ?? this.part("summary")?.textContent));
  }

  /** As long as there is no answer to an address, the example is not shown in its place. */
  get awaited() {
    return document.documentElement.hasAttribute("data-awaited");
  }

  show(html) {
    document.documentElement.removeAttribute("data-awaited");
    const kept = new Map([...this.part("answer").querySelectorAll("details[id]")].map(({ id, open }) => [id, open]));
    this.part("answer").innerHTML = html;
    this.fold(kept);
  }

  /** What unfolds stays as the reader left it; steps inside steps begin folded on a phone. */
  fold(kept = new Map()) {
    for (const part of this.part("answer").querySelectorAll("details[id]"))
      part.open = kept.get(part.id) ?? (part.open && !matchMedia("(max-width: 36em)").matches);
  }

  /** The error stands beside its field, or in the status line where it has none; the answer stays, marked. */
  showError(error) {
    for (const field of this.form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const message of this.form.querySelectorAll(".field-error")) message.hidden = true;
    const message = error && this.messageOf(error.field);
    if (message) Object.assign(message, { textContent: error.text, hidden: false });
    this.part("answer").toggleAttribute("data-previous", error !== null);
    const said = [message && !this.awaited ? "" : error?.text, this.awaited ? "" : this.dataset.stale];
    this.part("status").textContent = error ? said.join(" ").trim() : "";
  }

  /** The place for a field's error: the last part of its block, or of the rows that the name is of. */
  messageOf(name) {
    const fields = this.fields(name).filter((field) => !field.disabled);
    for (const field of fields) if (field.type !== "radio") field.setAttribute("aria-invalid", "true");
    const block = fields[0]?.closest(".field, fieldset") ?? this.groups.find((group) => group.dataset.rows === name);
    return block?.querySelector(":scope > .field-error");
  }

  progress(percent, words = this.dataset.loading) {
    Object.assign(this.part("progress"), { hidden: percent === null, value: percent ?? 0 });
    const [status, text] = [this.part("status"), words.replace("{percent}", percent)];
    if (status.textContent !== text) status.textContent = text; // the same words are not said twice
  }

  announce(text) {
    this.part("live").textContent = text ?? "";
  }
}

/** Puts `value` at `lines.0.availability`: digits make lists, and a row left empty keeps its place. */
function place(target, [key, ...rest], value) {
  if (Array.isArray(target)) while (target.length <= Number(key)) target.push({});
  if (rest.length === 0) target[key] = value;
  else place((target[key] ??= /^\d+$/.test(rest[0]) ? [] : {}), rest, value);
}

customElements.define("clausier-form", ClausierForm);
