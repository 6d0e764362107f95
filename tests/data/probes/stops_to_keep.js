// How many stops of Tab lie between the first box and the last "Keep", if they are over ten more than the boxes.
() => {
  const all = [...document.querySelectorAll('a[href], button, input, summary, select, textarea')]
    .filter(one => one.getClientRects().length && !one.closest('[hidden]'));
  const boxes = all.filter(one => one.matches('li input[type=checkbox]'));
  const stops = all.findLastIndex(one => one.matches('[data-keep]')) - all.indexOf(boxes[0]);
  return stops > boxes.length + 10 ? [stops] : [];
}
