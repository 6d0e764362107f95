// In the page of scripts/bench/engines.py: the guide's index as plain documents, and each engine over them.
"use strict";

window.documentsOf = (index) => {
  const count = index.pages.length, texts = index.pages.map(() => []);
  const pageOf = place => place < count ? place : index.places[place - count][0];
  for (const line of index.words.split('\n')) {
    const [word, steps] = line.split('\t');
    let at = 0;
    for (const step of steps.split(' ')) texts[pageOf(at += parseInt(step, 36))].push(word);
  }
  const names = index.pages.map(() => []);
  for (const [place, given] of Object.entries(index.names)) names[pageOf(+place)].push(...given.flat());
  for (const [page, title] of index.places) texts[page].push(title);
  return index.pages.map(([url, title, , description], id) =>
    ({ id, url, title, names: names[id].join(' ; '), text: `${description} ${texts[id].join(' ')}` }));
};

window.engines = {
  "this guide": (documents) => {
    const own = new guide.searchEngine(guide.searchIndex);
      return { size: '', ask: query => own.search(query).results.map(({ page }) => page.url) }
  },
  "lunr, as stock": (documents) => {
    const made = lunr(function () { this.ref('url'); this.field('title', { boost: 1000 });
        this.field('names', { boost: 1000000 }); this.field('text'); this.pipeline.reset(); this.pipeline.add(lunr.stopWordFilter);
        this.searchPipeline.reset(); documents.forEach(document => this.add(document)) });
      return { size: JSON.stringify(made), ask: query => { try { return made.search(query.split(/\s+/).map(word => `+${word}*`).join(' ')).map(hit => hit.ref) }
        catch { return [] } } }
  },
  "lunr, fuzzy": (documents) => {
    const made = lunr(function () { this.ref('url'); this.field('title', { boost: 10 }); this.field('names', { boost: 10 });
        this.field('text'); documents.forEach(document => this.add(document)) });
      return { size: JSON.stringify(made), ask: query => made.query(asked => lunr.tokenizer(query).forEach(token => {
        asked.term(token.toString(), { boost: 10 });
        asked.term(token.toString(), { wildcard: lunr.Query.wildcard.TRAILING, boost: 3 });
        asked.term(token.toString(), { editDistance: token.toString().length < 7 ? 1 : 2, usePipeline: false }) })).map(hit => hit.ref) }
  },
  "MiniSearch": (documents) => {
    const made = new FullMiniSearch({ fields: ['title', 'names', 'text'], storeFields: ['url'],
        searchOptions: { boost: { title: 10, names: 8 }, prefix: true, fuzzy: term => term.length < 3 ? 0 : term.length < 7 ? 1 : 2, combineWith: 'AND' } });
      made.addAll(documents);
      return { size: JSON.stringify(made), ask: query => { const all = made.search(query);
        return (all.length ? all : made.search(query, { combineWith: 'OR' })).map(hit => hit.url) } }
  },
  "FlexSearch": (documents) => {
    const made = new FlexSearch.Document({ document: { id: 'id', index: ['title', 'names', 'text'] },
        tokenize: 'forward', encoder: FlexSearch.Charset.LatinBalance });
      documents.forEach(document => made.add(document));
      let size = ''; made.export((key, data) => { size += data ?? '' });
      return { size, ask: query => made.search(query, { suggest: true, merge: true, limit: 30 }).map(hit => documents[hit.id].url) }
  },
};

/** Build one engine and ask it everything: milliseconds to build, its index as text, and [addresses, milliseconds] a query. */
window.measure = (name, queries) => {
  const documents = documentsOf(guide.searchIndex);
  const start = performance.now();
  const made = engines[name](documents);
  const built = performance.now() - start;
  const answers = queries.map((query) => {
    const asked = performance.now();
    const found = made.ask(query);
    return [found, performance.now() - asked];
  });
  return { built, size: made.size, answers };
};
