// On the error page: offers to search for the words of the address that was not found.
"use strict";

(() => {
  const link = document.querySelector("[data-missing] a");
  const last = location.pathname.replace(/index\.html?$/i, "").split("/").filter(Boolean).at(-1) ?? "";
  let words;
  try {
    words = decodeURIComponent(last);
  } catch {
    return; // no words that anyone typed
  }
  words = words.replace(/\.html?$/, "").replace(/[-_.+\s]+/g, " ").trim().slice(0, 60);
  if (!link || !words) return;
  link.href = `${document.querySelector(".g-brand").href}?${new URLSearchParams({ q: words })}`;
  link.textContent = `Search the guide for “${words}”`;
  link.parentElement.hidden = false;
})();
