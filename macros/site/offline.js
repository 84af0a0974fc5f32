// The service worker: keeps the site in the browser, so that every page, the search and each calculator once
// used work without a server. It stands at the site's root, which is its scope. What it keeps, under which
// hashes, is written in by macros/site/offline.py; a draft keeps nothing, and takes away what was kept.

const PLAN = null;

const ROOT = new URL(".", self.location);
const SITES = `clausier-site ${ROOT.pathname} `; // a cache for each version, named by its hash
const SITE = SITES + PLAN?.site;
const PAGES = `clausier-pages ${ROOT.pathname}`; // which version each open page is of
const PARTS = "assets/pyodide/";
const PROGRAMS = `clausier-runtime ${ROOT.pathname}${PARTS}`; // a cache for each build, named by its folder
const PROGRAM = `clausier-runtime ${ROOT.pathname}${PLAN?.program.folder}`;

const at = (path) => new URL(path, ROOT).href;

self.addEventListener("install", (event) => event.waitUntil(PLAN ? install(event) : self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(PLAN ? activate() : withdraw()));
self.addEventListener("message", (event) => event.waitUntil(PLAN && tidy()));
self.addEventListener("fetch", (event) => {
  const { url, method } = event.request;
  if (!PLAN || method !== "GET" || !url.startsWith(ROOT.href)) return;
  // The hash of a build is in the address of its parts: a copy found is the right one.
  const part = url.startsWith(at(PARTS));
  event.respondWith(part ? caches.match(url).then((kept) => kept ?? fetch(event.request)) : answer(event));
});

// A version is fetched whole, in one archive, and put to use when all of it is there.

async function install(event) {
  // The parts of Python do not wait for this worker to wake, where a browser can be told so.
  event.addRoutes?.({ condition: { urlPattern: { pathname: `${ROOT.pathname}${PARTS}*` } }, source: "cache" });
  await Promise.all([keepSite(), keepProgram()]);
  await self.skipWaiting();
}

async function keepSite() {
  const packed = await (await fetched(at(PLAN.archive), { cache: "no-store", priority: "low" })).arrayBuffer();
  if ((await digest(packed)) !== PLAN.site) throw new Error("the archive is of another version");
  const bytes = new Uint8Array(await gunzipped(new Response(packed)).arrayBuffer());
  const start = bytes.indexOf(10) + 1; // after the first line, which lists the files
  const { headers, files } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, start)));
  const cache = await caches.open(SITE);
  let end = start;
  const puts = files.map(([path, type, size]) => {
    const body = bytes.subarray(end, (end += size));
    return cache.put(at(path), new Response(body, { headers: { ...headers, "Content-Type": type } }));
  });
  await Promise.all(puts);
}

async function fetched(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

const gunzipped = ({ body }) => new Response(body.pipeThrough(new DecompressionStream("gzip")));

async function digest(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Python: nothing as long as no calculator was used. A page that has used one leaves a mark that says how Python was
// started (docs/assets/clausier-client.js); what that takes is kept then, and brought along by each update.

const SURELY = "library"; // the mark of the sure way, which needs more

async function keepProgram() {
  if ((await cachesOf(PROGRAMS)).length === 0) return;
  const cache = await caches.open(PROGRAM);
  const earlier = await earlierParts();
  const surely = earlier.has(SURELY) || (await cache.match(at(PLAN.program.folder + SURELY)));
  if (surely) await cache.put(at(PLAN.program.folder + SURELY), new Response());
  await Promise.all(Object.entries(PLAN.program.parts).map(async ([part, hash]) => {
    const url = at(PLAN.program.folder + part);
    if ((!surely && PLAN.program.sure.includes(part)) || (await cache.match(url))) return;
    await cache.put(url, (await unchanged(earlier.get(part), hash)) ?? (await newPart(url)));
  }));
}

/** Where the parts of the builds before this one are kept, by their names. */
async function earlierParts() {
  const parts = new Map();
  for (const name of await cachesBefore(PROGRAMS, PROGRAM))
    for (const { url } of await (await caches.open(name)).keys()) parts.set(url.split("/").pop(), url);
  return parts;
}

/** A part with the same bytes; in an answer made anew, because a script takes its answer's address for its own. */
async function unchanged(url, hash) {
  const kept = url && (await caches.match(url));
  const bytes = await kept?.arrayBuffer();
  return bytes && (await digest(bytes)) === hash ? new Response(bytes, { headers: kept.headers }) : null;
}

/** The page has mostly fetched it just now: the browser's own cache will do. */
const newPart = (url) => fetched(url, { cache: "force-cache" });

// A new version serves the pages opened from now on. One that is open already keeps getting the files of its
// own, which goes when no page needs it any more.

async function activate() {
  await self.clients.claim();
  for (const { id } of await self.clients.matchAll({ type: "window" }))
    if (!(await noted(id))) await note(id, SITE); // open before there was anything to answer it
  await forgetEarlier();
}

async function tidy() {
  await forgetEarlier();
  if (!(await caches.has(SITE))) return; // all was forgotten, or a later version has taken over
  await keepProgram(); // a calculator may have been used before this worker answered
  if ((await cachesBefore(SITES, SITE)).length > 0) return; // an earlier page may still need its program
  for (const name of await cachesBefore(PROGRAMS, PROGRAM)) await caches.delete(name);
}

async function forgetEarlier() {
  if (!(await caches.has(SITE))) return;
  const needed = new Set();
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const note = await pages.match(request);
    if (await self.clients.get(request.url.split("/").pop())) needed.add(await note.text());
    else await pages.delete(request);
  }
  for (const name of await cachesBefore(SITES, SITE)) if (!needed.has(name)) await caches.delete(name);
}

const cachesOf = async (prefix) => (await caches.keys()).filter((name) => name.startsWith(prefix));

/** Those made before our own; a later one is of a version under way, which is not ours to touch. */
async function cachesBefore(prefix, own) {
  const names = await cachesOf(prefix);
  return names.slice(0, Math.max(0, names.indexOf(own)));
}

const remembered = new Map(); // the same, as long as this worker is not put to sleep
const noted = async (id) => remembered.get(id) ?? (await caches.match(at(`page/${id}`), { cacheName: PAGES }))?.text();

async function note(id, site) {
  remembered.set(id, site);
  if (await caches.has(SITE)) await (await caches.open(PAGES)).put(at(`page/${id}`), new Response(site));
}

async function withdraw() {
  for (const name of [PAGES, ...(await cachesOf(SITES)), ...(await cachesOf(PROGRAMS))]) await caches.delete(name);
  await self.registration.unregister();
}

// The answers.

const NONE = "network"; // the version of a page that the server gave: its files come from there too

const kept = (site, url) => caches.match(url.split(/[?#]/)[0], { cacheName: site });

async function answer(event) {
  const { request, clientId } = event;
  if (request.mode === "navigate") return page(event);
  const file = await kept((await noted(clientId)) ?? SITE, request.url);
  return file ?? fetch(request);
}

async function page(event) {
  const { request, resultingClientId } = event;
  const [address] = request.url.split(/[?#]/);
  const found = await kept(SITE, address.replace(/\/index\.html$/, "/"));
  event.waitUntil(note(resultingClientId, found ? SITE : NONE)); // no later version takes over before it is written
  if (found) return found;
  if (await kept(SITE, `${address}/`)) return Response.redirect(request.url.replace(address, `${address}/`));
  try {
    return await fetch(request);
  } catch (error) {
    const missing = await kept(SITE, at("404.html"));
    if (!missing) throw error;
    return new Response(missing.body, { status: 404, headers: missing.headers });
  }
}
