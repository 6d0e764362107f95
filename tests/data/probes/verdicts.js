// The verdict on each of these cases: [what is kept, or null; page; today]. What `kept` leaves out is sound and of today.
(cases) => {
  const { version, items, pages } = guide.listData;
  const list = { version, items: new Map(items.map((item) => [item.id, item])) };
  const ask = ([kept, path, today]) => {
    const full = kept && { read: today, version, damaged: false, ...kept };
    const { state, items: hits, changed } = guide.list.verdict(list, full, pages[path] ?? null, today);
    return { state, hits: hits.map((item) => item.id), changed };
  };
  return JSON.stringify(JSON.parse(cases).map(ask));
}
