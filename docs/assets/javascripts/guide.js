// What the guide's scripts share, beside what they keep: parts that are fetched only when the reader goes for them.
// All are classic scripts, not modules: a browser refuses modules from a folder opened without a server.
"use strict";

Object.assign(guide, (() => {
  const folder = new URL(".", document.currentScript.src);
  const loading = new Map();

  /**
   * Run a script of this site once; `path` is relative to assets/javascripts/. Resolves when it has run, rejects when
   * it cannot be had.
   */
  function load(path) {
    if (!loading.has(path)) {
      // Without async, scripts added together run in the order they were added in.
      const script = Object.assign(document.createElement("script"), { async: false, src: new URL(path, folder).href });
      const done = new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          loading.delete(path);
          reject(new Error(`could not load ${path}`));
        });
      });
      loading.set(path, done);
      document.head.append(script);
    }
    return loading.get(path);
  }

  /** Run several scripts, fetched together, in the order given. */
  function loadAll(paths) {
    return Promise.all(paths.map(load));
  }

  /** A script that ran and left nothing of use may be asked for again. */
  function forget(path) {
    loading.delete(path);
  }

  return { load, loadAll, forget };
})());

// Only where the guide is saved for offline use, or may be: see offline.js. A page in a sandbox has no origin to save it
// for, and may not even ask.
const isSaved = window.origin !== "null" && navigator.serviceWorker?.controller;
if (isSaved || document.querySelector("[data-offline]:not([data-offline=''])")) {
  window.guide.loadAll(["dom.js", "offline.js"]);
}
