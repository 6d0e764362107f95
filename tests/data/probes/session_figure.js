// A drawing in the second step, with a path for two steps.
addEventListener("DOMContentLoaded", () => document.querySelector("#step-2").insertAdjacentHTML("afterbegin",
  `<figure class="g-figure"><svg viewBox="0 0 9 9" role="img" aria-labelledby="fig-title"><title id="fig-title">Neck</title>
   <defs><marker id="tip"></marker></defs>
   <g class="g-path-step" data-step="1"><path d="M0 0h9" marker-end="url(#tip)"/></g><g class="g-path-step" data-step="2 9"></g></svg>
   <figcaption>A caption.</figcaption></figure>`))
