// <clausier-own>: agreements of the reader's own. Files dropped or chosen are handed to Python, which says what
// to keep and what to show; it is kept in this browser (clausier-client.js) and sent nowhere.

import { own, runtime } from "./clausier-client.js";

class ClausierOwn extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("[data-list]");
    this.status = this.querySelector("[data-own-status]");
    const drop = this.querySelector("[data-drop]");
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.toggleAttribute("data-over", true);
    });
    for (const left of ["dragleave", "drop"]) drop.addEventListener(left, () => drop.toggleAttribute("data-over", false));
    drop.addEventListener("drop", async (event) => {
      event.preventDefault();
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
      this.take((await Promise.all(entries.map((entry) => inside(entry)))).flat());
    });
    for (const input of this.querySelectorAll("input[type=file]"))
      input.addEventListener("change", () => {
        this.take([...input.files].map((file) => [file.webkitRelativePath || file.name, file]));
        input.value = "";
      });
    this.list.addEventListener("click", ({ target }) => {
      const { leave: forget } = target.closest("[data-leave]")?.dataset ?? {};
      if (forget) this.ask({ forget });
    });
    document.addEventListener("click", ({ target }) => {
      const { keep } = target.closest("[data-keep]")?.dataset ?? {};
      if (keep) this.take(Object.entries(JSON.parse(keep)).map(([path, text]) => [path, new Blob([text])])).then(() => this.show());
    });
    if (own.kept) this.ask({});
  }

  /** Files by their paths, as bytes. */
  async take(files) {
    const read = async ([path, file]) => [path, encoded(new Uint8Array(await file.arrayBuffer()))];
    await this.ask({ files: Object.fromEntries(await Promise.all(files.map(read))) });
  }

  async ask(asked) {
    this.status.textContent = this.dataset.checking;
    const answer = await runtime.ask({ language: this.lang, own: asked }, { kept: true });
    if (answer === null) return;
    if (answer.error) {
      this.status.textContent = answer.error.text;
      return;
    }
    own.kept = answer.agreements;
    this.list.innerHTML = answer.html;
    this.status.textContent = "";
  }

  show() {
    this.scrollIntoView({ block: "start" });
    this.list.focus();
  }
}

/** What a dropped folder holds, folders in it too; a browser gives a hundred at a time. */
async function inside(entry) {
  if (entry.isFile) return [[entry.fullPath.slice(1), await new Promise((found, failed) => entry.file(found, failed))]];
  const [reader, entries] = [entry.createReader(), []];
  for (let some; !some || some.length; entries.push(...some))
    some = await new Promise((found, failed) => reader.readEntries(found, failed));
  return (await Promise.all(entries.map(inside))).flat();
}

function encoded(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

customElements.define("clausier-own", ClausierOwn);
