() => [...document.querySelectorAll('button, input, select, dialog[open], .admonition, .g-button, .g-doors a')]
    .filter(element => element.checkVisibility())
    .filter(element => !['checkbox', 'radio', 'range', 'hidden'].includes(element.type))
    .filter(element => {
        const style = getComputedStyle(element);
        return !['Top', 'Left', 'Bottom'].some(side => style[`border${side}Style`] !== 'none'
            && parseFloat(style[`border${side}Width`]) > 0) && style.outlineStyle === 'none';
    }).map(element => element.outerHTML.slice(0, 120))
