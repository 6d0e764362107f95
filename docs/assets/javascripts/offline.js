// Saving the guide for offline use: the control on "Take this guide with you", and a note on any page after an update.
// The saving itself is done by service-worker.js at the site's root, which a browser starts only once a reader has asked.
"use strict";

(() => {
  const ROOT = new URL(document.querySelector("link[rel=manifest]").href.replace(/[^/]*$/, ""));
  const PREFIX = `guide:${ROOT.pathname}:`;
  const RECORD = new URL("saved.json", ROOT).href;
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

  async function show(text = "") {
    const saved = await record();
    part("save").hidden = Boolean(saved);
    part("remove").hidden = !saved;
    part("progress").hidden = true;
    const size = megabytes(panel.dataset.offline);
    part("says").textContent = text || (saved ? `Saved on this device on ${date(saved.saved)}, ${megabytes(saved.total)}.` : `Nothing is saved. It needs ${size} on this device.`);
  }

  function showProgress({ done, total }) {
    const bar = part("progress");
    bar.hidden = false;
    bar.max = total;
    bar.value = done;
    part("save").hidden = true;
    // Every tenth is enough for a screen reader.
    const tenth = Math.floor((10 * done) / total) * 10;
    if (part("says").dataset.tenth !== String(tenth)) part("says").textContent = `Saving: ${tenth}% of ${megabytes(total)}. Keep this page open.`;
    part("says").dataset.tenth = tenth;
  }

  const FAILED = {
    failed: "Saving stopped before the end. Check your connection and try again: what is saved so far is kept.",
    full: "This device has no room for the guide. Make room and try again.",
  };
  const STILL = " The release saved before is still here, whole.";

  function hear({ data }) {
    if (panel && data.state === "saving") showProgress(data);
    if (panel && FAILED[data.state]) show(FAILED[data.state] + (data.before ? STILL : ""));
    if (panel && data.state === "saved") show();
    if (panel && data.state === "removed") show("Removed. Nothing is saved on this device.");
    if (data.state === "saved" && data.updated) showUpdate();
  }

  const make = (tag, text, className = "") => Object.assign(document.createElement(tag), { textContent: text, className });

  /** After an update: what changed about safety, until the reader has seen it. */
  async function showUpdate() {
    const saved = await record();
    if (!saved?.changed?.length || document.querySelector(".g-updated")) return;
    const note = make("div", "", "g-updated");
    note.setAttribute("role", "status");
    const words = make("p", `Your saved guide was updated on ${date(saved.saved)}. What changed about safety: `);
    saved.changed.forEach(([path, title], index) => {
      const link = make("a", title);
      link.href = new URL(path, ROOT).href;
      words.append(index ? "; " : "", link);
    });
    const seen = Object.assign(make("button", "I have seen this"), { type: "button" });
    seen.addEventListener("click", async () => {
      const { cache, ...rest } = saved;
      await (await caches.open(cache)).put(RECORD, new Response(JSON.stringify({ ...rest, changed: [] })));
      note.remove();
    });
    note.append(words, seen);
    document.querySelector("main").prepend(note);
  }

  async function save() {
    showProgress({ done: 0, total: Number(panel.dataset.offline) });
    navigator.storage?.persist?.();
    try {
      await navigator.serviceWorker.register(new URL("service-worker.js", ROOT), { updateViaCache: "none" });
    } catch {
      show("This browser does not keep the guide. Take the ZIP file below.");
    }
  }

  async function remove() {
    const registration = await navigator.serviceWorker.getRegistration(ROOT);
    await registration?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
    channel.postMessage({ state: "removed" });
    hear({ data: { state: "removed" } });
  }

  const channel = new BroadcastChannel(PREFIX);
  channel.addEventListener("message", hear);
  addEventListener("online", async () => (await navigator.serviceWorker.getRegistration(ROOT))?.update());
  if (panel?.dataset.offline) {
    panel.hidden = false;
    part("save").addEventListener("click", save);
    part("remove").addEventListener("click", remove);
    show();
  }
  showUpdate();
})();
