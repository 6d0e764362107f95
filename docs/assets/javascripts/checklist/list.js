// The list itself: kept ticks come back, every change is stored as it is made, and each tick is answered in words.
"use strict";

(() => {
  const { make, ticks, list, address } = guide;
  const article = document.querySelector("article");
  const panels = [...article.querySelectorAll(".g-keep")];
  const boxes = [...article.querySelectorAll(".g-tier li input[type=checkbox]")];
  const readBox = article.querySelector("input[name='list-read']");
  const each = (name) => panels.flatMap((panel) => [...panel.querySelectorAll(`[data-${name}]`)]);
  const spoken = make("p.g-unseen", { role: "status" });
  panels[0].after(spoken);

  const NOTHING_KEPT =
    "This browser keeps nothing. Your ticks stay until you leave the page: print it, or make the sheet.";
  const pending = new Set(); // ticked here, and not stored yet
  const shown = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  /** What is stored, in words; what is ticked here but not stored is said too. */
  function status() {
    const kept = ticks.stored();
    if (!kept && (shown().length || readBox.checked)) return "Not kept yet: your ticks go when you leave this page.";
    if (!kept) return "Nothing is kept unless you ask.";
    const { ids } = kept;
    const missing = shown().filter((id) => !kept.ticks[id]).length;
    const unknown = ids.filter((id) => !boxes.some((box) => box.value === id)).length;
    const parts = [`Kept on this device: ${plural(ids.length, "tick")}.`];
    parts.push(kept.read ? `List read on ${kept.read}.` : "You have not yet ticked that you read the whole list.");
    if (missing) parts.push(`${plural(missing, "tick")} here could not be kept: this browser stores no more.`);
    if (unknown || kept.damaged)
      parts.push("Something kept here is not on the list any more. Go through the list again.");
    return parts.join(" ");
  }

  /** The answer to what is ticked, for a style that cannot find it out by itself because it lacks :has(). */
  function answer() {
    const strictest = list.ORDER.find((state) => article.querySelector(`.g-at-${state} li :checked`));
    const holds = `g-at-${strictest ?? (readBox.checked ? "none" : "open")}`;
    for (const says of article.querySelectorAll(".g-answer > p"))
      says.toggleAttribute("data-holds", says.className === holds);
  }

  function show(text = status()) {
    answer();
    for (const button of each("keep")) button.hidden = list.isKept();
    for (const button of each("forget")) button.hidden = !list.isKept();
    for (const says of each("keep-says")) says.textContent = text;
    for (const sheet of each("sheet")) sheet.href = `${address("safety/what-to-tell/")}#${shown().join(",")}`;
  }

  /**
   * Boxes as they are stored. A box ticked here while nothing was kept stays ticked: a tick is never taken away
   * unasked.
   */
  function follow() {
    const kept = ticks.stored();
    if (kept) {
      for (const box of boxes) box.checked = box.value in kept.ticks || (box.checked && pending.has(box.value));
      readBox.checked = Boolean(kept.read) && kept.version === list.data.version;
    }
    show();
  }

  function onChange(box) {
    if (box.checked) pending.add(box.value);
    if (list.isKept() && box === readBox) ticks.setRead(box.checked, list.data.version);
    else if (list.isKept()) ticks.set(box.value, box.checked);
    if (!box.checked || ticks.stored()?.ticks[box.value]) pending.delete(box.value);
    const item = list.data.items.get(box.value);
    if (item) spoken.textContent = box.checked ? `Ticked: ${item.name}. ${item.action}` : `Not ticked: ${item.name}.`;
    show();
  }

  function keepAll() {
    ticks.change((record) => {
      for (const id of shown()) record.ticks[id] = ticks.today();
      if (readBox.checked) Object.assign(record, { read: ticks.today(), version: list.data.version });
    });
    pending.clear();
    show(ticks.stored() ? status() : NOTHING_KEPT);
  }

  /** Forget everything, with a way back: the focus goes to the words that say so. */
  function forget(event) {
    const before = ticks.stored();
    const ticked = shown();
    ticks.forget();
    for (const box of [...boxes, readBox]) box.checked = false;
    show("Forgotten. Nothing is kept. ");
    const says = event.currentTarget.closest(".g-keep").querySelector("[data-keep-says]");
    const onclick = () => {
      ticks.restore(before);
      for (const box of boxes) box.checked ||= ticked.includes(box.value);
      follow();
      says.focus();
    };
    says.append(make("button.g-button", { type: "button", onclick }, "Undo"));
    says.tabIndex = -1;
    says.focus();
  }

  for (const box of [...boxes, readBox]) box.addEventListener("change", () => onChange(box));
  for (const button of each("keep")) button.addEventListener("click", keepAll);
  for (const button of each("forget")) button.addEventListener("click", forget);
  for (const panel of panels) panel.hidden = false;
  document.addEventListener("guide:ticks", follow);
  follow();
})();
