// Does a query sound like an emergency? The words are those that safety/get-help shows its readers, and no others.
"use strict";

(window.guide ??= {}).flags = (() => {
  const { fold, split, stem, isHan } = guide.words;
  const CLOSE = 0.4; // a form, a beginning, or a mistake that the lexicon takes for the word

  class Flags {
    static PAGE = "safety/get-help/";

    constructor({ flags, cards }, lexicon) {
      this.cards = cards;
      this.lexicon = lexicon;
      this.rows = flags.map(([level, ...columns]) => ({ level, columns: columns.map((phrases) => phrases.map((phrase) => split(phrase))) }));
      for (const { columns } of this.rows) for (const word of columns.flat(2)) lexicon.add(word, true);
    }

    /** "emergency", "urgent" or null: a row is met when each of its columns is. The gravest row counts. */
    raisedBy(query, words) {
      const folded = fold(query);
      const said = (wanted) => (isHan(wanted) ? folded.includes(wanted) : words.some(({ word, meanings }) => meant(word, meanings, wanted)));
      const met = this.rows.filter(({ columns }) => columns.every((phrases) => phrases.some((phrase) => this.isMet(phrase, said, words))));
      if (met.some(({ level }) => level === "emergency")) return "emergency";
      return met.length ? "urgent" : null;
    }

    /** All words of a phrase are said; beside a word that is, one may be mistyped into another real word ("can't fell"). */
    isMet(phrase, said, words) {
      const missing = phrase.filter((wanted) => !said(wanted));
      if (missing.length !== 1 || phrase.length === 1) return missing.length === 0;
      return missing[0].length > 3 && words.some(({ word }) => word.length > 3 && this.lexicon.oneMistake(word).has(missing[0]));
    }
  }

  const meant = (word, meanings, wanted) => word === wanted || (meanings.get(wanted) ?? 0) >= CLOSE || stem(word) === stem(wanted);

  return Flags;
})();
