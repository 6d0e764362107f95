// How much has moved while the page was loaded, if anything has.
() => new Promise((done) => {
  let sum = 0;
  const note = (entry) => (sum += entry.hadRecentInput ? 0 : entry.value);
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum ? [sum] : []), 300);
})
