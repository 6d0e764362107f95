// Saving the guide for offline use: the control on "Take this guide with you", and a note on any page after an update.
// The saving itself is done by service-worker.js at the site's root, which a browser starts only once a reader has
// asked.
"use strict";

(() => {
  const ROOT = new URL(document.querySelector("link[rel=manifest]").href.replace(/[^/]*$/, ""));
  const PREFIX = `guide:${ROOT.pathname}:`;
  const RECORD = new URL("saved.json", ROOT).href;
  const SEEN = "guide.update-seen"; // when the release was saved whose changes the reader has seen
  const { make, links } = window.guide;
  const panel = document.querySelector("[data-offline]");
  const part = (name) => panel?.querySelector(`[data-${name}]`);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const date = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

  /** What the latest whole release on this device says of itself: {saved, total, changed, cache}, or null. */
  async function record() {
    const found = [];
    for (const name of await caches.keys()) {
      const answer = name.startsWith(PREFIX) && (await caches.match(RECORD, { cacheName: name }));
      if (answer) found.push({ ...(await answer.json()), cache: name });
    }
    return found.sort((a, b) => b.saved - a.saved)[0] ?? null;
  }

  /** Show of what can be pressed or watched this alone. */
  function only(shown) {
    for (const name of ["save", "remove", "progress"]) part(name).hidden = name !== shown;
  }

  async function show(text = "") {
    const saved = await record();
    only(saved ? "remove" : "save");
    const state = saved
      ? `Saved on this device on ${date(saved.saved)}, ${megabytes(saved.total)}.`
      : `Nothing is saved. It needs ${megabytes(panel.dataset.offline)} on this device.`;
    part("says").textContent = text || state;
  }

  function showProgress({ done, total }) {
    Object.assign(part("progress"), { hidden: false, max: total, value: done });
    part("save").hidden = true;
    const tenth = Math.floor((10 * done) / total) * 10; // enough for a screen reader
    const text = `Saving: ${tenth}% of ${megabytes(total)}. Keep this page open.`;
    if (part("says").textContent !== text) part("says").textContent = text;
  }

  // Of a first try, which has its button; and of an update, which the browser tries again by itself.
  const TOLD = {
    removed: "Removed. Nothing is saved on this device.",
    failed: "Saving stopped before the end. Check your connection and try again: what is saved so far is kept.",
    full: "This device has no room for the guide. Make room and try again.",
  };
  const NOT_RENEWED = {
    failed: "An update could not be saved whole; it comes again by itself. The release saved before is still here, whole.",
    full: "This device has no room for an update. The release saved before is still here, whole.",
  };

  function hear({ data }) {
    if (data.updated) showUpdate();
    if (panel && data.state === "saving") showProgress(data);
    else if (panel) show((data.before ? NOT_RENEWED : TOLD)[data.state]);
  }

  /** After an update: what changed about safety, until the reader has seen it. */
  async function showUpdate() {
    const saved = await record();
    if (!saved?.changed?.length || document.querySelector(".g-updated")) return;
    if (guide.kept(SEEN) === String(saved.saved)) return;
    const changed = saved.changed.map(([path, title]) => [new URL(path, ROOT), title]);
    const words = `Your saved guide was updated on ${date(saved.saved)}. What changed about safety: `;
    const note = make("div.g-updated", { role: "status" }, make("p", words, ...links(changed)));
    const onclick = async () => {
      note.remove();
      guide.keep(SEEN, saved.saved); // at once, for a reader who moves on before the record is written
      const { cache, ...rest } = saved;
      await (await caches.open(cache)).put(RECORD, new Response(JSON.stringify({ ...rest, changed: [] })));
    };
    note.append(make("button", { type: "button", onclick }, "I have seen this"));
    document.querySelector("main").prepend(note);
  }

  /** Let the browser start the worker, which saves the guide as it is installed. */
  async function save() {
    showProgress({ done: 0, total: Number(panel.dataset.offline) });
    navigator.storage?.persist?.();
    try {
      const worker = new URL("service-worker.js", ROOT);
      const registration = await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
      // A worker that is there already is not installed anew, though the browser may have thrown away what it saved.
      if (!registration.installing) registration.active?.postMessage("save");
    } catch {
      keepsNothing();
    }
  }

  async function remove() {
    const registration = await navigator.serviceWorker.getRegistration(ROOT);
    await registration?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
    channel.postMessage({ state: "removed" });
    hear({ data: { state: "removed" } });
  }

  /** For a browser that keeps nothing: on a plain http: address, or because the reader or its owner said so. */
  function keepsNothing() {
    if (!panel) return;
    only(null);
    part("says").textContent = "This browser does not keep the guide here. Take the ZIP file below.";
  }

  let channel;

  /** The panel is shown once its buttons answer, so that no press is lost. */
  async function begin() {
    part("save")?.addEventListener("click", save);
    part("remove")?.addEventListener("click", remove);
    try {
      channel = new BroadcastChannel(PREFIX); // missing or refused where nothing can be kept
      await showUpdate();
      if (!navigator.serviceWorker) throw new Error("no service worker");
      if (panel) await show();
      channel.addEventListener("message", hear);
      addEventListener("online", async () => (await navigator.serviceWorker.getRegistration(ROOT))?.update());
    } catch {
      keepsNothing();
    }
    if (panel) panel.hidden = false;
  }
  begin();
})();
