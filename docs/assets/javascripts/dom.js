// One maker of elements, and addresses of this site. Text is only ever set as text.
"use strict";

Object.assign(window.guide, (() => {
  // Folder of this site, from the address of this script; the packaged guide keeps its assets one folder deeper.
  const { src } = document.currentScript;
  const ROOT = src.slice(0, src.lastIndexOf("/assets/") + 1);

  /** An element with properties and with children, strings among them as text. */
  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

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
    const root = new URL(ROOT);
    if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return null;
    const path = url.pathname.slice(root.pathname.length).replace(/(^|\/)index\.html$/, "$1");
    return path === "" || path.endsWith("/") ? path : `${path}/`;
  }

  return { make, address, pathOf };
})());
