// Head and caption of each step whose picture is printed beside it.
() => [...document.querySelectorAll('.g-step')].filter(step => step.querySelector('figure:not(.g-screen-only) > figcaption')?.checkVisibility())
    .map(step => [step.querySelector('[data-head], strong').textContent, step.querySelector('figcaption').textContent])
