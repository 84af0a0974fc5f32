// <clausier-form>: makes the form of a calculator page live. The page is complete without it; what it
// adds: the inputs become a request, the address's fragment mirrors them, the answer takes the example's
// place. Computing, formatting and wording are left to Python; starting it, to clausier-client.js.

import { own, runtime } from "./clausier-client.js";
import { applyConditions, empty, pick, picked, prepare, set, sift } from "./clausier-fields.js";
import { freshRows, removeRow, rowsOf, setRows } from "./clausier-rows.js";
import { copyBy } from "../scripts/document.js";

const PAUSES = {
  ask: 50, // ms from the last key to the question
  mirror: 300, // to the address: browsers refuse too many changes of it
  late: 500, // from a question to saying that what is shown answers another
  announce: 1000, // to the spoken summary, so as not to chatter
};

class ClausierForm extends HTMLElement {
  connectedCallback() {
    this.connect(this.querySelector("form"));
    if (own.kept) this.offerOwn();
    else this.open();
  }

  /** The form with the reader's own agreements in its lists, in the place of the one that came with the page. */
  async offerOwn() {
    const request = { calculator: this.getAttribute("calculator"), language: this.lang, form: true };
    const found = await runtime.ask(request, { kept: true });
    if (found?.form) {
      const [filled, { asked }] = [this.filled, this];
      this.disconnectedCallback();
      this.form.outerHTML = found.form;
      this.connect(this.querySelector("form"));
      if (asked) {
        this.fill(filled);
        this.mirror();
      }
    }
    this.open();
  }

  connect(form) {
    this.form = form;
    prepare(this.form);
    this.example = { answer: this.example?.answer ?? this.part("answer").innerHTML, rows: new Map(this.groups.map((group) => [group, rowsOf(group)])) };
    this.fold();
    this.timers = {};
    this.chosen = new Map(); // what was checked in each group when it was last shown
    this.logs = new Map(); // rows that came from a file and are no fields (clausier-log.js), by the name of their group
    this.visited = new Set(); // fields that the reader has left, or that came filled: their errors may be shown
    this.editing = null; // the field that he is typing in
    this.insists = false; // he asked for the answer: all that is missing is shown beside its field
    this.gone = new AbortController();
    const on = (target, events, listener) =>
      events.split(" ").forEach((event) => target.addEventListener(event, listener, { signal: this.gone.signal }));
    on(this.form, "focusin pointerdown", () => runtime.start());
    on(this.form, "input", ({ target }) => this.typed(target));
    on(this.form, "change", () => this.asked && this.mirror()); // the reader may be leaving the page
    on(this.form, "focusout change", ({ target }) => this.left(target));
    on(this.form, "reset submit", (event) => event.preventDefault());
    on(this.form, "submit", () => this.insist());
    on(this, "click", (event) => this.clicked(event));
    on(window, "hashchange", () => this.followed());
    // Some browsers bring a page back with its fields as they were when it was first read.
    on(window, "pageshow", ({ persisted }) => persisted && setTimeout(() => this.open()));
    on(window, "pagehide", () => this.asked && this.mirror());
    on(runtime, "progress", ({ detail }) => this.progress(detail));
    on(runtime, "ready", () => this.progress(null, this.dataset.ready));
    on(runtime, "failed", () => this.failed());
    applyConditions(this.form, this.chosen);
    if (this.awaited) this.progress(0);
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

  get groups() {
    return [...this.form.querySelectorAll("[data-rows]")];
  }

  fields(name) {
    return [...this.form.elements].filter((field) => field.name === name);
  }

  /** An address that carries inputs (`#promise=99.99`) fills the form; a mere anchor is the page's. */
  open() {
    const fragment = location.hash.slice(1);
    if (!fragment && this.asked) this.restart(); // back to where nothing was asked yet
    if (!fragment.includes("=")) return;
    this.fill([...new URLSearchParams(fragment)]);
    this.ask();
  }

  /** A link of this page that carries inputs: the form may be out of sight. */
  followed() {
    this.open();
    if (location.hash.includes("=") && this.getBoundingClientRect().bottom < 0) this.scrollIntoView();
  }

  fill(entries) {
    this.blank();
    const values = new Map(entries);
    for (const group of this.groups) {
      const named = entries.map(([name, value]) => [name.split("."), value]).filter(([[first]]) => first === group.dataset.rows);
      const rows = [...new Set(named.map(([[, row]]) => row))]; // one after the other, whatever their numbers
      if (rows.length) freshRows(group, rows.length);
      prepare(group);
      for (const [[first, row, column], value] of named) values.set(`${first}.${rows.indexOf(row)}.${column}`, value);
    }
    // A value may bring up further fields, and these others: until nothing new comes up.
    for (let shown, now = ""; now !== shown; ) {
      shown = now;
      applyConditions(this.form, this.chosen);
      now = [...this.form.querySelectorAll("[name]:enabled")].map((field) => field.name).join();
      for (const field of this.form.elements) {
        const name = [field.name, ...(field.dataset.also ?? "").split(" ")].find((name) => values.has(name));
        if (name && !field.disabled) set(field, values.get(name));
      }
    }
    applyConditions(this.form, this.chosen);
    this.visited = new Set(values.keys());
  }

  mirror(entries = this.filled) {
    this.mirrored = performance.now();
    const state = new URLSearchParams(entries).toString();
    history.replaceState(history.state, "", location.pathname + location.search + (state && `#${state}`));
  }

  /** Every field as nobody has filled it. */
  blank() {
    this.forget();
    for (const group of this.groups) freshRows(group, Number(group.dataset.shown));
    prepare(this.form);
    for (const field of this.form.elements) empty(field);
    applyConditions(this.form, this.chosen);
  }

  /** The page as it came, with its example. */
  restart() {
    this.forget();
    for (const [group, rows] of this.example.rows) {
      setRows(group, 0);
      group.querySelector("template").before(...rows);
    }
    for (const field of this.form.elements) empty(field, { toExample: true });
    applyConditions(this.form, this.chosen);
    this.asked = null;
    this.mirror([]);
    this.showErrors([]);
    this.show(this.example.answer, "example");
  }

  forget() {
    Object.values(this.timers).forEach(clearTimeout);
    this.logs.clear();
    this.dispatchEvent(new Event("emptied"));
    this.chosen.clear();
    this.visited.clear();
    [this.editing, this.insists] = [null, false];
    this.announce("");
  }

  // What is done.

  typed(field) {
    if (field.matches("[data-filter]")) sift(field);
    const box = picked(field);
    if (!box && !field.name) return; // a filter
    this.editing = !box && field.type === "text" ? field.name : null;
    if (!this.editing) this.visited.add((box ?? field).name);
    this.changed();
  }

  /** What was typed is whole now: if it is wrong, this is the moment to say so. */
  left(field) {
    if (this.editing === null || field.name !== this.editing) return;
    this.visited.add(field.name);
    this.editing = null;
    this.later("ask", () => this.ask());
  }

  insist() {
    [this.editing, this.insists] = [null, true];
    this.ask().then(() => {
      const place = this.part("problems").childElementCount ? this.part("problems") : this.querySelector("#verdict");
      place?.focus();
      place?.scrollIntoView({ block: "start" });
    });
  }

  clicked(event) {
    const link = event.target.closest("[data-field]");
    if (link) {
      event.preventDefault(); // the fragment is the address of the calculation
      this.focusOn(link.dataset.field);
      return;
    }
    const button = event.target.closest("button");
    const group = button?.closest("[data-rows]");
    if (button?.matches("[data-add]")) {
      setRows(group, rowsOf(group).length + 1);
      prepare(group);
      rowsOf(group).at(-1).querySelector("[name]").focus();
      this.changed();
    } else if (button?.matches("[data-remove]")) {
      removeRow(group, rowsOf(group).indexOf(button.closest("[data-row]")));
      this.changed();
    } else if (button?.matches("[data-pick]")) pick(button);
    else if (button?.matches("[data-take]")) this.take(button.dataset);
    else if (button?.matches("[data-copy-link]")) {
      if (this.asked) this.mirror();
      copyBy(button, new URL(button.parentElement.querySelector("a").getAttribute("href"), location).href, button.dataset.copyLink);
    } else if (button?.matches("[data-copy-code]"))
      copyBy(button, button.closest(".elsewhere").querySelector("code").textContent, button.dataset.copyCode);
    else if (button?.matches("[type=reset], [data-clear]")) this.clear();
  }

  /** One of the answers that were offered, in the place of what was typed. */
  take({ for: name, take }) {
    for (const field of this.fields(name).filter((field) => !field.disabled)) set(field, take);
    this.focusOn(name);
    this.changed();
  }

  focusOn(name) {
    const field = this.fields(name).find((field) => !field.disabled);
    const group = this.groups.find((group) => group.dataset.rows === name);
    (field ?? group?.querySelector("[name]") ?? this.form.querySelector("[name]")).focus();
  }

  /** One press empties the form; Back brings it all again. */
  clear() {
    this.mirror();
    history.pushState(null, "", location.href);
    this.blank();
    this.dataset.shown = "nothing";
    this.mirror();
    this.form.querySelector("[name]:enabled").focus();
    this.ask();
  }

  /** A log that was read takes the place of the rows of the form, and of its example: a few of them as
      fields; many as the text that Python made of them, which nothing here looks into. */
  takeLog(name, packed, { asFields }) {
    const group = this.groups.find((group) => group.dataset.rows === name);
    const rows = asFields ? JSON.parse(packed) : [];
    if (!this.asked) this.blank();
    this.logs.delete(name);
    freshRows(group, rows.length);
    prepare(group);
    for (const [index, row] of rows.entries())
      for (const [column, value] of Object.entries(row))
        for (const field of this.fields(`${name}.${index}.${column}`)) set(field, value);
    if (!asFields) this.logs.set(name, packed);
    this.changed();
  }

  /** What a log says by itself, such as its month, where nothing was put yet. */
  suggest(names, value) {
    const field = names.flatMap((name) => this.fields(name)).find((field) => !field.disabled);
    if (!value || !field || field.value) return;
    set(field, value);
    this.changed();
  }

  /** The log is taken away: a row to fill in again. */
  dropLog(name) {
    const group = this.groups.find((group) => group.dataset.rows === name);
    this.logs.delete(name);
    freshRows(group, Number(group.dataset.shown));
    prepare(group);
    this.changed();
  }

  // The question and its answer.

  changed() {
    applyConditions(this.form, this.chosen);
    this.asked ??= {}; // the form is no longer that of the example
    this.setAttribute("data-changed", "");
    if (performance.now() > (this.mirrored ?? 0) + PAUSES.mirror) this.mirror();
    else this.later("mirror", () => this.mirror());
    this.later("ask", () => this.ask());
    this.waiting();
  }

  /** What is shown answers another question than the one that is asked now: said, if that lasts. */
  waiting() {
    this.later("late", () => {
      this.part("answer").toggleAttribute("data-previous", true);
      if (this.part("progress").hidden) this.say(this.dataset.asking);
    });
  }

  async ask() {
    const request = { calculator: this.getAttribute("calculator"), language: this.lang, inputs: {}, html: true };
    Object.assign(request, { now: new Date().toISOString(), editing: this.editing });
    for (const [name, value] of this.filled) place(request.inputs, name.split("."), value);
    request.packed = Object.fromEntries(this.logs);
    this.asked = request;
    this.setAttribute("data-changed", "");
    this.waiting();
    const answer = await runtime.ask(request);
    if (answer === null || this.asked !== request) return; // a later question took its place
    clearTimeout(this.timers.late);
    this.resolve(answer.resolved ?? {});
    this.part("problems").innerHTML = answer.error ? answer.html ?? "" : "";
    this.showErrors(answer.errors ?? []);
    if (answer.error) this.withhold(answer);
    else this.show(answer.html, "own");
    const shown = (answer.errors ?? []).filter((error) => this.tells(error)).map(({ spoken }) => spoken);
    this.later("announce", () => this.announce(answer.error ? shown.join(" ") : this.part("summary")?.textContent));
  }

  /** "Yesterday" is put as a day: tomorrow the same address must mean the same. */
  resolve(texts) {
    for (const [name, text] of Object.entries(texts))
      if (name !== this.editing) for (const field of this.fields(name)) if (!field.disabled) field.value = text;
    if (Object.keys(texts).length) this.mirror();
  }

  /** As long as there is no answer to an address, the example is not shown in its place. */
  get awaited() {
    return document.documentElement.hasAttribute("data-awaited");
  }

  set awaited(value) {
    document.documentElement.toggleAttribute("data-awaited", value);
  }

  show(html, whose) {
    this.awaited = false;
    const answer = this.part("answer");
    const kept = new Map([...answer.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]));
    const inside = answer.contains(document.activeElement);
    answer.innerHTML = html;
    this.fold(kept);
    if (inside) answer.focus({ preventScroll: true }); // never lost to the page
    this.dataset.shown = whose;
    this.toggleAttribute("data-changed", whose === "own");
    if (whose === "example") this.part("problems").replaceChildren();
    answer.toggleAttribute("data-previous", false);
    this.part("progress").hidden = true;
    this.say("");
  }

  /** No answer: the example is nobody's result; an earlier answer of his own stays, marked as such. */
  withhold(answer) {
    this.awaited = false;
    this.part("progress").hidden = true;
    if (this.dataset.shown !== "own") this.dataset.shown = "nothing";
    this.part("answer").toggleAttribute("data-previous", true);
    const told = answer.errors ? "" : `${answer.error.text} `;
    this.say(told + (this.dataset.shown === "own" ? this.dataset.stale : ""));
  }

  failed() {
    clearTimeout(this.timers.late);
    const own = this.dataset.shown === "own";
    this.awaited = false;
    if (this.dataset.shown === "nothing") this.show(this.example.answer, "example");
    this.part("answer").toggleAttribute("data-previous", own);
    this.progress(null, own ? this.dataset.lost : this.dataset.failed);
  }

  /** What unfolds stays as the reader left it; steps inside steps begin folded on a phone. */
  fold(kept = new Map()) {
    for (const part of this.part("answer").querySelectorAll("details[id]"))
      part.open = kept.get(part.id) ?? (part.open && !matchMedia("(max-width: 36em)").matches);
  }

  /** Whether it is time to show an error beside its field. */
  tells({ field, missing }) {
    return this.insists || (!missing && field !== this.editing && this.visited.has(field));
  }

  showErrors(errors) {
    if (!errors.length) this.insists = false;
    for (const field of this.form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const message of this.form.querySelectorAll(".field-error")) message.hidden = true;
    for (const error of errors.filter((error) => this.tells(error))) {
      const message = this.messageOf(error.field);
      if (!message) continue;
      Object.assign(message, { innerHTML: error.html, hidden: false });
      for (const folded of this.form.querySelectorAll("details:not([open])")) folded.open = folded.contains(message);
    }
  }

  /** The place for a field's error: the last part of its block, or of the rows that the name is of. */
  messageOf(name) {
    const fields = this.fields(name).filter((field) => !field.disabled);
    for (const field of fields) if (field.type !== "radio") field.setAttribute("aria-invalid", "true");
    const [inGroup] = name.split("."); // a row of a log is no field of the form
    const block = fields[0]?.closest(".field, fieldset") ?? this.groups.find((group) => group.dataset.rows === inGroup);
    return block?.querySelector(":scope > .field-error");
  }

  progress(percent, words = this.dataset.loading) {
    Object.assign(this.part("progress"), { hidden: percent === null, value: percent ?? 0 });
    this.say(words.replace("{percent}", percent));
  }

  say(text) {
    const status = this.part("status");
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
