// The foot of each sheet.
() => { const foot = document.querySelector('.g-review').cloneNode(true);
    foot.querySelectorAll('.g-screen-only').forEach(part => part.remove()); return foot.textContent; }
