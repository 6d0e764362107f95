() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const {data, parentElement} = walker.currentNode;
        if (!data.trim() || parentElement.closest('svg, .g-unseen') || !parentElement.checkVisibility()) continue;
        const size = parseFloat(getComputedStyle(parentElement).fontSize);
        if (size) found.push([data.trim(), size]);
    }
    return found;
}
