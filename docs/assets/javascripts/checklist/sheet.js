// My list, the sheet for a therapist: the ticked items in the list's own words. Ids come from the address, or from what
// is kept.
"use strict";

(() => {
  const { make, ticks, list } = guide;
  const target = document.querySelector("#my-ticks");
  const blank = [...target.children];
  const UNKNOWN = { name: "A tick that this guide no longer knows.", action: "Go through the list again." };

  function itemFor(id) {
    const { name, action } = list.data?.items.get(id) ?? UNKNOWN;
    return make("li", make("strong", name), ` ${action}`);
  }

  function fill() {
    const asked = location.hash.split(/#|,|%2C/i).filter((id) => list.data?.items.has(id));
    const kept = ticks.stored();
    const ids = asked.length ? asked : (kept?.ids ?? []);
    const { changed } = list.verdict(list.data, kept, [], ticks.today());
    const items = ids.map(itemFor);
    if (changed && !asked.length) items.push(make("li", "My list is out of date: I must go through it again."));
    target.replaceChildren(...(items.length ? items : blank));
  }

  document.addEventListener("guide:ticks", fill);
  addEventListener("hashchange", fill);
  fill();
})();
