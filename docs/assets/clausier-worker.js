// The worker: starts Python beside the page and answers its questions, one string for another.
// It lies in the same folder as Pyodide, so that the parts can never be of different builds. What an
// answer is, is left to clausier.wire; when to start and what to show, to the page.

const BUNDLE = null; // macros/bundle.py writes here: the sizes of the parts, and the snapshot's plan

const FOLDER = new URL(".", import.meta.url);
const url = (part) => new URL(part, FOLDER).href;
const fetchFromNetwork = self.fetch.bind(self);

const failed = (error) => postMessage(["failed", String(error)]);
self.onunhandledrejection = (event) => {
  event.preventDefault(); // a part that two wait for fails twice; once is told, and not to the console
};

// The parts, all under way at once, and kept in the browser for the next page or visit.

const CACHE = `clausier-runtime ${FOLDER.pathname}`;
const opened = self.caches?.open(CACHE).catch(() => null); // none on a plain http host: all works without
const underWay = [];
let [arrived, expected, told] = [0, 0, 0];

function part(name, unpack = (stream) => stream) {
  expected += BUNDLE.sizes[name];
  underWay.push(keep(name, unpack));
  return underWay.at(-1);
}

async function keep(name, unpack) {
  const cache = await opened;
  const kept = await cache?.match(url(name));
  if (kept) {
    count(BUNDLE.sizes[name]);
    return kept;
  }
  const response = await fetchFromNetwork(url(name));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const counter = new TransformStream({
    transform(chunk, stream) {
      count(chunk.length);
      stream.enqueue(chunk);
    },
  });
  // The type is ours: not every host knows that of WebAssembly, and the compiler insists on it.
  const headers = { "Content-Type": name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream" };
  const fresh = new Response(unpack(response.body.pipeThrough(counter)), { headers });
  cache?.put(url(name), fresh.clone()).catch(() => {}); // no room: fetched again next time
  return fresh;
}

function count(bytes) {
  arrived += bytes;
  const percent = Math.floor((100 * arrived) / expected);
  if (percent > told) postMessage(["progress", (told = percent)]);
}

async function forgetOlderBuilds() {
  const [builds] = CACHE.split(/[^/]+\/$/);
  for (const name of (await self.caches?.keys()) ?? [])
    if (name.startsWith(builds) && name !== CACHE) await caches.delete(name);
}

async function scripts() {
  const [{ loadPyodide }] = await Promise.all([import(url("pyodide.js")), import(url("pyodide.asm.js"))]);
  return loadPyodide;
}

// The sure way: Pyodide starts Python and installs our wheel. It asks for its parts one after the other;
// they are handed over as it asks.

async function fromLibrary() {
  const names = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", BUNDLE.wheel];
  const parts = new Map(names.map((name) => [url(name), part(name)]));
  self.fetch = (address, options) => parts.get(String(address)) ?? fetchFromNetwork(address, options);
  const loadPyodide = await scripts();
  const pyodide = await loadPyodide({ packages: ["clausier"] });
  return pyodide.pyimport("clausier.wire").ask;
}

// The quick way: the memory of a Python that has started already, made by macros/snapshot.mjs. Pyodide
// restores a whole memory; here only the pages that a fresh one lacks are fetched and laid over it.

async function fromSnapshot() {
  const { build, size, runs, checksum, state, info } = BUNDLE.snapshot;
  const program = WebAssembly.compileStreaming(part("pyodide.asm.wasm"));
  const gunzip = (stream) => stream.pipeThrough(new DecompressionStream("gzip"));
  const memory = part("snapshot.bin", gunzip).then((response) => response.arrayBuffer());
  const loadPyodide = await scripts();

  self.fetch = async () => new Response(); // the library that it would fetch is in the memory already
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await program;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const create = self._createPyodideModule;
  self._createPyodideModule = async (settings) => {
    const module = await create(Object.assign(settings, { INITIAL_MEMORY: size }));
    const pages = new Uint8Array(await memory);
    settings.API.restoreSnapshot = () => {
      if (settings.API.config.BUILD_ID !== build) throw new Error("the snapshot is of another build");
      let [at, taken, sum] = [0, 0, 0];
      for (const [start, length] of runs) {
        for (let word = at / 4; word < start / 4; word += 1) sum = (sum + module.HEAPU32[word]) >>> 0;
        module.HEAPU8.set(pages.subarray(taken, taken + length), start);
        [at, taken] = [start + length, taken + length];
      }
      if (sum !== checksum) throw new Error("the memory is not as it was when the snapshot was made");
      return state;
    };
    return module;
  };
  const pyodide = await loadPyodide({
    _loadSnapshot: new Uint8Array(1),
    lockFileContents: { info, packages: {} },
    packageBaseUrl: FOLDER.href,
  });
  return pyodide.globals.get("ask");
}

const start = self.name === "snapshot" ? fromSnapshot : fromLibrary;
const python = Promise.all([start(), ...underWay]); // Pyodide waits for ever for a part that does not come
python.then(() => postMessage(["ready"]), failed).then(forgetOlderBuilds);

self.onmessage = async ({ data }) => {
  const [ask] = await python;
  try {
    postMessage(["answer", ask(data)]);
  } catch (error) {
    failed(error);
  }
};
