() => [...document.querySelectorAll('body *')].filter(element => {
    const style = getComputedStyle(element);
    const lost = (axis, scroll, client) => ['hidden', 'clip'].includes(style['overflow' + axis]) && scroll > client + 1;
    return element.clientHeight > 1 && style.clipPath !== 'inset(50%)' && element.innerText?.trim()
        && (lost('X', element.scrollWidth, element.clientWidth) || lost('Y', element.scrollHeight, element.clientHeight));
}).map(element => element.outerHTML.slice(0, 120))
