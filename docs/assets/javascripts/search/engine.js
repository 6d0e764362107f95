// From a typed query to places in order: ../../../../scripts/search_index/README.md tells the design.
// A page is judged by the names people use for it and for what stands on it, and by its words.
"use strict";

window.guide.searchEngine = (() => {
  const { fold, split, stem, joinCodes, isHan, isStop, isVertebra, toCyrillic } = guide.words;
  const LONGEST_QUERY = 400;
  const MOST_WORDS = 12; // the most telling ones of a spoken query
  // What each sort of name says of its page when the whole of it was typed.
  const NAME = { title: 1.05, also: 1, item: 1, term: 0.85, sign: 0.7, section: 0.75, step: 0.6, entry: 0.75 };
  const NEARLY_ALL = 0.85; // a form of a word counts a little less than the word
  const TYPED = 1.2; // times, for a name typed whole with other words
  const WHOLE = 0.5; // more for a name that is the whole query
  const BODY = 0.45; // words of the text, beside names
  const UNKNOWN = 8; // what a word tells that no page has: as much as a rare one
  const ENOUGH = 0.5; // share of what the words tell that a page must cover, next to the page that covers most
  const FLOOR = 0.4; // exact share of the query below which the guide has nothing on it
  const SHORT = 4; // telling words of a query of which a name should hold
  const NAMED = 0.37; // at least so much, where another is unknown
  const SHARE = 0.4; // of what the telling words tell, for an item of the list to be what is asked about;
  const LEAST = 0.15; // and where it was typed letter by letter
  const MOSTLY = 0.6; // of an item's name, where not all of it was typed
  const FEW = 3; // places named under a page
  const LIST = "safety/contraindications/";
  const HELP = "safety/get-help/";
  const NOW = "safety/it-hurts-now/";
  // Pages that hold a line on everything come after the page that treats it; overviews after what they list.
  const REGISTER = /^about\/(source-ledger|references|where-sources-disagree|for-a-reviewer|notes-[\w-]+)\/$/;
  const BEHIND = { index: 0.9, home: 0.4, about: 0.9 };
  const HOW_TO = new Set(["technique", "routine", "device", "home-method", "exercise", "point"]);
  const GLOSSARY = "about/glossary/";
  // "May I?" in the languages the guide reads; and what stands before the thing that may forbid it.
  const MAY_I = /\b(?:can|may|should|could) (?:i|we|my|she|he|you)\b|\bis (?:it|massage) (?:ok|okay|bad|fine|allowed|safe|alright)\b|\b(?:ok|okay|allowed|safe)\s*\?*$|можно|нельзя|能.*[吗嗎么]|可以|可不可以|能不能/iu;
  const BEFORE = new Set("with after during in on while when have had having got if over take taking for при после во с у имею была если".split(" "));
  const MERIDIAN = /^(?:gb|gv|du|li|st|sp|ht|si|bl|ub|ki|kd|pc|sj|te|tb|lr|lv|cv|rn|ren|lu)\d+$/; // codes of points
  const AFTER = new Set(["after", "since", "during", "with", "при", "после", "во"]); // a part of the body, but not it alone
  // Letters of languages that the guide does not read, though it may read their script.
  const OTHER_LETTERS = /[іїєґўјљњћђ\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Devanagari}\p{Script=Thai}ßąćęłńśźżăşţğıøåæœñ¿¡]/iu;
  const ACCENT = /[a-z]\p{M}/iu;

  const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);

  /** Answers queries from an index. Throws when the index is not whole. */
  class Engine {
    constructor(index) {
      this.library = new guide.library(index);
      this.lexicon = this.library.lexicon;
      this.cards = index.cards;
      this.plain = index.plain;
      this.partWords = new Set(index.plain.parts.flatMap((part) => part.words).flatMap(split).map(stem));
      this.plainWords = Object.fromEntries(["pain", "massage", "exercise", "now", "people"].map((name) => [name, new Set(index.plain[name].flatMap(split).map(stem))]));
      this.outside = index.outside.map((phrase) => split(phrase));
      this.foreign = split(index.foreign);
      const isWord = (word) => this.lexicon.has(word) || this.lexicon.real.has(word);
      this.signs = new guide.signs(index.signs, index.cards, isWord, (word) => [...this.lexicon.meanings(word).words.keys()]);
    }

    /** A query's words, each with the words it may mean. */
    read(query) {
      const typed = this.cut(query.slice(0, LONGEST_QUERY));
      const unfinished = !/[\s\p{P}]$/u.test(query);
      let read = typed.map((word, at) => ({ word, ...this.lexicon.meanings(word, unfinished && at === typed.length - 1) }));
      // Among Russian in Latin letters the other words are Russian too: `pri`, `na`.
      if (read.some(({ latin }) => latin)) read = read.map((each) => ({ ...each, ...each.inRussian, ...(!each.words.size && isStop(toCyrillic(each.word)) ? { latin: toCyrillic(each.word) } : {}) }));
      const words = read.map(({ word, words: meanings, guessed, latin }) => ({ word, meanings, guessed, latin, stop: isStop(word) || isStop(latin), tells: isStop(latin) ? 1 : this.howMuchTells(word, meanings) }));
      return words;
    }

    /** A word tells what it tells; what may be a form or a mistake, as much as the likeliest word it may mean. */
    howMuchTells(word, meanings) {
      if (this.lexicon.has(word)) return this.library.tells(word);
      if (!meanings.size) return isStop(word) || isVertebra(word) ? 1 : UNKNOWN;
      return Math.max(...[...meanings].map(([key, weight]) => weight * this.library.tells(key)));
    }

    cut(query) {
      const words = joinCodes(split(query), (code) => this.lexicon.has(code)).flatMap((word) => (isHan(word) ? this.cutHan(word) : this.cutApart(word)));
      return words.flatMap((word, at) => {
        const isSplit = (place) => place > 0 && this.lexicon.has(words[place - 1] + words[place]) && !(this.lexicon.has(words[place - 1]) && this.lexicon.has(words[place]));
        return isSplit(at) ? [] : isSplit(at + 1) ? [word + words[at + 1]] : [word];
      });
    }

    /** `lowerback` → `lower`, `back`: an unknown word that is two known ones. */
    cutApart(word) {
      if (this.lexicon.has(word)) return [word];
      for (let at = word.length - 3; at > 2; at--) {
        const pair = [word.slice(0, at), word.slice(at)];
        if (pair.every((part) => this.lexicon.has(part) || part === "xue")) return pair;
      }
      return [word];
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
      const sign = this.signs.find(words.some(({ latin }) => latin) ? words.map(({ word, latin }) => latin ?? word).join(" ") : query);
      const outcome = this.applyRules(query, words, content, ranked, sign);
      const guesses = content.filter((word) => word.guessed).map(({ word, meanings }) => [word, [...meanings].sort((a, b) => b[1] - a[1])[0][0]]);
      const unknown = content.filter((word) => !word.meanings.size).map(({ word }) => word);
      return { ...outcome, sign: sign.level ? sign : null, alarm: Boolean(sign.alarm) || outcome.foreign || (outcome.humble && unknown.length > 0), guesses, unknown, content };
    }

    judgeText(content, pages) {
      const all = sum(content, (word) => word.tells) || 1;
      for (const word of content) {
        const best = new Map();
        for (const [meant, weight] of word.meanings) for (const page of this.library.pagesWith.get(meant) ?? []) if (!(best.get(page) >= weight)) best.set(page, weight);
        for (const [number, weight] of best) {
          const page = pages[number];
          page.has.set(word, Math.max(weight, page.has.get(word) ?? 0));
          page.text += (weight * word.tells * this.library.shortness[number]) / all;
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
      // Of Chinese the pieces count too, unless the whole of it was typed.
      const share = (all) => Math.min(1, sum(all, (word) => (hit.name.get(word) ?? 0) * tells(word)) / (sum(all, tells) || 1));
      const ofName = Math.max(share(name.words), share(name.own));
      const told = sum([...hit.query], ([word, weight]) => weight * word.tells);
      const ofQuery = told / asked;
      const place = this.library.places[name.place];
      const page = pages[place.page];
      const isTyped = ofName > NEARLY_ALL && ["title", "also", "item"].includes(name.sort) && name.words.some((word) => this.library.hasContent(word) && !this.library.isTopic(word));
      let score = ((NAME[name.sort] ?? 0.75) / Math.sqrt(this.library.headings.get(name.text) ?? 1)) * ofName ** 0.7 * ofQuery ** 1.3;
      if (isTyped) score *= TYPED;
      if (Math.min(ofName, ofQuery) > NEARLY_ALL) score += WHOLE * Math.min(ofName, ofQuery);
      page.typed ||= isTyped && ofQuery > 0.3;
      for (const [word, weight] of hit.query) page.has.set(word, Math.max(weight, page.has.get(word) ?? 0));
      const found = { place: name.place, name, score, told, isTyped, ofName, by: hit.query, isExact: [...hit.query.values()].every((weight) => weight === 1), whole: Math.min(ofName, ofQuery) > NEARLY_ALL };
      if (found.whole && isTyped && !place.anchor) page.whole = true;
      if (isTyped && !place.anchor && this.toldBy(found) > (page.told ?? 0)) Object.assign(page, { told: this.toldBy(found), toldBy: hit.query });
      if (score > page.names) Object.assign(page, { names: score, best: found });
      const before = page.places.get(name.place);
      if (before?.isTyped && isTyped) found.by = new Map([...before.by, ...found.by]); // `diabetic` and `neuropathy` name one item
      if (place.anchor && !(before?.score >= score)) page.places.set(name.place, found);
      else if (before && isTyped) before.by = found.by;
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
        if (REGISTER.test(page.page.url) && !(page.best?.whole && ["title", "entry"].includes(page.best.name.sort))) page.score *= 0.3;
        if (page.page.url === GLOSSARY && !isNamed) page.score *= 0.42;
      }
      const found = pages.filter((page) => page.score > 0.02);
      const most = Math.max(0, ...found.filter(({ page }) => !REGISTER.test(page.url)).map((page) => page.covers));
      return found.filter((page) => page.covers >= most * ENOUGH || page.typed).sort((a, b) => b.score - a.score);
    }

    /** Emergencies, questions of the form "may I, with X", the plainest queries, and what the guide has nothing on. */
    applyRules(query, words, content, ranked, sign) {
      const foreign = !sign.level && this.isForeign(query, words);
      const part = this.partAsked(words);
      const isOutside = !sign.level && this.isOutside(words) && !ranked.some(({ whole }) => whole);
      const item = sign.level || part ? null : this.itemAsked(query, words, content, ranked);
      const isElse = foreign || (isOutside && !item?.isAsked);
      const humble = !sign.level && !part && (isElse || (!item && this.isBeyond(content, ranked)));
      let order = isElse ? [] : ranked;
      const first = (url) => {
        const number = this.library.numberOf(url);
        const entry = order.find((each) => each.number === number) ?? this.blank(number);
        order = [entry, ...order.filter((each) => each !== entry)];
        return entry;
      };
      // Of an illness or a medicine that the guide does not know, at least the list.
      if (humble && !isElse && content.some((word) => this.isTopic(word)) && content.some(({ meanings }) => !meanings.size)) first(LIST);
      if (item && !isElse) first(LIST).lead = item.place;
      if (sign.level === "emergency") order = order.filter(({ page }) => !HOW_TO.has(page.kind));
      if (sign.level) first(HELP).lead = this.library.places.findIndex((place) => place.anchor === sign.id);
      if (part && sign.level !== "emergency") first(part);
      return { results: (humble ? order.slice(0, FEW) : order).map((entry) => this.result(entry)), humble, foreign };
    }

    blank(number) {
      return { page: this.library.pages[number], number, names: 0, text: 0, best: null, has: new Map(), places: new Map(), score: 0 };
    }

    /** Has the guide nothing on this? Too little of it is known as it was typed, it asks for a point by a code that no page has, or no name holds it. */
    isBeyond(content, ranked) {
      const known = sum(content, ({ meanings, guessed, tells }) => (!meanings.size ? 0 : guessed ? tells / 2 : tells));
      if (!ranked.length || known / (sum(content, ({ tells }) => tells) || 1) < FLOOR) return true;
      const telling = content.filter((word) => !this.isPlain(word));
      const all = sum(telling, ({ tells }) => tells);
      const unknown = telling.filter(({ meanings }) => !meanings.size);
      if (unknown.some(({ word }) => MERIDIAN.test(word))) return true;
      const named = Math.max(...ranked.slice(0, FEW).map(({ best }) => (best ? this.toldBy(best) / all : 0)));
      return telling.length > 1 && telling.length <= SHORT && named < NAMED && sum(unknown, ({ tells }) => tells) / all > 1 - 2 * FLOOR;
    }

    isTopic({ word, meanings }) {
      return this.library.isTopic(word) || [...meanings.keys()].slice(0, 1).some((each) => this.library.isTopic(each));
    }

    /** A word that every page of the guide could hold: of its subject, a part of the body, pain, massage, exercise. */
    isPlain({ word, meanings }) {
      return [word, ...meanings.keys()].slice(0, 2).some((each) => {
        const root = stem(each);
        return this.library.isTopic(each) || this.partWords.has(root) || Object.values(this.plainWords).some((set) => set.has(root));
      });
    }

    toldBy({ by }) {
      return sum([...by], ([word, weight]) => (word.stop || this.isPlain(word) ? 0 : weight * word.tells));
    }

    /** The item of the list that a query asks about: the one whose name holds the telling word; or the list as a whole, as -1. */
    itemAsked(query, words, content, ranked) {
      const telling = content.filter((word) => !this.isPlain(word));
      if (!telling.length) return null;
      const all = sum(telling, ({ tells }) => tells);
      const list = ranked.find(({ page }) => page.url === LIST);
      const items = list ? [...list.places.values()].filter(({ name }) => name.sort === "item") : [];
      for (const each of items) each.told = this.toldBy(each);
      const [best] = items.sort((a, b) => b.isTyped - a.isTyped || b.told - a.told || b.score - a.score);
      const share = (best?.told ?? 0) / all;
      const others = ranked.filter(({ page }) => page.url !== LIST && page.url !== HELP && page.url !== GLOSSARY && !REGISTER.test(page.url));
      const isMassage = MAY_I.test(query) || content.some((word) => this.isTopic(word)) || others.some(({ page, told = 0 }) => told && HOW_TO.has(page.kind));
      const isAfter = best && this.isAfterBefore(words, best);
      if (best) best.isAsked = isAfter || MAY_I.test(query);
      // A page whose name tells more stands in the way, unless what it names and the item are two things.
      const rivals = others.filter(({ told = 0, whole }) => whole || told > (best?.told ?? 0));
      const isApart = ({ whole, toldBy }) => !whole && (best.isExact || isAfter) && ![...best.by.keys()].some((word) => !this.isPlain(word) && toldBy.has(word));
      if (best?.isTyped && (isMassage || isAfter) && share > (best.isExact ? LEAST : SHARE) && rivals.every(isApart)) return best;
      if (best && !rivals.length && share > SHARE && (best.isTyped ? !others.some(({ told }) => told === best.told) : isMassage && best.ofName > MOSTLY)) return best;
      const [top] = [...telling].sort((a, b) => b.tells - a.tells);
      const isAsked = MAY_I.test(query) || words.some((word, at) => word === top && BEFORE.has(words[at - 1]?.word));
      return isAsked && !top.meanings.size && content.some((word) => this.isPlain(word)) ? { place: -1 } : null;
    }

    /** Does a word such as "with" or "after" stand before the item's words? */
    isAfterBefore(words, { by }) {
      const at = words.findIndex((word) => !word.stop && by.has(word) && !this.isPlain(word));
      return words.slice(Math.max(0, at - 3), at).some(({ word, latin }) => BEFORE.has(latin ?? word)) || /[后後时時]/.test(words.map(({ word }) => word).join(""));
    }

    /** A language that the guide does not read, by its letters, or by words that the guide does not have. */
    isForeign(query, words) {
      if (OTHER_LETTERS.test(query)) return true;
      const accented = new Set(query.normalize("NFKD").split(/[^\p{L}\p{M}]+/u).filter((word) => ACCENT.test(word)).map(fold));
      return words.some(({ word, stop, latin }) => !latin && !stop && !this.lexicon.has(word) && (accented.has(word) || this.foreign.some((each) => (each.length > 4 ? word.startsWith(each) : word === each))));
    }

    /** The page for a query that only names a part of the body, with pain, massage or exercise at most; for pain alone, what to do now. */
    partAsked(words) {
      const { pain, massage, exercise, now } = this.plainWords;
      const meant = words.map(({ word, meanings, guessed }) => (guessed ? [...meanings.keys()][0] : word));
      if (meant.some((word) => AFTER.has(word))) return null;
      const typed = ` ${meant.join(" ")} `;
      const part = this.plain.parts.find(({ words: names }) => names.some((name) => typed.includes(` ${split(name).join(" ")} `)));
      const own = new Set(part?.words.flatMap(split).map(stem));
      const says = (set) => meant.some((word) => set.has(stem(word)));
      const isPlain = meant.every((word, at) => words[at].stop || [own, pain, massage, exercise, now].some((set) => set.has(stem(word))));
      if (!isPlain || !(part || says(pain))) return null;
      if (says(now) || !part) return says(massage) || says(exercise) ? null : NOW;
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
      const isOwn = best && !this.library.places[best.place].anchor && (page.url !== LIST || !all[0]?.isTyped);
      const top = lead >= 0 ? lead : lead === -1 || isOwn || !all.length || all[0].score < 0.3 ? number : all[0].place;
      const sections = all.filter(({ place, score }) => place !== top && score > 0.3).slice(0, FEW).map(({ place }) => this.library.places[place]);
      return { page, place: this.library.places[top], sections };
    }
  }

  return Object.assign(Engine, { isStop });
})();
