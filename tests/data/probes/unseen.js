// Texts of a warning that are not there to be seen.
const warnings = "[data-verdict], .g-gate__lines li, .g-gate__help, .admonition li, .g-stop li, .g-urgent";
return [...document.querySelectorAll(warnings)]
  .filter((part) => !part.closest("dialog, template, .g-search") && !part.getClientRects().length)
  .map((part) => part.textContent.trim());
