// Keeps the whole guide on the reader's device, from the moment the reader asks for it (assets/javascripts/offline.js).
// Each release is saved whole into a cache of its own before it answers for the first time; until then the one before
// does.
// A browser asks for this file at every visit: a new list of files in it is what starts an update.
"use strict";

// Filled in when the guide is packaged: [path, SHA-256, bytes] of each file, [title, SHA-256 of the words] of each
// safety page.
const GUIDE = { version: "", files: [], safety: {} };
const ROOT = new URL(self.registration.scope);
const PREFIX = `guide:${ROOT.pathname}:`;
const CACHE = PREFIX + GUIDE.version;
const RECORD = new URL("saved.json", ROOT).href; // what a cache says of itself; only a whole one has it
const tell = new BroadcastChannel(PREFIX);

self.addEventListener("install", (event) => event.waitUntil(save()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "save") event.waitUntil(save().then(takeOver));
});
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(ROOT.href)) event.respondWith(answer(event.request));
});

/**
 * Save every file, then the record that says so. A failure leaves what was saved for the next try; a full disk leaves
 * nothing.
 */
async function save() {
  const before = (await releases()).find((release) => release.saved);
  const total = GUIDE.files.reduce((sum, [, , bytes]) => sum + bytes, 0);
  try {
    // What is left of other releases that broke off goes first.
    for (const { name, saved } of await releases()) if (!saved && name !== CACHE) await caches.delete(name);
    if (!GUIDE.files.length) throw new Error("This copy of the guide has no list of its files.");
    const cache = await caches.open(CACHE);
    let done = 0;
    const saved = async (file) => {
      await saveFile(cache, file);
      done += file[2];
      tell.postMessage({ state: "saving", done, total });
    };
    // All come to rest before anything is said of a failure.
    const ends = await Promise.allSettled(GUIDE.files.map(saved));
    const broken = ends.find((end) => end.status === "rejected");
    if (broken) throw broken.reason;
    const record = { saved: Date.now(), total, safety: GUIDE.safety, changed: changes(before) };
    await cache.put(RECORD, new Response(JSON.stringify(record)));
  } catch (error) {
    const full = error.name === "QuotaExceededError";
    if (full) await caches.delete(CACHE);
    tell.postMessage({ state: full ? "full" : "failed", before: Boolean(before) });
    throw error;
  }
  await self.skipWaiting();
}

/** One file, past the browser's own cache, and only if it is the file that was listed: never parts of two releases. */
async function saveFile(cache, [path, sum]) {
  const address = new URL(path, ROOT).href;
  if (await cache.match(address)) return;
  const got = await fetch(address, { cache: "no-cache" });
  if (!got.ok) throw new Error(`${path}: answer ${got.status}`);
  const content = await got.arrayBuffer();
  const found = [...new Uint8Array(await crypto.subtle.digest("SHA-256", content))];
  if (found.map((byte) => byte.toString(16).padStart(2, "0")).join("") !== sum) throw new Error(`${path}: not the listed file`);
  await cache.put(address, new Response(content, { headers: got.headers }));
}

/**
 * Titles of the safety pages that read differently now, with those that an earlier update named and nobody
 * acknowledged.
 */
function changes(before) {
  if (!before) return [];
  const now = Object.entries(GUIDE.safety).filter(([path, [, sum]]) => before.safety[path]?.[1] !== sum);
  return [...new Map([...before.changed, ...now.map(([path, [title]]) => [path, title])])];
}

/** Answer from now on. The release before stays, for tabs still open on its pages; older ones go. */
async function takeOver() {
  const others = (await releases()).filter((release) => release.name !== CACHE);
  const previous = others.find((release) => release.saved);
  for (const { name } of others) if (name !== previous?.name) await caches.delete(name);
  await self.clients.claim();
  tell.postMessage({ state: "saved", updated: Boolean(previous) });
}

/**
 * A saved file, from this release or, for a tab still open on it, from the one before; else the page that an address
 * without its slash or in capitals means; else the network; else the saved error page.
 */
async function answer(request) {
  const url = new URL(request.url);
  const address = url.origin + url.pathname.replace(/index\.html$/, "");
  const saved = (await caches.match(address, { cacheName: CACHE })) ?? (await caches.match(address));
  if (saved) return saved;
  const meant = ROOT.href.slice(0, -1) + address.slice(ROOT.href.length - 1).toLowerCase().replace(/\/?(index\.html)?$/, "/");
  if (request.mode === "navigate" && (await caches.match(meant))) return Response.redirect(meant + url.search);
  try {
    return await fetch(request);
  } catch (error) {
    const page = request.mode === "navigate" && (await caches.match(new URL("404.html", ROOT).href, { cacheName: CACHE }));
    if (page) return new Response(page.body, { status: 404, headers: page.headers });
    throw error;
  }
}

/** Every release on this device with its record, the latest first; one that is only part saved has no date. */
async function releases() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const record = async (name) => (await caches.match(RECORD, { cacheName: name }))?.json();
  const found = await Promise.all(names.map(async (name) => ({ name, ...(await record(name)) })));
  return found.sort((a, b) => (b.saved ?? 0) - (a.saved ?? 0));
}
