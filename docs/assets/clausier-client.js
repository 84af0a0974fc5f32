// The page's side of the runtime: starts the worker on demand and asks it one question at a time.
// It knows no form and no word; what runs in the worker is left to clausier-worker.js, which the
// bundle (macros/bundle.py) lays beside Pyodide in a folder named by the hash of its bytes.

const WORKER = new URL("./pyodide/BUNDLE/clausier-worker.js", import.meta.url);

// Two ways to start Python: the memory of one already started, quick; or the library's own, sure.
const QUICK = "snapshot";
const SURE = "library";

export class Runtime extends EventTarget {
  #worker = null;
  #ready = false;
  #running = null; // the question that Python is answering
  #waiting = null; // the latest question after it; an older one that waited is given up

  /** Starts Python, unless it runs already; after a failure the next call tries again. */
  start() {
    if (!this.#worker) this.#open(QUICK);
  }

  /** The answer to `request`, or null when a later question took its place or Python failed. */
  ask(request) {
    this.#waiting?.resolve(null);
    return new Promise((resolve) => {
      this.#waiting = { request, resolve };
      this.start();
      this.#next();
    });
  }

  #open(way) {
    this.#tell("progress", 0);
    try {
      this.#worker = new Worker(WORKER, { type: "module", name: way });
    } catch (error) {
      this.#fail(SURE, error.message);
      return;
    }
    this.#worker.onmessage = ({ data: [what, value] }) => this.#hear(way, what, value);
    this.#worker.onerror = (event) => {
      event.preventDefault(); // told to the visitor in words, not to the console
      this.#fail(way, event.message ?? "the worker could not be loaded");
    };
  }

  #next() {
    if (!this.#ready || this.#running || !this.#waiting) return;
    [this.#running, this.#waiting] = [this.#waiting, null];
    this.#worker.postMessage(JSON.stringify(this.#running.request));
  }

  #hear(way, what, value) {
    if (what === "failed") {
      this.#fail(way, value);
      return;
    }
    if (what === "answer") {
      this.#running.resolve(this.#waiting ? null : JSON.parse(value));
      this.#running = null;
    } else {
      this.#ready = what === "ready";
      this.#tell(what, value);
    }
    this.#next();
  }

  /** The quick way failed: the sure one takes over, with the question that was left open. */
  #fail(way, reason) {
    const [running, waiting] = [this.#running, this.#waiting];
    this.#worker?.terminate();
    this.#worker = this.#running = this.#waiting = null;
    this.#ready = false;
    if (way === QUICK) {
      if (waiting) running?.resolve(null);
      this.#waiting = waiting ?? running;
      this.#open(SURE);
    } else {
      running?.resolve(null);
      waiting?.resolve(null);
      this.#tell("failed", reason);
    }
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

export const runtime = new Runtime();

// An address that carries inputs will have a question: Python need not wait until the page is complete.
if (location.hash.includes("=")) runtime.start();
