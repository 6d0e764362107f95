// What the reader sees of a search: cards, results, and what to do when there are none. Text is only ever set as text.
"use strict";

window.guide.searchResults = (() => {
  const { make, address } = guide;
  const { split, isHan, isStop } = guide.words;
  const HELP = "safety/get-help/";
  const LINES = 3; // signs on a card
  // The order to call, in the language of the query, above the card in the guide's own.
  const ORDERS = { ru: "Позвоните в скорую помощь: 112, 103.", zh: "请立即拨打急救电话：120、112。" };
  const READS = "This search reads English, Russian and Chinese.";
  const CYRILLIC = /[\u0400-\u04ff]/;
  const FOREIGN = /((?:[\u0400-\u04ff]+[\s-]*)+|\p{Script=Han}+)/u;

  const languageOf = (text) => (CYRILLIC.test(text) ? "ru" : isHan(text) ? "zh-Hans" : null);

  /** A text with the words that were found in it marked, and its language said where it is not English. */
  function marked(text, words) {
    return text
      .split(FOREIGN)
      .filter(Boolean)
      .map((part) => {
        const lang = languageOf(part);
        const pieces = part
          .split(/([\p{L}\p{N}\p{M}'’]+)/u)
          .filter(Boolean)
          .map((piece) => (holds(piece, words) ? make("mark", piece) : piece));
        return make("span", lang ? { lang } : {}, ...pieces);
      });
  }

  /** Does a piece of text hold one of the words? */
  function holds(piece, words) {
    return split(piece).some(
      (word) => words.has(word) || (isHan(word) && [...words].some((found) => word.includes(found))),
    );
  }

  /** A card of safety/get-help: the signs that were told, the numbers to call, and the way to all signs. */
  function card({ id, level, ids = [id] }, cards, query) {
    const { title, signs } = cards[level];
    const lines = ids.filter((each) => signs[each]).slice(0, LINES);
    const link = (id, words) => make("a", { href: address(HELP, id) }, words);
    const isEmergency = level === "emergency";
    const lang = languageOf(query);
    const order = isEmergency && ORDERS[lang?.slice(0, 2)];
    const numbers = ["112", "911", "999"].flatMap((number) => [make("a", { href: `tel:${number}` }, number), " "]);
    return make(
      `div.admonition ${level} g-search__card`,
      ...(order ? [make("p.g-search__order", { lang }, order)] : []),
      make("p.admonition-title", title),
      make("ul", ...lines.map((each, at) => make("li", at ? signs[each] : link(each, signs[each])))),
      ...(isEmergency ? [make("p.g-numbers", ...numbers)] : []),
      make("p.g-search__all-signs", link("", "All signs")),
    );
  }

  /** One line where a word of alarm stands in the query, or where the search cannot read it. */
  function alarm() {
    return make("p.g-search__alarm", "Is this an emergency? ", make("a", { href: address(HELP) }, "See the signs."));
  }

  function option(name, href, ...children) {
    return make(`a.${name}`, { href, tabIndex: -1, role: "option", "aria-selected": "false" }, ...children);
  }

  /** One page of the results, at the place that answers, and under it the other places that hold the words. */
  function result({ page, place, sections }, kinds, found) {
    const kind = place.anchor ? `in ${page.title}` : (kinds[page.kind] ?? page.kind);
    const link = option(
      "g-result__page",
      address(page.url, place.anchor),
      make("span.g-result__title", ...marked(place.title, found)),
      " ",
      make("span.g-small g-result__kind", kind),
      " ",
      ...(place.says ? [make("span.g-result__text", ...marked(place.says, found))] : []),
    );
    const inner = sections.map(({ title, anchor }) => {
      const where = make("span.g-small", `in ${page.title}`);
      return option("g-result__section", address(page.url, anchor), ...marked(title, found), " ", where);
    });
    for (const each of inner) each.dataset.placeIn = page.url;
    return make("li.g-result", { role: "none" }, link, ...inner);
  }

  /** All sections of the guide, as the map at the foot of the page has them. */
  function sectionList() {
    const list = make("ul.g-search__sections g-plain");
    for (const title of document.querySelectorAll("#site-map .g-map__title")) {
      const first = title.parentElement.querySelector("a");
      if (first) list.append(make("li", make("a", { href: first.href }, title.textContent)));
    }
    return make("div.g-search__help", make("p", "Or start from a section:"), list);
  }

  /** What is said above the results and, with the sign that was told, to a screen reader. */
  function message({ results, sign, alarm: isAlarm, humble, foreign, guesses, unknown }, cards, query) {
    const count = results.length;
    const topic = query.length > 40 ? `${query.slice(0, 40)}…` : query;
    const parts = [];
    if (foreign) parts.push(READS);
    else if (humble || !count) parts.push(`This guide has nothing on “${topic}”.${count ? " Nearest:" : ""}`);
    else parts.push(`${count} ${count === 1 ? "page" : "pages"} matching.`);
    if (guesses.length && !foreign) parts.push(`Read as: ${guesses.map(([, meant]) => meant).join(", ")}.`);
    if (unknown.length && !humble && !foreign && !sign)
      parts.push(`Not in this guide: ${unknown.slice(0, 3).join(", ").slice(0, 60)}.`);
    const shown = parts.join(" ");
    if (sign) return [shown, `${cards[sign.level].title} ${cards[sign.level].signs[sign.id]}. ${shown}`];
    return [shown, isAlarm ? `Is this an emergency? See the signs above the results. ${shown}` : shown];
  }

  const button = (label, onclick, has = {}) => make("button", { type: "button", onclick, ...has }, label);

  /** One button for all results, and one for each kind of page among them. */
  function kindButtons(labels, results, chosen, show) {
    const kinds = Object.keys(labels).filter((kind) => results.some(({ page }) => page.kind === kind));
    return ["", ...kinds].map((kind) =>
      button(labels[kind] ?? "All", () => show(kind), { "aria-pressed": String(kind === chosen) }),
    );
  }

  /** The words to mark: what was typed and what it may mean; of small words none, unless there are no others. */
  function wordsToMark(content) {
    const words = content.flatMap(({ word, meanings }) => [word, ...meanings.keys()]);
    const telling = words.filter((word) => !isStop(word));
    return new Set(telling.length ? telling : words);
  }

  return { card, alarm, result, sectionList, button, kindButtons, message, wordsToMark, READS };
})();
