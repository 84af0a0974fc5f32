// The page's side of the runtime: starts the worker on demand and asks it one question at a time.
// It knows no form and no word; what runs in the worker is left to clausier-worker.js, which the
// bundle (macros/bundle.py) lays beside Pyodide in a folder named by the hash of its bytes.

const WORKER = new URL("./pyodide/BUNDLE/clausier-worker.js", import.meta.url);

export class Runtime extends EventTarget {
  #worker = null;
  #ready = false;
  #running = null; // the question that Python is answering
  #waiting = null; // the latest question after it; an older one that waited is given up

  /** Starts the worker, unless it runs already; after a failure the next call tries again. */
  start() {
    if (this.#worker) return;
    this.#tell("progress", 0);
    try {
      this.#worker = new Worker(WORKER, { type: "module" });
    } catch (error) {
      this.#fail(error.message);
      return;
    }
    this.#worker.onmessage = ({ data: [what, value] }) => this.#hear(what, value);
    this.#worker.onmessageerror = () => this.#fail("a message could not be read");
    this.#worker.onerror = (event) => {
      event.preventDefault(); // told to the visitor in words, not to the console
      this.#fail(event.message ?? "the worker could not be loaded");
    };
  }

  /** The answer to `request`, or null when a later question took its place. */
  ask(request) {
    this.#waiting?.resolve(null);
    return new Promise((resolve) => {
      this.#waiting = { request, resolve };
      this.start();
      this.#next();
    });
  }

  #next() {
    if (!this.#ready || this.#running || !this.#waiting) return;
    [this.#running, this.#waiting] = [this.#waiting, null];
    this.#worker.postMessage(JSON.stringify(this.#running.request));
  }

  #hear(what, value) {
    if (what === "answer") {
      this.#running.resolve(this.#waiting ? null : JSON.parse(value));
      this.#running = null;
    } else if (what === "failed") {
      this.#fail(value);
    } else {
      this.#ready = what === "ready";
      this.#tell(what, value);
    }
    this.#next();
  }

  #fail(reason) {
    this.#worker?.terminate();
    this.#running?.resolve(null);
    this.#waiting?.resolve(null);
    this.#worker = this.#running = this.#waiting = null;
    this.#ready = false;
    this.#tell("failed", reason);
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

export const runtime = new Runtime();
