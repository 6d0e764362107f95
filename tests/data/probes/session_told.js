() => {
    window.told = [];
    const status = document.querySelector('.g-session__status');
    new MutationObserver(() => status.textContent && told.push(
        [status.textContent, document.querySelector('.g-session__state')?.textContent ?? '']))
        .observe(status, {childList: true, characterData: true, subtree: true});
}
