// The words of the guide, and which of them a reader may mean by what was typed.
"use strict";

window.guide.lexicon = (() => {
  const { split, joinCodes, stem, isHan, isStop, toCyrillic, soundOf } = guide.words;
  const WEIGHT = { exact: 1, form: 0.9, start: 0.75, mistake: [1, 0.87, 0.8] };
  const MOST_ENDINGS = 40;

  /** How many letters may be wrong: none in codes and Chinese, one in short words, two in long ones. */
  const mistakesAllowed = (word) => (isHan(word) || /\d/.test(word) || word.length < 3 ? 0 : word.length < 7 ? 1 : 2);

  /** Edit distance with swaps of neighbours (optimal string alignment), or `most + 1` if it is more than `most`. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

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
    /** `realWords`: words of English that no page has though they look like one that has; they are no mistakes. */
    constructor(realWords) {
      this.words = new Set();
      this.real = new Set(realWords);
      this.endings = [];
      this.known = new Map();
    }

    add(word) {
      this.words.add(word);
    }

    has(word) {
      return this.words.has(word);
    }

    /** The words of a query. */
    cut(query) {
      return split(joinCodes(query, (code) => this.has(code))).flatMap((word) =>
        isHan(word) ? this.cutHan(word) : this.cutApart(word),
      );
    }

    /** `lowerback` → `lower`, `back`: an unknown word that is two known ones. */
    cutApart(word) {
      if (this.has(word)) return [word];
      for (let at = word.length - 3; at > 2; at--) {
        const pair = [word.slice(0, at), word.slice(at)];
        if (pair.every((part) => part === "xue" || (part.length > 3 && this.has(part)))) return pair;
      }
      return [word];
    }

    /** The longest known words of a run of Chinese, from left to right; what lies between them is a word of its own. */
    cutHan(run) {
      const found = [];
      let odd = "";
      for (let at = 0; at < run.length;) {
        let size = Math.min(6, run.length - at);
        while (size > 0 && !this.has(run.slice(at, at + size))) size--;
        if (size && odd.length > 1) found.push(odd);
        if (size) [odd, found[found.length]] = ["", run.slice(at, at + size)];
        else odd += run[at];
        at += size || 1;
      }
      return odd.length > 1 || !found.length ? [...found, odd || run] : found;
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

    /**
     * Words a reader may mean: {words: Map of word to weight, 1 for the word itself; guessed: none is the word or a
     * form of it}.
     */
    meanings(word, unfinished) {
      const key = unfinished ? `${word} ` : word;
      if (!this.known.has(key)) this.known.set(key, this.findMeanings(word, unfinished));
      return this.known.get(key);
    }

    findMeanings(word, unfinished) {
      const found = new Map();
      const note = (meant, weight) => {
        if (!(found.get(meant) >= weight)) found.set(meant, weight);
      };
      if (this.has(word)) note(word, WEIGHT.exact);
      if (isStop(word) && found.size && !unfinished) return { words: found, guessed: false };
      if (word.length > 2 && !isHan(word))
        for (const form of this.forms(word)) if (!isStop(form)) note(form, WEIGHT.form);
      const isKnown = found.size > 0;
      if (word.length > 1 && unfinished && !isHan(word))
        for (const start of this.beginningWith(word, MOST_ENDINGS))
          note(start, (WEIGHT.start * word.length) / start.length);
      if (found.size) return { words: found, guessed: false, begun: !isKnown };
      if (this.real.has(word)) return { words: found, guessed: false };
      // Russian in Latin letters, unless it may as well be an English word of four letters with one that is wrong.
      const russian = this.inLatin(word);
      if (word.length > 3 || !russian.length) this.addMistakes(word, note);
      // Medicines and operations of a class end alike: `-pril`, `-ectomy`.
      const ending = this.endings.find((each) => word.length > each.length + 1 && stem(word).endsWith(stem(each)));
      if (ending && !(Math.max(0, ...found.values()) >= WEIGHT.mistake[1]))
        return { words: new Map([[ending, WEIGHT.form]]), guessed: false };
      if (!russian.length) return { words: found, guessed: found.size > 0 };
      const inRussian = {
        words: new Map(russian.map((each) => [each, WEIGHT.form])),
        guessed: false,
        latin: toCyrillic(word),
      };
      return Math.max(0, ...found.values()) < WEIGHT.mistake[1]
        ? inRussian
        : { words: found, guessed: true, inRussian };
    }

    /** Russian words that sound as this one in Latin letters does. */
    inLatin(word) {
      if (word.length < 3 || !/^[a-z]+$/.test(word)) return [];
      if (!this.sounds) {
        this.sounds = new Map();
        for (const each of this.words)
          if (/^[а-я]{3,}$/.test(each) && !isStop(each))
            this.sounds.set(soundOf(each), [...(this.sounds.get(soundOf(each)) ?? []), each]);
      }
      return this.sounds.get(soundOf(toCyrillic(word))) ?? [];
    }

    /** Words a few wrong letters away; of those only the nearest. */
    addMistakes(word, note) {
      const allowed = mistakesAllowed(word);
      if (!allowed) return;
      const near = [];
      for (const key of this.beginningWith(word[0])) {
        const wrong = key.length > 3 && !isStop(key) ? distance(word, key, allowed) : allowed + 1;
        if (wrong <= allowed) near.push([key, WEIGHT.mistake[wrong]]);
      }
      const likeliest = Math.max(0, ...near.map(([, weight]) => weight));
      for (const [meant, weight] of near) if (weight === likeliest) note(meant, weight);
    }
  }

  return Object.assign(Lexicon, { distance });
})();
