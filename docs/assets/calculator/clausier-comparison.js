// <clausier-comparison>: where the reader keeps agreements of his own, the tables are made anew with them.

import { own, runtime } from "./clausier-client.js";

class ClausierComparison extends HTMLElement {
  async connectedCallback() {
    if (!own.kept) return;
    const { comparison } = (await runtime.ask({ language: this.lang, comparison: true }, { kept: true })) ?? {};
    for (const [measure, table] of Object.entries(comparison ?? {}))
      document.querySelector(`#${measure} ~ .table-scroll`).outerHTML = table;
  }
}

customElements.define("clausier-comparison", ClausierComparison);
