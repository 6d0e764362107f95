// From a typed query to pages in order. No page of the guide is read for it: all it knows is in search-index.js.
// A page is judged by the names people use for it (title, "Also called", tags, glossary, headings) and by its words.
"use strict";

(window.guide ??= {}).searchEngine = (() => {
  const { split, joinCodes, isHan, isStop } = guide.words;
  const LONGEST_QUERY = 200;
  const MOST_WORDS = 16;
  // What each sort of name says of its page when the whole of it was typed.
  const NAME = { title: 1.05, also: 1, tag: 1, glossary: 0.85, term: 0.85, heading: 0.75 };
  const NEARLY_ALL = 0.85; // a form of a word counts a little less than the word
  const TYPED = 1.2; // times, for a name typed whole with other words
  const WHOLE = 0.5; // more for a name that is the whole query
  const BODY = 0.35; // words of the text, beside names
  const TOGETHER = 0.1; // all words in one section
  // Pages that hold a line on everything come after the page that treats it.
  const REGISTER = /^about\/(source-ledger|references|where-sources-disagree)\/$/;
  // What a page treats comes before the page that lists it.
  const OVERVIEW = { index: 0.9, home: 0.85 };
  const GLOSSARY = /^about\/glossary\/$/;
  const UNKNOWN = 8; // what a word tells that no page has: as much as a rare one
  const ENOUGH = 0.5; // share of what the words tell that a page must cover, next to the page that covers most
  const FEW = 3; // sections named under a page

  /** Answers queries from an index. Throws when the index is not whole. */
  class Engine {
    constructor(index) {
      this.library = new guide.library(index);
      this.lexicon = this.library.lexicon;
      this.flags = new guide.flags(index, this.lexicon);
    }

    /** A query's words, each with the words it may mean. */
    read(query) {
      const words = this.cut(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS);
      const unfinished = !/[\s\p{P}]$/u.test(query);
      return words.map((word, at) => {
        const meanings = this.lexicon.meanings(word, unfinished && at === words.length - 1);
        for (const joined of [words[at - 1] + word, word + words[at + 1]]) if (this.lexicon.has(joined)) meanings.set(joined, 1);
        const stop = !this.library.hasContent(word);
        return { word, meanings, stop, tells: meanings.size ? this.howMuchTells(word, meanings) : stop ? 1 : UNKNOWN };
      });
    }

    /** A word tells what it tells; what may be a form or a mistake, as much as the likeliest word it may mean. */
    howMuchTells(word, meanings) {
      if (this.lexicon.solid.has(word)) return this.library.tells(word);
      return Math.max(...[...meanings].map(([key, weight]) => weight * this.library.tells(key)));
    }

    cut(query) {
      return joinCodes(split(query), (code) => this.lexicon.has(code)).flatMap((word) => (isHan(word) ? this.cutHan(word) : [word]));
    }

    /** The longest known words of a run of Chinese, from left to right; the whole run when none is known. */
    cutHan(run) {
      const found = [];
      for (let at = 0; at < run.length; ) {
        let size = Math.min(6, run.length - at);
        while (size > 0 && !this.lexicon.has(run.slice(at, at + size))) size--;
        if (size) found.push(run.slice(at, at + size));
        at += size || 1;
      }
      return found.length ? found : [run];
    }

    /** Pages for a query, best first: {results, relaxed, level, words, content, unknown}; `content` are the words that tell, or all when none does. */
    search(query) {
      const words = this.read(query);
      const content = words.some((word) => !word.stop) ? words.filter((word) => !word.stop) : words;
      const pages = this.library.pages.map((page, number) => ({ page, number, names: 0, nameWords: new Set(), best: null, has: new Set(), places: new Map() }));
      this.judgeBodies(content, pages);
      this.judgeNames(words, pages);
      const raised = this.flags.raisedBy(query, words);
      const ranked = this.rank(pages, content);
      return { ...this.withFlags(ranked, raised), words, content, unknown: words.filter((word) => !word.meanings.size).map((word) => word.word) };
    }

    judgeBodies(content, pages) {
      const all = content.reduce((sum, word) => sum + word.tells, 0) || 1;
      for (const word of content) {
        const best = new Map();
        for (const [meant, weight] of word.meanings) {
          for (const place of this.library.placesOf(meant)) if (!(best.get(place)?.weight >= weight)) best.set(place, { weight, meant });
        }
        for (const [place, { weight, meant }] of best) {
          const page = pages[this.library.places[place][0]];
          page.has.add(word);
          const found = page.places.get(place) ?? { place, score: 0, count: 0, words: new Set() };
          found.score += (weight * word.tells) / all;
          found.count += 1;
          found.words.add(meant);
          page.places.set(place, found);
        }
      }
    }

    judgeNames(words, pages) {
      const asked = words.reduce((sum, word) => sum + word.tells, 0) || 1;
      const hits = new Map();
      // Words of no content only add to names that another word has found.
      const stops = words.filter((word) => word.stop);
      for (const word of stops.length < words.length ? [...words.filter((word) => !word.stop), ...stops] : words) {
        for (const [meant, weight] of word.meanings) {
          for (const number of this.library.namesWith.get(meant) ?? []) {
            let hit = hits.get(number);
            if (!hit && word.stop && stops.length < words.length) continue;
            if (!hit) hits.set(number, (hit = { name: new Map(), query: new Map() }));
            hit.name.set(meant, Math.max(weight, hit.name.get(meant) ?? 0));
            hit.query.set(word, Math.max(weight, hit.query.get(word) ?? 0));
          }
        }
      }
      for (const [number, hit] of hits) this.judgeName(this.library.names[number], hit, asked, pages);
    }

    /** What one name says of its page: how much of the name was typed, and how much of what was typed is in the name. */
    judgeName(name, hit, asked, pages) {
      const { places, headings } = this.library;
      const tells = (word) => this.library.tells(word);
      name.tells ??= name.words.reduce((sum, word) => sum + tells(word), 0) || 1;
      const ofName = Math.min(1, [...hit.name].reduce((sum, [word, weight]) => sum + weight * tells(word), 0) / name.tells);
      const ofQuery = [...hit.query].reduce((sum, [word, weight]) => sum + weight * word.tells, 0) / asked;
      const [pageNumber, anchor] = places[name.place];
      const page = pages[pageNumber];
      const isTyped = ofName > NEARLY_ALL && (!anchor || name.sort === "tag") && name.words.some((word) => this.library.hasContent(word) && !this.library.isTopic(word));
      const isWhole = Math.min(ofName, ofQuery) > NEARLY_ALL;
      let score = (NAME[name.sort] / Math.sqrt(headings.get(name.text) ?? 1)) * ofName ** 0.7 * ofQuery ** 1.3;
      if (isTyped) score *= TYPED;
      if (isWhole) score += WHOLE * Math.min(ofName, ofQuery);
      page.typed ||= isTyped && ofQuery > 0.3;
      if (score > page.names) Object.assign(page, { names: score, best: name, whole: isWhole });
      this.noteName(page, name, score, anchor, hit);
    }

    noteName(page, name, score, anchor, hit) {
      for (const word of hit.query.keys()) page.has.add(word);
      for (const word of hit.name.keys()) page.nameWords.add(word);
      if (!anchor && !page.places.has(name.place)) return;
      const found = page.places.get(name.place) ?? { place: name.place, score: 0, count: 0, words: new Set() };
      found.name = Math.max(found.name ?? 0, score);
      for (const word of hit.name.keys()) found.words.add(word);
      page.places.set(name.place, found);
    }

    /** All words count: pages that lack what tells most are left out. When none has them all, that is said. */
    rank(pages, content) {
      const asked = content.filter(({ meanings, word }) => meanings.size && !this.library.isTopic(word));
      const wanted = asked.length ? asked : content;
      const all = wanted.reduce((sum, word) => sum + word.tells, 0);
      for (const page of pages) {
        page.covers = wanted.reduce((sum, word) => sum + (page.has.has(word) ? word.tells : 0), 0) / all;
        this.total(page, content.length);
        page.score *= page.covers ** (page.typed ? 0.4 : 0.7);
      }
      const found = pages.filter((page) => page.score > 0.02);
      const most = Math.max(0, ...found.filter(({ page }) => !REGISTER.test(page.url)).map((page) => page.covers));
      const kept = found.filter((page) => page.covers >= most * ENOUGH || page.typed).sort((a, b) => b.score - a.score);
      return { results: kept, relaxed: kept.length > 0 && (most < 1 || wanted.length < content.filter(({ word }) => !this.library.isTopic(word)).length) };
    }

    total(page, wanted) {
      const places = [...page.places.values()];
      const text = Math.max(0, ...places.map((place) => place.score));
      const together = wanted > 1 && places.some((place) => place.count === wanted);
      page.score = page.names + BODY * text + (together ? TOGETHER : 0) + 0.01 * Math.min(8, places.length);
      const isNamed = page.best && !this.library.places[page.best.place][1]; // the page itself, not an entry of it
      if (REGISTER.test(page.page.url) && !page.whole && !isNamed) page.score *= 0.35;
      if (GLOSSARY.test(page.page.url) && !isNamed) page.score *= 0.42;
      page.score *= OVERVIEW[page.page.kind] ?? 1;
      page.words = new Set([...page.nameWords, ...places.flatMap((place) => [...place.words])]);
      page.sections = places
        .filter((place) => this.library.places[place.place][1] && (place.name > 0.3 || (place.count === wanted && !page.whole)))
        .sort((a, b) => (b.name ?? 0) + BODY * b.score - (a.name ?? 0) - BODY * a.score)
        .slice(0, FEW)
        .map((place) => ({ anchor: this.library.places[place.place][1], title: this.library.places[place.place][2], words: place.words }));
    }

    /** An emergency stands first, whatever else was found. */
    withFlags({ results, relaxed }, raised) {
      const first = results[0];
      const isHelp = (result) => result.page.url === guide.flags.PAGE;
      const level = raised ?? (first && isHelp(first) && first.whole && first.best.sort === "tag" ? "emergency" : null);
      if (!level) return { results, relaxed, level };
      const help = results.find(isHelp) ?? { page: this.library.pages.find((page) => page.url === guide.flags.PAGE), sections: [], score: 1 };
      return { results: [help, ...results.filter((result) => result !== help)], relaxed, level };
    }

    /** Names nearest to words that no page has. */
    nearest(words, most = 3) {
      const near = words.flatMap((word) => [...this.lexicon.tree.fuzzyGet(word, Math.min(3, Math.ceil(word.length / 3)))]);
      near.sort((a, b) => a[1][1] - b[1][1]);
      return [...new Set(near.map(([meant]) => meant))].filter((word) => !isStop(word)).slice(0, most);
    }
  }

  return Engine;
})();
