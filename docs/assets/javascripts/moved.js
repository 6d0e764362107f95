// Leads a reader on from an address that moved. The page brings a table: place on this page -> where it is now; "" is the page itself.
"use strict";

{
  const table = JSON.parse(document.querySelector("#moved").textContent);
  const place = location.hash.slice(1);
  if (Object.hasOwn(table, place)) location.replace(table[place]);
  else if (Object.hasOwn(table, "")) location.replace(table[""].includes("#") ? table[""] : table[""] + location.hash);
}
