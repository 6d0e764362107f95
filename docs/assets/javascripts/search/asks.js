// What a query asks for beyond its words: "may I, with X?", a part of the body, or what the guide leaves to others.
"use strict";

window.guide.asks = (() => {
  const { split, stem, isHan } = guide.words;
  const FLOOR = 0.6; // share of the query that is known, below which the guide has nothing on it
  const SHARE = 0.15; // of what the telling words tell, for an item of the list to be what is asked about
  const GUESSED_SHARE = 0.4;
  const [MOSTLY, FAINT] = [0.8, 0.15]; // so much is known, and so little a page scores, that small words alone met it
  const [LIST, HELP, NOW, GLOSSARY] = [
    "safety/contraindications/",
    "safety/get-help/",
    "safety/it-hurts-now/",
    "about/glossary/",
  ];
  const FLARE = "severe-pain";
  // Pages that hold a line on everything come after the page that treats it.
  const REGISTER = /^about\/(source-ledger|references|where-sources-disagree|for-a-reviewer|notes-[\w-]+)\/$/;
  // "May I, with X?" in the languages the guide reads.
  const MAY_I = new RegExp(
    "\\b(?:can|may|should|could|with|after|during|while|having|got|taking|take)\\b" +
      "|\\b(?:ok|okay|bad|fine|allowed|safe|alright)\\b" +
      "|можно|нельзя|(?<!\\p{L})(?:при|после|во)(?!\\p{L})|能|可以|[后後]",
    "iu",
  );
  // Letters of languages that the guide does not read, though it may read their script.
  const OTHER_LETTERS = new RegExp(
    "[іїєґўјљњћђßąćęłńśźżăşţğıøåæœñđðþß¿¡" +
      "Hiragana Katakana Hangul Arabic Hebrew Greek Devanagari Thai".replace(/(\w+) ?/g, "\\p{Script=$1}") +
      "]",
    "iu",
  );
  const LONG = 7; // words of a sentence in which another thing may stand beside the question

  const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);
  const tellsOf = (words) => sum(words, ({ tells }) => tells);

  class Asks {
    constructor(library, { plain, outside, foreign }) {
      this.library = library;
      const { parts, ...sets } = plain;
      const rootsOf = (words) => new Set(words.flatMap(split).map(stem));
      this.sets = Object.fromEntries(Object.entries(sets).map(([name, words]) => [name, rootsOf(words)]));
      this.parts = parts.map((part) => ({
        ...part,
        names: part.words.map((name) => ` ${split(name).map(stem).join(" ")} `),
        own: rootsOf(part.words),
      }));
      this.plain = new Set([...Object.values(this.sets), ...this.parts.map(({ own }) => own)].flatMap((set) => [...set]));
      this.outside = outside.map((phrase) => split(phrase).map(stem));
      this.foreign = split(foreign);
    }

    /** {item: of the list, that it opens at; part: a page; isElse, humble, foreign}. */
    read(query, words, content, ranked, sign, links) {
      const foreign = !sign.level && this.isForeign(query, words);
      const named = sign.level || foreign ? null : this.partAsked(words);
      const asked = sign.level || foreign || named ? null : this.itemAsked(query, content, links);
      // A flare that is told without massage: first what helps now.
      const isFlare = this.library.places[asked?.place]?.anchor === FLARE && !this.isOfMassage(query, content);
      const [part, item] = isFlare ? [NOW, null] : [named, asked];
      const isElse = foreign || (!sign.level && this.isOutside(query, words, links, sign.pages, item));
      const isFound = part || item || links.some((link) => link.asked);
      const humble = !sign.level && !part && (isElse || (!isFound && this.isBeyond(query, content, ranked)));
      return { item: isElse ? null : item, part, isElse, humble, foreign };
    }

    /** Has the guide nothing on this? Too little is known; or much is not, no page has most of it, and none is asked for. */
    isBeyond(query, content, [top]) {
      const share = tellsOf(content.filter(({ meanings }) => meanings.size)) / (tellsOf(content) || 1);
      return !top || share < FLOOR || (share < MOSTLY && top.score < FAINT && !MAY_I.test(query));
    }

    /** Does a query ask "may I?", or about massage? */
    isOfMassage(query, words) {
      return MAY_I.test(query) || words.some(({ word }) => this.library.isTopic(word));
    }

    /** Is it a word that every page could hold: of the guide's subject, a part of the body, pain, exercise, people? */
    isPlain({ word }) {
      return this.library.isTopic(word) || this.plain.has(stem(word));
    }

    /** What a name that was found tells, its plain words left out. */
    toldBy({ by }) {
      return sum([...by], ([word, weight]) => (word.stop || this.isPlain(word) ? 0 : weight * word.tells));
    }

    /**
     * The item of the list that a query asks about: of those it names, the one whose name tells most; the list
     * as a whole, where it asks "may I?" with something that is not known.
     */
    itemAsked(query, content, links) {
      const telling = content.filter((word) => !this.isPlain(word));
      if (!telling.length) return null;
      const items = links.filter(({ sort }) => sort === "item");
      const [best] = items.sort((a, b) => b.tells - a.tells || (b.score ?? 0) - (a.score ?? 0));
      if (best) {
        const isGuessed = [...best.by.keys()].some(({ guessed }) => guessed);
        const isRival = ({ sort, whole }) => sort !== "item" && whole;
        if (!this.isOfMassage(query, content) && links.some(isRival)) return null;
        const named = telling.filter((word) => items.some(({ by }) => by.has(word)));
        return tellsOf(named) / tellsOf(telling) > (isGuessed ? GUESSED_SHARE : SHARE) ? best : null;
      }
      const [top] = telling.sort((a, b) => b.tells - a.tells);
      const isAsked = MAY_I.test(query) && content.some((word) => this.isPlain(word));
      const isList = isAsked && !top.meanings.size && !links.some(({ asked }) => asked);
      return isList ? { place: this.library.numberOf(LIST) } : null;
    }

    /**
     * The page for a query that only names a part of the body, with pain, massage or exercise at most; for pain
     * alone, what to do now.
     */
    partAsked(words) {
      const { pain, massage, exercise, now } = this.sets;
      const typed = ` ${words.map(({ word }) => stem(word)).join(" ")} `;
      const part = this.parts.find(({ names }) => names.some((name) => typed.includes(name)));
      const says = (set) => words.some(({ word }) => set.has(stem(word)));
      const sets = [pain, massage, exercise, now, ...(part ? [part.own] : [])];
      const isAll = words.every(({ word, stop }) => stop || sets.some((set) => set.has(stem(word))));
      if (!isAll || !(part || says(pain))) return null;
      if (says(now) || !part) return says(massage) || says(exercise) ? null : NOW;
      if (says(exercise)) return part.exercise;
      return says(massage) && !says(pain) ? part.massage : part.pain;
    }

    /**
     * Does a query name what this guide leaves to others? Not where those words ask for a page or stand in a name of
     * it, nor in a long sentence that also asks a question.
     */
    isOutside(query, words, links, questions, item) {
      const rootsOf = (some) => new Set(some.map(({ word }) => stem(word)));
      const isIn = (roots, phrase) =>
        phrase.every((root) => roots.has(root) || (isHan(root) && [...roots].some((each) => each.includes(root))));
      const isOwn = ({ by, sort, asked }) => asked || (sort !== "item" && by.size > 1);
      const asked = links.filter(isOwn).map(({ by }) => rootsOf([...by.keys()]));
      const typed = rootsOf(words);
      if (words.length > LONG && questions.length) return false;
      const named = this.isOfMassage(query, words) ? [...(item?.by?.keys() ?? [])].filter(({ stop }) => !stop) : [];
      const isAbout = (phrase) => [...rootsOf(named)].every((root) => phrase.includes(root));
      return this.outside.some(
        (phrase) => isIn(typed, phrase) && isAbout(phrase) && !asked.some((roots) => isIn(roots, phrase)),
      );
    }

    /** A language that the guide does not read, by its letters, or by words that the guide does not have. */
    isForeign(query, words) {
      if (OTHER_LETTERS.test(query)) return true;
      const isOne = (word, each) => (each.length > 4 ? word.startsWith(each) : word === each);
      const isTheirs = (word) => this.foreign.some((each) => isOne(word, each));
      const telling = words.filter(({ stop }) => !stop);
      const theirs = telling.filter(({ word }) => !this.library.lexicon.has(word) && isTheirs(word));
      return telling.filter((word) => word.guessed && !theirs.includes(word)).length < theirs.length;
    }
  }

  return Object.assign(Asks, { LIST, HELP, GLOSSARY, REGISTER, sum, tellsOf });
})();
