// <clausier-log>: takes a log that is dropped, picked or pasted, and gives its rows to the form around it. Reading
// the file and wording what was read are left to Python; a log of many rows stays in this page's memory, out of
// the form's fields and out of the address.

import { runtime } from "./clausier-client.js";

class ClausierLog extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.name = this.dataset.log;
    this.form = this.closest("clausier-form");
    this.group = this.closest("[data-rows]");
    const on = (events, listener) => events.split(" ").forEach((event) => this.addEventListener(event, listener));
    on("dragenter dragover", (event) => this.over(event));
    on("dragleave drop", () => this.toggleAttribute("data-over", false));
    on("drop", (event) => this.dropped(event));
    on("change", ({ target }) => this.chosen(target));
    on("click", ({ target }) => this.clicked(target.closest("button")));
    this.emptied = () => this.forget();
    this.form.addEventListener("emptied", this.emptied);
  }

  disconnectedCallback() {
    this.form.removeEventListener("emptied", this.emptied);
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  over(event) {
    event.preventDefault(); // otherwise the browser opens the file in the place of the page
    this.toggleAttribute("data-over", true);
    runtime.start();
  }

  dropped(event) {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) this.open(file);
    else this.read({ name: "", content: event.dataTransfer.getData("text/plain") });
  }

  chosen(control) {
    if (control.matches("[data-file]")) {
      const [file] = control.files;
      control.value = ""; // the same file can be chosen again
      if (file) this.open(file);
    } else if (control.matches("select[data-option]")) this.say(control);
    else if (control.matches("[data-dispute]")) this.dispute(control);
  }

  clicked(button) {
    if (button?.matches("[data-read]")) this.read({ name: "", content: this.part("paste").value });
    else if (button?.matches("[data-option]")) this.say(button);
    else if (button?.matches("[data-cancel]")) this.cancel();
    else if (button?.matches("[data-edit]")) this.edit();
    else if (button?.matches("[data-drop]")) {
      this.forget();
      this.form.dropLog(this.name);
    }
  }

  /** What was asked about the file: its zone, its order of dates, its format. */
  say({ dataset, value }) {
    if (value) this.read({ ...this.asked, [dataset.option]: value });
  }

  /** A file as it is: whatever its encoding, Python reads the bytes. */
  async open(file) {
    this.busy(true);
    const address = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => resolve("");
      reader.readAsDataURL(file);
    });
    this.read({ name: file.name, base64: address.slice(address.indexOf(",") + 1) });
  }

  async read(asked) {
    this.asked = { ...asked, for: this.name };
    const reply = await this.ask({ import: this.asked });
    if (!reply) return;
    this.part("said").replaceChildren();
    if (!reply.rows) this.part("said").innerHTML = reply.html ?? reply.error?.text ?? "";
    else this.hold(reply);
  }

  hold({ html, rows, few, month }) {
    this.form.takeLog(this.name, rows, { asFields: few });
    this.group.toggleAttribute("data-logged", !few);
    this.rows = rows;
    this.part("report").innerHTML = html;
    this.part("typed").open = false;
    this.part("paste").value = "";
    this.form.suggest(["month", "period"], month);
    this.part("report").focus({ preventScroll: true });
  }

  dispute({ checked, dataset }) {
    const rows = JSON.parse(this.rows);
    const row = rows[Number(dataset.dispute)];
    if (checked) row.disputed = "yes";
    else delete row.disputed;
    this.rows = JSON.stringify(rows);
    this.form.takeLog(this.name, this.rows, { asFields: false });
  }

  async edit() {
    const reply = await this.ask({ rows: this.rows });
    if (!reply) return;
    this.part("typed").open = true;
    this.part("paste").value = reply.text;
    this.part("paste").focus();
  }

  async ask(question) {
    this.busy(true);
    const request = (this.request = { ...question, language: this.form.lang, html: true });
    const reply = await runtime.ask(request, { kept: true });
    if (this.request !== request) return null; // another file took its place
    this.busy(false);
    return reply;
  }

  cancel() {
    this.request = null;
    this.busy(false);
    runtime.stop();
  }

  busy(is) {
    this.part("busy").hidden = !is;
  }

  forget() {
    this.rows = this.request = null;
    this.busy(false);
    this.group.toggleAttribute("data-logged", false);
    for (const part of ["said", "report"]) this.part(part).replaceChildren();
    this.part("paste").value = "";
  }
}

customElements.define("clausier-log", ClausierLog);
