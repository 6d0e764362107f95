// Does a query tell a sign of safety/get-help? A sign is a place of the body and what has changed there, sometimes how suddenly;
// the ways people say each of these, in the languages the guide reads, come from scripts/search_index/sign_words.yml.
"use strict";

window.guide.signs = (() => {
  const { fold, split, stem, isHan } = guide.words;
  const GAP = 2; // words that may stand between those of a phrase
  const LONG_ENOUGH = 4; // letters of a word that may be mistyped

  /** What is left of a word that was written by ear: `dubble` and `double` are both `dbl`. */
  const skeleton = (word) => word[0] + word.slice(1).replace(/[aeiouyh]/g, "").replace(/(.)\1+/g, "$1");

  const isSame = (typed, wanted) => typed === wanted || stem(typed) === stem(wanted);

  /** One wrong letter, two swapped ones, or the same sound. */
  const isSlip = (typed, wanted) => {
    if (Math.min(typed.length, wanted.length) < LONG_ENOUGH || typed[0] !== wanted[0]) return false;
    return guide.lexicon.distance(typed, wanted, 1) <= 1 || (wanted.length > LONG_ENOUGH && skeleton(typed) === skeleton(wanted));
  };

  /** Do the words of a phrase stand in the typed words, in their order and near each other? */
  function stands(phrase, typed, fits) {
    let at = -1;
    for (const wanted of phrase) {
      const next = typed.findIndex((word, place) => place > at && (at < 0 || place <= at + 1 + GAP) && fits(word, wanted));
      if (next < 0) return false;
      at = next;
    }
    return true;
  }

  class Signs {
    /** `data`: {words, rows, alarm, levels}; `realWords` are no slips of the pen. Adds its words to none. */
    constructor({ words, rows, alarm, levels }, isWord) {
      this.concepts = new Map(Object.entries(words).map(([name, phrases]) => [name, phrases.map((phrase) => ({ han: isHan(phrase) && fold(phrase), words: split(phrase) }))]));
      Object.assign(this, { rows, alarm, levels, isWord });
    }

    /** How a concept is met by a query: "exact", "guess" or null. */
    met(name, { folded, typed }) {
      let guess = null;
      for (const { han, words } of this.concepts.get(name)) {
        if (han ? folded.includes(han) : stands(words, typed, isSame)) return "exact";
        if (!han && !guess && stands(words, typed, (word, wanted) => isSame(word, wanted) || (!this.isWord(word) && isSlip(word, wanted)))) guess = "guess";
      }
      return guess;
    }

    /** Is a row met? One of its concepts may be guessed where the rest is exact; alone, only a long word may. */
    fits(concepts, how) {
      const found = concepts.map(how);
      if (found.includes(null)) return false;
      const guesses = found.filter((each) => each === "guess").length;
      return guesses === 0 || (guesses === 1 && concepts.length > 1);
    }

    /** The gravest sign a query tells: {id, level}; else whether a word of alarm stands in it: {alarm}. */
    find(query) {
      const text = { folded: fold(query), typed: split(query) };
      const known = new Map();
      const how = (name) => {
        if (!known.has(name)) known.set(name, this.met(name, text));
        return known.get(name);
      };
      const found = this.rows.filter(([, concepts]) => this.fits(concepts, how)).map(([id, concepts]) => ({ id, level: this.levels[id] ?? "emergency", size: concepts.length }));
      const rank = ({ level, size }) => (level === "emergency" ? 10 : 0) + size;
      const [first] = found.sort((a, b) => rank(b) - rank(a));
      return first ?? { id: null, level: null, alarm: this.alarm.some((name) => how(name) === "exact") };
    }
  }

  return Signs;
})();
