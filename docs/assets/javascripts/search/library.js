// What search knows of the guide: pages, their places, which words stand on which page, and the names people use.
"use strict";

window.guide.library = (() => {
  const { split, stem, joinCodes, learn, pieces, isHan, isStop, stops } = guide.words;
  const LITTLE = 0.12; // what a word of no content tells, next to others
  const TOPIC = 0.35; // what a word of the guide's own subject tells, because every page is about it
  const RARE = 4.4; // added to all, so that no word outweighs two others

  /** Names or words of signs by their key, from parts by script; Russian stands in the index in one byte a letter. */
  function unpack({ phrases, russian }, which) {
    const all = {};
    const letter = (code) => russian[code.charCodeAt(0) - (code < "a" ? 65 : 71)];
    phrases.forEach((part, script) => {
      for (const [key, own] of Object.entries(part[which]))
        all[key] = (all[key] ? `${all[key]}|` : "") + (script ? own : own.replace(/[A-Za-z]/g, letter));
    });
    return all;
  }

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
      this.topic = new Set(split(index.topic).map(stem));
      this.lexicon = new guide.lexicon([...index.realWords.split(" "), ...index.outside.flatMap(split)]);
      this.names = [];
      this.namesWith = new Map(); // of each word: numbers of the names that hold it
      this.told = new Map();
      for (const word of stops()) this.lexicon.add(word);
      this.readNames(unpack(index, 0));
    }

    readNames(names) {
      this.places.forEach(({ anchor, title, sort }, place) => {
        if (title) this.addName(title, place, anchor ? sort : "title");
        const [code] = title.match(/^[A-Z]\d{2,3}(?= )/) ?? [];
        if (code) this.addName(code, place, "term");
        for (const name of names[place]?.split("|") ?? []) this.addName(name, place, anchor ? sort : "also");
      });
    }

    addName(text, place, sort) {
      if (text[0] === "-") this.lexicon.endings.push(text.slice(1));
      const cut = split(joinCodes(text));
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
      const rare = RARE + Math.log(1 + this.names.length / (1 + (this.namesWith.get(word)?.length ?? 0)));
      return rare * (isStop(word) ? LITTLE : this.isTopic(word) ? TOPIC : 1);
    }

    /** Is this a word of the guide's own subject, in any form? */
    isTopic(word) {
      return this.topic.has(stem(word));
    }

    /** The number of the place of a page by its address, or of an item by its id. */
    placeOf(id) {
      const page = this.numberOf(id);
      return page >= 0 ? page : this.places.findIndex(({ anchor, sort }) => sort === "item" && anchor === id);
    }

    /** The number of a page by its address; -1 if there is none. */
    numberOf(url) {
      return this.pages.findIndex((page) => page.url === url);
    }
  }

  return Object.assign(Library, { unpack });
})();
