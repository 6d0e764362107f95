// Does a query tell a sign of safety/get-help? A sign is a place of the body and what has changed there, sometimes how
// suddenly; the ways people say each of these, in the languages the guide reads, come from sign_words.yml.
"use strict";

window.guide.signs = (() => {
  const { remembered, fold, split, cut, stem, isHan } = guide.words;
  const FIRST = /[\p{L}\p{N}]+/u;
  const GAP = 3; // words that may stand between those of a phrase
  const LONG_ENOUGH = 4; // letters of a word that may be mistyped

  /** What is left of a word that was written by ear: `dubble` and `double` are both `dbl`. */
  const skeleton = (word) => word.replace(/ck|ch?/g, "k").replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");

  /** Does a typed word stand for one of a phrase: the same, a form of it, or a slip of the pen? */
  function fits(typed, wanted, mayGuess) {
    if (wanted.exact ? typed.word === wanted.word : typed.stem === wanted.stem) return true;
    return mayGuess && typed.isOdd && !wanted.exact && isSlip(typed.word, wanted.word);
  }

  /** One wrong letter, two swapped ones, or two wrong letters that sound the same. */
  function isSlip(typed, wanted) {
    if (Math.min(typed.length, wanted.length) < LONG_ENOUGH || typed[0] !== wanted[0]) return false;
    const wrong = guide.lexicon.distance(typed, wanted, 2);
    return wrong < 2 || (wrong === 2 && wanted.length > LONG_ENOUGH && skeleton(typed) === skeleton(wanted));
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

  // However it is said that something does not work, it is one word: `can't`, `unable to`; `won't`, `no longer`; `не может`.
  const CANNOT = /\b(?:can ?not|cant|could ?(?:not|nt)|unable(?: to)?|not (?:able|possible) to)\b/g;
  const NOT = /\b(?:(?:do|does|did|wo|will|is|are|was|were|has|have|would)(?:nt| not)|no longer)\b/g;
  const NE_MOGU = /(?<!\p{L})не (?:могу|может|могут|мог|могла|получается|удается|выходит)(?!\p{L})/gu;
  const negated = (text) => text.replace(CANNOT, "cannot").replace(NOT, "not").replace(NE_MOGU, "не могу");

  class Phrase {
    constructor(concept, text) {
      Object.assign(this, { concept, text, root: isHan(text) ? "" : stem(text.match(FIRST)[0]) });
    }

    get words() {
      const exact = this.text[0] === "=";
      return (this.cut ??= cut(this.text).map((word) => ({ ...withStem(word), exact })));
    }
  }

  class Signs {
    /**
     * From the index: a row has the numbers of its concepts, from 1, or below 0 where it must not be met. `isWord`
     * tells words that are no slips of the pen.
     */
    constructor({ signs: { rows, alarm, calm }, phrases, russian, cards }, isWord) {
      const count = phrases[0][0].split("\n").length;
      this.texts = new guide.texts(negated(guide.texts.unpack({ phrases, russian }, 0)), count);
      this.rows = Object.entries(rows).flatMap(([id, own]) => {
        const level = Object.keys(cards).find((each) => id in cards[each].signs) ?? null;
        return own.map((row) => {
          const wanted = row.filter((concept) => concept > 0);
          return { id, level, size: wanted.length, row, wanted };
        });
      });
      this.beginning = remembered((letter) => this.phrasesFrom(letter));
      this.plainPhrases = remembered((concept) => this.phrasesOf(concept));
      Object.assign(this, { alarm, isWord, calm: new RegExp(calm.join("|"), "g") });
    }

    /** The phrases that begin with a letter or a Chinese character. */
    phrasesFrom(letter) {
      const start = new RegExp(`${letter}(?<=(?:^|[|\n])=?${letter})`, "gu");
      return [...this.texts.find(start)].map(([, { text, number }]) => new Phrase(number + 1, text));
    }

    /** The phrases of a concept that are not Chinese: only those can be mistyped. */
    phrasesOf(concept) {
      const own = this.texts.of(concept - 1).filter((text) => !isHan(text));
      return own.map((text) => new Phrase(concept, text));
    }

    /** The concepts that a query meets, each with the words that meet it. */
    met(typed, folded) {
      const found = new Map();
      const note = (concept, words) => words && found.set(concept, [...(found.get(concept) ?? []), ...words]);
      const roots = new Set(typed.map(({ stem }) => stem));
      const letters = [...roots].map((root) => root[0]).concat([...folded].filter(isHan));
      for (const phrase of [...new Set(letters)].flatMap((letter) => this.beginning(letter)))
        if (roots.has(phrase.root)) note(phrase.concept, wordsOf(phrase.words, typed, false));
        else if (!phrase.root && folded.includes(phrase.text)) note(phrase.concept, [phrase.text]);
      return found;
    }

    /** The words that may be meant for a concept, where one of them is an odd one. */
    guess(concept, typed) {
      const own = typed.some(({ isOdd }) => isOdd) ? this.plainPhrases(concept) : [];
      return own.map(({ words }) => wordsOf(words, typed, true)).find(Boolean) ?? null;
    }

    /** The words that meet a row; null where it is not met. One concept may be guessed where the rest is exact. */
    wordsOfRow({ row, wanted }, met, guess) {
      const missing = wanted.filter((concept) => !met.has(concept));
      if (missing.length > 1 || missing.length === wanted.length) return null;
      if (row.some((concept) => met.has(-concept))) return null;
      const guessed = missing.map(guess);
      const exact = wanted.flatMap((concept) => met.get(concept) ?? []);
      return guessed.includes(null) ? null : [...exact, ...guessed.flat()];
    }

    /**
     * The gravest sign a query tells, and others of its level: {id, level, ids}; else whether a word of alarm stands
     * in it: {alarm}; and the questions that are met: {pages}.
     */
    find(query) {
      const folded = fold(query).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
      const calmed = folded.replace(this.calm, "");
      const typed = split(negated(calmed)).map(withStem);
      for (const each of typed) each.isOdd = each.word.length >= LONG_ENOUGH && !this.isWord(each.word);
      const met = this.met(typed, calmed);
      const guess = remembered((concept) => this.guess(concept, typed));
      const found = this.rows
        .map(({ id, level, size, ...row }) => ({ id, level, size, words: this.wordsOfRow(row, met, guess) }))
        .filter(({ words }) => words);
      const rank = ({ level, size }) => (level === "emergency" ? 10 : 0) + size;
      const signs = found.filter(({ level }) => level).sort((one, other) => rank(other) - rank(one));
      const [first = { id: null, level: null }] = signs;
      const ids = new Set(signs.filter(({ level }) => level === first.level).map(({ id }) => id));
      const alarm = !signs.length && this.alarm.some((concept) => met.has(concept) || guess(concept));
      return { ...first, ids: [...ids], alarm, pages: found.filter(({ level }) => !level) };
    }
  }

  return Signs;
})();
