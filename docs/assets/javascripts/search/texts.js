// Phrases of places or concepts as the index has them: one text, a line for each place, "|" between its phrases, and as
// many lines again for each other script. A phrase is cut out of it when a query needs it: to cut all of them takes a
// phone as long as everything else.
"use strict";

window.guide.texts = (() => {
  const { fold } = guide.words;
  const PHRASE = /[^|\n]*/y;

  class Texts {
    /** `count`: places or concepts, each of which has one line in every script. */
    constructor(text, count) {
      let end = -1;
      this.lines = text.split("\n");
      this.ends = this.lines.map((line) => (end += line.length + 1));
      Object.assign(this, { text, count });
    }

    /** Where the phrase begins in which a character stands. */
    startOf(at) {
      while (at > 0 && !"|\n".includes(this.text[at - 1])) at--;
      return at;
    }

    phraseAt(start) {
      PHRASE.lastIndex = start;
      return PHRASE.exec(this.text)[0];
    }

    /** The line, from 0, in which a character stands. */
    lineAt(at) {
      let [low, high] = [0, this.ends.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.ends[middle] < at) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** The phrases of a place or a concept, by its number from 0. */
    of(number) {
      const own = this.lines.filter((_, line) => line % this.count === number);
      return own.flatMap((line) => line.split("|")).filter(Boolean);
    }
  }

  /** The texts of the index of names (1) or of concepts (0), folded; Russian stands in it in one byte a letter. */
  function unpack({ phrases, russian }, which) {
    const letters = fold(russian);
    const letter = (code) => letters[code.charCodeAt(0) - (code < "a" ? 65 : 71)];
    const [first, ...others] = phrases.map((part) => part[which]);
    return [first.replace(/[A-Za-z]/g, letter), ...others.map(fold)].join("\n");
  }

  return Object.assign(Texts, { unpack });
})();
