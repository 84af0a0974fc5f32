// The worker: starts Python beside the page and answers its questions, one string for another.
// It lies in the same folder as Pyodide, so that the parts can never be of different builds. What an
// answer is, is left to clausier.doors.ask; when to start and what to show, to the page, which also fetches and
// unpacks the memory (docs/assets/calculator/clausier-client.js): this thread has enough to do.

const BUNDLE = null; // macros/browser/bundle.py writes here: the name of the wheel, and the snapshot's plan

const FOLDER = new URL(".", import.meta.url);
const SITE = new URL("../../../", FOLDER).href; // calendar files say where a clause can be read
const url = (part) => new URL(part, FOLDER).href;
const get = self.fetch.bind(self);
const failed = (error) => postMessage(["failed", String(error)]);
self.onunhandledrejection = (event) => event.preventDefault(); // what fails twice is told once, and to the page
Error.stackTraceLimit = 0; // a trace is read by nobody here, and to gather one, a megabyte of script is parsed anew

// Pyodide makes a small module for each of its functions that Python may call: most are alike, and are made once.
const made = new Map();
WebAssembly.Module = new Proxy(WebAssembly.Module, {
  construct(Module, [bytes]) {
    const key = String(bytes);
    if (!made.has(key)) made.set(key, new Module(bytes));
    return made.get(key);
  },
});

let take;
const memory = new Promise((resolve) => { take = resolve; });
self.onmessage = ({ data: [what, value] }) => (what === "memory" ? take(value) : answer(value));

const program = part("pyodide.asm.wasm").then(compiled);
const scripts = Promise.all([import(url("pyodide.js")), import(url("pyodide.asm.js"))]);

async function part(name) {
  const response = await get(url(name));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** Compiled while it arrives. Not every host knows the type of WebAssembly, and the compiler insists on it. */
function compiled(response) {
  const headers = { "Content-Type": "application/wasm" };
  const known = response.headers.get("Content-Type") === headers["Content-Type"];
  return WebAssembly.compileStreaming(known ? response : new Response(response.body, { headers }));
}

/** Pyodide asks for its parts one after the other: it is given those already on their way. */
function handOver(parts) {
  self.fetch = async (address) => parts.get(String(address)) ?? new Response();
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await program;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

// The sure way: Pyodide starts Python and installs our wheel.

async function fromLibrary() {
  const parts = new Map(["python_stdlib.zip", "pyodide-lock.json", BUNDLE.wheel].map((name) => [url(name), part(name)]));
  const [{ loadPyodide }] = await scripts;
  handOver(parts);
  const start = loadPyodide({ indexURL: FOLDER.href, env: { SITE_URL: SITE }, packages: ["clausier"] });
  await Promise.all(parts.values()); // Pyodide waits for ever for a part that does not come
  return (await start).pyimport("clausier.doors.ask").ask;
}

// The quick way: the memory of a Python that has started already, made by macros/browser/snapshot.mjs. Pyodide
// restores a whole memory; here only the pages that a fresh one lacks are fetched and laid over it.

// Pyodide then looks up, in Python, what its packages and its console would need. Nothing here does.
const NOTHING = new Proxy(() => NOTHING, { get: (_, name) => (name === Symbol.toPrimitive ? () => "" : NOTHING) });

async function fromSnapshot() {
  const { build, size, runs, checked, checksum, state } = BUNDLE.snapshot;
  const [{ loadPyodide }] = await scripts;
  handOver(new Map()); // the library is in the memory already
  const create = self._createPyodideModule;
  return new Promise((started, stopped) => {
    self._createPyodideModule = async (settings) => {
      const module = await create(Object.assign(settings, { INITIAL_MEMORY: size }));
      const pages = new Uint8Array(await memory);
      const { API } = settings;
      API.restoreSnapshot = () => {
        if (API.config.BUILD_ID !== build) throw new Error("the snapshot is of another build");
        let [at, taken, sum] = [0, 0, 0];
        for (const [start, length] of runs) {
          for (let word = at / 4; word < Math.min(start, checked) / 4; word += 1) sum = (sum + module.HEAPU32[word]) >>> 0;
          module.HEAPU8.set(pages.subarray(taken, taken + length), start);
          [at, taken] = [start + length, taken + length];
        }
        if (taken !== pages.length) throw new Error("the snapshot is cut short");
        if (sum !== checksum) throw new Error("the memory is not as it was when the snapshot was made");
        return state;
      };
      const finalize = API.finalizeBootstrap;
      API.finalizeBootstrap = (...snapshot) => {
        Object.assign(API, { rawRun: () => [0, ""], runPythonInternal: () => NOTHING });
        let core;
        Object.defineProperty(API, "_pyodide", { get: () => NOTHING, set: (proxy) => { core = proxy; } });
        const pyodide = finalize(...snapshot);
        core.settle(SITE);
        started(core.ask);
        return pyodide;
      };
      return module;
    };
    // What Pyodide would do further, to install packages, never comes to pass: nothing here waits for it.
    loadPyodide({ _loadSnapshot: new Uint8Array(1), indexURL: FOLDER.href, lockFileContents: new Promise(() => {}) }).catch(stopped);
  });
}

const start = self.name === "snapshot" ? fromSnapshot : fromLibrary;
const python = Promise.all([start(), program]); // Pyodide waits for ever for a program that does not come
python.then(() => postMessage(["ready"]), failed);

async function answer(question) {
  const [ask] = await python;
  try {
    postMessage(["answer", ask(question)]);
  } catch (error) {
    failed(error);
  }
}
