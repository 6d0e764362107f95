// How many stops of Tab lie between the first box and the last "Keep".
() => {
  const all = [...document.querySelectorAll('a[href], button, input, summary, select, textarea')]
    .filter(one => one.getClientRects().length && !one.closest('[hidden]'));
  const first = all.findIndex(one => one.matches('li input[type=checkbox]'));
  const keep = all.findLastIndex(one => one.matches('[data-keep]'));
  return keep - first;
}
