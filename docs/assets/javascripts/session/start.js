// A routine page offers to lead the reader through its steps. Everything else is fetched when the reader goes for it.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const PARTS = ["page", "run", "device", "screens", "player"];
  const ADDRESS = "#session";
  const list = document.querySelector("#steps ~ ol");
  if (!list) return;

  const panel = Object.assign(document.createElement("div"), { className: "g-session-start g-screen-only" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "g-button g-button--main", textContent: "Lead me through these steps" });
  const says = document.createElement("p");
  says.setAttribute("role", "status");
  panel.append(button, says);
  list.before(panel);

  async function open() {
    says.textContent = "";
    try {
      await Promise.all(PARTS.map((part) => guide.load(`session/${part}.js`)));
      guide.session.open(list);
    } catch (error) {
      console.error(error);
      says.textContent = "The session could not be opened. Follow the steps below instead: they are the same.";
    }
  }

  const openIfAsked = () => location.hash === ADDRESS && open();
  button.addEventListener("click", open);
  addEventListener("hashchange", openIfAsked);
  openIfAsked();
});
