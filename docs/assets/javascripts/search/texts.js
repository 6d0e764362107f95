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
      Object.assign(this, { text, count, known: new Map() });
    }

    /** Wherever a pattern is found: [the match, the phrase in which it begins]. */
    *find(pattern) {
      let line = 0;
      for (const match of this.text.matchAll(pattern)) {
        while (this.ends[line] < match.index) line++;
        let start = match.index;
        while (start && !"|\n".includes(this.text[start - 1])) start--;
        yield [match, this.phraseAt(start, line)];
      }
    }

    /** {text, number: of its place or concept, from 0, isFirst: in the first of the scripts}, the same each time. */
    phraseAt(start, line) {
      PHRASE.lastIndex = start;
      if (!this.known.has(start)) {
        const place = { number: line % this.count, isFirst: line < this.count };
        this.known.set(start, { text: PHRASE.exec(this.text)[0], ...place });
      }
      return this.known.get(start);
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
