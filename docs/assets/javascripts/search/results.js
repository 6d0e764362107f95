// What the reader sees of a search: cards, results, and what to do when there are none. Text is only ever set as text.
"use strict";

(window.guide ??= {}).searchResults = (() => {
  const KINDS = {
    technique: "Technique", point: "Point", routine: "Routine", region: "Region", safety: "Safety", device: "Massager", "home-method": "Folk method",
    advice: "Advice", background: "The condition", about: "About the guide", index: "Overview", home: "Home",
  };
  // Folder of this site, from the address of this script; the packaged guide keeps its assets one folder deeper.
  const { src } = document.currentScript;
  const ROOT = src.slice(0, src.lastIndexOf("/assets/") + 1);
  const HTML_FILES = location.protocol === "file:";

  /** An element with a class and with children, strings among them as text. */
  function make(tag, className = "", ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /** Address of a page. A folder opened without a server needs the file's name. */
  function address(url, anchor = "") {
    const path = HTML_FILES && (url === "" || url.endsWith("/")) ? `${url}index.html` : url;
    return new URL(path, ROOT).href + (anchor ? `#${anchor}` : "");
  }

  const wordsOf = new Map(); // of each piece of text seen, because the same ones come again with every key

  /** Does a piece of text hold one of the words? */
  function holds(piece, words) {
    if (!wordsOf.has(piece)) wordsOf.set(piece, guide.words.split(piece));
    return wordsOf.get(piece).some((word) => words.has(word) || (guide.words.isHan(word) && [...words].some((found) => word.includes(found))));
  }

  /** A text with the words that were found in it marked. */
  function marked(text, words) {
    const parts = [];
    let plain = "";
    for (const piece of text.split(/([\p{L}\p{N}\p{M}'’]+)/u)) {
      if (!piece || !holds(piece, words)) {
        plain += piece;
        continue;
      }
      parts.push(plain, make("mark", "", piece));
      plain = "";
    }
    return [...parts, plain].filter(Boolean);
  }

  /** A card of safety/get-help as it stands there, the signs that fit the query first. */
  function card(level, { title, signs }, words) {
    const fits = (sign) => guide.words.split(sign).filter((word) => words.has(word) && !guide.words.isStop(word)).length;
    const ordered = signs.map((sign) => [fits(sign), sign]).sort((a, b) => b[0] - a[0]);
    const items = ordered.map(([, sign]) => make("li", "", sign));
    return make("div", `admonition ${level} g-search__card`, make("p", "admonition-title", title), make("ul", "", ...items));
  }

  function option(className, href, ...children) {
    const link = make("a", className, ...children);
    Object.assign(link, { href, tabIndex: -1 });
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  }

  /** One page of the results, and under it the sections that hold the words. */
  function result({ page, sections, best, words }, found) {
    const title = make("span", "g-result__title", ...marked(page.title, found));
    const text = make("span", "g-result__text", ...marked(page.description, found));
    const link = option("g-result__page", address(page.url), make("span", "g-result__kind", KINDS[page.kind] ?? page.kind), " ", title, " ", text);
    link.dataset.warns = page.warns.join(" ");
    const shown = new Set(guide.words.split(`${page.title} ${page.description} ${sections.map((section) => section.title).join(" ")}`));
    const unseen = [...(words ?? [])].filter((word) => !shown.has(word) && !guide.words.isStop(word));
    if (best && unseen.length && best.words.some((word) => unseen.includes(word))) link.append(" ", make("span", "g-result__also", "Also: ", ...marked(best.text, found)));
    else if (unseen.length) link.append(" ", make("span", "g-result__also", "Words there: ", ...marked(unseen.slice(0, 5).join(", "), found)));
    const item = make("li", "g-result", link);
    item.setAttribute("role", "none");
    for (const section of sections) {
      item.append(option("g-result__section", address(page.url, section.anchor), make("span", "g-result__in", "In it: "), ...marked(section.title, found)));
    }
    return item;
  }

  /** All sections of the guide, as the map at the foot of the page has them. */
  function sectionList() {
    const list = make("ul", "g-search__sections");
    for (const section of document.querySelectorAll("#site-map h2")) {
      const first = section.parentElement.querySelector("a");
      if (first) list.append(make("li", "", Object.assign(make("a", "", section.textContent), { href: first.href })));
    }
    return make("div", "g-search__help", make("p", "", "Or start from a section:"), list);
  }

  return { KINDS, make, address, card, result, sectionList };
})();
