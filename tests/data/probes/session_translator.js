const LETTERS = "абвгдежзийклмнопрстуфхцчшщ";
  const other = (letter) => { const found = LETTERS[letter.toLowerCase().charCodeAt(0) - 97]; return /[A-Z]/.test(letter) ? found.toUpperCase() : found };
  const said = (text, digits) => text.replace(/[A-Za-z]/g, other).replace(/\s+/g, " ").replace(digits ? /\d/g : /$^/, (d) => (Number(d) + 3) % 10);
  function translate(node, digits) {
    if (node.nodeType === 1 && /^(SCRIPT|STYLE|FONT)$/.test(node.tagName)) return;
    if (node.nodeType !== 3) return [...node.childNodes].forEach((child) => translate(child, digits));
    if (!node.data.trim() || node.parentElement?.tagName === "FONT") return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = said(node.data, digits);
    outer.append(inner);
    node.replaceWith(outer);
  }
  translate(document.body, true);
  document.documentElement.lang = "ru";
  new MutationObserver((all) => all.forEach(({ addedNodes }) => addedNodes.forEach((node) => translate(node, false)))).observe(document.body, { childList: true, subtree: true });
