// The worker: starts Python beside the page and answers its questions, one string for another.
// It lies in the same folder as Pyodide, so that the parts can never be of different builds.
// What an answer is, is left to clausier.wire; when to start and what to show, to the page.

const PARTS = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

const url = (part) => new URL(part, import.meta.url).href;

// Pyodide asks for its parts one after the other. They are fetched side by side here, and
// handed over when it asks.
const fetched = new Map(PARTS.map((part) => [url(part), fetch(url(part)).then(arrived)]));
const fetchFromNetwork = self.fetch;
self.fetch = (resource, options) =>
  fetched.get(String(resource)) ?? fetchFromNetwork.call(self, resource, options);

let arrivals = 0;
function arrived(response) {
  arrivals += 1;
  postMessage(["progress", Math.round((100 * arrivals) / (PARTS.length + 1))]);
  return response;
}

async function start() {
  const [{ loadPyodide }] = await Promise.all([import(url("pyodide.mjs")), import(url("pyodide.asm.js"))]);
  const pyodide = await loadPyodide({ packages: ["clausier"] });
  const ask = pyodide.pyimport("clausier.wire").ask;
  postMessage(["ready"]);
  return ask;
}

const started = start();
started.catch((error) => postMessage(["failed", String(error)]));

self.onmessage = async ({ data }) => {
  const ask = await started;
  try {
    postMessage(["answer", ask(data)]);
  } catch (error) {
    postMessage(["failed", String(error)]);
  }
};
