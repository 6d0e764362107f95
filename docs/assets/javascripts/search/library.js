// What search knows of the guide: pages, their places, which words stand on which page, and the names people use.
"use strict";

window.guide.library = (() => {
  const { split, stem, joinCodes, learn, pieces, isHan, isStop, hanStops } = guide.words;
  const LITTLE = 0.12; // what a word of no content tells, next to others
  const TOPIC = 0.35; // what a word of the guide's own subject tells, because every page is about it

  const LONG = 0.5; // how much a long page loses, as b of BM25

  class Library {
    /** The index as scripts/search_index wrote it, made ready to ask. Throws when it is not whole. */
    constructor(index) {
      if (!index?.pages?.length || !index.signs?.rows?.length || !index.cards?.emergency)
        throw new Error("the search index is not whole");
      learn(index.traditional, index.stop);
      const slug = (title) =>
        title
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "-")
          .replace(/^-|-$/g, "");
      const told = Object.assign({}, ...Object.values(index.cards).map(({ signs }) => signs));
      this.pages = index.pages.map(([url, title, kind, description]) => ({ url, title, kind, description }));
      this.kinds = index.kinds;
      this.places = [
        ...this.pages.map((page, number) => ({
          page: number,
          anchor: "",
          title: page.title,
          says: page.description,
          sort: "page",
        })),
        ...index.places.map(([page, sort, title, says, anchor = slug(title)]) => ({
          page,
          anchor,
          title: title || told[anchor],
          says,
          sort: index.sorts[sort],
        })),
      ];
      this.common = new Set(index.common); // words that stand on most pages: known, and telling little
      this.topic = new Set(split(index.topic).map(stem));
      this.lexicon = new guide.lexicon(index.realWords.split(" "));
      this.pagesWith = new Map(); // of each word: numbers of the pages it stands on
      this.names = [];
      this.namesWith = new Map(); // of each word: numbers of the names that hold it
      this.told = new Map();
      this.lengths = this.pages.map(() => 0); // of each page: how many different words it has
      this.readWords(index.words);
      for (const word of [...this.common, ...hanStops()]) this.lexicon.add(word);
      const usual = this.lengths.reduce((total, length) => total + length) / this.pages.length;
      this.shortness = this.lengths.map((length) => 1 / (1 - LONG + (LONG * length) / usual));
      this.readNames(index.names);
    }

    readWords(lines) {
      for (const line of lines.split("\n")) {
        const [text, packed] = line.split("\t");
        let at = 0;
        const pages = packed.split(" ").map((step) => (at += parseInt(step, 36)));
        for (const page of pages) this.lengths[page]++;
        for (const word of split(text))
          for (const piece of isHan(word) ? [word, ...pieces(word)] : [word]) this.note(this.pagesWith, piece, pages);
      }
    }

    note(table, word, numbers) {
      this.lexicon.add(word);
      const before = table.get(word);
      table.set(word, before ? [...new Set([...before, ...numbers])] : numbers);
    }

    readNames(names) {
      this.places.forEach(({ anchor, title, sort }, place) => {
        if (title) this.addName(title, place, anchor ? sort : "title");
        const [code] = title.match(/^[A-Z]\d{2,3}(?= )/) ?? [];
        if (code) this.addName(code, place, "term");
        for (const name of names[place] ?? []) this.addName(name, place, anchor ? sort : "also");
      });
    }

    addName(text, place, sort) {
      const cut = /\d/.test(text) ? joinCodes(split(text)) : split(text);
      const words = [...new Set(cut.flatMap((word) => (isHan(word) ? [word, ...pieces(word)] : [word])))];
      const number = this.names.push({ text, place, sort, words, own: [...new Set(cut)] }) - 1;
      for (const word of words) {
        this.lexicon.add(word);
        const before = this.namesWith.get(word);
        if (before) before.push(number);
        else this.namesWith.set(word, [number]);
      }
    }

    /** How much a word tells, its inverse document frequency: rare ones more, words of no content little. */
    tells(word) {
      if (!this.told.has(word)) this.told.set(word, this.howMuchTells(word));
      return this.told.get(word);
    }

    howMuchTells(word) {
      const names = this.namesWith.get(word)?.length ?? 0;
      const pages = this.common.has(word) ? this.pages.length / 2 : (this.pagesWith.get(word)?.length ?? 0);
      const rare = Math.log(1 + this.names.length / (1 + names)) + Math.log(1 + this.pages.length / (1 + pages));
      return rare * (isStop(word) ? LITTLE : this.isTopic(word) ? TOPIC : 1);
    }

    /** Is this a word of the guide's own subject, in any form? */
    isTopic(word) {
      return this.topic.has(stem(word));
    }

    /** The number of a page by its address; -1 if there is none. */
    numberOf(url) {
      return this.pages.findIndex((page) => page.url === url);
    }
  }

  return Library;
})();
