// The gate's state and the ids of the ticks behind it; empty while its lines are missing.
const gate = document.querySelector("[data-gate]");
const state = [...(gate?.classList ?? [])].map((name) => name.match(/^g-at-(.+)/)?.[1]).find(Boolean) ?? "open";
const ticks = [...(gate?.querySelectorAll("[data-verdict] a, [data-verdict-says] a") ?? [])];
return gate?.querySelector("li") ? [state, ...ticks.map((link) => link.hash.slice(1))].filter(Boolean).join(" ") : "";
