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
    return (
      mayGuess && typed.isOdd && !wanted.exact && (typed.meant.includes(wanted.stem) || isSlip(typed.word, wanted.word))
    );
  }

  /** One wrong letter, two swapped ones, or the same sound. */
  function isSlip(typed, wanted) {
    if (Math.min(typed.length, wanted.length) < LONG_ENOUGH || typed[0] !== wanted[0]) return false;
    return (
      guide.lexicon.distance(typed, wanted, 1) <= 1 ||
      (wanted.length > LONG_ENOUGH && skeleton(typed) === skeleton(wanted))
    );
  }

  /** Do the words of a phrase stand in the typed words, in their order and near each other? */
  function stands(phrase, typed, mayGuess) {
    const from = (at, place) =>
      place === phrase.length ||
      typed.some(
        (word, next) =>
          next > at && (at < 0 || next <= at + 1 + GAP) && fits(word, phrase[place], mayGuess) && from(next, place + 1),
      );
    return from(-1, 0);
  }

  const withStem = (word) => ({ word, stem: stem(word) });

  class Signs {
    /**
     * `cards` by level, each with its signs; `isWord` tells words that are no slips of the pen, `meant` what others
     * may mean.
     */
    constructor({ words, rows, alarm, calm }, cards, isWord, meant) {
      const cut = (phrase) => ({
        han: isHan(phrase) && fold(phrase),
        words: split(phrase).map((word) => ({ ...withStem(word), exact: phrase.startsWith("=") })),
      });
      this.concepts = new Map(Object.entries(words).map(([name, phrases]) => [name, phrases.map(cut)]));
      this.levels = Object.fromEntries(
        Object.entries(cards).flatMap(([level, { signs }]) => Object.keys(signs).map((id) => [id, level])),
      );
      Object.assign(this, { rows, alarm, isWord, meant, calm: new RegExp(calm.join("|"), "g") });
    }

    readWord(word) {
      const isOdd = word.length >= LONG_ENOUGH && !this.isWord(word);
      return { ...withStem(word), isOdd, meant: isOdd ? this.meant(word).map(stem) : [] };
    }

    /** How a concept is met by a query: "exact", "guess" or null. */
    met(name, { folded, typed, stems, odd }) {
      const phrases = this.concepts.get(name);
      const isThere = ({ stem }) => stems.has(stem);
      if (
        phrases.some(({ han, words }) =>
          han ? folded.includes(han) : words.every(isThere) && stands(words, typed, false),
        )
      )
        return "exact";
      const mayBeThere = (wanted) => isThere(wanted) || odd.some((word) => fits(word, wanted, true));
      return odd.length &&
        phrases.some(({ han, words }) => !han && words.every(mayBeThere) && stands(words, typed, true))
        ? "guess"
        : null;
    }

    /**
     * Is a row met? One of its concepts may be guessed where the rest is exact; alone none may. A "-" asks that one
     * is not met.
     */
    fits(concepts, how) {
      const isNot = (name) => name.startsWith("-");
      const found = concepts.filter((name) => !isNot(name)).map(how);
      if (found.includes(null) || concepts.some((name) => isNot(name) && how(name.slice(1)))) return false;
      const guesses = found.filter((each) => each === "guess").length;
      return guesses === 0 || (guesses === 1 && found.length > 1);
    }

    /**
     * The gravest sign a query tells, and others of its level: {id, level, ids}; else whether a word of alarm stands
     * in it: {alarm}.
     */
    find(query) {
      const folded = fold(query).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
      const typed = split(query).map((word) => this.readWord(word));
      const text = {
        folded: folded.replace(this.calm, ""),
        typed,
        stems: new Set(typed.map(({ stem }) => stem)),
        odd: typed.filter(({ isOdd }) => isOdd),
      };
      const known = new Map();
      const how = (name) => {
        if (!known.has(name)) known.set(name, this.met(name, text));
        return known.get(name);
      };
      const found = this.rows
        .filter(([, concepts]) => this.fits(concepts, how))
        .map(([id, concepts]) => ({ id, level: this.levels[id], size: concepts.length }));
      const rank = ({ level, size }) => (level === "emergency" ? 10 : 0) + size;
      const [first] = found.sort((a, b) => rank(b) - rank(a));
      if (!first) return { id: null, level: null, alarm: this.alarm.some(how) };
      return { ...first, ids: [...new Set(found.filter(({ level }) => level === first.level).map(({ id }) => id))] };
    }
  }

  return Signs;
})();
