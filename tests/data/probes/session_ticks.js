// What the list's script tells of the ticks: a state, because of an item, and whether the list has changed since.
const ITEMS = {
  fever: { id: "fever", tier: "not-now", name: "Fever", action: "No massage." },
  pregnancy: { id: "pregnancy", tier: "ask-first", name: "Pregnancy", action: "Ask first." },
};
window.setVerdict = (state, item, changed) => {
  guide.list = { verdictHere: () => ({ state, items: item ? [ITEMS[item]] : [], changed }) };
  document.dispatchEvent(new Event("guide:verdict"));
};
