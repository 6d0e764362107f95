// A page with steps offers to lead the reader through them. Everything else is fetched when the reader goes for it.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const PARTS = ["page", "run", "device", "spoken", "screens", "player"];
  const ADDRESS = "#session";
  const INSTEAD = "Follow the steps on the page instead: they are the same.";
  const panel = document.querySelector("[data-session-open]");
  const says = panel.querySelector("[role=status]");
  panel.hidden = false;

  async function open() {
    says.textContent = "";
    try {
      await guide.loadAll(PARTS.map((part) => `session/${part}.js`));
      if (!guide.session.open()) says.textContent = `The times of these steps are not in this page yet. ${INSTEAD}`;
    } catch (error) {
      console.error(error);
      says.textContent = `The session could not be opened. ${INSTEAD}`;
    }
  }

  const openIfAsked = () => location.hash === ADDRESS && open();
  panel.querySelector("button").addEventListener("click", open);
  addEventListener("hashchange", openIfAsked);
  openIfAsked();
});
