() => {
    const targets = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"], [role=option]')]
        .filter(element => element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !element.disabled)
        .map(element => ({element, box: [element, ...element.labels ?? []].map(part => part.getBoundingClientRect())
            .sort((one, other) => other.width * other.height - one.width * one.height)[0]}))
        .filter(({box}) => box.width && box.height);
    const inSentence = element => {
        const block = element.closest('p, li, dd, td, dt, figcaption, small, label, div');
        return element.matches('a') && getComputedStyle(element).display === 'inline'
            && block.textContent.trim().length > element.textContent.trim().length;
    };
    const near = (box, other) => {
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const across = Math.max(other.left - x, 0, x - other.right), down = Math.max(other.top - y, 0, y - other.bottom);
        return Math.hypot(across, down) < 12;
    };
    return targets.filter(({element, box}) => (box.width < 24 || box.height < 24) && !inSentence(element)
            && targets.some(other => other.element !== element && near(box, other.box)))
        .map(({element, box}) => `${box.width.toFixed(0)}x${box.height.toFixed(0)} ${element.outerHTML.slice(0, 120)}`);
}
