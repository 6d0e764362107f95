// The words of the guide, and which of them a reader may mean by what was typed.
// Prefixes and typing mistakes are found by MiniSearch's radix tree.
"use strict";

(window.guide ??= {}).lexicon = (() => {
  const { stem, isHan } = guide.words;
  const Tree = globalThis.MiniSearch; // the vendored file holds the tree alone, under its library's name
  const WEIGHT = { exact: 1, form: 0.9, start: 0.75, mistake: [1, 0.65, 0.45], part: 0.6 };
  const MOST_ENDINGS = 40;

  /** How many letters may be wrong: none in codes and Chinese, one in short words, two in long ones. */
  const mistakesAllowed = (word) => (isHan(word) || /\d/.test(word) || word.length < 3 ? 0 : word.length < 7 ? 1 : 2);

  /** The word with two neighbouring letters swapped, each way. */
  const swapped = (word) => [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

  class Lexicon {
    constructor() {
      this.words = new Set();
      this.tree = new Tree();
    }

    /** Take in a word; it is found by itself and by its stem. */
    add(word) {
      if (this.words.has(word)) return;
      this.words.add(word);
      for (const key of new Set([word, stem(word)])) {
        const known = this.tree.get(key);
        if (known) known.push(word);
        else this.tree.set(key, [word]);
      }
    }

    has(word) {
      return this.words.has(word);
    }

    /** Is the word, or a form of it, one of the guide's? */
    knows(word) {
      return this.words.has(word) || this.tree.has(stem(word));
    }

    /** Words a reader may mean: Map of word to weight, 1 for the word itself. `unfinished` words are beginnings too. */
    meanings(word, unfinished) {
      const found = new Map();
      const note = (key, weight) => {
        for (const meant of this.tree.get(key) ?? []) if (!(found.get(meant) >= weight)) found.set(meant, weight);
      };
      note(stem(word), WEIGHT.form);
      note(word, WEIGHT.form);
      if (this.words.has(word)) found.set(word, WEIGHT.exact);
      const known = found.size > 0;
      if (word.length > 1 && (unfinished || !known) && !isHan(word)) this.addBeginnings(word, note);
      if (!known) this.addMistakes(word, note);
      if (!found.size) this.addParts(word, note);
      return found;
    }

    addBeginnings(word, note) {
      let left = MOST_ENDINGS;
      for (const [key] of this.tree.atPrefix(word)) {
        if (left-- === 0) break;
        note(key, (WEIGHT.start * word.length) / key.length);
      }
    }

    addMistakes(word, note) {
      for (const variant of swapped(word)) if (this.tree.has(variant)) note(variant, WEIGHT.mistake[1]);
      const allowed = mistakesAllowed(word);
      if (!allowed) return;
      for (const form of new Set([word, stem(word)])) {
        for (const [key, [, distance]] of this.tree.fuzzyGet(form, allowed)) {
          if (!isHan(key) && key.length > 2) note(key, WEIGHT.mistake[distance] * (key[0] === word[0] ? 1 : 0.7));
        }
      }
    }

    /** `hotwaterbottle` → hot, water, bottle. */
    addParts(word, note) {
      for (let at = 3; at <= word.length - 3; at++) {
        const rest = word.slice(at);
        if (!this.knows(word.slice(0, at))) continue;
        if (this.knows(rest)) return [word.slice(0, at), rest].forEach((part) => note(part, WEIGHT.part));
        for (let next = 3; next <= rest.length - 3; next++) {
          const parts = [word.slice(0, at), rest.slice(0, next), rest.slice(next)];
          if (parts.every((part) => this.knows(part))) return parts.forEach((part) => note(part, WEIGHT.part));
        }
      }
    }
  }

  return Lexicon;
})();
