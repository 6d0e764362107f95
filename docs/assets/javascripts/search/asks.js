// What a query asks for beyond its words: "may I, with X?", a part of the body, or what the guide leaves to others.
"use strict";

window.guide.asks = (() => {
  const { fold, split, stem, isHan } = guide.words;
  const FLOOR = 0.4; // exact share of the query below which the guide has nothing on it
  const SHARE = 0.4; // of what the telling words tell, for an item of the list to be what is asked about;
  const LEAST = 0.15; // and where it was typed letter by letter
  const [LIST, HELP, NOW, GLOSSARY] = [
    "safety/contraindications/",
    "safety/get-help/",
    "safety/it-hurts-now/",
    "about/glossary/",
  ];
  const FLARE = "severe-pain"; // told without a word of massage, what helps now comes before the list
  // Pages that hold a line on everything come after the page that treats it.
  const REGISTER = /^about\/(source-ledger|references|where-sources-disagree|for-a-reviewer|notes-[\w-]+)\/$/;
  const HOW_TO = new Set(["technique", "routine", "device", "home-method", "exercise", "point"]);
  // "May I?" in the languages the guide reads; and what stands before the thing that may forbid it.
  const MAY_I = new RegExp(
    "\\b(?:can|may|should|could) (?:i|we|my|she|he|you)\\b|\\bis (?:it|massage) (?:ok|okay|bad|fine|allowed|safe|alright)\\b" +
      "|\\b(?:ok|okay|allowed|safe)\\s*\\?*$|можно|нельзя|能.*[吗嗎么]|可以|可不可以|能不能",
    "iu",
  );
  const BEFORE = new Set(
    "with after during in on while when have had having got if over take taking and при после во с у имею была если и".split(
      " ",
    ),
  );
  const AFTER = new Set("after since during with при после во".split(" ")); // a part of the body, but not it alone
  const AFTER_HAN = /[后後时時]/;
  const MERIDIAN = /^(?:gb|gv|du|li|st|sp|ht|si|bl|ub|ki|kd|pc|sj|te|tb|lr|lv|cv|rn|ren|lu)\d+$/; // codes of points
  // Letters of languages that the guide does not read, though it may read their script.
  const OTHER_LETTERS = new RegExp(
    "[іїєґўјљњћђßąćęłńśźżăşţğıøåæœñđðþß¿¡" +
      "Hiragana Katakana Hangul Arabic Hebrew Greek Devanagari Thai".replace(/(\w+) ?/g, "\\p{Script=$1}") +
      "]",
    "iu",
  );
  const OWN_WORD = 4; // letters of a word that is no Russian one though it may sound like one
  const ACCENT = /[a-z]\p{M}/iu;

  const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);
  const tellsOf = (words) => sum(words, ({ tells }) => tells);
  const isAbout = ({ url }) => [LIST, HELP, GLOSSARY].includes(url) || REGISTER.test(url);
  const isWholePage = ({ whole, sort }) => whole && sort !== "item";
  const isUnknown = ({ meanings }) => !meanings.size;

  class Asks {
    constructor(library, { plain, outside, foreign }) {
      this.library = library;
      const { parts, ...sets } = plain;
      const rootsOf = (words) => new Set(words.flatMap(split).map(stem));
      this.sets = Object.fromEntries(Object.entries(sets).map(([name, words]) => [name, rootsOf(words)]));
      this.parts = parts.map((part) => ({
        ...part,
        names: part.words.map((name) => ` ${split(name).join(" ")} `),
        own: rootsOf(part.words),
      }));
      this.outside = outside.map((phrase) => split(phrase).map((word) => (isHan(word) ? word : stem(word))));
      this.foreign = split(foreign);
    }

    /** {list: place of an item, -1 for the list as a whole, null for none; part: a page; isElse, humble, foreign}. */
    read(query, words, content, ranked, sign, links) {
      const foreign = !sign.level && this.isForeign(query, words);
      const named = foreign ? null : this.partAsked(words);
      const asked = sign.level || named || foreign ? null : this.itemAsked(query, words, content, links);
      const [part, item] = this.isFlare(asked) ? [NOW, null] : [named, asked];
      const isElse =
        foreign || (!sign.level && !item?.isAsked && this.isOutside(words, links) && !links.some(isWholePage));
      const humble = !sign.level && !part && (isElse || (!item && this.isBeyond(content, ranked)));
      // Of an illness or a medicine that the guide does not know, at least the list.
      const isOfMassage = humble && content.some(isUnknown) && content.some((word) => this.isTopic(word));
      return {
        list: isElse ? null : item ? item.place : isOfMassage ? -1 : null,
        part,
        isElse,
        humble,
        foreign,
      };
    }

    /** Has the guide nothing on this? Too little is known as it was typed, or a point by a code that no page has. */
    isBeyond(content, ranked) {
      const known = sum(content, ({ meanings, guessed, tells }) => (!meanings.size ? 0 : guessed ? tells / 2 : tells));
      if (!ranked.length || known / (tellsOf(content) || 1) < FLOOR) return true;
      return content.some((word) => isUnknown(word) && MERIDIAN.test(word.word));
    }

    isTopic({ word, meanings }) {
      return this.library.isTopic(word) || [...meanings.keys()].slice(0, 1).some((each) => this.library.isTopic(each));
    }

    /**
     * A word that every page of the guide could hold: of its subject, a part of the body, pain, massage, exercise,
     * people.
     */
    isPlain(word) {
      const isOne = (root) =>
        Object.values(this.sets).some((set) => set.has(root)) || this.parts.some(({ own }) => own.has(root));
      return this.isTopic(word) || [word.word, ...word.meanings.keys()].slice(0, 2).some((each) => isOne(stem(each)));
    }

    /** What a name that was found tells, its plain words left out. */
    toldBy({ by }) {
      return sum([...by], ([word, weight]) => (word.stop || this.isPlain(word) ? 0 : weight * word.tells));
    }

    /**
     * The item of the list that a query asks about: of those it names, the one whose name tells most; or the list as
     * a whole, as -1. A page whose name tells more stands in the way, unless what it names is another thing.
     */
    itemAsked(query, words, content, links) {
      const telling = content.filter((word) => !this.isPlain(word));
      if (!telling.length) return null;
      const mayI = MAY_I.test(query);
      const [best] = links
        .filter(({ sort }) => sort === "item")
        .sort((a, b) => b.isExact - a.isExact || b.tells - a.tells || (b.score ?? 0) - (a.score ?? 0));
      if (best) {
        best.isAsked = mayI || this.isAfter(words, best);
        best.isOfMassage = best.isAsked || content.some((word) => this.isTopic(word));
        if (this.isItem(best, best.tells / tellsOf(telling), links)) return best;
      }
      const [top] = [...telling].sort((a, b) => b.tells - a.tells);
      const isAsked = mayI || BEFORE.has(words[words.indexOf(top) - 1]?.word);
      const isOfList = isAsked && isUnknown(top) && content.some((word) => this.isPlain(word));
      return isOfList && !links.some(({ asked }) => asked) ? { place: -1 } : null;
    }

    /** Does a query tell of a flare, and not ask about massage? */
    isFlare(item) {
      return item !== null && !item.isOfMassage && this.library.places[item.place]?.anchor === FLARE;
    }

    isItem(best, share, links) {
      const pages = links.filter(({ sort, page }) => sort !== "item" && !isAbout(page));
      const isShared = (word, by) => by.has(word) && !this.isPlain(word);
      const isApart = ({ by, whole }) =>
        !whole && (best.isExact || best.isAsked) && ![...best.by.keys()].some((word) => isShared(word, by));
      const isRival = ({ tells, whole }) => tells > best.tells || (whole && !best.isOfMassage);
      if (!pages.filter(isRival).every(isApart)) return false;
      const isMeant = best.isOfMassage || pages.some(({ page }) => HOW_TO.has(page.kind));
      return share > (isMeant && best.isExact ? LEAST : SHARE);
    }

    /** Does a word such as "with" or "after" stand before the item's words? */
    isAfter(words, { by }) {
      const at = words.findIndex((word) => !word.stop && by.has(word) && !this.isPlain(word));
      const before = words.slice(Math.max(0, at - 3), at);
      return (
        before.some(({ word, latin }) => BEFORE.has(latin ?? word)) || words.some(({ word }) => AFTER_HAN.test(word))
      );
    }

    /**
     * The page for a query that only names a part of the body, with pain, massage or exercise at most; for pain
     * alone, what to do now.
     */
    partAsked(words) {
      const { pain, massage, exercise, now } = this.sets;
      const meant = words.map(({ word, meanings, guessed }) => (guessed ? [...meanings.keys()][0] : word));
      if (meant.some((word) => AFTER.has(word))) return null;
      const typed = ` ${meant.join(" ")} `;
      const part = this.parts.find(({ names }) => names.some((name) => typed.includes(name)));
      const says = (set) => meant.some((word) => set.has(stem(word)));
      const sets = [pain, massage, exercise, now, ...(part ? [part.own] : [])];
      if (
        !(part || says(pain)) ||
        !meant.every((word, at) => words[at].stop || sets.some((set) => set.has(stem(word))))
      )
        return null;
      if (says(now) || !part) return says(massage) || says(exercise) ? null : NOW;
      if (says(exercise)) return part.exercise;
      return says(massage) && !says(pain) ? part.massage : part.pain;
    }

    /** Does a query name what this guide leaves to others? Not where those words ask for a page. */
    isOutside(words, links) {
      const rootsOf = (some) => new Set(some.map(({ word }) => (isHan(word) ? word : stem(word))));
      const isIn = (roots, phrase) =>
        phrase.every((root) => roots.has(root) || (isHan(root) && [...roots].some((each) => each.includes(root))));
      const asked = links.filter(({ asked }) => asked).map(({ by }) => rootsOf([...by.keys()]));
      const typed = rootsOf(words);
      return this.outside.some((phrase) => isIn(typed, phrase) && !asked.some((roots) => isIn(roots, phrase)));
    }

    /** A language that the guide does not read, by its letters, or by words that the guide does not have. */
    isForeign(query, words) {
      if (OTHER_LETTERS.test(query)) return true;
      const accented = new Set(
        query
          .normalize("NFKD")
          .split(/[^\p{L}\p{M}]+/u)
          .filter((word) => ACCENT.test(word))
          .map(fold),
      );
      const isTheirs = (word) =>
        accented.has(word) || this.foreign.some((each) => (each.length > 4 ? word.startsWith(each) : word === each));
      return words.some(
        ({ word, stop, latin }) => !(latin && word.length < OWN_WORD) && !stop && !this.library.lexicon.has(word) && isTheirs(word),
      );
    }
  }

  return Object.assign(Asks, { LIST, HELP, GLOSSARY, REGISTER, HOW_TO });
})();
