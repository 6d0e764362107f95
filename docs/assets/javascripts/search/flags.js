// Does a query sound like an emergency? The words are those that safety/get-help shows its readers, and no others.
"use strict";

(window.guide ??= {}).flags = (() => {
  const { fold, split, stem, isHan } = guide.words;
  const CLOSE = 0.4; // a form, a beginning, or a mistake that the lexicon takes for the word

  class Flags {
    static PAGE = "safety/get-help/";

    constructor({ flags, cards }, lexicon) {
      this.cards = cards;
      this.rows = flags.map(([level, ...columns]) => ({ level, columns: columns.map((phrases) => phrases.map((phrase) => split(phrase))) }));
      for (const { columns } of this.rows) for (const word of columns.flat(2)) lexicon.add(word, true);
    }

    /** "emergency", "urgent" or null: a row is met when each of its columns is. The gravest row counts. */
    raisedBy(query, words) {
      const folded = fold(query);
      const near = (wanted) => (isHan(wanted) ? folded.includes(wanted) : words.some(({ word, meanings }) => meant(word, meanings, wanted)));
      const met = this.rows.filter(({ columns }) => columns.every((phrases) => phrases.some((phrase) => phrase.every(near))));
      if (met.some(({ level }) => level === "emergency")) return "emergency";
      return met.length ? "urgent" : null;
    }
  }

  const meant = (word, meanings, wanted) => word === wanted || (meanings.get(wanted) ?? 0) >= CLOSE || stem(word) === stem(wanted);

  return Flags;
})();
