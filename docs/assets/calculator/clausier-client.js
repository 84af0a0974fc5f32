// The page's side of the runtime: starts the worker on demand, fetches the largest part for it, and asks it
// one question at a time. It knows no form and no word; what runs in the worker is left to
// clausier-worker.js, which the bundle (macros/browser/bundle.py) lays beside Pyodide in a folder named by the
// hash of its bytes.

const FOLDER = new URL("../pyodide/BUNDLE/", import.meta.url);

// Two ways to start Python: the memory of one already started, quick; or the library's own, sure.
const QUICK = "snapshot";
const SURE = "library";
const PACE = 200; // ms between two looks at the progress: each has the page drawn anew

const at = (name) => new URL(name, FOLDER).href;

/** The memory of a Python already started; `tell` hears how much of it has arrived, in percent. */
async function memory(tell) {
  const response = await fetch(at("snapshot.bin"));
  if (!response.ok) throw new Error(`snapshot.bin: ${response.status}`);
  const size = Number(response.headers.get("Content-Length")) || Infinity;
  let [arrived, told] = [0, performance.now()];
  const count = (chunk, next) => {
    arrived += chunk.length;
    if (performance.now() > told + PACE) {
      told = performance.now();
      tell(Math.min(99, Math.floor((100 * arrived) / size))); // the program may still be on its way
    }
    next.enqueue(chunk);
  };
  const counted = response.body.pipeThrough(new TransformStream({ transform: count }));
  return new Response(counted.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Lets macros/site/offline.js know what to keep: a mark says in which way Python was started. */
async function mark(way) {
  await (await globalThis.caches?.open(`clausier-runtime ${FOLDER.pathname}`))?.put(at(way), new Response());
  navigator.serviceWorker?.controller?.postMessage("tidy");
}

// Agreements of the reader's own (clausier-own.js): their texts by path, kept in this browser.
export const own = {
  get kept() {
    try {
      return JSON.parse(localStorage.getItem("clausier-own"));
    } catch {
      return null; // no storage allowed, or not ours
    }
  },
  set kept(texts) {
    if (Object.keys(texts).length) localStorage.setItem("clausier-own", JSON.stringify(texts));
    else localStorage.removeItem("clausier-own");
  },
};

export class Runtime extends EventTarget {
  #worker = null;
  #ready = false;
  #running = null; // the question that Python is answering
  #waiting = []; // those after it: of questions that only the latest matters of, an older one is given up
  #marked = null;

  /** Starts Python, unless it runs already; after a failure the next call tries again. */
  start() {
    if (!this.#worker) this.#open(QUICK);
  }

  /** The answer to `request`, or null when a later question took its place (unless it is kept) or Python failed. */
  ask(request, { kept = false } = {}) {
    if (!kept) this.#giveUp((question) => !question.kept);
    return new Promise((resolve) => {
      const agreements = own.kept;
      this.#waiting.push({ request: agreements ? { ...request, agreements } : request, resolve, kept });
      this.start();
      this.#next();
    });
  }

  /** Stops whatever is being worked out: Python starts anew with the next question. */
  stop() {
    this.#worker?.terminate();
    this.#running?.resolve(null);
    this.#giveUp(() => true);
    this.#worker = this.#running = null;
    this.#ready = false;
  }

  #giveUp(which) {
    for (const question of this.#waiting.filter(which)) question.resolve(null);
    this.#waiting = this.#waiting.filter((question) => !which(question));
  }

  /** Whether a question has been overtaken by a later one. */
  #overtaken(question) {
    return !question.kept && this.#waiting.some(({ kept }) => !kept);
  }

  #open(way) {
    this.#tell("progress", 0);
    let worker;
    const fail = ({ message }) => worker === this.#worker && this.#fail(way, message);
    try {
      worker = this.#worker = new Worker(at("clausier-worker.js"), { type: "module", name: way });
    } catch (error) {
      this.#fail(SURE, error.message);
      return;
    }
    worker.onmessage = ({ data: [what, value] }) => this.#hear(way, what, value);
    worker.onerror = (event) => {
      event.preventDefault(); // told to the visitor in words, not to the console
      fail(event);
    };
    if (way !== QUICK) return;
    const tell = (percent) => worker === this.#worker && this.#tell("progress", percent);
    memory(tell).then((bytes) => worker.postMessage(["memory", bytes], [bytes])).catch(fail);
  }

  #next() {
    if (!this.#ready || this.#running || !this.#waiting.length) return;
    this.#running = this.#waiting.shift();
    this.#worker.postMessage(["question", JSON.stringify(this.#running.request)]);
  }

  #hear(way, what, value) {
    if (what === "failed") {
      this.#fail(way, value);
      return;
    }
    if (what === "answer") {
      this.#running.resolve(this.#overtaken(this.#running) ? null : JSON.parse(value));
      this.#running = null;
      this.#marked ??= mark(way).catch(() => {}); // no room: fetched again next time
    } else {
      this.#ready = true;
      this.#tell("ready");
    }
    this.#next();
  }

  /** The quick way failed: the sure one takes over, with the question that was left open. */
  #fail(way, reason) {
    const running = this.#running;
    this.#worker?.terminate();
    this.#worker = this.#running = null;
    this.#ready = false;
    if (running && way === QUICK && !this.#overtaken(running)) this.#waiting.unshift(running);
    else running?.resolve(null);
    if (way === QUICK) this.#open(SURE);
    else {
      this.#giveUp(() => true);
      this.#tell("failed", reason);
    }
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

export const runtime = new Runtime();

// An address that carries inputs will have a question: Python need not wait until the page is complete, and
// nobody should take the page's example for the answer.
if (location.hash.includes("=")) {
  document.documentElement.toggleAttribute("data-awaited", true);
  runtime.start();
}
