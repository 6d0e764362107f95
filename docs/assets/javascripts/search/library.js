// What search knows of the guide: pages, their places, which words stand on which page, and the names people use.
"use strict";

window.guide.library = (() => {
  const { split, stem, learn, pieces, isHan, isStop, stops } = guide.words;
  const LITTLE = 0.12; // what a word of no content tells, next to others
  const TOPIC = 0.35; // what a word of the guide's own subject tells, because every page is about it
  const RARE = 4.4; // added to all, so that no word outweighs two others

  /** The phrases of each place or concept, from a text a script; Russian stands in the index in one byte a letter. */
  function unpack({ phrases, russian }, which) {
    const letter = (code) => russian[code.charCodeAt(0) - (code < "a" ? 65 : 71)];
    const texts = phrases.map((part, script) => (script ? part[which] : part[which].replace(/[A-Za-z]/g, letter)));
    const [first, ...others] = texts.map((text) => text.split("\n").map((line) => line.split("|").filter(Boolean)));
    return first.map((own, line) => own.concat(...others.map((lines) => lines[line])));
  }

  /** Entries of a register, of which the index has the first and the last: `S001-003` → S001, S002, S003. */
  function countOn(line) {
    const [, letter, first, last] = line.match(/^([A-Z])(\d{3})-(\d{3})$/) ?? [];
    if (!letter) return [line];
    return Array.from({ length: last - first + 1 }, (_, at) => letter + String(+first + at).padStart(3, "0"));
  }

  const slug = (title) => title.toLowerCase().match(/[a-z0-9]+/g)?.join("-");

  class Library {
    /** The index as scripts/search_index wrote it, made ready to ask. Throws when it is not whole. */
    constructor(index) {
      if (!index?.pages?.length || !index.signs?.rows || !index.cards?.emergency)
        throw new Error("the search index is not whole");
      learn(index.traditional, index.stop);
      const told = Object.assign({}, ...Object.values(index.cards).map(({ signs }) => signs));
      this.pages = index.pages.map(([url, title, kind, description]) => ({ url, title, kind, description }));
      this.kinds = index.kinds;
      this.places = this.pages.map(({ title, description }, page) => ({
        page,
        anchor: "",
        title,
        says: description,
        sort: "page",
      }));
      for (const [page, sort, lines] of index.places)
        for (const line of lines.split("\n").flatMap(countOn)) {
          const [title, says, anchor = slug(title)] = line.split("\t");
          this.places.push({ page, anchor, title: title || told[anchor], says, sort: index.sorts[sort] });
        }
      this.topic = new Set(split(index.topic).map(stem));
      this.lexicon = new guide.lexicon(index.outside.flatMap(split));
      this.names = [];
      this.namesWith = new Map(); // of each word: numbers of the names that hold it
      this.told = new Map();
      for (const word of stops()) this.lexicon.add(word);
      const names = unpack(index, 1);
      this.places.forEach(({ anchor, title, sort }, place) => {
        if (title) this.addName(title, place, anchor ? sort : "title");
        for (const name of names[place]) this.addName(name, place, anchor ? sort : "also");
      });
    }

    addName(text, place, sort) {
      if (text[0] === "-") this.lexicon.endings.push(text.slice(1));
      const words = [...new Set(split(text))];
      const number = this.names.push({ place, sort, words }) - 1;
      for (const word of new Set([...words, ...words.filter(isHan).flatMap(pieces)])) {
        if (this.namesWith.get(word)?.push(number)) continue;
        this.namesWith.set(word, [number]);
        this.lexicon.add(word);
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

    /** The number of the place of a page by its address, or of an item or a sign by its id; -1 if there is none. */
    placeOf(id) {
      const page = this.numberOf(id);
      const isIt = ({ anchor, sort }) => anchor === id && ["item", "sign"].includes(sort);
      return page >= 0 ? page : this.places.findIndex(isIt);
    }

    /** The number of a page by its address; -1 if there is none. */
    numberOf(url) {
      return this.pages.findIndex((page) => page.url === url);
    }
  }

  return Object.assign(Library, { unpack });
})();
