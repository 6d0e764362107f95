// The reader's ticks. Kept on this device, and only once the reader asks. A page is judged by its own links alone:
// what its warning list links to on the contraindications page is what speaks against it.
"use strict";

(() => {
  const KEY = "guide.ticks";
  const TIERS = ["get-help-now", "not-now", "ask-first", "keep-off"];
  const SAYS = { "get-help-now": "Not for you now", "not-now": "Not for you now", "ask-first": "Ask first", "keep-off": "Keep off some spots" };
  const ID = /^[a-z-]+$/;
  const WARNING = "#do-not-do-this-if, #do-not-press-if, #do-not-use-if";
  const HOW_TO = /\/(techniques|routines|points|devices|home-methods)\/[\w-]+\/$/;

  const byTier = (a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier);

  /** Ticks the reader kept: [{id, tier, label}], or null. Anything odd in storage counts as nothing kept. */
  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      const sound = (tick) => ID.test(tick?.id) && TIERS.includes(tick.tier) && typeof tick.label === "string";
      return Array.isArray(found?.ticks) ? found.ticks.filter(sound) : null;
    } catch {
      return null;
    }
  }

  function keep(ticks) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ticks }));
      return true;
    } catch {
      return false;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // nothing could be kept either
    }
  }

  const count = (number) => `Kept on this device: ${number} ${number === 1 ? "tick" : "ticks"}.`;

  const make = (tag, text, className = "") => Object.assign(document.createElement(tag), { textContent: text, className });

  /** Links of a page's warning list, by the id of the item they lead to. */
  function warnings(page) {
    const found = new Map();
    for (let node = page.querySelector(WARNING)?.nextElementSibling; node && node.tagName !== "H2"; node = node.nextElementSibling) {
      for (const link of node.querySelectorAll("a[href*='contraindications/#']")) found.set(link.hash.slice(1), link);
    }
    return found;
  }

  /** Of the ticks those that `warned`, a set or map of ids, has; strictest first. */
  const hitsAmong = (warned, ticks) => ticks.filter((tick) => warned.has(tick.id)).sort(byTier);

  /** The ticks that a page warns of, strictest first. */
  function against(page, ticks) {
    const found = warnings(page);
    return hitsAmong(found, ticks).map((tick) => ({ ...tick, href: found.get(tick.id).href }));
  }

  /** At the top of a how-to page: what the reader's ticks say of it. Without ticks the page already says that it was not checked. */
  function judgePage() {
    const note = document.querySelector(".g-verdict");
    const ticks = kept();
    if (!note || !ticks) return;
    const checklist = note.querySelector("a");
    const hits = against(document, ticks);
    note.replaceChildren(hits.length ? make("strong", `${SAYS[hits[0].tier]}, because you ticked: `) : "None of your ticks is on this page's list. ");
    hits.forEach((hit, index) => {
      const link = make("a", hit.label);
      link.href = hit.href;
      note.append(index ? "; " : "", link);
    });
    note.append(hits.length ? ". " : "", checklist);
    checklist.textContent = "See or forget your ticks";
    checklist.href += "#keep";
    note.classList.toggle("g-verdict--no", hits.length > 0);
  }

  const read = new Map();
  const pageAt = (href) => {
    if (!read.has(href)) {
      const page = fetch(href).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
      read.set(href, page.then((html) => new DOMParser().parseFromString(html, "text/html")));
    }
    return read.get(href);
  };

  /** Beside a link to a how-to page: what that page's own warning list makes of the reader's ticks. Search results bring that list along. */
  async function mark(link, ticks) {
    const href = link.href.split(/[?#]/)[0].replace(/index\.html$/, "");
    if (link.dataset.marked || !HOW_TO.test(href)) return;
    link.dataset.marked = "yes";
    let says = "not checked";
    try {
      const { warns } = link.dataset;
      const hits = warns === undefined ? against(await pageAt(href), ticks) : hitsAmong(new Set(warns.split(" ")), ticks);
      says = hits.length ? `${SAYS[hits[0].tier]}: ${hits[0].label}` : "none of your ticks";
    } catch {
      // the page could not be read, and unknown is never fine
    }
    link.append(" ", make("span", `(${says})`, "g-tick-mark"));
  }

  function markLists() {
    const ticks = kept();
    if (!ticks) return;
    if (!document.querySelector(WARNING)) document.querySelectorAll(".g-article a, .g-home a").forEach((link) => mark(link, ticks));
    const results = document.querySelector("[data-search-list]");
    const markResults = () => results.querySelectorAll("a[data-warns]").forEach((link) => mark(link, ticks));
    if (results) new MutationObserver(markResults).observe(results, { childList: true });
  }

  const boxes = () => [...document.querySelectorAll(TIERS.map((tier) => `input[name="${tier}"]`).join(", "))];
  const ticked = () =>
    boxes().filter((box) => box.checked).map((box) => ({ id: box.value, tier: box.name, label: box.labels[0].textContent.trim() }));

  /** On the checklist: bring kept ticks back, and offer to keep or forget them. */
  function runChecklist() {
    const panel = document.querySelector(".g-keep");
    if (!panel) return;
    const [keepButton, forgetButton, says] = ["keep", "forget", "keep-says"].map((name) => panel.querySelector(`[data-${name}]`));
    const sheet = panel.querySelector("[data-sheet]");
    const address = sheet.getAttribute("href");
    const before = kept();
    const show = (text) => {
      forgetButton.hidden = !kept();
      says.textContent = text;
      sheet.href = `${address}#${ticked().map((tick) => tick.id).join(",")}`;
    };
    for (const box of boxes()) if (before?.some((tick) => tick.id === box.value)) box.checked = true;
    panel.hidden = false;
    show(before ? count(before.length) : "Nothing is kept unless you ask.");
    keepButton.addEventListener("click", () => {
      const done = keep(ticked());
      show(done ? `${count(ticked().length)} Each how-to page now answers to them.` : "This browser keeps nothing. Your ticks stay until you leave the page.");
    });
    forgetButton.addEventListener("click", () => {
      forget();
      boxes().forEach((box) => (box.checked = false));
      show("Forgotten. Nothing is kept.");
    });
    const follow = () => {
      if (!kept()) return show(says.textContent);
      keep(ticked());
      show(count(ticked().length));
    };
    boxes().forEach((box) => box.addEventListener("change", follow));
  }

  /** On the therapist's sheet: the ticked items in the checklist's own words; ids come from the address or from what was kept. */
  async function fillSheet() {
    const list = document.querySelector("#my-ticks");
    if (!list) return;
    const asked = location.hash.slice(1).split(/,|%2C/i).filter((id) => ID.test(id));
    const ids = asked.length ? asked : (kept() ?? []).map((tick) => tick.id);
    const checklist = document.querySelector("a[href*='contraindications/']").href.split("#")[0];
    try {
      const page = ids.length ? await pageAt(checklist) : null;
      const known = ids.map((id) => page.querySelector(`input[value="${id}"]`)?.closest("p, li")).filter(Boolean);
      if (known.length) list.replaceChildren(...known.map(itemFor));
    } catch {
      list.before(make("p", "The list could not be read. Write what applies by hand."));
    }
  }

  function itemFor(element) {
    const item = make("li", "");
    const words = element.cloneNode(true);
    const label = words.querySelector("label");
    words.querySelectorAll("label, small, .g-reason").forEach((part) => part.remove());
    item.append(make("strong", label.textContent.trim()), ` ${words.textContent.trim()}`);
    return item;
  }

  /** For other scripts: the kept ticks, strictest first, each with what its tier `says`; null if none were kept. */
  window.guide.ticks = () => kept()?.sort(byTier).map((tick) => ({ ...tick, says: SAYS[tick.tier] })) ?? null;

  // One part that fails must not take the others with it.
  for (const part of [judgePage, markLists, runChecklist, fillSheet]) {
    Promise.resolve().then(part).catch(console.error);
  }
})();
