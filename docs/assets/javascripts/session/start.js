// A page with steps offers to lead the reader through them. Everything else is fetched when the reader goes for it.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const PARTS = ["page", "run", "device", "spoken", "screens", "step-view", "player"];
  const ADDRESS = "#session";
  const INSTEAD = "Follow the steps on the page instead: they are the same.";
  const list = document.getElementById("step-1")?.parentElement;
  if (!list) return;

  /** The block that the template sets beside the gate; made above the list where it has none. */
  function makePanel() {
    const [panel, button] = ["div", "button"].map((tag) => document.createElement(tag));
    panel.className = "g-session-start g-screen-only";
    Object.assign(button, { type: "button", className: "g-button g-button--main", textContent: "Lead me through it" });
    panel.append(button);
    list.before(panel);
    return panel;
  }

  const panel = document.querySelector("[data-session-open]") ?? makePanel();
  const says = panel.querySelector("[role=status]") ?? panel.appendChild(document.createElement("p"));
  says.setAttribute("role", "status");
  panel.hidden = false;

  async function open() {
    says.textContent = "";
    try {
      await guide.loadAll(["dom.js", ...PARTS.map((part) => `session/${part}.js`)]);
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
