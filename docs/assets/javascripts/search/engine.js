// From a typed query to places in order: ../../../../scripts/search_index/README.md tells the design.
// A page is judged by the names people use for it and for what stands on it, and by its words.
"use strict";

window.guide.searchEngine = (() => {
  const { split, stem, joinCodes, isHan, isStop } = guide.words;
  const LONGEST_QUERY = 400;
  const MOST_WORDS = 12; // the most telling ones of a spoken query
  // What each sort of name says of its page when the whole of it was typed.
  const NAME = { title: 1.05, also: 1, tag: 1, item: 1, glossary: 0.85, term: 0.85, sign: 0.7, section: 0.75, step: 0.6, entry: 0.75 };
  const NEARLY_ALL = 0.85; // a form of a word counts a little less than the word
  const TYPED = 1.2; // times, for a name typed whole with other words
  const WHOLE = 0.5; // more for a name that is the whole query
  const BODY = 0.45; // words of the text, beside names
  const UNKNOWN = 8; // what a word tells that no page has: as much as a rare one
  const ENOUGH = 0.5; // share of what the words tell that a page must cover, next to the page that covers most
  const FLOOR = 0.4; // exact share of the query below which the guide has nothing on it
  const FEW = 3; // places named under a page
  const LIST = "safety/contraindications/";
  const HELP = "safety/get-help/";
  const NOW = "safety/it-hurts-now/";
  // Pages that hold a line on everything come after the page that treats it; overviews after what they list.
  const REGISTER = /^about\/(source-ledger|references|where-sources-disagree|notes-[\w-]+)\/$/;
  const BEHIND = { index: 0.9, home: 0.6, about: 0.9 };
  const GLOSSARY = "about/glossary/";
  // "May I, with X?" in the languages the guide reads.
  const MAY_I = /\b(?:with|after|during|while|when|on|if i have|at age|am i|can i|may i|should i|is it ok|safe)\b|\d+ ?(?:weeks?|months?|years?)|(?:^|\s)(?:при|после|во время|можно|нельзя|с|у)(?=\s)|能.*[吗嗎么]|可以.*[吗嗎么]|[后後时時]|可不可以|能不能/iu;
  // Letters of languages that the guide does not read, though it reads their script.
  const OTHER_SCRIPT = /[іїєґўјљњћђ\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Devanagari}\p{Script=Thai}ßąćęłńśźżăâîșțşţğıøåæœñ¿¡]/iu;

  const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);

  /** Answers queries from an index. Throws when the index is not whole. */
  class Engine {
    constructor(index) {
      this.library = new guide.library(index);
      this.lexicon = this.library.lexicon;
      this.cards = index.cards;
      this.plain = index.plain;
      this.plainWords = Object.fromEntries(["pain", "massage", "exercise", "now"].map((name) => [name, new Set(index.plain[name].flatMap(split).map(stem))]));
      this.outside = index.outside.map((phrase) => split(phrase));
      this.signs = new guide.signs(index.signs, (word) => this.lexicon.has(word) || this.lexicon.real.has(word));
    }

    /** A query's words, each with the words it may mean. */
    read(query) {
      const words = this.cut(query.slice(0, LONGEST_QUERY));
      const unfinished = !/[\s\p{P}]$/u.test(query);
      return words.map((word, at) => {
        const { words: meanings, guessed } = this.lexicon.meanings(word, unfinished && at === words.length - 1);
        const stop = !this.library.hasContent(word);
        return { word, meanings, stop, guessed, tells: this.howMuchTells(word, meanings, stop) };
      });
    }

    /** A word tells what it tells; what may be a form or a mistake, as much as the likeliest word it may mean. */
    howMuchTells(word, meanings, stop) {
      if (this.lexicon.has(word)) return this.library.tells(word);
      if (!meanings.size) return stop ? 1 : UNKNOWN;
      return Math.max(...[...meanings].map(([key, weight]) => weight * this.library.tells(key)));
    }

    cut(query) {
      return joinCodes(split(query), (code) => this.lexicon.has(code)).flatMap((word) => (isHan(word) ? this.cutHan(word) : [word]));
    }

    /** The longest known words of a run of Chinese, from left to right; what lies between them is a word of its own. */
    cutHan(run) {
      const found = [];
      let odd = "";
      for (let at = 0; at < run.length; ) {
        let size = Math.min(6, run.length - at);
        while (size > 0 && !this.lexicon.has(run.slice(at, at + size))) size--;
        if (size && odd.length > 1) found.push(odd);
        if (size) [odd, found[found.length]] = ["", run.slice(at, at + size)];
        else odd += run[at];
        at += size || 1;
      }
      return odd.length > 1 || !found.length ? [...found, odd || run] : found;
    }

    /** The words that count: those of content, the most telling ones of a long query; all when none tells. */
    telling(words) {
      const content = words.filter((word) => !word.stop);
      if (content.length <= MOST_WORDS) return content.length ? content : words;
      const least = [...content].sort((a, b) => b.tells - a.tells)[MOST_WORDS - 1].tells;
      return content.filter((word) => word.tells >= least).slice(0, MOST_WORDS);
    }

    /** What a query brings: {results, sign, alarm, humble, guesses, unknown, content}; results are {page, place, sections}. */
    search(query) {
      const words = this.read(query);
      const content = this.telling(words);
      const pages = this.library.pages.map((page, number) => ({ page, number, names: 0, text: 0, best: null, has: new Map(), places: new Map() }));
      this.judgeText(content, pages);
      this.judgeNames(words, content, pages);
      const ranked = this.rank(pages, content);
      const sign = this.signs.find(query);
      const outcome = this.applyRules(query, words, content, ranked, sign);
      const guesses = content.filter((word) => word.guessed).map(({ word, meanings }) => [word, [...meanings].sort((a, b) => b[1] - a[1])[0][0]]);
      return { ...outcome, sign: sign.level ? sign : null, alarm: Boolean(sign.alarm) || outcome.foreign, guesses, unknown: content.filter((word) => !word.meanings.size).map(({ word }) => word), content };
    }

    judgeText(content, pages) {
      const all = sum(content, (word) => word.tells) || 1;
      for (const word of content) {
        const best = new Map();
        for (const [meant, weight] of word.meanings) for (const page of this.library.pagesWith.get(meant) ?? []) if (!(best.get(page) >= weight)) best.set(page, weight);
        for (const [number, weight] of best) {
          const page = pages[number];
          page.has.set(word, Math.max(weight, page.has.get(word) ?? 0));
          page.text += (weight * word.tells) / all;
        }
      }
    }

    judgeNames(words, content, pages) {
      const counted = words.filter((word) => word.stop || content.includes(word));
      const asked = sum(counted, (word) => word.tells) || 1;
      const hits = new Map();
      const stops = counted.filter((word) => word.stop);
      // Words of no content only add to names that another word has found.
      for (const word of stops.length < counted.length ? [...counted.filter((each) => !each.stop), ...stops] : counted) {
        for (const [meant, weight] of word.meanings) {
          for (const number of this.library.namesWith.get(meant) ?? []) {
            let hit = hits.get(number);
            if (!hit && word.stop && stops.length < counted.length) continue;
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
      const tells = (word) => this.library.tells(word);
      name.tells ??= sum(name.words, tells) || 1;
      const ofName = Math.min(1, sum([...hit.name], ([word, weight]) => weight * tells(word)) / name.tells);
      const told = sum([...hit.query], ([word, weight]) => weight * word.tells);
      const ofQuery = told / asked;
      const place = this.library.places[name.place];
      const page = pages[place.page];
      const isTyped = ofName > NEARLY_ALL && ["title", "also", "tag", "item"].includes(name.sort) && name.words.some((word) => this.library.hasContent(word) && !this.library.isTopic(word));
      let score = ((NAME[name.sort] ?? 0.75) / Math.sqrt(this.library.headings.get(name.text) ?? 1)) * ofName ** 0.7 * ofQuery ** 1.3;
      if (isTyped) score *= TYPED;
      if (Math.min(ofName, ofQuery) > NEARLY_ALL) score += WHOLE * Math.min(ofName, ofQuery);
      page.typed ||= isTyped && ofQuery > 0.3;
      for (const [word, weight] of hit.query) page.has.set(word, Math.max(weight, page.has.get(word) ?? 0));
      const found = { place: name.place, name, score, told, isTyped, whole: Math.min(ofName, ofQuery) > NEARLY_ALL };
      if (score > page.names) Object.assign(page, { names: score, best: found });
      if (place.anchor && !(page.places.get(name.place)?.score >= score)) page.places.set(name.place, found);
    }

    /** All words count: pages that lack what tells most are left out. */
    rank(pages, content) {
      const asked = content.filter(({ meanings, word }) => meanings.size && !this.library.isTopic(word));
      const wanted = asked.length ? asked : content;
      const all = sum(wanted, (word) => word.tells) || 1;
      for (const page of pages) {
        page.covers = sum(wanted, (word) => (page.has.has(word) ? word.tells : 0)) / all;
        page.score = (page.names + BODY * page.text) * page.covers ** (page.typed ? 0.4 : 0.7) * (BEHIND[page.page.kind] ?? 1);
        const isNamed = page.best && !this.library.places[page.best.place].anchor;
        if (REGISTER.test(page.page.url) && !page.best?.whole && !isNamed) page.score *= 0.3;
        if (page.page.url === GLOSSARY && !isNamed) page.score *= 0.42;
      }
      const found = pages.filter((page) => page.score > 0.02);
      const most = Math.max(0, ...found.filter(({ page }) => !REGISTER.test(page.url)).map((page) => page.covers));
      return found.filter((page) => page.covers >= most * ENOUGH || page.typed).sort((a, b) => b.score - a.score);
    }

    /** Emergencies, questions of the form "may I, with X", the plainest queries, and what the guide has nothing on. */
    applyRules(query, words, content, ranked, sign) {
      const known = sum(content, (word) => (word.meanings.size && !word.guessed ? word.tells : word.guessed ? word.tells / 2 : 0));
      const share = known / (sum(content, (word) => word.tells) || 1);
      const foreign = OTHER_SCRIPT.test(query) || (share < FLOOR && content.filter((word) => !word.meanings.size).length > 1);
      let order = ranked;
      const first = (url) => {
        const number = this.library.numberOf(url);
        const entry = order.find((each) => each.number === number) ?? this.blank(number);
        order = [entry, ...order.filter((each) => each !== entry)];
        return entry;
      };
      const item = this.itemAsked(query, content, ranked);
      const part = sign.level || item ? null : this.partAsked(words);
      const isOutside = !sign.level && this.isOutside(words);
      const humble = !sign.level && !item && !part && (isOutside || share < FLOOR || !ranked.length);
      if (humble && isOutside) order = [];
      if (part) first(part);
      if (item) first(LIST).lead = item.place;
      if (sign.level) first(HELP).lead = this.library.places.findIndex((place) => place.anchor === sign.id);
      return { results: (humble ? order.slice(0, 3) : order).map((entry) => this.result(entry)), humble, foreign };
    }

    blank(number) {
      return { page: this.library.pages[number], number, names: 0, text: 0, best: null, has: new Map(), places: new Map(), score: 0 };
    }

    /** The item of the list that a query asks about: the one whose name holds the telling word; or the list as a whole, as -1. */
    itemAsked(query, content, ranked) {
      const list = ranked.find(({ page }) => page.url === LIST);
      const all = sum(content.filter(({ word }) => !this.library.isTopic(word)), (word) => word.tells) || 1;
      const items = list ? [...list.places.values()].filter(({ name }) => name.sort === "item") : [];
      const best = items.sort((a, b) => b.isTyped - a.isTyped || b.score - a.score)[0];
      if (best?.isTyped && best.told / all > 0.45) return best;
      const telling = content.filter(({ word }) => !this.library.isTopic(word)).sort((a, b) => b.tells - a.tells)[0];
      if (!MAY_I.test(query) || !telling) return null;
      if (best && best.told / all > 0.3 && best.score > 0.2) return best;
      return telling.meanings.size ? null : { place: -1 };
    }

    /** The page for a query that only names a part of the body, with pain, massage or exercise at most. */
    partAsked(words) {
      const { pain, massage, exercise, now } = this.plainWords;
      const all = words.map(({ word, meanings }) => [word, ...[...meanings].filter(([, weight]) => weight > 0.6).map(([meant]) => meant)].map(stem));
      const typed = words.map(({ word }) => word).join(" ");
      const part = this.plain.parts.find(({ words: names }) => names.some((name) => ` ${typed} `.includes(` ${split(name).join(" ")} `) || (isHan(name) && typed.replaceAll(" ", "").includes(name))));
      if (!part) return null;
      const own = new Set(part.words.flatMap(split).map(stem));
      const says = (set) => all.some((forms) => forms.some((form) => set.has(form)));
      const isPlain = all.every((forms, at) => words[at].stop || forms.some((form) => own.has(form) || isHan(form) || [pain, massage, exercise, now].some((set) => set.has(form))));
      if (!isPlain) return null;
      if (says(now)) return NOW;
      if (says(exercise)) return part.exercise;
      return says(massage) && !says(pain) ? part.massage : part.pain;
    }

    /** Does a query name what this guide leaves to others? */
    isOutside(words) {
      const typed = words.map(({ word }) => stem(word));
      return this.outside.some((phrase) => phrase.every((word) => typed.includes(stem(word)) || (isHan(word) && words.some((each) => each.word.includes(word)))));
    }

    /** A page of the results: the place it opens at, and other places that hold the words. */
    result({ page, best, places, lead, number }) {
      const all = [...places.values()].sort((a, b) => b.score - a.score);
      const isOwn = best && !this.library.places[best.place].anchor;
      const top = lead >= 0 ? lead : lead === -1 || isOwn || !all.length || all[0].score < 0.3 ? number : all[0].place;
      const sections = all.filter(({ place, score }) => place !== top && score > 0.3).slice(0, FEW).map(({ place }) => this.library.places[place]);
      return { page, place: this.library.places[top], sections };
    }
  }

  return Object.assign(Engine, { isStop });
})();
