// The words of the guide, and which of them a reader may mean by what was typed.
"use strict";

window.guide.lexicon = (() => {
  const { HAN, LETTER, remembered, split, stem, isHan, isStop, stops, toCyrillic, soundOf } = guide.words;
  const ALIKE = { и: "иы", е: "еэ", ш: "шщ" }; // letters that Latin ones do not tell apart
  const WEIGHT = { exact: 1, form: 0.9, start: 0.75, mistake: [1, 0.87, 0.86] };

  /** How many letters may be wrong: none in codes and Chinese, one in short words, two in long ones. */
  const mistakesAllowed = (word) => (isHan(word) || /\d/.test(word) || word.length < 3 ? 0 : word.length < 7 ? 1 : 2);

  /** Is one of these words the one that was typed, a form of it, or one wrong letter away? */
  const isNear = (words) => Math.max(0, ...words.values()) >= WEIGHT.mistake[1];

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

  /** What begins with a letter: a word of a text; of a run of Chinese, whatever may be a word. */
  function startsWith(letter) {
    const [start, part] = isHan(letter) ? [letter, HAN] : [`${letter}(?<!${LETTER}${letter})`, LETTER];
    return new RegExp(`${start}(?=(${part}*))`, "gu");
  }

  class Lexicon {
    /** `others`: words that no page has though they look like one that has; they are no mistakes. */
    constructor(names, others) {
      Object.assign(this, { names, others: new Set(others), known: new Map() });
      /** The words that begin with a letter, each with its names. */
      this.beginning = remembered((letter) => this.cutNames(letter));
      this.endings = (names.text.match(/-(?<=[|\n]-)[^|\n]+/g) ?? []).map((ending) => ending.slice(1));
    }

    has(word) {
      return this.beginning(word[0]).has(word);
    }

    /** The names that hold a word. */
    namesWith(word) {
      return this.beginning(word[0]).get(word) ?? [];
    }

    cutNames(letter) {
      const found = new Map(stops().flatMap((word) => (word[0] === letter ? [[word, []]] : [])));
      for (const [{ index, 1: rest }, name] of this.names.find(startsWith(letter))) {
        for (const word of this.wordsAt(index, letter, rest)) {
          if (!found.has(word)) found.set(word, []);
          if (found.get(word).at(-1) !== name) found.get(word).push(name);
        }
      }
      return found;
    }

    wordsAt(index, letter, rest) {
      if (!isHan(letter)) return [letter + rest];
      if (!rest) return isHan(this.names.text[index - 1] ?? "") ? [] : [letter];
      return Array.from(rest, (_, at) => letter + rest.slice(0, at + 1));
    }

    /** The words of a query. */
    cutQuery(query) {
      return split(query).flatMap((word) => (isHan(word) ? this.cutHan(word) : this.cutApart(word)));
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
      let [rest, odd] = [run, ""];
      while (rest) {
        const size = [6, 5, 4, 3, 2, 1].find((length) => length <= rest.length && this.has(rest.slice(0, length)));
        if (size && odd.length > 1) found.push(odd);
        if (size) found.push(rest.slice(0, size));
        odd = size ? "" : odd + rest[0];
        rest = rest.slice(size ?? 1);
      }
      return odd.length > 1 || !found.length ? [...found, odd] : found;
    }

    /** Forms of a word: those with its stem, which begin alike. */
    forms(word) {
      return [...this.beginning(word[0]).keys()].filter((key) => stem(key) === stem(word));
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
      const found = new Map(this.has(word) ? [[word, WEIGHT.exact]] : []);
      const note = (meant, weight) => found.has(meant) || found.set(meant, weight);
      if (!isHan(word)) for (const form of this.forms(word)) note(form, WEIGHT.form);
      if (unfinished && word.length > 1 && !isHan(word))
        for (const start of this.beginning(word[0]).keys())
          if (start.startsWith(word)) note(start, (WEIGHT.start * word.length) / start.length);
      if (found.size || this.others.has(word)) return { words: found, guessed: false };
      // Medicines and operations of a class end alike: `-pril`, `-ectomy`.
      const ending = this.endings.find((each) => word.length > each.length + 1 && stem(word).endsWith(stem(each)));
      if (ending) return { words: new Map([[ending, WEIGHT.form]]), guessed: false };
      const mistakes = this.mistakes(word);
      return { words: new Map(mistakes), guessed: mistakes.length > 0 };
    }

    /** A query that is Russian in Latin letters, in its own: some word sounds so, and is none of English or nearly. */
    inCyrillic(query) {
      const words = this.cutQuery(query);
      const isRussian = (word) =>
        !this.others.has(word) && !isNear(this.meanings(word, false).words) && this.sounding(word);
      if (!words.some(isRussian)) return query;
      return words
        .map((word) => this.sounding(word) ?? (isStop(toCyrillic(word)) ? toCyrillic(word) : word))
        .join(" ");
    }

    /** The Russian word that sounds as this one in Latin letters does. */
    sounding(word) {
      if (!/^[a-z]{3,}$/.test(word)) return undefined;
      const sound = soundOf(toCyrillic(word));
      const isIt = (each) => each.length > 2 && !isStop(each) && soundOf(each) === sound;
      return [...(ALIKE[sound[0]] ?? sound[0])].flatMap((letter) => [...this.beginning(letter).keys()]).find(isIt);
    }

    /** Words a few wrong letters away, each with its weight; of those only the nearest. */
    mistakes(word) {
      const allowed = mistakesAllowed(word);
      const wrong = (key) => (key.length > 3 && !isStop(key) ? distance(word, key, allowed) : allowed + 1);
      const near = [...this.beginning(word[0]).keys()].map((key) => [key, wrong(key)]);
      const fewest = Math.min(allowed, ...near.map(([, count]) => count));
      return allowed ? near.filter(([, count]) => count === fewest).map(([key]) => [key, WEIGHT.mistake[fewest]]) : [];
    }
  }

  return Object.assign(Lexicon, { distance });
})();
