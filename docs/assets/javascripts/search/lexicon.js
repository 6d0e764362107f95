// The words of the guide, and which of them a reader may mean by what was typed.
// Beginnings are found in the sorted list of words, typing mistakes by MiniSearch's radix tree.
"use strict";

(window.guide ??= {}).lexicon = (() => {
  const { stem, isHan, isStop } = guide.words;
  const Tree = globalThis.MiniSearch; // the vendored file holds the tree alone, under its library's name
  const WEIGHT = { exact: 1, form: 0.9, start: 0.75, doubled: 0.9, heard: 0.6, mistake: [1, 0.65, 0.45, 0.3], part: 0.6 };
  const MOST_ENDINGS = 40;
  const LONG = 9; // letters

  /** How many letters may be wrong: none in codes and Chinese, one in short words, two in long ones. */
  const mistakesAllowed = (word) => (isHan(word) || /\d/.test(word) || word.length < 3 ? 0 : word.length < 7 ? 1 : 2);

  /** The word with two neighbouring letters swapped, each way. */
  const swapped = (word) => [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

  /** The word with its double letters single. */
  const single = (word) => word.replace(/(.)\1+/g, "$1");

  /** What is left of a word that was written by ear: `dubble` and `double` are both `dbl`. */
  const skeleton = (word) => word[0] + single(word.slice(1).replace(/[aeiouyh]/g, ""));

  /** Where in a sorted list the first word stands that is not before `word`. */
  function placeOf(word, list) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  class Lexicon {
    constructor() {
      this.words = new Set();
      this.known = new Map();
      this.slips = new Map();
      this.solid = new Set();
      this.heard = null;
      this.grown = new Tree();
      this.waiting = [];
    }

    /** Take in a word. A `solid` one stands in the text; others, say a misspelt tag, may be mistakes. */
    add(word, solid = false) {
      if (solid) this.solid.add(word);
      if (this.words.has(word)) return;
      this.words.add(word);
      this.waiting.push(word);
    }

    /** Let the tree grow by some words; true while others wait. It is slow to grow, and only a mistake needs it. */
    grow(most) {
      for (const word of this.waiting.splice(-most)) this.grown.set(word, true);
      return this.waiting.length > 0;
    }

    /** The tree of all words. */
    get tree() {
      this.grow(Infinity);
      return this.grown;
    }

    has(word) {
      return this.words.has(word);
    }

    /** All words that begin so, in the order of the alphabet. */
    beginningWith(start, most = Infinity) {
      if (this.sorted?.length !== this.words.size) this.sorted = [...this.words].sort();
      const from = placeOf(start, this.sorted);
      const after = placeOf(`${start}\uffff`, this.sorted);
      return this.sorted.slice(from, Math.min(after, from + most));
    }

    /** Forms of a word: those with its stem. They begin alike, so only words with that beginning are looked at. */
    forms(word) {
      const root = stem(word);
      const start = root.length > 3 ? root.slice(0, -1) : root;
      return this.beginningWith(start).filter((key) => stem(key) === root);
    }

    /** Words a reader may mean: Map of word to weight, 1 for the word itself. `unfinished` words are beginnings too. */
    meanings(word, unfinished) {
      const key = unfinished ? `${word} ` : word;
      if (!this.known.has(key)) this.known.set(key, this.findMeanings(word, unfinished));
      return new Map(this.known.get(key));
    }

    findMeanings(word, unfinished) {
      const found = new Map();
      const note = (meant, weight) => {
        if (!(found.get(meant) >= weight)) found.set(meant, weight);
      };
      if (this.has(word)) note(word, WEIGHT.exact);
      if (isStop(word) && found.size && !unfinished) return found;
      if (word.length > 2 && !isHan(word)) for (const form of this.forms(word)) note(form, WEIGHT.form);
      const known = found.size > 0;
      if (word.length > 1 && (unfinished || !known) && !isHan(word)) this.addBeginnings(word, note);
      // A mistake is looked for only where no word of the text fits, finished or begun.
      if (![...found.keys()].some((meant) => this.solid.has(meant))) this.addMistakes(word, note);
      if (!found.size) this.addParts(word, note);
      if (!found.size && word.length >= LONG) this.addMistakes(word, note, 3); // better than nothing
      return found;
    }

    /** Words one wrong letter away. */
    oneMistake(word) {
      if (!this.slips.has(word)) this.slips.set(word, new Set([...this.tree.fuzzyGet(word, 1).keys(), ...this.soundingLike(word)]));
      return this.slips.get(word);
    }

    addBeginnings(word, note) {
      for (const key of this.beginningWith(word, MOST_ENDINGS)) note(key, (WEIGHT.start * word.length) / key.length);
    }

    /** Group all words by what is left of them when written by ear: at the first mistake, for the first letters need none. */
    hear() {
      this.heard = new Map();
      for (const word of this.words) {
        const bones = skeleton(word);
        const alike = this.heard.get(bones);
        if (alike) alike.push(word);
        else this.heard.set(bones, [word]);
      }
    }

    /** Words that sound alike: the same consonants in the same order, and about as long. */
    soundingLike(word) {
      const bones = skeleton(word);
      if (!/^[a-z]{5,}$/.test(word) || bones.length < 3) return [];
      if (!this.heard) this.hear();
      return (this.heard.get(bones) ?? []).filter((known) => Math.abs(known.length - word.length) < 3);
    }

    /** Words a few wrong letters away; of those only the likeliest. A letter doubled, or not, is the likeliest of all. */
    addMistakes(word, note, allowed = mistakesAllowed(word)) {
      const near = swapped(word).filter((variant) => this.has(variant)).map((variant) => [variant, WEIGHT.mistake[1]]);
      for (const [key, [, distance]] of allowed ? this.tree.fuzzyGet(word, allowed) : []) {
        if (isHan(key) || key.length < 3 || (word.length < 4 && key[0] !== word[0])) continue;
        const weight = single(key) === single(word) ? WEIGHT.doubled : WEIGHT.mistake[distance];
        near.push([key, weight * (key[0] === word[0] ? 1 : 0.7)]);
      }
      if (allowed) for (const key of this.soundingLike(word)) near.push([key, WEIGHT.heard]);
      const likeliest = Math.max(0, ...near.filter(([meant]) => this.solid.has(meant)).map(([, weight]) => weight));
      for (const [meant, weight] of near) if (weight > likeliest * 0.75) note(meant, weight);
    }

    /** `hotwaterbottle` → hot, water, bottle. */
    addParts(word, note) {
      const parts = this.cut(word, 3);
      for (const part of parts ?? []) note(part, WEIGHT.part);
    }

    /** A word cut into at most `most` known words of three letters or more, or null. */
    cut(word, most) {
      if (this.has(word)) return [word];
      if (most < 2) return null;
      for (let at = 3; at <= word.length - 3; at++) {
        const rest = this.has(word.slice(0, at)) && this.cut(word.slice(at), most - 1);
        if (rest) return [word.slice(0, at), ...rest];
      }
      return null;
    }
  }

  return Lexicon;
})();
