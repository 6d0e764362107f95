() => {
    // Words printed over other words, and boxes that stand outside their list.
    const seen = [], clashes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const {data, parentElement} = walker.currentNode;
        if (!data.trim() || parentElement.closest('svg, .g-unseen, .g-signs > h2') || !parentElement.checkVisibility()) continue;
        if (!parseFloat(getComputedStyle(parentElement).fontSize)) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const rect of range.getClientRects()) {
            const {left, right, top, bottom} = rect;
            if (right - left > 2) seen.push({left, right, top: top + 4, bottom: bottom - 4, words: data.trim().slice(0, 40)});
        }
    }
    seen.sort((a, b) => a.top - b.top);
    seen.forEach((one, index) => {
        for (let next = index + 1; next < seen.length && seen[next].top < one.bottom; next++) {
            const other = seen[next];
            if (other.left < one.right - 2 && one.left < other.right - 2) clashes.push(`${one.words} × ${other.words}`);
        }
    });
    const outside = [...document.querySelectorAll('li input')].filter((box) => box.checkVisibility()
        && box.getBoundingClientRect().left < box.closest('ul').getBoundingClientRect().left);
    return [...clashes, ...outside.map((box) => box.value)];
}
