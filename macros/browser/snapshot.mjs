// Makes the memory snapshot of the bundle: Python started once, here, with `clausier` imported and the
// agreements read, so that a browser only has to put the memory back (docs/assets/calculator/clausier-worker.js).
// Called by bundle.py with Pyodide's folder, that of the bundle's parts, and a file of Python to run. Writes
// snapshot.bin, the pages of memory that differ from a Python not yet started; prints, as JSON, where they go.

import crypto from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

const PAGE = 4096;
const [source, parts, warmUp] = process.argv.slice(2);

// Node would print the whole minified line that raised.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

// The same sources must give the same bytes: the clock, chance and the environment are ours while the
// snapshot is made. (What Python draws from chance in the browser is so no secret; nothing here asks for one.)
const HERE = { moment: 0, chance: 0, name: "python", language: "C.UTF-8" };
const ELSEWHERE = { moment: 1e12 + 7, chance: 0x5a, name: "another/python", language: "fr_FR_and_longer.UTF-8" };
let place = HERE;
Date.now = performance.now = () => place.moment;
crypto.randomFillSync = (view) => view.fill(place.chance);
syncBuiltinESMExports();

globalThis.require = createRequire(import.meta.url); // pyodide.asm.js expects it in Node
await import(join(parts, "pyodide.asm.js"));
const { loadPyodide } = await import(join(source, "pyodide.mjs"));
const createModule = globalThis._createPyodideModule;

const start = () =>
  loadPyodide({
    _makeSnapshot: true,
    indexURL: parts,
    _sysExecutable: place.name,
    env: { HOME: "/home/pyodide", LANG: place.language, PYTHONHASHSEED: "0" },
  });

/** The memory once the program is laid out in it, before Python starts. */
async function freshHeap(somewhere, size) {
  let heap;
  place = somewhere;
  globalThis._createPyodideModule = async (settings) => {
    heap = (await createModule(Object.assign(settings, { noInitialRun: true, INITIAL_MEMORY: size }))).HEAPU8.slice();
    throw new Error("no Python wanted here");
  };
  await start().catch(() => {});
  return heap;
}

const pyodide = await start();
const { packages } = JSON.parse(await readFile(join(parts, "pyodide-lock.json"), "utf8"));
pyodide.unpackArchive(new Uint8Array(await readFile(join(parts, packages.clausier.file_name))), "wheel");
pyodide.runPython(await readFile(warmUp, "utf8"));

// Pyodide's own snapshot: magic number, offset of the memory, length of the state, a zero, the build's
// fingerprint in eight words, the state as JSON; then the memory.
const whole = Buffer.from(pyodide.makeMemorySnapshot().buffer);
const [offset, stateLength] = [whole.readUInt32LE(4), whole.readUInt32LE(8)];
const build = whole.subarray(16, 48).swap32().toString("hex");
const state = JSON.parse(whole.subarray(48, 48 + stateLength).toString());
const heap = whole.subarray(offset);

// A page may stay behind when it is the same before Python starts, at any time and place.
const fresh = await freshHeap(HERE, heap.length);
const elsewhere = await freshHeap(ELSEWHERE, heap.length);
const same = (one, other, at) => Buffer.compare(one.subarray(at, at + PAGE), other.subarray(at, at + PAGE)) === 0;
const runs = [];
let [checksum, checked] = [0, 0]; // beyond `checked`, what stays behind is empty
for (let at = 0; at < heap.length; at += PAGE) {
  if (same(heap, fresh, at) && same(fresh, elsewhere, at)) {
    for (let word = at; word < at + PAGE; word += 4) checksum = (checksum + heap.readUInt32LE(word)) >>> 0;
    if (heap.subarray(at, at + PAGE).some((byte) => byte !== 0)) checked = at + PAGE;
  } else if (runs.length && runs.at(-1)[0] + runs.at(-1)[1] === at) {
    runs.at(-1)[1] += PAGE;
  } else {
    runs.push([at, PAGE]);
  }
}
await writeFile(join(parts, "snapshot.bin"), Buffer.concat(runs.map(([at, size]) => heap.subarray(at, at + size))));
console.log(JSON.stringify({ build, size: heap.length, runs, checked, checksum, state }));
