// What search knows of the guide: pages, their places, which words stand on which page, and the names people use.
"use strict";

window.guide.library = (() => {
  const { remembered, cut, fold, split, stem, learn, isStop } = guide.words;
  const { unpack } = guide.texts;
  const LITTLE = 0.12; // what a word of no content tells, next to others
  const TOPIC = 0.35; // what a word of the guide's own subject tells, because every page is about it
  const NAMES = 7400; // about as many as there are
  const RARE = 4.4; // added to all, so that no word outweighs two others

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
        for (const line of lines.split("\n")) {
          const [title, says, anchor = slug(title)] = line.split("\t");
          this.places.push({ page, anchor, title: title || told[anchor], says, sort: index.sorts[sort] });
        }
      this.topic = new Set(split(index.topic).map(stem));
      /** How much a word tells. */
      this.tells = remembered((word) => this.howMuchTells(word));
      const titles = this.places.map(({ title }) => title).join("\n");
      this.names = new guide.texts(`${fold(titles)}\n${unpack(index, 1)}`, this.places.length);
      this.lexicon = new guide.lexicon(this.names, index.outside.flatMap(split));
    }

    /** What a name says: of which place, in which way, in which words. The titles stand before all other names. */
    read({ text, number, isFirst }) {
      const { anchor, sort } = this.places[number];
      return { place: number, sort: anchor ? sort : isFirst ? "title" : "also", words: [...new Set(cut(text))] };
    }

    /** Its inverse document frequency: rare words tell more, words of no content little. */
    howMuchTells(word) {
      const rare = RARE + Math.log(1 + NAMES / (1 + this.lexicon.namesWith(word).length));
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

  return Library;
})();
