// The worker: starts Python beside the page and answers its questions, one string for another.
// It lies in the same folder as Pyodide, so that the parts can never be of different builds. What an
// answer is, is left to clausier.wire; when to start and what to show, to the page.

const BUNDLE = null; // macros/bundle.py writes here: the sizes of the parts, and the snapshot's plan

const FOLDER = new URL(".", import.meta.url);
const url = (part) => new URL(part, FOLDER).href;
const get = self.fetch.bind(self);
const failed = (error) => postMessage(["failed", String(error)]);
self.onunhandledrejection = (event) => event.preventDefault(); // what fails twice is told once, and to the page

// The parts, all under way at once. The two large ones are kept, unpacked, for the next page or visit.

const KEPT = `clausier-runtime ${FOLDER.pathname}`;
const store = self.caches; // none on a plain http host: all works without
const underWay = [];
let [arrived, expected, told] = [0, 0, 0];

async function part(name) {
  expected += BUNDLE.sizes[name];
  const response = await get(url(name));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  response.clone().body.pipeTo(new WritableStream({ write: (chunk) => count(chunk.length) })).catch(() => {});
  return response;
}

function count(bytes) {
  arrived += bytes;
  const percent = Math.min(100, Math.floor((100 * arrived) / expected));
  if (percent > told) postMessage(["progress", (told = percent)]);
}

async function kept(name, type, unpack = (stream) => stream) {
  const before = await store?.match(url(name)).catch(() => null);
  if (before) return before;
  // The type is ours: not every host knows that of WebAssembly, and the compiler insists on it.
  const fresh = new Response(unpack((await part(name)).body), { headers: { "Content-Type": type } });
  const copy = fresh.clone();
  python.then(() => keep(name, copy)).catch(() => {}); // no room: fetched again next time
  return fresh;
}

async function keep(name, response) {
  const [builds] = KEPT.split(/[^/]+\/$/);
  const names = (await store?.keys()) ?? [];
  for (const older of names) if (older.startsWith(builds) && older !== KEPT) await store.delete(older);
  await (await store?.open(KEPT))?.put(url(name), response);
}

const program = kept("pyodide.asm.wasm", "application/wasm").then((response) => WebAssembly.compileStreaming(response));
const scripts = Promise.all([import(url("pyodide.js")), import(url("pyodide.asm.js"))]);
underWay.push(program, scripts);

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
  underWay.push(...parts.values());
  const [{ loadPyodide }] = await scripts;
  handOver(parts);
  const pyodide = await loadPyodide({ packages: ["clausier"] });
  return pyodide.pyimport("clausier.wire").ask;
}

// The quick way: the memory of a Python that has started already, made by macros/snapshot.mjs. Pyodide
// restores a whole memory; here only the pages that a fresh one lacks are fetched and laid over it.

const gunzip = (stream) => stream.pipeThrough(new DecompressionStream("gzip"));

async function fromSnapshot() {
  const { build, size, runs, checksum, state, info } = BUNDLE.snapshot;
  const memory = kept("snapshot.bin", "application/octet-stream", gunzip).then((response) => response.arrayBuffer());
  underWay.push(memory);
  const [{ loadPyodide }] = await scripts;
  handOver(new Map()); // the library is in the memory already
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
python.then(() => postMessage(["ready"]), failed);

self.onmessage = async ({ data }) => {
  const [ask] = await python;
  try {
    postMessage(["answer", ask(data)]);
  } catch (error) {
    failed(error);
  }
};
