// A page past its review date says so by itself. Without script the date still stands at its foot.
"use strict";

{
  const due = document.querySelector(".g-review time:last-of-type");
  if (due && new Date(due.dateTime) < new Date()) {
    const note = document.createElement("p");
    note.className = "g-overdue";
    note.textContent = "This page is past its review date. It may be out of date.";
    document.querySelector("h1")?.after(note);
  }
}
