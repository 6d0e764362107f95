// From a typed query to places in order: ../../../../scripts/search_index/README.md tells the design.
// A page is judged by the names people use for it and for what stands on it, and by its words.
"use strict";

window.guide.searchEngine = (() => {
  const { isHan, isStop } = guide.words;
  const { LIST, HELP, GLOSSARY, REGISTER, sum, tellsOf } = guide.asks;
  const LONGEST_QUERY = 400;
  // What each sort of name says of its page when the whole of it was typed.
  const NAME = { title: 1.05, also: 1, item: 1, term: 0.85, sign: 0.7, section: 0.75, step: 0.6 };
  const OWN = new Set(["title", "also", "item"]); // those that name a thing, and not only stand on its page
  const NEARLY_ALL = 0.85; // a form of a word counts a little less than the word
  const ASKED = 0.5; // for a page to which a question of one or two concepts leads
  const UNKNOWN = 8; // what a word tells that no page has: as much as a rare one
  const FEW = 3; // places named under a page
  const TELLING = 0.3; // the score of a name from which its place is worth a line
  const REFERENCE = 0.3; // registers and the glossary hold a line on everything
  const BEHIND = { index: 0.9, home: 0.4 };

  /** Does a longer name hold all words of this one? `cold sore` is no `cold`. */
  function isInside({ place, by }, other) {
    const words = [...by.keys()].filter(({ stop }) => !stop);
    return other.place !== place && other.by.size > by.size && words.every((word) => other.by.has(word));
  }

  /** Answers queries from an index. Throws when the index is not whole. */
  class Engine {
    constructor(index) {
      this.library = new guide.library(index);
      this.lexicon = this.library.lexicon;
      this.cards = index.cards;
      this.howTo = new Set(index.howTo);
      this.asks = new guide.asks(this.library, index);
      const isWord = (word) => this.lexicon.others.has(word) || this.lexicon.forms(word).length > 0;
      this.signs = new guide.signs(index, isWord);
    }

    /** A query's words, each with the words it may mean. */
    read(query) {
      const typed = this.lexicon.cutQuery(query);
      const unfinished = !/[\s\p{P}]$/u.test(query);
      return typed.map((word, at) => {
        const { words: meanings, ...read } = this.lexicon.meanings(word, unfinished && at === typed.length - 1);
        return { word, meanings, ...read, stop: isStop(word), tells: this.howMuchTells(word, meanings) };
      });
    }

    /** A word tells what it tells; what may be a form or a mistake, as much as the likeliest word it may mean. */
    howMuchTells(word, meanings) {
      if (this.lexicon.has(word)) return this.library.tells(word);
      if (!meanings.size) return UNKNOWN;
      return Math.max(...[...meanings].map(([key, weight]) => weight * this.library.tells(key)));
    }

    /**
     * What a query brings: {results, sign, alarm, humble, guesses, unknown, content}; results are {page, place,
     * sections}.
     */
    search(typed) {
      const query = this.lexicon.inCyrillic(typed.slice(0, LONGEST_QUERY));
      const words = this.read(query);
      const telling = words.filter((word) => !word.stop);
      const content = telling.length ? telling : words;
      const pages = this.library.pages.map((page, number) => this.blank(page, number));
      const sign = this.signs.find(query);
      const named = [...this.judgeNames(words, content, pages), ...this.questions(sign.pages, words)];
      const links = named.filter((link) => !named.some((other) => isInside(link, other)));
      // A page that treats one thing, as a technique or a massager, is asked for by its name.
      const isThing = ({ kind }) => this.howTo.has(kind) && kind !== "routine";
      for (const { page, number, asked, tells } of links)
        if (asked || (tells && isThing(page))) pages[number].asked = Math.max(pages[number].asked, asked ?? 1);
      const ranked = this.rank(pages, content);
      const outcome = this.answer(query, words, content, ranked, sign, links);
      const guessed = content.filter((word) => word.guessed);
      const guesses = guessed.map(({ word, meanings }) => [word, [...meanings.keys()][0]]);
      const unknown = content.filter((word) => !word.meanings.size).map(({ word }) => word);
      const alarm = sign.alarm || outcome.foreign || (outcome.humble && unknown.length > 0);
      return { ...outcome, sign: sign.level ? sign : null, alarm, guesses, unknown, content };
    }

    /** Places to which a question leads, as links: each with the words that asked it. */
    questions(asked, words) {
      return asked.map(({ id, size, words: said }) => {
        const place = this.library.placeOf(id);
        const { page, sort } = this.library.places[place];
        const asking = words.filter(
          ({ word }) => said.includes(word) || (isHan(word) && said.some((each) => each.includes(word))),
        );
        const by = new Map(asking.map((word) => [word, 1]));
        const tells = this.asks.toldBy({ by });
        return { place, page: this.library.pages[page], sort, by, tells, number: page, asked: Math.max(1, size - 1) };
      });
    }

    judgeNames(words, content, pages) {
      const asked = sum(words, (word) => word.tells) || 1;
      const hits = new Map();
      // Words of no content only add to names that another word has found.
      for (const word of new Set([...content, ...words])) {
        for (const [meant, weight] of word.meanings) {
          for (const said of this.lexicon.namesWith(meant)) {
            if (!hits.has(said) && !content.includes(word)) continue;
            if (!hits.has(said)) hits.set(said, { name: new Map(), query: new Map() });
            const { name, query } = hits.get(said);
            name.set(meant, Math.max(weight, name.get(meant) ?? 0));
            query.set(word, Math.max(weight, query.get(word) ?? 0));
          }
        }
      }
      const links = [];
      for (const [said, hit] of hits) this.judgeName((said.name ??= this.library.read(said)), hit, asked, pages, links);
      return links;
    }

    /** What one name says of its page: how much of it was typed, and how much of what was typed it is. */
    judgeName(name, hit, asked, pages, links) {
      const tells = (word) => this.library.tells(word);
      name.tells ??= sum(name.words, tells) || 1;
      const ofName = Math.min(1, sum(name.words, (word) => (hit.name.get(word) ?? 0) * tells(word)) / name.tells);
      const ofQuery = sum([...hit.query], ([word, weight]) => weight * word.tells) / asked;
      const place = this.library.places[name.place];
      const page = pages[place.page];
      const isNearlyAll = ofName > NEARLY_ALL;
      const whole = isNearlyAll && ofQuery > NEARLY_ALL;
      const isTyped = isNearlyAll && OWN.has(name.sort);
      const score = NAME[name.sort] * ofName * ofQuery;
      for (const word of hit.query.keys()) page.has.add(word);
      const isBest = score > page.names;
      const isFirst = place.anchor && !(page.places.get(name.place)?.score >= score);
      if (!isTyped && !isBest && !isFirst) return;
      const found = { ...name, page: page.page, number: place.page, score, by: hit.query, whole };
      if (isTyped && (place.anchor || page.page.url !== LIST)) links.push({ ...found, tells: this.asks.toldBy(found) });
      if (isBest) Object.assign(page, { names: score, best: found });
      if (isFirst) page.places.set(name.place, found);
    }

    /** Pages by what their names tell and cover, and what is asked; overviews and registers come behind. */
    rank(pages, content) {
      for (const page of pages) {
        const covers = tellsOf(content.filter((word) => page.has.has(word))) / (tellsOf(content) || 1);
        const { kind, url } = page.page;
        const isBehind = REGISTER.test(url) || url === GLOSSARY;
        page.score = page.names * covers * (isBehind ? REFERENCE : (BEHIND[kind] ?? 1)) + ASKED * page.asked;
      }
      return pages.filter((page) => page.score > 0.01).sort((a, b) => b.score - a.score);
    }

    /** The order of the answer: a sign first, then what was asked for; and nothing where the guide has nothing. */
    answer(query, words, content, ranked, sign, links) {
      const asked = this.asks.read(query, words, content, ranked, sign, links);
      let order = asked.isElse ? [] : ranked;
      const first = (url, lead) => {
        const number = this.library.numberOf(url);
        const entry = order.find((each) => each.number === number) ?? this.blank(this.library.pages[number], number);
        order = [Object.assign(entry, { lead }), ...order.filter((each) => each !== entry)];
      };
      if (asked.item) first(LIST, asked.item.place);
      if (sign.level === "emergency") order = order.filter(({ page }) => !this.howTo.has(page.kind));
      if (sign.level) first(HELP, this.library.placeOf(sign.id));
      if (asked.part) first(asked.part);
      const results = (asked.humble ? order.slice(0, FEW) : order).map((entry) => this.result(entry));
      return { results, humble: asked.humble, foreign: asked.foreign };
    }

    blank(page, number) {
      return { page, number, names: 0, asked: 0, best: null, has: new Set(), places: new Map() };
    }

    /** A page of the results: the place it opens at, and other places that hold the words. */
    result({ page, best, places, lead, number }) {
      const all = [...places.values()].sort((a, b) => b.score - a.score);
      const isList = page.url === LIST;
      const isOwn = best && !this.library.places[best.place].anchor && (!isList || best.whole);
      const inner = all.length && !isOwn && (isList || all[0].score > TELLING) ? all[0].place : number;
      const top = lead >= 0 ? lead : inner;
      const others = all.filter(({ place, score }) => place !== top && score > TELLING).slice(0, FEW);
      return { page, place: this.library.places[top], sections: others.map(({ place }) => this.library.places[place]) };
    }
  }

  return Engine;
})();
