() => [location.href, scrollY, document.activeElement.outerHTML.slice(0, 200), getSelection().toString(),
    document.querySelector('dialog')?.innerText, document.querySelector('[data-search-output]').hidden,
    [...document.querySelectorAll('input')].map(box => box.checked + box.value).join()]
