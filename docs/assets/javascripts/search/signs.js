// Does a query tell a sign of safety/get-help? A sign is a place of the body and what has changed there, sometimes how
// suddenly;
// the ways people say each of these, in the languages the guide reads, come from scripts/search_index/sign_words.yml.
"use strict";

window.guide.signs = (() => {
  const { fold, split, stem, isHan } = guide.words;
  const GAP = 2; // words that may stand between those of a phrase
  const LONG_ENOUGH = 4; // letters of a word that may be mistyped

  /** What is left of a word that was written by ear: `dubble` and `double` are both `dbl`. */
  const skeleton = (word) =>
    word[0] +
    word
      .slice(1)
      .replace(/ch?|ck/g, "k")
      .replace(/ph/g, "f")
      .replace(/[aeiouyhw]/g, "")
      .replace(/(.)\1+/g, "$1");

  /** Does a typed word stand for one of a phrase: the same, a form of it, or a slip of the pen? */
  function fits(typed, wanted, mayGuess) {
    if (wanted.exact ? typed.word === wanted.word : typed.stem === wanted.stem) return true;
    return mayGuess && typed.isOdd && !wanted.exact && isSlip(typed.word, wanted.word);
  }

  /** One wrong letter, two swapped ones, or the same sound. */
  function isSlip(typed, wanted) {
    if (Math.min(typed.length, wanted.length) < LONG_ENOUGH || typed[0] !== wanted[0]) return false;
    return (
      guide.lexicon.distance(typed, wanted, 1) <= 1 ||
      (wanted.length > LONG_ENOUGH && skeleton(typed) === skeleton(wanted))
    );
  }

  /** The typed words in which those of a phrase stand, in their order and near each other; null where they do not. */
  function wordsOf(phrase, typed, mayGuess) {
    const from = (at, place) => {
      if (place === phrase.length) return [];
      const last = at < 0 ? typed.length : at + 2 + GAP;
      for (let next = at + 1; next < last && next < typed.length; next++) {
        const rest = fits(typed[next], phrase[place], mayGuess) && from(next, place + 1);
        if (rest) return [typed[next].word, ...rest];
      }
      return null;
    };
    return from(-1, 0);
  }

  const withStem = (word) => ({ word, stem: stem(word) });

  // However it is said that something does not work, it is one word: `can't`, `could not`, `unable to`; `won't`, `no longer`.
  const CANNOT = /\b(?:can ?not|cant|could ?(?:not|nt)|unable(?: to)?|not (?:able|possible) to)\b/g;
  const NOT = /\b(?:(?:do|does|did|wo|will|is|are|was|were|has|have|would)(?:nt| not)|no longer)\b/g;
  const cutWords = (text) => split(fold(text).replace(CANNOT, "cannot").replace(NOT, "not"));

  /** A phrase of a concept: its words, or of Chinese the run of characters. */
  const cut = (name, phrase) =>
    isHan(phrase)
      ? { name, han: fold(phrase) }
      : { name, words: cutWords(phrase).map((word) => ({ ...withStem(word), exact: phrase[0] === "=" })) };

  class Signs {
    /** `cards` by level, each with its signs; `isWord` tells words that are no slips of the pen. */
    constructor({ words, rows, alarm, calm }, cards, isWord) {
      this.phrases = new Map(
        Object.entries(words).map(([name, phrases]) => [name, phrases.split("|").map((phrase) => cut(name, phrase))]),
      );
      this.beginning = new Map([["", []]]); // phrases by the stem they begin with; Chinese ones by none
      for (const phrase of [...this.phrases.values()].flat()) {
        const root = phrase.han ? "" : phrase.words[0].stem;
        if (!this.beginning.get(root)?.push(phrase)) this.beginning.set(root, [phrase]);
      }
      this.levels = Object.fromEntries(
        Object.entries(cards).flatMap(([level, { signs }]) => Object.keys(signs).map((id) => [id, level])),
      );
      Object.assign(this, { rows, alarm, isWord, calm: new RegExp(calm.join("|"), "g") });
    }

    readWord(word) {
      return { ...withStem(word), isOdd: word.length >= LONG_ENOUGH && !this.isWord(word) };
    }

    /** The concepts that a query meets, each with the words that meet it. */
    met(typed, folded) {
      const found = new Map();
      const note = (name, words) => words && found.set(name, [...(found.get(name) ?? []), ...words]);
      for (const root of new Set(typed.map(({ stem }) => stem)))
        for (const { name, words } of this.beginning.get(root) ?? []) note(name, wordsOf(words, typed, false));
      if (isHan(folded))
        for (const { name, han } of this.beginning.get("")) if (folded.includes(han)) note(name, [han]);
      return found;
    }

    /** The words that may be meant for a concept, where one of them is an odd one. */
    guess(name, typed) {
      const own = typed.some(({ isOdd }) => isOdd) ? this.phrases.get(name) : [];
      return own.map(({ words }) => words && wordsOf(words, typed, true)).find(Boolean) ?? null;
    }

    /**
     * The words that meet a row; null where it is not met. One of its concepts may be guessed where the rest is exact;
     * alone none may. A "-" asks that one is not met.
     */
    wordsOfRow(concepts, met, guess) {
      const wanted = concepts.filter((name) => name[0] !== "-");
      const missing = wanted.filter((name) => !met.has(name));
      if (missing.length > 1 || missing.length === concepts.length) return null;
      if (concepts.some((name) => name[0] === "-" && met.has(name.slice(1)))) return null;
      const guessed = missing.map(guess);
      return guessed.includes(null) ? null : [...wanted.flatMap((name) => met.get(name) ?? []), ...guessed.flat()];
    }

    /**
     * The gravest sign a query tells, and others of its level: {id, level, ids}; else whether a word of alarm stands
     * in it: {alarm}. With it the rows of pages that are met: {pages}.
     */
    find(query) {
      const folded = fold(query).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
      const calmed = folded.replace(this.calm, "");
      const typed = cutWords(calmed).map((word) => this.readWord(word));
      const met = this.met(typed, calmed);
      const known = new Map();
      const guess = (name) => {
        if (!known.has(name)) known.set(name, this.guess(name, typed));
        return known.get(name);
      };
      const found = this.rows
        .map(([id, concepts]) => ({
          id,
          level: this.levels[id],
          size: concepts.filter((name) => name[0] !== "-").length,
          words: this.wordsOfRow(concepts, met, guess),
        }))
        .filter(({ words }) => words);
      const pages = found.filter(({ level }) => !level);
      const rank = ({ level, size }) => (level === "emergency" ? 10 : 0) + size;
      const [first] = found.filter(({ level }) => level).sort((a, b) => rank(b) - rank(a));
      if (!first) {
        const isAlarm = this.alarm.some((name) => met.has(name) || guess(name));
        return { id: null, level: null, alarm: isAlarm, pages };
      }
      const ids = [...new Set(found.filter(({ level }) => level === first.level).map(({ id }) => id))];
      return { ...first, ids, pages };
    }
  }

  return Signs;
})();
