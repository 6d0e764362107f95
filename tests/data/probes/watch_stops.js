() => {
    window.stops = [];
    let last = document.body;
    document.addEventListener('keyup', ({key}) => {
        const target = document.activeElement;
        if (key !== 'Tab' || target === document.body || target === last) return;
        last = target;
        const shown = [target, ...target.querySelectorAll('.fig-target')].map(part => getComputedStyle(part))
            .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
        const points = [...target.getClientRects()].filter(box => box.width > 2 && box.height > 2).flatMap(box =>
            [0.1, 0.5, 0.9].flatMap(part => [0.15, 0.5, 0.85].map(down => [box.x + box.width * part, box.y + box.height * down])));
        const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
        const own = [target, ...target.labels ?? []];
        const over = inside.map(point => document.elementFromPoint(...point)).find(hit => hit
            && !own.some(part => part.contains(hit) || hit.contains(part))
            && (!hit.ownerSVGElement || hit.ownerSVGElement !== target.ownerSVGElement));
        window.stops.push({name: nameOf(target), shown, out: inside.length * 2 < points.length || !points.length,
            over: over ? over.outerHTML.slice(0, 60) : ''});
    });
}
