// A page past its review date says so by itself. Without script the date still stands at its foot.
"use strict";

{
  const due = document.querySelector(".g-review time:last-of-type");
  // The day is the reader's own: a bare date would be read as midnight in Greenwich.
  const text = "This page is past its review date. It may be out of date.";
  if (due && new Date(`${due.dateTime}T23:59:59`) < new Date())
    document.querySelector("h1")?.after(guide.make("p.g-overdue", text));
}
