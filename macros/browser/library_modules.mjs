// Starts the browser's Python here, the sure way, and prints as JSON which modules it loads until it has
// answered: what the bundle's library must hold. Called by library.py like snapshot.mjs.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

const [source, parts, warmUp] = process.argv.slice(2);
process.on("uncaughtException", (error) => {
  console.error(error.message); // Node would print the whole minified line that raised
  process.exit(1);
});
const say = console.log;
console.log = () => {}; // Pyodide tells what it loads

const { loadPyodide } = await import(join(source, "pyodide.mjs"));
const pyodide = await loadPyodide({ indexURL: parts, packages: ["clausier"] });
say(pyodide.runPython(await readFile(warmUp, "utf8")));
