// From a typed query to pages in order. No page of the guide is read for it: all it knows is in search-index.js.
// A page is judged by the names people use for it (title, "Also called", tags, glossary, headings) and by its words.
"use strict";

(window.guide ??= {}).searchEngine = (() => {
  const { fold, split, pieces, isHan, isStop } = guide.words;
  const PLAIN = /^[a-z0-9]+\t/; // most words need no folding
  const LONGEST_QUERY = 200;
  const MOST_WORDS = 16;
  // What each sort of name says of its page when the whole of it was typed.
  const NAME = { title: 1.05, also: 1, tag: 1, glossary: 0.85, term: 0.85, heading: 0.75 };
  const WHOLE = 0.5; // more for a name that is the whole query
  const BODY = 0.35; // words of the text, beside names
  const TOGETHER = 0.1; // all words in one section
  // Pages that hold a line on everything come after the page that treats it.
  const REGISTER = /^about\/(source-ledger|references|where-sources-disagree)\/$/;
  const GLOSSARY = /^about\/glossary\/$/;
  const ENOUGH = 0.7; // share of what the words tell that a page must cover, next to the page that covers most
  const FEW = 3; // sections named under a page

  /** The index as search_index.py wrote it, made ready to ask. Throws when it is not whole. */
  class Engine {
    constructor(index) {
      if (!index?.pages?.length || !index.flags?.length || !index.cards?.emergency) throw new Error("the search index is not whole");
      this.pages = index.pages.map(([url, title, kind, description, warns]) => ({ url, title, kind, description, warns }));
      this.places = [...this.pages.map((page, number) => [number, "", page.title]), ...index.places];
      this.common = new Set(index.common);
      this.lexicon = new guide.lexicon();
      this.postings = new Map();
      this.readWords(index.words);
      this.told = new Map();
      this.names = [];
      this.headings = new Map();
      this.namesWith = new Map();
      this.topic = new Set(split(index.topic));
      this.readNames(index.names);
      this.flags = new guide.flags(index, this.lexicon);
    }

    readWords(lines) {
      for (const line of lines.split("\n")) {
        const tab = line.indexOf("\t");
        const steps = line.slice(tab + 1);
        for (const word of PLAIN.test(line) ? [line.slice(0, tab)] : split(line.slice(0, tab))) {
          for (const piece of isHan(word) ? [word, ...pieces(word)] : [word]) {
            this.lexicon.add(piece, true);
            const before = this.postings.get(piece);
            this.postings.set(piece, before ? `${before}|${steps}` : steps);
          }
        }
      }
    }

    /** Numbers of the places a word stands in; unpacked when first asked for. */
    placesOf(word) {
      const packed = this.postings.get(word);
      if (typeof packed !== "string") return packed ?? [];
      const numbers = packed.split("|").flatMap((steps) => {
        let at = 0;
        return steps.split(" ").map((step) => (at += parseInt(step, 36)));
      });
      this.postings.set(word, numbers);
      return numbers;
    }

    readNames(names) {
      this.places.forEach(([page, anchor, title], place) => {
        const [also = [], tags = [], glossary = []] = names[place] ?? [];
        const isTerm = anchor && names[place];
        this.addName(title, place, anchor ? (isTerm ? "term" : "heading") : "title");
        const [code] = title.match(/^[A-Z]\d{2,3}(?= )/) ?? [];
        if (code) this.addName(code, place, "term");
        for (const name of also) this.addName(name, place, isTerm ? "term" : "also");
        for (const name of tags) this.addName(name, place, "tag");
        for (const name of glossary) this.addName(name, place, "glossary");
      });
    }

    addName(text, place, sort) {
      const cut = joinCodes(split(text));
      const words = cut.some(isHan) ? cut.flatMap((word) => (isHan(word) ? [word, ...pieces(word)] : [word])) : cut;
      if (sort === "heading") this.headings.set(text, (this.headings.get(text) ?? 0) + 1);
      const number = this.names.push({ text, place, sort, words: [...new Set(words)] }) - 1;
      for (const word of this.names[number].words) {
        this.lexicon.add(word);
        const before = this.namesWith.get(word);
        if (before) before.push(number);
        else this.namesWith.set(word, [number]);
      }
    }

    /** How much a word tells: rare ones more, words of no content little. */
    tells(word) {
      if (!this.told.has(word)) this.told.set(word, this.howMuchTells(word));
      return this.told.get(word);
    }

    howMuchTells(word) {
      const names = this.namesWith.get(word)?.length ?? 0;
      const rare = Math.log(1 + this.names.length / (1 + names)) + Math.log(1 + this.places.length / (1 + this.placesOf(word).length));
      return rare * (isStop(word) || this.common.has(word) ? 0.12 : this.topic.has(word) ? 0.4 : 1);
    }

    /** A query's words, each with the words it may mean. */
    read(query) {
      const words = this.cut(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS);
      const unfinished = !/[\s\p{P}]$/u.test(query);
      return words.map((word, at) => {
        const meanings = this.lexicon.meanings(word, unfinished && at === words.length - 1);
        for (const joined of [words[at - 1] + word, word + words[at + 1]]) if (this.lexicon.has(joined)) meanings.set(joined, 1);
        // What no page has counts like a rare word; what may only be a mistake counts by how likely that is.
        const tells = meanings.size ? Math.max(...[...meanings].map(([key, weight]) => weight ** 2 * this.tells(key))) : 8;
        return { word, meanings, tells, stop: isStop(word) || this.common.has(word) };
      });
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

    /** Pages for a query: {results, relaxed, unknown, cards}, best first. */
    search(query) {
      const words = this.read(query);
      const content = words.some((word) => !word.stop) ? words.filter((word) => !word.stop) : words;
      const pages = this.pages.map((page, number) => ({ page, number, names: 0, nameWords: new Set(), best: null, has: new Set(), places: new Map() }));
      this.judgeBodies(content, pages);
      this.judgeNames(words, pages);
      const raised = this.flags.raisedBy(query, words);
      const ranked = this.rank(pages, content);
      return { ...this.withFlags(ranked, raised), words, unknown: words.filter((word) => !word.meanings.size).map((word) => word.word) };
    }

    judgeBodies(content, pages) {
      const all = content.reduce((sum, word) => sum + word.tells, 0) || 1;
      for (const word of content) {
        const best = new Map();
        for (const [meant, weight] of word.meanings) {
          for (const place of this.placesOf(meant)) if (!(best.get(place)?.weight >= weight)) best.set(place, { weight, meant });
        }
        for (const [place, { weight, meant }] of best) {
          const page = pages[this.places[place][0]];
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
          for (const number of this.namesWith.get(meant) ?? []) {
            let hit = hits.get(number);
            if (!hit && word.stop && stops.length < words.length) continue;
            if (!hit) hits.set(number, (hit = { name: new Map(), query: new Map() }));
            hit.name.set(meant, Math.max(weight, hit.name.get(meant) ?? 0));
            hit.query.set(word, Math.max(weight, hit.query.get(word) ?? 0));
          }
        }
      }
      for (const [number, hit] of hits) this.judgeName(this.names[number], hit, asked, pages);
    }

    judgeName(name, hit, asked, pages) {
      name.tells ??= name.words.reduce((sum, word) => sum + this.tells(word), 0) || 1;
      const ofName = [...hit.name].reduce((sum, [word, weight]) => sum + weight * this.tells(word), 0) / name.tells;
      const ofQuery = [...hit.query].reduce((sum, [word, weight]) => sum + weight * word.tells, 0) / asked;
      const whole = Math.min(ofName, ofQuery) > 0.85;
      const own = NAME[name.sort] / Math.sqrt(this.headings.get(name.text) ?? 1);
      const score = own * Math.min(1, ofName) ** 0.7 * ofQuery ** 1.3 + (whole ? WHOLE * Math.min(ofName, ofQuery) : 0);
      const [pageNumber, anchor] = this.places[name.place];
      const page = pages[pageNumber];
      for (const word of hit.query.keys()) page.has.add(word);
      if (ofName > 0.85 && ofQuery > 0.3 && !anchor && !name.words.every((word) => isStop(word) || this.common.has(word) || this.topic.has(word))) page.typed = true;
      if (score > page.names) Object.assign(page, { names: score, best: name, whole });
      if (anchor || page.places.has(name.place)) {
        const found = page.places.get(name.place) ?? { place: name.place, score: 0, count: 0, words: new Set() };
        found.name = Math.max(found.name ?? 0, score);
        for (const word of hit.name.keys()) found.words.add(word);
        page.places.set(name.place, found);
      }
      for (const word of hit.name.keys()) page.nameWords.add(word);
    }

    /** All words count: pages that lack what tells most are left out. When none has them all, that is said. */
    rank(pages, content) {
      const asked = content.filter(({ meanings, word }) => meanings.size && !this.topic.has(word));
      const wanted = asked.length ? asked : content;
      const all = wanted.reduce((sum, word) => sum + word.tells, 0);
      for (const page of pages) {
        page.covers = wanted.reduce((sum, word) => sum + (page.has.has(word) ? word.tells : 0), 0) / all;
        this.total(page, content.length);
        page.score *= page.typed ? page.covers ** 0.5 : page.covers;
      }
      const found = pages.filter((page) => page.score > 0.02);
      const most = Math.max(0, ...found.filter(({ page }) => !REGISTER.test(page.url)).map((page) => page.covers));
      const kept = found.filter((page) => page.covers >= most * ENOUGH || page.typed).sort((a, b) => b.score - a.score);
      return { results: kept, relaxed: kept.length > 0 && (most < 1 || wanted.length < content.filter(({ word }) => !this.topic.has(word)).length) };
    }

    total(page, wanted) {
      const places = [...page.places.values()];
      const text = Math.max(0, ...places.map((place) => place.score));
      const together = wanted > 1 && places.some((place) => place.count === wanted);
      page.score = page.names + BODY * text + (together ? TOGETHER : 0) + 0.01 * Math.min(8, places.length);
      if (REGISTER.test(page.page.url)) page.score *= page.whole ? 1 : 0.35;
      if (GLOSSARY.test(page.page.url) && (!page.best || this.places[page.best.place][1])) page.score *= 0.42;
      page.words = new Set([...page.nameWords, ...places.flatMap((place) => [...place.words])]);
      page.sections = places
        .filter((place) => this.places[place.place][1] && (place.name > 0.3 || (place.count === wanted && !page.whole)))
        .sort((a, b) => (b.name ?? 0) + BODY * b.score - (a.name ?? 0) - BODY * a.score)
        .slice(0, FEW)
        .map((place) => ({ anchor: this.places[place.place][1], title: this.places[place.place][2], words: place.words }));
    }

    /** An emergency stands first, whatever else was found. */
    withFlags({ results, relaxed }, raised) {
      const first = results[0];
      const isHelp = (result) => result.page.url === guide.flags.PAGE;
      const level = raised ?? (first && isHelp(first) && first.whole && first.best.sort === "tag" ? "emergency" : null);
      if (!level) return { results, relaxed, level };
      const help = results.find(isHelp) ?? { page: this.pages.find((page) => page.url === guide.flags.PAGE), sections: [], score: 1 };
      return { results: [help, ...results.filter((result) => result !== help)], relaxed, level };
    }

    /** Names nearest to words that no page has. */
    nearest(words, most = 3) {
      const near = words.flatMap((word) => [...this.lexicon.tree.fuzzyGet(word, Math.min(3, Math.ceil(word.length / 3)))]);
      near.sort((a, b) => a[1][1] - b[1][1]);
      return [...new Set(near.map(([meant]) => meant))].filter((word) => !isStop(word)).slice(0, most);
    }
  }

  /** Letters and a number that belong together: `gb 20` → `gb20`. `known` says which codes there are. */
  function joinCodes(words, known = () => true) {
    const out = [];
    for (let at = 0; at < words.length; at++) {
      const code = words[at] + words[at + 1];
      if (/^[a-z]{1,3}\d{1,3}$/.test(code) && /^[a-z]+$/.test(words[at]) && known(code)) {
        out.push(code);
        at++;
      } else {
        out.push(words[at]);
      }
    }
    return out;
  }

  return Engine;
})();
