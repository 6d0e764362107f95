// Are these the ticks that are kept, and no other? A store that is empty, or refused, holds none.
let ticks = {};
try { ({ ticks } = JSON.parse(localStorage.getItem("guide.ticks"))) } catch {}
return Object.keys(ticks).join(" ") === (args[0] ?? "");
