// What search knows of the guide: pages, their places, which words stand where, and the names people use.
"use strict";

(window.guide ??= {}).library = (() => {
  const { split, stem, joinCodes, pieces, isHan, isStop } = guide.words;
  const PLAIN = /^[a-z0-9]+\t/; // most words need no folding
  const CODE = /^[a-z]{1,3}\d{1,3}$/; // names one thing and no other
  const LITTLE = 0.12; // what a word of no content tells, next to others
  const TOPIC = 0.4; // what a word of the guide's own name tells, because every page is about it

  /** The index as search_index.py wrote it, made ready to ask. Throws when it is not whole. */
  class Library {
    constructor(index) {
      if (!index?.pages?.length || !index.flags?.length || !index.cards?.emergency) throw new Error("the search index is not whole");
      const slug = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
      this.pages = index.pages.map(([url, title, kind, description, warns]) => ({ url, title, kind, description, warns }));
      this.places = [
        ...this.pages.map((page, number) => [number, "", page.title]),
        ...index.places.map(([page, title, anchor = slug(title)]) => [page, anchor, title]),
      ];
      this.common = new Set(index.common);
      this.topic = new Set(split(index.topic).map(stem));
      this.lexicon = new guide.lexicon();
      this.postings = new Map(); // of each word: its places as they were packed, or as numbers
      this.names = [];
      this.namesWith = new Map(); // of each word: numbers of the names that hold it
      this.headings = new Map(); // how often a heading's words stand in the guide
      this.told = new Map();
      this.readWords(index.words);
      this.readNames(index.names);
    }

    readWords(lines) {
      for (const line of lines.split("\n")) {
        const tab = line.indexOf("\t");
        const steps = line.slice(tab + 1);
        if (PLAIN.test(line)) this.addWord(line.slice(0, tab), steps);
        else for (const word of split(line.slice(0, tab))) for (const piece of isHan(word) ? [word, ...pieces(word)] : [word]) this.addWord(piece, steps);
      }
    }

    addWord(word, steps) {
      const before = this.postings.get(word);
      this.postings.set(word, before ? `${before}|${steps}` : steps);
      this.lexicon.add(word, true);
    }

    /** Numbers of the places a word stands in; unpacked when first asked for. */
    placesOf(word) {
      const packed = this.postings.get(word);
      if (typeof packed !== "string") return packed ?? [];
      const numbers = packed.split("|").flatMap((steps) => {
        let at = 0;
        return steps.split(" ").map((step) => (at += parseInt(step, 36)));
      });
      this.postings.set(word, numbers);
      return numbers;
    }

    readNames(names) {
      this.places.forEach(([, anchor, title], place) => {
        const [also = [], tags = [], glossary = []] = names[place] ?? [];
        const isTerm = anchor && names[place];
        this.addName(title, place, anchor ? (isTerm ? "term" : "heading") : "title");
        const [code] = title.match(/^[A-Z]\d{2,3}(?= )/) ?? [];
        if (code) this.addName(code, place, "term");
        for (const name of also) this.addName(name, place, isTerm ? "term" : "also");
        for (const name of tags) this.addName(name, place, "tag");
        for (const name of glossary) this.addName(name, place, "glossary");
      });
    }

    addName(text, place, sort) {
      const cut = /\d/.test(text) ? joinCodes(split(text)) : split(text);
      const words = cut.some(isHan) ? cut.flatMap((word) => (isHan(word) ? [word, ...pieces(word)] : [word])) : cut;
      if (sort === "heading") this.headings.set(text, (this.headings.get(text) ?? 0) + 1);
      const number = this.names.push({ text, place, sort, words: words.length > 1 ? [...new Set(words)] : words }) - 1;
      for (const word of this.names[number].words) {
        this.lexicon.add(word);
        const before = this.namesWith.get(word);
        if (before) before.push(number);
        else this.namesWith.set(word, [number]);
      }
    }

    /** How much a word tells: rare ones more, words of no content little. */
    tells(word) {
      if (!this.told.has(word)) this.told.set(word, this.howMuchTells(word));
      return this.told.get(word);
    }

    howMuchTells(word) {
      const names = this.namesWith.get(word)?.length ?? 0;
      const rare = Math.log(1 + this.names.length / (1 + names)) + Math.log(1 + this.places.length / (1 + this.placesOf(word).length));
      if (CODE.test(word)) return rare * 2;
      return rare * (!this.hasContent(word) ? LITTLE : this.isTopic(word) ? TOPIC : 1);
    }

    /** Is this a word of the guide's own name, in any form? */
    isTopic(word) {
      return this.topic.has(stem(word));
    }

    /** Is this word one that tells pages apart? */
    hasContent(word) {
      return !isStop(word) && !this.common.has(word);
    }
  }

  return Library;
})();
