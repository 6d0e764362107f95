// The theme's search listens to keys alone. Dictation, pasting by mouse and handwriting only make "input" events,
// so those are passed on as a key going up.
document.querySelector("#guide-search")?.addEventListener("input", (event) => {
  event.target.dispatchEvent(new KeyboardEvent("keyup"));
});
