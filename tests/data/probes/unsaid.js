// Boxes that lack a named group around them, or words that describe them.
all => all.filter(box => !box.closest('[role=group][aria-labelledby]')
    || !document.getElementById(box.getAttribute('aria-describedby'))?.textContent.trim()).map(box => box.value)
