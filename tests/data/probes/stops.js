() => {
    const groups = new Set();
    window.nameOf = element => `${element.tagName.toLowerCase()} ` + (element.getAttribute('href') ?? element.id
        ?? '') + ' ' + (element.labels?.[0]?.innerText ?? element.innerText ?? '').trim().slice(0, 40);
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
        .filter(element => element.tabIndex >= 0 && !element.disabled && !element.closest('[inert]')
            && element.checkVisibility({visibilityProperty: true}))
        .filter(element => {
            if (element.type !== 'radio') return true;
            const group = [...document.getElementsByName(element.name)];
            return element === (group.find(radio => radio.checked) ?? group[0]);
        }).map(nameOf);
}
