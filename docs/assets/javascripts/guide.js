// What the guide's scripts share, beside what they keep: parts that are fetched only when the reader goes for them, one
// maker of elements, and addresses of this site.
// All are classic scripts, not modules: a browser refuses modules from a folder opened without a server.
"use strict";

Object.assign(guide, (() => {
  const { src } = document.currentScript;
  const loading = new Map();
  // Folder of this site, from the address of this script; the packaged guide keeps its assets one folder deeper.
  const ROOT = new URL(src.slice(0, src.lastIndexOf("/assets/") + 1));

  /**
   * Run a script of this site once; `path` is relative to assets/javascripts/. Resolves when it has run, rejects when
   * it cannot be had.
   */
  function load(path) {
    if (!loading.has(path)) {
      const done = new Promise((onload, onerror) => {
        // Without async, scripts added together run in the order they were added in.
        document.head.append(make("script", { async: false, src: new URL(path, src).href, onload, onerror }));
      });
      loading.set(path, done);
      done.catch(() => loading.delete(path));
    }
    return loading.get(path);
  }

  /** Run several scripts, fetched together, in the order given. */
  const loadAll = (paths) => Promise.all(paths.map(load));

  /** A script that ran and left nothing of use may be asked for again. */
  const forget = (path) => loading.delete(path);

  /**
   * An element: make("p.g-small", {id: "x", role: "status"}, "text", node). What it has, as properties or attributes,
   * may be left out. Text is only ever set as text.
   */
  function make(name, ...children) {
    const [tag, className] = name.split(".");
    const has = children[0]?.constructor === Object ? children.shift() : {};
    const element = Object.assign(document.createElement(tag), className && { className });
    for (const [key, value] of Object.entries(has)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value); // older browsers know `role` as an attribute alone
    }
    element.append(...children);
    return element;
  }

  /** Links with a semicolon between them, from [address, words] each. */
  const links = (all) => all.flatMap(([href, words], at) => [at ? "; " : "", make("a", { href }, words)]);

  /** Address of a page or file of this site. A folder opened without a server needs the file's name. */
  function address(path, anchor = "") {
    const file = location.protocol === "file:" && (path === "" || path.endsWith("/")) ? `${path}index.html` : path;
    return new URL(file, ROOT).href + (anchor ? `#${anchor}` : "");
  }

  /**
   * A page's path from the site's root, such as `points/`, whatever way its address was written; null for another
   * site.
   */
  function pathOf(href) {
    const url = new URL(href, document.baseURI);
    if (url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) return null;
    const path = url.pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1");
    return path === "" || path.endsWith("/") ? path : `${path}/`;
  }

  return { load, loadAll, forget, make, links, address, pathOf };
})());

// Only where the guide is saved for offline use, or may be: see offline.js. A page in a sandbox has no origin to save it
// for, and may not even ask.
const isSaved = window.origin !== "null" && navigator.serviceWorker?.controller;
if (isSaved || document.querySelector("[data-offline]:not([data-offline=''])")) window.guide.load("offline.js");
